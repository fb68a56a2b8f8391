import { groupEnd } from '../../latex/braces.ts';
import { latexToText } from '../../latex/rich-text.ts';
import { decodeEntities } from '../entities.ts';

/** A BibTeX value as plain Unicode on one line: TeX read, HTML entities decoded, white space folded. */
export function plainText(tex: string): string {
  const folded = foldSpace(readEntities(tex));
  if (!/[\\{}$~^_%]|--|``|''/.test(folded)) return folded;
  if (folded.length > 60) return foldSpace(latexToText(folded));
  const known = read.get(folded);
  if (known !== undefined) return known;
  const text = foldSpace(latexToText(folded));
  if (read.size < 20_000) read.set(folded, text);
  return text;
}

/** Names and journals come back on every page of a file. */
const read = new Map<string, string>();

/** HTML entities that an export left in TeX, also with their signs escaped: `J\&\#x119;drzejewski`. */
export function readEntities(tex: string): string {
  return tex.includes('&') ? decodeEntities(tex.replace(/\\?&(?:amp;)?(?:\\?#(x?[\da-f]{1,6})|([a-z]{2,8}));/gi, (_, code: string | undefined, name: string | undefined) => (code ? `&#${code};` : `&${name};`))) : tex;
}

/** White space folded to single spaces, ends trimmed. */
export function foldSpace(text: string): string {
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Rich text as the file has it: white space folded, blank lines kept as one, HTML entities as TeX has them. */
export function foldParagraphs(tex: string): string {
  const decoded = tex.includes('&') ? readEntities(tex.replace(/\\?&amp;/g, '\\&')) : tex;
  return decoded.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/).map(foldSpace).filter(Boolean).join('\n\n');
}

/** Addresses and identifiers: TeX that only protects signs is taken away, nothing else changes. */
export function verbatimText(tex: string): string {
  let text = readEntities(foldSpace(tex)).replace(/^\\(?:url|path|nolinkurl|doi|texttt|burl)\s*\{([^{}]*)\}[.,;]?$/, '$1').replace(/^\\href\s*\{([^{}]*)\}.*$/, '$1');
  if (!/[\\{}$]/.test(text)) return text;
  text = text.replace(/\$?(?:\\textless|\\lt)(?:\{\}|\s)?\$?|\$<\$/g, '<').replace(/\$?(?:\\textgreater|\\gt)(?:\{\}|\s)?\$?|\$>\$/g, '>');
  return text.replace(/\\textunderscore(?:\{\}|\s)?/g, '_').replace(/\{?\$?\\(?:sim|textasciitilde)\$?(?:\{\})?\}?/g, '~').replace(/\\([_%#&{}~^$])/g, '$1').replace(/[{}]/g, '').trim();
}

/** A value without the braces that go around all of it. */
export function withoutOuterBraces(tex: string): string {
  let text = tex.trim();
  while (text.startsWith('{') && groupEnd(text, 0) === text.length - 1) text = text.slice(1, -1).trim();
  return text;
}
