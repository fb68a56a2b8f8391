/**
 * TeX for .bib files: what an author wrote made sound for LaTeX and for BibTeX's own case changes, diacritics as accents where
 * classic BibTeX needs them. No character is ever dropped: what has no TeX form stays as it is.
 */
import { oneLine } from './clean.ts';

/** A stretch of TeX: running text, a formula, or an address in \url. */
interface Segment { kind: 'text' | 'maths' | 'address'; tex: string; /** Braces open around it. */ depth: number }

const notText = /\\\\|\\[%#&_${}~^"'`=.]|\$\$(?:\\.|[^$\\])+\$\$|\$(?:\\.|[^$\\])+\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|\\begin\{((?:equation|align|gather|multline|eqnarray|displaymath|math)\*?)\}[\s\S]*?\\end\{\1\}|\\(?:url|path|nolinkurl|href)\s*\{[^{}]*\}/g;

function segmentsOf(tex: string): Segment[] {
  const segments: Segment[] = [];
  let depth = 0;
  let text = '';
  let at = 0;
  const flush = () => { if (text) segments.push({ kind: 'text', tex: text, depth }); depth += braceBalance(text); text = ''; };
  for (const match of tex.matchAll(notText)) {
    const found = match[0];
    text += tex.slice(at, match.index);
    at = match.index + found.length;
    if (found.length === 2) { text += found; continue; }
    flush();
    segments.push({ kind: /^\\(?:url|path|nolinkurl|href)/.test(found) ? 'address' : 'maths', tex: found, depth });
  }
  text += tex.slice(at);
  flush();
  return segments;
}

function braceBalance(tex: string): number {
  let balance = 0;
  for (const [sign] of tex.matchAll(/\\[^]|[{}]/g)) balance += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  return balance;
}

/** An author's TeX as a field of a .bib file: on one line, bare signs escaped; in titles formulas and logos keep their capitals from BibTeX. */
export function mendTex(tex: string, { title }: { title: boolean }): string {
  const line = oneLine(tex.replace(/\n\s*\n/g, ' \\par '));
  const keepsAlign = /\\begin\{(?:tabular|array)/.test(line);
  return segmentsOf(line).map(({ kind, tex: part, depth }) => {
    if (kind === 'maths') return title && depth === 0 && /[A-Z]/.test(part) ? `{${escapeSigns(part, /[%#]/)}}` : escapeSigns(part, /[%#]/);
    if (kind === 'address') return part;
    const text = escapeSigns(scripts(part), keepsAlign ? /[%#_^$]/ : /[%#_^$&]/);
    return title && depth === 0 ? keepLogos(text) : text;
  }).join('');
}

/** `x_{2}` and `x^{2}` in running text, which LaTeX refuses, as what they mean. */
function scripts(text: string): string {
  return text.replace(/(\\.)|([_^])(?=\{)/gs, (_, escaped: string | undefined, sign: string) => escaped ?? (sign === '_' ? '\\textsubscript' : '\\textsuperscript'));
}

function escapeSigns(tex: string, signs: RegExp): string {
  return tex.replace(/(\\[^])|([%#_^$&])/g, (sign, escaped: string | undefined) => (escaped || !signs.test(sign) ? sign : sign === '^' ? '\\textasciicircum{}' : `\\${sign}`));
}

/** `\LaTeX` outside braces would become `\latex`; letters such as `\O` BibTeX knows. */
function keepLogos(text: string): string {
  let depth = 0;
  return text.replace(/(\\(?:[a-zA-Z]*[A-Z][a-zA-Z]*)(?![a-zA-Z]|\s*[{[]\S))(\{\})?|\\[^]|[{}]/g, (found, command: string | undefined) => {
    if (!command) { depth += found === '{' ? 1 : found === '}' ? -1 : 0; return found; }
    return depth > 0 || /^\\(?:[OL]|AA|AE|OE)$/.test(command) ? found : `{${command}}`;
  });
}

const accents: Record<string, string> = { '\u0300': '`', '\u0301': "'", '\u0302': '^', '\u0303': '~', '\u0304': '=', '\u0306': 'u', '\u0307': '.', '\u0308': '"', '\u030A': 'r', '\u030B': 'H', '\u030C': 'v', '\u0323': 'd', '\u0327': 'c', '\u0328': 'k', '\u0331': 'b' };
const letters: Record<string, string> = { ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', å: 'aa', Å: 'AA', ı: 'i', ȷ: 'j' };
const signs: Record<string, string> = { '–': '--', '—': '---', '“': '``', '”': "''", '…': '\\ldots{}' };

/** Diacritics, dashes and quotes of running text in classic commands; formulas, addresses and other scripts stay as they are. */
export function toClassicTex(tex: string): string {
  return segmentsOf(tex.normalize('NFC')).map(({ kind, tex: part }) => (kind === 'text' ? part.replace(/(?<=\d)”/g, '{\\textquotedblright}').replace(/[\u00C0-\u024F\u1E00-\u1EFF–—“”…]/g, (character) => (letters[character] ? `{\\${letters[character]}}` : signs[character] ?? accented(character))) : part)).join('');
}

function accented(character: string): string {
  const [base, ...marks] = [...character.normalize('NFD')];
  const commands = marks.map((mark) => accents[mark]);
  if (commands.length === 0 || commands.some((command) => command === undefined) || !/[A-Za-z]/.test(base!)) return character;
  const dotless = (base === 'i' || base === 'j') && !['d', 'c', 'k', 'b'].includes(commands[0]!) ? `\\${base}` : base!;
  return `{${commands.reduce<string>((inner, command) => `\\${command}${/[a-zA-Z]/.test(command!) || inner.length > 1 ? `{${inner}}` : inner}`, dotless)}}`;
}

/** TeX whose braces pair up as BibTeX counts them, backslashed ones too, so that a value can never end its entry. */
export function balanceBraces(tex: string): string {
  const mended = isBalanced(tex) ? tex : segmentsOf(withoutStrays(tex)).map(({ kind, tex: part }) => part.replace(/\\([{}])/g, (_, brace: string) => (kind === 'maths' ? (brace === '{' ? '\\lbrace{}' : '\\rbrace{}') : brace === '{' ? '\\textbraceleft{}' : '\\textbraceright{}'))).join('');
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(mended) ? `${mended} ` : mended;
}

function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const sign of tex) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Braces without their other half as signs. */
function withoutStrays(tex: string): string {
  const open: number[] = [];
  const stray = new Set<number>();
  for (let at = 0; at < tex.length; at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') open.push(at);
    else if (tex[at] === '}' && open.pop() === undefined) stray.add(at);
  }
  for (const at of open) stray.add(at);
  return stray.size ? tex.split('').map((sign, at) => (stray.has(at) ? `\\${sign}` : sign)).join('') : tex;
}
