import { argumentAt } from './braces.ts';

/**
 * What a command nobody declared is taken for: the meaning nearly all authors give its name, where it stands as they use it.
 * Undefined where authors mean several things: \e is ε or e, \st "such that" or a set of states, \la ⟨ or ≲.
 */
export function guessMacro(name: string, source: string): string | undefined {
  const word = name.slice(1);
  const uses = usesOf(word, source);
  const convention = conventions.get(word)?.find(({ place }) => uses.every(place));
  if (convention) return convention.body;
  if (!uses.every(alone)) return undefined;
  for (const [pattern, body] of compounds) {
    const [, ...parts] = pattern.exec(word) ?? [];
    if (parts.length) return body(...parts.filter((part) => part !== undefined).map(signOf) as [string, string]);
  }
  return undefined;
}

/** Where a command stands in a formula. */
interface Use { before: string; after: string; source: string }
type Place = (use: Use) => boolean;

function usesOf(word: string, source: string): Use[] {
  return Array.from(source.matchAll(new RegExp(`\\\\${word}(?![a-zA-Z])`, 'g')), ({ index }) => ({ before: source.slice(0, index), after: source.slice(index + 1 + word.length), source }));
}

const anywhere: Place = () => true;
const called: Place = ({ after }) => /^\s*\{/.test(after);
const alone: Place = ({ after }) => !/^\s*\{(?!\s*\})/.test(after);
/** With two arguments: `\inner{x}{y}`. */
const calledTwice: Place = (use) => called(use) && called({ ...use, after: use.after.slice(argumentAt(use.after, 0)?.end) });
/** Before a parenthesis, as a function is: `\tO(n)`. */
const applied: Place = ({ after }) => /^\s*(?:\\(?:left|[bB]igg?l?)\s*)?\(/.test(after);
/** Before a bracket that is no parenthesis, perhaps with an index: `\E_{x}\left[…\right]`. */
const expecting: Place = ({ after }) => /^\s*(?:_\s*(?:\{[^{}]*\}|\\?\w+)\s*)?(?:\\(?:left|[bB]igg?l?)\s*)?(?:[[{|]|\\[{|])/.test(after);
const raised: Place = ({ before }) => /\^\s*\{?\s*$/.test(before);
/** As a set of numbers stands: `\C^n`, `\C[x]`, `z\in\C`. */
const asSet: Place = ({ before, after }) => /^\s*[\^[]/.test(after) || /\\(?:in|notin|to|subset|subseteq|times|otimes)\s*$/.test(before);
/** A field of q elements. */
const finite: Place = ({ after }) => /^\s*_\s*\{?\s*[pq2]/.test(after);
/** As many of these as of those. */
const paired = (open: string, close: string): Place => ({ source }) => usesOf(open, source).length === usesOf(close, source).length;

type Row = [names: string, body: string, place?: Place];

/** Names by what they mean. The first row that fits where the command stands is taken. */
const rows: Row[] = [
  ['eps veps vareps epsi', '\\varepsilon'], ['vphi', '\\varphi'], ['vtheta', '\\vartheta'], ['al', '\\alpha'], ['gam', '\\gamma'], ['Gam', '\\Gamma'], ['kap', '\\kappa'], ['lam', '\\lambda'], ['Lam', '\\Lambda'],
  ['sig', '\\sigma'], ['Sig', '\\Sigma'], ['om ome', '\\omega'], ['Om Ome', '\\Omega'], ['l', '\\ell', alone],
  ['Q QQ', '\\mathbb{Q}'], ['CC', '\\mathbb{C}'], ['C', '\\mathbb{C}', asSet], ['RR', '\\mathbb{R}'], ['ZZ', '\\mathbb{Z}'], ['NN', '\\mathbb{N}'], ['PP', '\\mathbb{P}'], ['EE', '\\mathbb{E}'], ['FF', '\\mathbb{F}'], ['TT', '\\mathbb{T}'], ['KK', '\\mathbb{K}'],
  ['E', '\\mathbb{E}', expecting], ['F', '\\mathbb{F}', finite], ['T', '\\top', raised], ['Rd', '\\mathbb{R}^d'], ['Rn', '\\mathbb{R}^n'], ['Rp', '\\mathbb{R}^p'], ['Zn', '\\mathbb{Z}^n'], ['Fq', '\\mathbb{F}_q'], ['Fp', '\\mathbb{F}_p'],
  ['x', '\\mathbf{x}', alone], ['y', '\\mathbf{y}', alone], ['z', '\\mathbf{z}', alone], ['bs', '\\boldsymbol{#1}', called], ['vb', '\\mathbf{#1}', called], ['va', '\\vec{\\mathbf{#1}}', called], ['vu', '\\hat{\\mathbf{#1}}', called],
  ['one ones 1', '\\mathbf{1}', alone], ['zero zeros', '\\mathbf{0}', alone], ['indicator', '\\mathbf{1}'],
  ['bigO bigo BigO Oh OO order', '\\mathcal{O}\\left(#1\\right)', called], ['bigO bigo BigO Oh OO', '\\mathcal{O}', alone], ['order', '\\mathcal{O}', applied], ['OTheta', '\\Theta\\left(#1\\right)', called],
  ['Otilde tO otilde tildeO TildeO softO bigOtilde', '\\tilde{O}\\left(#1\\right)', called], ['tO', '\\tilde{O}', applied], ['Otilde otilde tildeO TildeO softO bigOtilde', '\\tilde{O}', alone],
  ['abs card', '\\left|#1\\right|', called], ['norm', '\\left\\|#1\\right\\|', called], ['floor', '\\left\\lfloor #1\\right\\rfloor', called], ['ceil', '\\left\\lceil #1\\right\\rceil', called], ['braces cbr', '\\left\\{#1\\right\\}', called],
  ['inner inp innerprod iprod ip', '\\left\\langle #1, #2\\right\\rangle', calledTwice], ['inner inp innerprod iprod ip angles', '\\left\\langle #1\\right\\rangle', called], ['ketbra dyad', '|#1\\rangle\\langle #2|', calledTwice], ['expval', '\\left\\langle #1\\right\\rangle', called],
  ['paren pa parens lr rbr', '\\left(#1\\right)', called], ['brac sbr', '\\left[#1\\right]', called], ['pa pd', '\\partial', alone], ['pd pdv', '\\frac{\\partial #1}{\\partial #2}', calledTwice], ['dv', '\\frac{\\mathrm{d}#1}{\\mathrm{d}#2}', calledTwice],
  ['lp', '(', paired('lp', 'rp')], ['rp', ')', paired('lp', 'rp')], ['lb', '[', paired('lb', 'rb')], ['rb', ']', paired('lb', 'rb')], ['lan', '\\langle', paired('lan', 'ran')], ['ran', '\\rangle', paired('lan', 'ran')],
  ['half', '\\tfrac{1}{2}', alone], ['dd dif diff', '\\mathrm{d}#1', called], ['dd dif diff', '\\mathrm{d}'], ['dt', '\\mathrm{d}t', alone], ['dx', '\\mathrm{d}x', alone], ['ii', '\\mathrm{i}', alone], ['ee', '\\mathrm{e}', alone],
  ['grad', '\\nabla'], ['laplacian lapl', '\\Delta'], ['eqd', '\\stackrel{d}{=}'], ['indep independent Perp', '\\perp\\!\\!\\!\\perp'], ['lsim', '\\lesssim'], ['gsim', '\\gtrsim'], ['iid', '\\text{i.i.d.}'], ['wrt', '\\text{w.r.t.}'], ['eg', '\\text{e.g.}'], ['ie', '\\text{i.e.}'],
  ['wt wtilde wtil', '\\widetilde{#1}', called], ['wh what', '\\widehat{#1}', called], ['ol', '\\overline{#1}', called], ['ul', '\\underline{#1}', called],
  ['Msun msun', 'M_\\odot'], ['Lsun', 'L_\\odot'], ['Rsun', 'R_\\odot'], ['snn sqrtsnn', '\\sqrt{s_{\\mathrm{NN}}}'], ['pT', 'p_{\\mathrm{T}}'], ['ttbar', 't\\bar{t}'], ['bbbar', 'b\\bar{b}'],
  ...operators(`poly polylog polyloglog argsup arginf sign sgn supp rank diag diam dist vol Vol conv cone aff spn tr Tr trace Trace var Var Cov cov Corr Lip Ext Tor Hom End Aut Gal Pic Spec Proj Sym Res Div Frac Gr Id id Im coker
    lcm ord Stab Isom Iso Out Inn Poi Unif Bern erf erfc esssup essinf dom epi prox proj relint curl sinc softmax sigmoid ReLU relu logit GL SL PGL PSL SO SU Sp KL TV SAT NP PSPACE EXP BPP coNP PPAD QMA BQP keV MeV GeV TeV`),
];

function operators(names: string): Row[] {
  return names.split(/\s+/).map((name) => [name, `\\operatorname{${name}}`]);
}

const conventions = new Map<string, { body: string; place: Place }[]>();
for (const [names, body, place = anywhere] of rows) for (const name of names.split(' ')) conventions.set(name, [...(conventions.get(name) ?? []), { body, place }]);

const greek = 'alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega';
const symbol = `[a-zA-Z]|mu|nu|xi|pi|Xi|Pi|${greek}`;

function signOf(part: string): string {
  return new RegExp(`^(?:${symbol})$`).test(part) && part.length > 1 ? `\\${part}` : part;
}

/** Names put together of a symbol and what is done to it, \cX, \bx, \xhat, \lambdamax, \kappax; and a relation without the space after it, \subseteqBPP. */
const compounds: [RegExp, (first: string, second: string) => string][] = [
  [/^(?:c|cal|mc|mathcal)([A-Z])$|^([A-Z])cal$/, (letter) => `\\mathcal{${letter}}`],
  [/^(?:bb|mathbb)([A-Z])$|^([A-Z])bb$/, (letter) => `\\mathbb{${letter}}`],
  [/^(?:frak|mathfrak)([a-zA-Z])$/, (letter) => `\\mathfrak{${letter}}`],
  [/^b([A-Zacdgknpqtuvwxyz])$|^(?:bf|bm|mathbf)([a-zA-Z])$|^v([abcduvwxyz])$|^m([ABDF-ILMS-Y])$/, (letter) => `\\mathbf{${letter}}`],
  [new RegExp(`^(?:b|bf|bm|bs|bold)(${greek}|mu|nu|xi|pi)$`), (letter) => `\\boldsymbol{${letter}}`],
  [new RegExp(`^(hat|bar|tilde|widehat|widetilde|overline)(${symbol})$`), (accent, letter) => `\\${accent}{${letter}}`],
  [new RegExp(`^(?!dbar)(${symbol})(hat|bar|tilde)$`), (letter, accent) => `\\${accent}{${letter}}`],
  [new RegExp(`^(${symbol})star$`), (letter) => `${letter}^*`],
  [new RegExp(`^(${symbol})(min|max)$`), (letter, which) => `${letter}_{\\${which}}`],
  [new RegExp(`^(${greek})([a-oq-zA-Z])$`), (letter, index) => `${letter}_{${index}}`],
  [/^(sum|prod)([ijklmnst])$/, (sign, index) => `\\${sign}_{${index}}`],
  [/^((?:sub|sup)seteq|(?:sub|sup)set|setminus|times|oplus|otimes|leq|geq|neq|cup|cap|approx|equiv|(?:right|left)arrow|mapsto)([A-Z]+)$/, (relation, letters) => `\\${relation} ${letters}`],
];
