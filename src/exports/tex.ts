/**
 * Writing TeX: plain text escaped so that LaTeX prints it as it is, and diacritics as accents where classic BibTeX needs them.
 * No character is ever dropped: what has no TeX form stays as it is.
 */
import { oneLine } from './clean.ts';

const special: Record<string, string> = { '&': '\\&', '%': '\\%', '#': '\\#', _: '\\_', $: '\\$', '{': '\\{', '}': '\\}', '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '\u00A0': '~' };

/** Plain text as TeX. */
export function escapeTex(text: string): string {
  return oneLine(text.replaceAll('\u00A0', '\uE0A0')).replace(/[&%#_${}\\~^<>|]/g, (character) => special[character]!).replaceAll('\uE0A0', '~');
}

const accents: Record<string, string> = { '\u0300': '`', '\u0301': "'", '\u0302': '^', '\u0303': '~', '\u0304': '=', '\u0306': 'u', '\u0307': '.', '\u0308': '"', '\u030A': 'r', '\u030B': 'H', '\u030C': 'v', '\u0323': 'd', '\u0327': 'c', '\u0328': 'k', '\u0331': 'b' };
const letters: Record<string, string> = { ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', å: 'aa', Å: 'AA', ı: 'i', ȷ: 'j' };
const signs: Record<string, string> = { '–': '--', '—': '---', '“': '``', '”': "''", '‘': '`', '’': "'", '…': '\\ldots{}' };

/** Diacritics, dashes and quotes of a TeX text in classic commands; other scripts stay Unicode. */
export function toClassicTex(tex: string): string {
  return tex.normalize('NFC').replace(/[\u00C0-\u024F\u1E00-\u1EFF–—“”‘’…]/g, (character) => letters[character] ? `{\\${letters[character]}}` : signs[character] ?? accented(character));
}

function accented(character: string): string {
  const [base, ...marks] = [...character.normalize('NFD')];
  const commands = marks.map((mark) => accents[mark]);
  if (commands.length === 0 || commands.some((command) => command === undefined) || !/[A-Za-z]/.test(base!)) return character;
  const dotless = (base === 'i' || base === 'j') && !['d', 'c', 'k', 'b'].includes(commands[0]!) ? `\\${base}` : base!;
  return `{${commands.reduce<string>((inner, command) => `\\${command}${/[a-zA-Z]/.test(command!) || inner.length > 1 ? `{${inner}}` : inner}`, dotless)}}`;
}

/** TeX whose braces pair up: unpaired ones are escaped, so that a value can never end its entry. */
export function balanceBraces(tex: string): string {
  const open: number[] = [];
  const stray = new Set<number>();
  for (let at = 0; at < tex.length; at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') open.push(at);
    else if (tex[at] === '}' && open.pop() === undefined) stray.add(at);
  }
  for (const at of open) stray.add(at);
  const mended = stray.size ? [...tex.split('')].map((character, at) => (stray.has(at) ? (character === '{' ? '\\lbrace{}' : '\\rbrace{}') : character)).join('') : tex;
  // BibTeX itself counts escaped braces too.
  const escaped = mended.replace(/\\([{}])/g, (_, brace: string) => (brace === '{' ? '\\lbrace{}' : '\\rbrace{}'));
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(escaped) ? `${escaped} ` : escaped;
}

/** A plain title as TeX with its capitals kept where a style would lower them: acronyms, inner capitals, names of formulas. */
export function protectCase(text: string): string {
  return escapeTex(text).split(/(\s+)/).map((word, index) => (/^\s*$/.test(word) ? word : needsBraces(word, index === 0) ? `{${word}}` : word)).join('');
}

function needsBraces(word: string, first: boolean): boolean {
  const letters = word.replace(/\\[a-z]+\{\}/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  return /\p{L}.*\p{Lu}/u.test(letters) || (/^\p{Lu}$/u.test(letters) && !first && letters !== 'A') || /\p{Lu}.*\p{N}|\p{N}.*\p{Lu}/u.test(letters);
}
