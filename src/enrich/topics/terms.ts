/** Plurals the endings below would get wrong. */
const irregular: Record<string, string> = {
  matrices: 'matrix', vertices: 'vertex', indices: 'index', simplices: 'simplex', analyses: 'analysis', bases: 'basis', hypotheses: 'hypothesis',
  syntheses: 'synthesis', axes: 'axis', criteria: 'criterion', phenomena: 'phenomenon', automata: 'automaton', polyhedra: 'polyhedron', spectra: 'spectrum',
  formulae: 'formula', loci: 'locus', moduli: 'modulus', radii: 'radius', series: 'series', species: 'species', physics: 'physics', bias: 'bias', lens: 'lens', corps: 'corps',
};
const invariable = /(?:ss|us|is|ics|ous)$/;
const mostWords = 200_000;

/** A function of a word that remembers its answers, since texts repeat their words. */
export function perWord<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= mostWords) known.clear();
    const made = make(word);
    known.set(word, made);
    return made;
  };
}

/**
 * What two spellings of one term have in common: case, accents, hyphens, plural and -ise/-ize removed, words run together.
 * "Person Re-Identification", "person reidentification" and "person re-identifications" are all "personreidentification".
 */
export function termKey(term: string): string {
  return keyOfWords(term.normalize('NFKC').match(/[\p{L}\p{M}\p{N}+#]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []);
}

/** The key of a term given as words: each folded, the last in the singular. */
export function keyOfWords(words: readonly string[]): string {
  let key = '';
  for (const word of words) key += foldWord(word);
  return key;
}

/** One word folded and in the singular. */
export const foldWord = perWord((word) => {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '');
  return singular(bare).replace(/isation$/, 'ization').replace(/(?<=[a-z]{2})ised$/, 'ized').replace(/avior/, 'aviour').replace(/ll(?=(?:ed|ing)$)/, 'l');
});

/** True when the last word is written in the plural. */
export function isPlural(term: string): boolean {
  return isPluralWord(term.slice(term.lastIndexOf(' ') + 1));
}

const isPluralWord = perWord((word) => singular(word.toLowerCase()) !== word.toLowerCase());

function singular(word: string): string {
  if (word in irregular) return irregular[word]!;
  if (word.length < 4 || !word.endsWith('s') || invariable.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** A label as headings print it: first letter large, the rest as written, unless the whole of it was written in large or title-case letters. */
export function sentenceCase(label: string): string {
  const words = label.trim().replace(/\s+/g, ' ').split(' ');
  const shouting = label === label.toUpperCase() && words.some((word) => word.length > 5);
  const titled = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word) || /^(?:of|the|and|in|on|for|to|with|by|an?|de|la|des?|du|et|und)$/.test(word));
  const lowered = words.map((word) => (shouting || titled ? lowerWord(word, shouting) : word));
  return capital(lowered.join(' '));
}

/** A label with its first letter large; "p-adic", "k-means", "mRNA" and "eBay" begin as they do. */
export function capital(label: string): string {
  return /^\p{Ll}[\p{Ll}\p{M}]/u.test(label) ? label[0]!.toUpperCase() + label.slice(1) : label;
}

/** A word in small letters, but for names people give their adjective to ("Markov", "Lie") and words with a capital inside ("DNA", "LaTeX", "3D"). */
export function lowerWord(word: string, shouting = false): string {
  const parts = word.split(/(-)/);
  return parts.map((part) => {
    if (part.length < 2 || eponyms.has(part.replace(/['’]s$/, '').toLowerCase())) return shouting && part.length > 1 ? part[0] + part.slice(1).toLowerCase() : part;
    const inner = /^.+\p{Lu}/u.test(part);
    return inner && !shouting ? part : part.toLowerCase();
  }).join('');
}

/** True for a name that qualifies what follows it: "ensemble Kalman" is no term, "ensemble Kalman filter" is. */
export function isEponym(word: string): boolean {
  return eponyms.has(word) && !/(?:[nl]ian|carlo)$/.test(word);
}

/** Names that stay large inside a term. */
const eponyms = new Set(`abel anosov archimedes artin atiyah banach bayes bayesian bernoulli bessel betti bohr boltzmann borel bose boole bourbaki brauer brown brownian burnside calabi cantor carlo cauchy cayley chebyshev chern chow clifford coulomb coxeter dedekind descartes diophantine dirac dirichlet doppler
  einstein eisenstein erdős erdos euclid euclidean euler eulerian faraday feller fermat fermi feynman fibonacci finsler fisher floquet fock fokker fourier fredholm frobenius fuchs fuchsian galois gauss gaussian gibbs gödel goldbach green gromov grothendieck haar hadamard hamilton hamiltonian hardy hasse hausdorff hecke heisenberg hermite hermitian hilbert hodge hölder hopf hopfield
  jacobi jacobian jones jordan kähler kalman keller kepler kleene klein kleinian kolmogorov krylov lagrange lagrangian laguerre lambert langevin langlands laplace laplacian laurent lebesgue legendre leibniz lie liouville lipschitz littlewood lorentz lyapunov lévy markov markovian maxwell minkowski monge morse nash navier newton newtonian noether noetherian nyquist painlevé pareto pascal pauli
  peano penrose pfaffian picard planck poincaré poisson pontryagin potts prüfer pythagorean radon ramanujan rayleigh reynolds ricci riccati riemann riemannian rogers runge schmidt schrödinger schur schwartz selberg serre shannon shapley shimura siegel sierpiński sobolev stein steiner steinhaus stokes sylow sylvester takagi tate taylor teichmüller thurston toeplitz turing veronese verlinde
  vinogradov voronoi wald waring wasserstein weierstrass weil weyl whitney wiener wigner witt wronskian yang young zariski zermelo zipf african american antarctic arctic asian atlantic australian british canadian chinese dutch english european french german greek indian islamic italian japanese jewish korean latin mediterranean pacific polish portuguese roman russian soviet spanish swedish turkish ukrainian
  africa america antarctica asia australia brazil britain canada china europe france germany greece india italy japan korea mexico poland russia spain turkey ukraine`.split(/\s+/));
