import { commandKind } from './katex.ts';
import { readArgument, readGroup, readOptional } from './scan-arguments.ts';
import { occursAfter, offsetOf, pushNode, pushText, report, type Scan } from './scan-state.ts';

/** A formula without content is nothing. */
function pushMaths(scan: Scan, tex: string, display: boolean, start: number): void {
  const trimmed = tex.trim();
  if (trimmed) pushNode(scan, { type: 'math', tex: trimmed, display, offset: offsetOf(scan, start) });
}

/** At a dollar sign: a formula, or money, or a sign without its partner, which is shown as it is. */
export function scanDollar(scan: Scan): void {
  const start = scan.at;
  if (scan.text.startsWith('$$', start)) return scanDoubleDollar(scan);
  const end = closingDollar(scan, start + 1);
  if (end < 0 || isProse(scan.text, start + 1, end)) {
    const money = /^\$\s?\d/.test(scan.text.slice(start, start + 3));
    if (!money) report(scan, 'unbalanced', start, end < 0 ? 'A dollar sign opens a formula that is never closed; it is shown as it is' : 'A dollar sign begins what reads as prose, not as a formula; it is shown as it is');
    scan.at = start + 1;
    return pushText(scan, '$');
  }
  scan.at = end + 1;
  pushMaths(scan, scan.text.slice(start + 1, end), false, start);
}

function scanDoubleDollar(scan: Scan): void {
  const start = scan.at;
  const end = occursAfter(scan, '$$', start + 2) ? scan.text.indexOf('$$', start + 2) : -1;
  if (end < 0) {
    report(scan, 'unbalanced', start, 'A double dollar sign opens a formula that is never closed; it is shown as it is');
    scan.at = start + 2;
    return pushText(scan, '$$');
  }
  scan.at = end + 2;
  pushMaths(scan, scan.text.slice(start + 2, end), true, start);
}

/** The next dollar outside braces and escapes, before a blank line and before the group around it ends; -1 when there is none. */
function closingDollar(scan: Scan, from: number): number {
  const token = /\\[^]|[{}$]|\n[ \t\r]*\n/g;
  token.lastIndex = from;
  let depth = 0;
  let first = -1;
  for (let match = token.exec(scan.text); match; match = token.exec(scan.text)) {
    const sign = match[0];
    if (sign === '{') depth += 1;
    else if (sign === '}') { if ((depth -= 1) < 0 && scan.open.get('}')) break; }
    else if (sign === '$' && (depth <= 0 || scan.flat)) return match.index;
    else if (sign === '$' && first < 0) first = match.index;
    else if (sign[0] === '\n') break;
  }
  if (first >= 0) scan.flat = true;
  return first;
}

/**
 * True when what stands between two dollar signs is words, or begins with an amount: "$5 and $10". Real formulas with digits
 * next to their dollars are common (4$\times$4), so only text without any TeX sign counts as money.
 */
function isProse(text: string, start: number, end: number): boolean {
  const inside = text.slice(start, Math.min(end, start + 2000));
  if (/^\d/.test(inside) && !/[\\^_{}=<>]/.test(inside) && isMoney(inside, text[end + 1])) return true;
  const words = inside.replace(/\\(?:text[a-z]*|mbox|hbox|math[a-z]*|operatorname\*?|begin|end|label|tag|mathop|cite[a-z]*|ref|SI|qty|ce)\s*\{[^{}]*\}/g, ' ').replace(/\\[a-zA-Z]+/g, ' ').match(/(?<=^|\s)\p{L}{2,}(?=[\s,.;:]|$)/gu)?.length ?? 0;
  return words >= 5 || (words >= 3 && /\s$/.test(inside) && !/[\\^_=]/.test(inside));
}

function isMoney(inside: string, after: string | undefined): boolean {
  if (/\p{L}{2,}/u.test(inside)) return /\d/.test(after ?? '') || /[\s([-–—]$/.test(inside);
  return /\d/.test(after ?? '') && /^[\d.,]+\s*[kKmMbB]?\s*[-–—/]+\s*$/.test(inside);
}

/** `\(…\)` and `\[…\]`, read after the opening. */
export function scanBracketMaths(scan: Scan, start: number, name: string): void {
  const close = name === '(' ? '\\)' : '\\]';
  if (!occursAfter(scan, close, scan.at)) {
    report(scan, 'unbalanced', start, `“\\${name}” opens a formula that is never closed; it is shown as text`);
    return pushText(scan, name);
  }
  const end = scan.text.indexOf(close, scan.at);
  const tex = scan.text.slice(scan.at, end);
  scan.at = end + 2;
  pushMaths(scan, tex, name === '[', start);
}

/** Environments that are formulas, and what they become inside one; KaTeX would number the originals. */
const mathsEnvironments: Record<string, string> = {
  equation: '', displaymath: '', math: '', dmath: '', align: 'aligned', flalign: 'aligned', alignat: 'aligned', gather: 'gathered', multline: 'gathered', eqnarray: 'array', split: 'aligned',
  aligned: 'aligned', gathered: 'gathered', cases: 'cases', array: 'array', matrix: 'matrix', pmatrix: 'pmatrix', bmatrix: 'bmatrix', vmatrix: 'vmatrix', Vmatrix: 'Vmatrix', smallmatrix: 'smallmatrix', subequations: '', eqnarraystar: 'array',
};

/** True when the environment is a formula, which is then read up to its end. */
export function scanMathsEnvironment(scan: Scan, start: number, name: string): boolean {
  const plain = name.replace(/\*$/, '');
  const inner = Object.hasOwn(mathsEnvironments, plain) ? mathsEnvironments[plain]! : undefined;
  if (inner === undefined) return false;
  const close = `\\end{${name}}`;
  const closed = occursAfter(scan, close, scan.at);
  if (!closed) report(scan, 'unbalanced', start, `The environment “${name}” is never closed`);
  const end = closed ? scan.text.indexOf(close, scan.at) : scan.at;
  const body = scan.text.slice(scan.at, end);
  scan.at = closed ? end + close.length : end;
  pushMaths(scan, inEnvironment(plain, inner, body), plain !== 'math', start);
  return true;
}

function inEnvironment(name: string, inner: string, body: string): string {
  if (inner === '') return body.replace(/\\(begin|end)\s*\{(?:equation|displaymath)\*?\}/g, '');
  const columns = name === 'eqnarray' ? '{rcl}' : '';
  const content = name === 'alignat' ? body.replace(/^\s*\{\d+\}/, '') : body;
  return `\\begin{${inner}}${columns}${content}\\end{${inner}}`;
}

const twoArguments = new Set(['frac', 'dfrac', 'tfrac', 'cfrac', 'binom', 'dbinom', 'tbinom', 'stackrel', 'overset', 'underset']);

/** A command of maths written outside maths, `\alpha` or `\mathcal{O}(n)` or `\ell_1`: a sign becomes text, the rest a formula. False when KaTeX does not know it. */
export function scanLooseMaths(scan: Scan, start: number, name: string): boolean {
  const kind = commandKind(name) ?? (name.startsWith('text') ? commandKind(name.slice(4)) : undefined);
  if (kind === undefined) return false;
  if (kind === 'function') {
    readOptional(scan);
    for (let count = twoArguments.has(name) ? 2 : 1; count > 0; count -= 1) readArgument(scan);
  }
  const scripted = takeScripts(scan);
  if (kind === 'function' || scripted) pushMaths(scan, scan.text.slice(start, scan.at), false, start);
  else pushText(scan, kind.symbol);
  return true;
}

function takeScripts(scan: Scan): boolean {
  const start = scan.at;
  while (/[_^]/.test(scan.text[scan.at] ?? '') && /[^\s}]/.test(scan.text[scan.at + 1] ?? '')) {
    scan.at += 1;
    if (readArgument(scan) === undefined) { scan.at -= 1; break; }
  }
  return scan.at > start;
}

/** The formula of \ensuremath{…} or \ce{…}: `wrap` says how it is written. */
export function scanMathsArgument(scan: Scan, start: number, wrap: (tex: string) => string): void {
  const tex = readGroup(scan) ?? readArgument(scan);
  if (tex !== undefined) pushMaths(scan, wrap(tex), false, start);
}
