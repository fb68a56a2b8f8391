import type { MathsTree } from './maths-tree.ts';

/** MathML as LaTeX, for sources that give no TeX of their own: letters keep their Unicode where LaTeX has no short name for them. */
export function mathmlToTex(tree: MathsTree): string {
  return write(tree).replace(/ {2,}/g, ' ').trim();
}

type Writer = (children: MathsTree[], node: MathsTree) => string;

const fonts: Record<string, string> = { bold: 'mathbf', 'bold-italic': 'boldsymbol', script: 'mathcal', fraktur: 'mathfrak', 'double-struck': 'mathbb', 'sans-serif': 'mathsf', monospace: 'mathtt', normal: 'mathrm' };
const accents: Record<string, string> = { '^': 'hat', ˆ: 'hat', '~': 'tilde', '˜': 'tilde', '¯': 'bar', ˉ: 'bar', '‾': 'overline', _: 'underline', '˙': 'dot', '¨': 'ddot', '→': 'vec', '⃗': 'vec', ˇ: 'check' };

const writers: Record<string, Writer> = {
  mi: (_, node) => letters(node),
  mn: (_, node) => letters(node),
  mo: (_, node) => signs(textOf(node)),
  mtext: (_, node) => (textOf(node).trim() ? `\\text{${escaped(textOf(node))}}` : '\\ '),
  ms: (_, node) => `\\text{${escaped(textOf(node))}}`,
  mspace: () => '\\,',
  mphantom: ([...children]) => `\\phantom{${all(children)}}`,
  mfrac: ([above, below]) => `\\frac{${one(above)}}{${one(below)}}`,
  msqrt: (children) => `\\sqrt{${all(children)}}`,
  mroot: ([base, index]) => `\\sqrt[${one(index)}]{${one(base)}}`,
  msub: ([base, sub]) => `${group(base)}_{${one(sub)}}`,
  msup: ([base, sup]) => `${group(base)}^{${one(sup)}}`,
  msubsup: ([base, sub, sup]) => `${group(base)}_{${one(sub)}}^{${one(sup)}}`,
  munder: ([base, below]) => accented(base, below) ?? `${group(base)}_{${one(below)}}`,
  mover: ([base, above]) => accented(base, above) ?? `${group(base)}^{${one(above)}}`,
  munderover: ([base, below, above]) => `${group(base)}_{${one(below)}}^{${one(above)}}`,
  mmultiscripts: ([base, ...rest]) => multiscripts(base, rest),
  mtable: (rows) => `\\begin{matrix}${rows.map((row) => (row.children ?? []).map(write).join(' & ')).join(' \\\\ ')}\\end{matrix}`,
};

function write(node: MathsTree): string {
  if (node.text !== undefined) return signs(node.text);
  const writer = writers[node.type ?? ''];
  return writer ? writer([...(node.children ?? [])], node) : all([...(node.children ?? [])]);
}

function all(children: MathsTree[]): string {
  return children.map(write).join('');
}

function one(node: MathsTree | undefined): string {
  return node ? write(node).trim() : '';
}

function group(node: MathsTree | undefined): string {
  const tex = one(node);
  return /^(?:.|\\[a-zA-Z]+|\\math[a-z]+\{[^{}]*\})?$/u.test(tex) && tex ? tex : `{${tex}}`;
}

function multiscripts(base: MathsTree | undefined, rest: MathsTree[]): string {
  const mark = rest.findIndex((child) => child.type === 'mprescripts');
  const scripts = ([sub, sup]: MathsTree[]) => `${sub && one(sub) ? `_{${one(sub)}}` : ''}${sup && one(sup) ? `^{${one(sup)}}` : ''}`;
  const before = mark < 0 ? '' : scripts(rest.slice(mark + 1));
  return `${before ? `{}${before}` : ''}${group(base)}${scripts(mark < 0 ? rest : rest.slice(0, mark))}`;
}

function accented(base: MathsTree | undefined, sign: MathsTree | undefined): string | undefined {
  const command = accents[textOf(sign).trim()];
  return command && `\\${command}{${one(base)}}`;
}

function textOf(node: MathsTree | undefined): string {
  return node ? node.text ?? (node.children ?? []).map(textOf).join('') : '';
}

function letters(node: MathsTree): string {
  const text = textOf(node).trim();
  const font = fonts[node.attributes?.mathvariant ?? ''];
  if (/^[a-zA-Z]{2,}$/.test(text)) return known.has(text) ? `\\${text} ` : `\\${font ?? 'mathrm'}{${text}}`;
  const written = signs(text);
  return font && /^[a-zA-Z]+$/.test(text) ? `\\${font}{${written.trim()}}` : written;
}

const known = new Set('log ln exp sin cos tan min max sup inf lim det dim ker gcd deg arg'.split(' '));

function escaped(text: string): string {
  return text.replace(/[&%#_$]/g, '\\$&').replace(/[{}\\~^]/g, ' ').replace(/\s+/g, ' ');
}

function signs(text: string): string {
  return Array.from(text.trim(), (sign) => commands.get(sign) ?? sign).join('');
}

/** Greek and common signs by their LaTeX names. */
const commands = new Map<string, string>([
  ...pairs('α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς varsigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega'),
  ...pairs('∞ infty × times · cdot ⋅ cdot ± pm ∓ mp ≤ leq ≥ geq ≠ neq ≈ approx ∼ sim ≃ simeq ≡ equiv ≅ cong ∝ propto ≪ ll ≫ gg → to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ∈ in ∉ notin ⊂ subset ⊆ subseteq ∪ cup ∩ cap ∅ emptyset ∀ forall ∃ exists ∂ partial ∇ nabla'),
  ...pairs('∑ sum ∏ prod ∫ int ℓ ell ℏ hbar ∘ circ ∗ ast ⋆ star ⊕ oplus ⊗ otimes ∧ wedge ∨ vee ¬ neg ⟨ langle ⟩ rangle ′ prime † dagger ‡ ddagger ⊙ odot … ldots ⋯ cdots ∣ mid ∥ parallel ⊥ perp ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ≲ lesssim ≳ gtrsim ℵ aleph'),
  ['ℝ', '\\mathbb{R}'], ['ℂ', '\\mathbb{C}'], ['ℕ', '\\mathbb{N}'], ['ℤ', '\\mathbb{Z}'], ['ℚ', '\\mathbb{Q}'], ['ℙ', '\\mathbb{P}'], ['−', '-'], ['%', '\\%'], ['#', '\\#'], ['&', '\\&'], ['$', '\\$'], ['_', '\\_'], ['{', '\\{'], ['}', '\\}'], ['\\', '\\backslash '], ['~', '\\sim '], ['^', '\\hat{}'], ['°', '^\\circ '], ['\u00a0', '\\ '],
  ...['\u2061', '\u2062', '\u2063', '\u200b'].map((sign): [string, string] => [sign, '']),
]);

function pairs(list: string): [string, string][] {
  const words = list.split(' ');
  return Array.from({ length: words.length / 2 }, (_, at) => [words[2 * at]!, `\\${words[2 * at + 1]} `]);
}
