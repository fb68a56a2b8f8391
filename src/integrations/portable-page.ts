import { posix } from 'node:path';
import { eachTag, valueOf, type Tag } from './html-tags.ts';

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

/** Told of every tag of a page, with its place in the new text. */
export type OnTag = (tag: Tag, html: string, start: number, end: number) => void;

/**
 * A page whose links to the site's own files are relative and name files, so that it works under any path and from disk.
 * Only values of attributes and text of style elements are touched; addresses with a scheme and fragments stay. `file` is the page's path.
 */
export function makePagePortable(html: string, file: string, folder: PortableFolder, onTag?: OnTag): PortablePage {
  const page = newPage();
  const place = placer(page, file, folder);
  let from = 0;
  let styleStart = -1;
  const replace = (start: number, end: number, text: string) => {
    page.text += html.slice(from, start) + text;
    from = end;
  };
  /** Where in the new text a place of the old one is that nothing behind has been replaced of. */
  const placeOf = (at: number) => page.text.length + at - from;
  eachTag(html, (tag) => {
    if (styleStart >= 0) replace(styleStart, tag.start, portableCss(html.slice(styleStart, tag.start), (value) => place(value, true)));
    styleStart = tag.name === 'style' && !tag.isEnd ? tag.end : -1;
    const start = placeOf(tag.start);
    if (!tag.isEnd && tag.attributes.length > 0) rewriteTag(tag, html, place, replace);
    onTag?.(tag, html, start, placeOf(tag.end));
  });
  if (styleStart >= 0) replace(styleStart, html.length, portableCss(html.slice(styleStart), (value) => place(value, true)));
  page.text += html.slice(from);
  return page;
}

/** Attributes that may change, besides the content of what a meta element tells as a header; see rewrite. */
const touched = new Set([...addresses, ...addressLists, ...styles, 'ping', 'crossorigin', 'integrity']);

function rewriteTag({ name, attributes }: Tag, html: string, place: Place, replace: (start: number, end: number, text: string) => void): void {
  // Its address is what relative links start from, and absolute on purpose.
  if (name === 'base') return;
  const said = (wanted: string) => { const found = attributes.find((one) => one.name === wanted); return found && valueOf(html, found); };
  for (let index = 0; index < attributes.length; index += 1) {
    const attribute = attributes[index]!;
    if (!touched.has(attribute.name) && !(attribute.name === 'content' && said('http-equiv'))) continue;
    // Of two attributes of one name the first counts.
    if (attributes.findIndex((one) => one.name === attribute.name) < index) continue;
    const value = valueOf(html, attribute);
    const next = rewrite(name, attribute.name, value, said, place);
    if (next === undefined) replace(attribute.start - 1, attribute.end, '');
    else if (next !== value) replace(attribute.start, attribute.end, `${attribute.name}="${escapeAttribute(next)}"`);
  }
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
/** The value of another attribute of the tag. */
type Said = (attribute: string) => string | undefined;

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
function rewrite(element: string, attribute: string, value: string, said: Said, place: Place): string | undefined {
  if (addresses.has(attribute)) return attribute === 'data' && element !== 'object' ? value : place(value, loads(element, attribute, said));
  if (addressLists.has(attribute)) return value.replace(/([^\s,]\S*[^\s,]|[^\s,])(\s+[^,]+)?/g, (_, url: string, size = '') => place(url, true) + size);
  if (styles.has(attribute)) return value.includes('url(') ? portableCss(value, (url) => place(url, true)) : value;
  if (attribute === 'ping') return undefined;
  if (element === 'meta' && attribute === 'content' && said('http-equiv')?.toLowerCase() === 'refresh') return value.replace(/(url\s*=\s*)(["']?)(.*?)\2\s*$/i, (_, key: string, quote: string, url: string) => key + quote + place(url, true) + quote);
  // Browsers apply neither to files on disk.
  if (attribute === 'crossorigin' || attribute === 'integrity') return /^(?:https?:)?\/\//.test(said('src') ?? said('href') ?? '') ? value : undefined;
  return value;
}

/** True when a browser loads the address by itself, without a reader following it. */
function loads(element: string, attribute: string, said: Said): boolean {
  if (attribute === 'href' || attribute === 'xlink:href') return loadingElements.has(element) || (element === 'link' && loadingRelations.test(said('rel') ?? ''));
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
  const pathEnd = written.search(/[?#]/);
  const [path, rest] = pathEnd < 0 ? [written, ''] : [written.slice(0, pathEnd), written.slice(pathEnd)];
  const target = targetOf(path, file);
  const found = fileAt(target, folder);
  if (found === undefined && folder.whole) return { link: new URL(encode(target) + rest, folder.whole).href, missing: false };
  return { link: relativeLink(file, found ?? target) + rest, file: found ?? target, missing: found === undefined };
}

/** The path a link names, from the root of the folder; "" is the root. */
function targetOf(path: string, file: string): string {
  const plain = decode(path);
  if (!plain.startsWith('/')) return posix.join(posix.dirname(file), plain);
  return /\/[./]/.test(plain) ? posix.join(plain).slice(1) : plain.slice(1);
}

/** The file a browser would be shown at a path. */
function fileAt(target: string, { has }: PortableFolder): string | undefined {
  if (target !== '' && target !== '.' && has(target)) return target;
  const folder = target.replace(/\/$/, '');
  const names = folder === '' || folder === '.' ? ['index.html'] : [`${folder}/index.html`, `${folder}.html`];
  return names.find((name) => has(name));
}

function relativeLink(file: string, target: string): string {
  let shared = 0;
  for (let at = 0; at < file.length && file[at] === target[at]; at += 1) if (file[at] === '/') shared = at + 1;
  const up = '../'.repeat(file.slice(shared).split('/').length - 1);
  const down = target.slice(shared);
  return up + (/^[\w./~-]*$/.test(down) ? down : encode(down));
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
