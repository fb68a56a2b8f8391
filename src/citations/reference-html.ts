import { escapeHtml } from '../model/text.ts';

/** A formula of a title: MathML for pages, plain text for copying. */
export interface Formula { html: string; text: string }

/** Elements a formatted reference may hold; everything else is dropped and its text kept. */
const elements = new Set(['i', 'b', 'sup', 'sub', 'em', 'strong']);

/**
 * A reference as citeproc writes it, rebuilt: the wrapper and the number of numeric styles gone, only harmless elements kept,
 * addresses turned into links by us (citeproc's own links put DOIs unescaped into attributes).
 */
export function toSafeHtml(written: string, formulas: number): string {
  const parts = written.replace(/<div class="csl-left-margin">[\s\S]*?<\/div>/, '').split(/(<\/?[a-z][^>]*>)/i);
  const open: string[] = [];
  const html = parts.map((part, index) => (index % 2 ? tag(part, open) : linkAddresses(part))).join('');
  return (html + open.reverse().map((name) => `</${name}>`).join('')).replace(/\uE000(\d+)\uE001/g, (mark, n: string) => (Number(n) < formulas ? mark : '')).trim();
}

function tag(written: string, open: string[]): string {
  const [, closing, name] = /^<(\/?)([a-z]+)/i.exec(written)!;
  const small = /^<span[^>]*small-caps/.test(written);
  const element = small ? 'span' : name!.toLowerCase();
  if (closing) {
    if (open.at(-1) === element) { open.pop(); return `</${element}>`; }
    return '';
  }
  if (!elements.has(element) && !small) return '';
  open.push(element);
  return small ? '<span class="small-caps">' : `<${element}>`;
}

/** Addresses in escaped text as links; the full stop that ends a reference is no part of one. */
function linkAddresses(text: string): string {
  return text.replace(/https?:\/\/[^\s<>"]+/g, (found) => {
    const [, address, rest] = /^(.*?)((?:[.,;:]|&#\d+;$)*)$/.exec(found)!;
    const url = decode(address!);
    return URL.canParse(url) ? `<a href="${escapeHtml(encodeUnsafe(url))}">${address}</a>${rest}` : found;
  });
}

function encodeUnsafe(url: string): string {
  return url.replace(/[\s"'<>`{}|\\^]/g, (character) => encodeURIComponent(character));
}

/** The words of a safe reference, for copying. */
export function htmlToText(html: string, formulas: Formula[]): string {
  return decode(html.replace(/<[^>]*>/g, '')).replace(/\uE000(\d+)\uE001/g, (_, n: string) => formulas[Number(n)]?.text ?? '').replace(/\s+/g, ' ').trim();
}

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' })[name]!);
}
