import { posix } from 'node:path';
import { Tokenizer } from 'htmlparser2';
import { eachTag } from './html-tags.ts';

/** Attributes that hold one address. */
const addresses = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'cite', 'background']);
const addressLists = new Set(['srcset', 'imagesrcset']);
/** Attributes that hold CSS values; SVG's own may name a file with url(…). */
const styles = new Set(['style', 'fill', 'stroke', 'filter', 'mask', 'clip-path', 'marker-start', 'marker-mid', 'marker-end', 'cursor']);
/** Where `href` makes the browser load something at once: these elements, and these relations of a link element. */
const loadingElements = new Set(['use', 'image', 'feimage', 'script']);
const loadingRelations = /(?:^|\s)(?:stylesheet|preload|modulepreload|prefetch|prerender|preconnect|dns-prefetch|icon|apple-touch-icon|mask-icon|manifest)(?:\s|$)/i;

export interface PortableFolder {
  /** True when the output has this file; paths are relative to it, with "/". */
  has(file: string): boolean;
  /** Absolute address, ending in "/", of the whole site a part was taken from: links to what the part lacks lead there. */
  whole?: string;
}

export interface PortablePage {
  text: string;
  links: number;
  /** Links into the site that the folder does not have, as written. */
  broken: string[];
  /** Addresses of other hosts that the page would load from, not only link to. */
  strangers: string[];
  /** Files the page links to. */
  targets: Set<string>;
}

interface Edit { start: number; end: number; text: string }

/**
 * A page whose links to the site's own files are relative and name files, so that it works under any path and from disk.
 * Only values of attributes and text of style elements are touched; addresses with a scheme and fragments stay. `file` is the page's path.
 */
export function makePagePortable(html: string, file: string, folder: PortableFolder): PortablePage {
  const edits: Edit[] = [];
  const page = newPage();
  const place = placer(page, file, folder);
  scan(html, {
    tag(name, attributes, at) {
      // Its address is what relative links start from, and absolute on purpose.
      if (name === 'base') return;
      for (const [attribute, value] of attributes) {
        const { start, end } = at(attribute);
        const next = rewrite(name, attribute, value, attributes, place);
        if (next === undefined) edits.push({ start: start - 1, end, text: '' });
        else if (next !== value) edits.push({ start, end, text: `${attribute}="${escapeAttribute(next)}"` });
      }
    },
    style(start, end) {
      const css = html.slice(start, end);
      const next = portableCss(css, (value) => place(value, true));
      if (next !== css) edits.push({ start, end, text: next });
    },
  });
  return { ...page, text: apply(html, edits) };
}

/** A file of CSS whose addresses are relative to it. */
export function makeStylePortable(css: string, file: string, folder: PortableFolder): PortablePage {
  const page = newPage();
  const place = placer(page, file, folder);
  return { ...page, text: portableCss(css, (value) => place(value, true)) };
}

function newPage(): PortablePage {
  return { text: '', links: 0, broken: [], strangers: [], targets: new Set() };
}

type Place = (value: string, loads: boolean) => string;

/** Places addresses of a file and keeps account of them. */
function placer(page: PortablePage, file: string, folder: PortableFolder): Place {
  return (value, loads) => {
    const target = resolveLink(value, file, folder);
    if (target === undefined) {
      if (loads && isStrange(value)) page.strangers.push(value);
      return value;
    }
    page.links += 1;
    if (target.file !== undefined) page.targets.add(target.file);
    if (target.missing) page.broken.push(value);
    return target.link;
  };
}

/** The attribute's new value; undefined for one to take away. */
function rewrite(element: string, attribute: string, value: string, attributes: Map<string, string>, place: Place): string | undefined {
  if (addresses.has(attribute)) return attribute === 'data' && element !== 'object' ? value : place(value, loads(element, attribute, attributes));
  if (addressLists.has(attribute)) return value.replace(/([^\s,]\S*[^\s,]|[^\s,])(\s+[^,]+)?/g, (_, url: string, size = '') => place(url, true) + size);
  if (styles.has(attribute)) return value.includes('url(') ? portableCss(value, (url) => place(url, true)) : value;
  if (attribute === 'ping') return undefined;
  if (element === 'meta' && attribute === 'content' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') return value.replace(/(url\s*=\s*)(["']?)(.*?)\2\s*$/i, (_, key: string, quote: string, url: string) => key + quote + place(url, true) + quote);
  // Browsers apply neither to files on disk.
  if (attribute === 'crossorigin' || attribute === 'integrity') return /^(?:https?:)?\/\//.test(attributes.get('src') ?? attributes.get('href') ?? '') ? value : undefined;
  return value;
}

/** True when a browser loads the address by itself, without a reader following it. */
function loads(element: string, attribute: string, attributes: Map<string, string>): boolean {
  if (attribute === 'href' || attribute === 'xlink:href') return loadingElements.has(element) || (element === 'link' && loadingRelations.test(attributes.get('rel') ?? ''));
  return attribute !== 'action' && attribute !== 'formaction' && attribute !== 'cite';
}

function isStrange(value: string): boolean {
  return /^\s*(?:(?!data:|blob:|about:|javascript:|mailto:|tel:)[a-z][a-z0-9+.-]*:|\/\/)/i.test(value);
}

/** An address of a style sheet: url(…) quoted or not, or the string of an import; comments and other strings are stepped over. */
const cssAddress = /\/\*[\s\S]*?(?:\*\/|$)|\burl\(\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s"'()\\]|\\[\s\S])+))\s*\)|(@import\s+)(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)')|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/gi;

/** CSS whose addresses are placed; used for style attributes, style elements and files of CSS. */
function portableCss(css: string, place: (value: string) => string): string {
  return css.replace(cssAddress, (whole, double?: string, single?: string, bare?: string, rule?: string, imported?: string, importedSingle?: string) => {
    const written = double ?? single ?? bare ?? imported ?? importedSingle;
    if (written === undefined) return whole;
    const value = written.replace(/\\([0-9a-f]{1,6})\s?|\\([\s\S])/gi, (_, code?: string, character?: string) => (code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : character!));
    const placed = place(value);
    if (placed === value) return whole;
    // Placed addresses are percent-encoded: they hold neither quotes nor backslashes.
    const quote = bare !== undefined ? '' : single !== undefined || importedSingle !== undefined ? "'" : '"';
    const safe = placed.replace(/['"()\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
    return rule ? `${rule}${quote}${safe}${quote}` : `url(${quote}${safe}${quote})`;
  });
}

/** Where a link leads from a page: relative and naming a file of the folder, or away to the whole site. Undefined for what is no link into the site. */
function resolveLink(value: string, file: string, folder: PortableFolder): { link: string; file?: string; missing: boolean } | undefined {
  const written = value.trim();
  if (written === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(written)) return undefined;
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(written)!;
  const target = decode(path!.startsWith('/') ? path!.slice(1) : posix.join(posix.dirname(file), path!));
  const found = [target, posix.join(target, 'index.html'), `${target.replace(/\/$/, '')}.html`].find((one) => one !== '' && one !== '.' && folder.has(one)) ?? (target === '' && folder.has('index.html') ? 'index.html' : undefined);
  if (found === undefined && folder.whole) return { link: new URL(encode(target) + rest, folder.whole).href, missing: false };
  const relative = posix.relative(posix.dirname(file), found ?? target) || posix.basename(found ?? target);
  return { link: encode(relative).replace(/^([^/]*):/, './$1:') + rest, file: found ?? target, missing: found === undefined };
}

function decode(path: string): string {
  try { return decodeURIComponent(path); } catch { return path; }
}

function encode(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function apply(text: string, edits: Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

interface Places {
  tag(name: string, attributes: Map<string, string>, at: (attribute: string) => { start: number; end: number }): void;
  /** The text of a style element. */
  style(start: number, end: number): void;
}

/** Attributes that may hold an address, in the text of a tag; the tags of a formula have none. */
const telling = /\b(?:href|src|action|formaction|poster|data|cite|background|srcset|imagesrcset|ping|content)\s*=|\b(?:crossorigin|integrity)\b|url\s*\(/i;

/** Tells of every start tag that may hold an address, with the place of each attribute, and of the text of style elements. */
function scan(html: string, { tag, style }: Places): void {
  let styleStart = -1;
  eachTag(html, (name, isEnd, start, end) => {
    if (styleStart >= 0) style(styleStart, start);
    styleStart = name === 'style' && !isEnd ? end : -1;
    const text = isEnd ? '' : html.slice(start, end);
    if (telling.test(text)) readAttributes(name, text, start, tag);
  });
  if (styleStart >= 0) style(styleStart, html.length);
}

/** The attributes of one tag that begins at `offset`, by a tokenizer of HTML. */
function readAttributes(name: string, text: string, offset: number, tag: Places['tag']): void {
  const nothing = () => {};
  let attribute = { name: '', value: '', start: 0 };
  const attributes = new Map<string, string>();
  const places = new Map<string, { start: number; end: number }>();
  const finish = () => { if (attributes.size) tag(name, attributes, (one) => places.get(one)!); };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, {
    oncdata: nothing, oncomment: nothing, ondeclaration: nothing, onend: nothing, onprocessinginstruction: nothing, ontextentity: nothing, ontext: nothing, onclosetag: nothing, onopentagname: nothing,
    onattribname(start, end) { attribute = { name: text.slice(start, end).toLowerCase(), value: '', start }; },
    onattribdata(start, end) { attribute.value += text.slice(start, end); },
    onattribentity(codepoint) { attribute.value += String.fromCodePoint(codepoint); },
    onattribend(_quote, end) {
      if (attributes.has(attribute.name)) return;
      attributes.set(attribute.name, attribute.value);
      places.set(attribute.name, { start: offset + attribute.start, end: offset + end });
    },
    onopentagend: finish,
    onselfclosingtag: finish,
  });
  tokenizer.write(text);
  tokenizer.end();
}
