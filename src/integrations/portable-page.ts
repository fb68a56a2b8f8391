import { posix } from 'node:path';
import { Tokenizer } from 'htmlparser2';

/** Attributes that hold one address. */
const addresses = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href']);
const addressLists = new Set(['srcset', 'imagesrcset']);

export interface PortableFolder {
  /** True when the output has this file; paths are relative to it, with "/". */
  has(file: string): boolean;
}

export interface PortablePage {
  text: string;
  links: number;
  /** Links into the site that the folder does not have, as written. */
  broken: string[];
  /** Files the page links to. */
  targets: Set<string>;
}

interface Edit { start: number; end: number; text: string }

/**
 * A page whose links to the site's own files are relative and name files, so that it works under any path and from disk.
 * Only attribute values are touched; addresses with a scheme, fragments and canonical links stay. `file` is the page's path.
 */
export function makePagePortable(html: string, file: string, folder: PortableFolder): PortablePage {
  const edits: Edit[] = [];
  const broken: string[] = [];
  const targets = new Set<string>();
  let links = 0;
  const place = (value: string): string => {
    const target = resolveLink(value, file, folder);
    if (target === undefined) return value;
    links += 1;
    targets.add(target.file);
    if (target.missing) broken.push(value);
    return target.link;
  };
  for (const { name, attributes, at } of startTags(html)) {
    if (name === 'link' && /^(?:canonical|alternate)$/.test(attributes.get('rel') ?? '') && /^https?:/.test(attributes.get('href') ?? '')) continue;
    for (const [attribute, value] of attributes) {
      const { start, end } = at(attribute);
      const next = rewrite(name, attribute, value, attributes, place);
      if (next === undefined) edits.push({ start: start - 1, end, text: '' });
      else if (next !== value) edits.push({ start, end, text: `${attribute}="${escapeAttribute(next)}"` });
    }
  }
  return { text: apply(html, edits), links, broken, targets };
}

/** The attribute's new value; undefined for one to take away. */
function rewrite(element: string, attribute: string, value: string, attributes: Map<string, string>, place: (value: string) => string): string | undefined {
  if (addresses.has(attribute)) return place(value);
  if (addressLists.has(attribute)) return value.split(/,\s+/).map((part) => part.trim().replace(/^\S+/, place)).join(', ');
  if (attribute === 'style') return portableCss(value, place);
  if (element === 'meta' && attribute === 'content' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') return value.replace(/(url=)(.*)$/i, (_, key: string, url: string) => key + place(url));
  // Browsers apply neither to files on disk.
  if (attribute === 'crossorigin' || attribute === 'integrity') return /^(?:https?:)?\/\//.test(attributes.get('src') ?? attributes.get('href') ?? '') ? value : undefined;
  return value;
}

/** CSS whose addresses are placed; used for style attributes and for files of CSS. */
export function portableCss(css: string, place: (value: string) => string): string {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (_, quote: string, url: string) => `url(${quote}${place(url)}${quote})`);
}

/** Where a link leads from a page: relative and naming a file. Undefined for what is no link into the site. */
export function resolveLink(value: string, file: string, folder: PortableFolder): { link: string; file: string; missing: boolean } | undefined {
  const written = value.trim();
  if (written === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(written)) return undefined;
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(written)!;
  const target = decode(path!.startsWith('/') ? path!.slice(1) : posix.join(posix.dirname(file), path!));
  const found = [target, posix.join(target, 'index.html'), `${target.replace(/\/$/, '')}.html`].find((one) => one !== '' && one !== '.' && folder.has(one)) ?? (target === '' && folder.has('index.html') ? 'index.html' : undefined);
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

interface StartTag { name: string; attributes: Map<string, string>; at(attribute: string): { start: number; end: number } }

/** The start tags of a page with the place of each attribute, by a tokenizer of HTML; a third of the time of a whole parse. */
function startTags(html: string): StartTag[] {
  const tags: StartTag[] = [];
  const nothing = () => {};
  let name = '';
  let attribute = { name: '', value: '', start: 0 };
  let attributes = new Map<string, string>();
  let places = new Map<string, { start: number; end: number }>();
  const finish = () => { if (attributes.size) { const own = places; tags.push({ name, attributes, at: (one) => own.get(one)! }); } };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, {
    oncdata: nothing, onclosetag: nothing, oncomment: nothing, ondeclaration: nothing, onend: nothing, onprocessinginstruction: nothing, ontext: nothing, ontextentity: nothing,
    onopentagname(start, end) { [name, attributes, places] = [html.slice(start, end).toLowerCase(), new Map(), new Map()]; },
    onattribname(start, end) { attribute = { name: html.slice(start, end).toLowerCase(), value: '', start }; },
    onattribdata(start, end) { attribute.value += html.slice(start, end); },
    onattribentity(codepoint) { attribute.value += String.fromCodePoint(codepoint); },
    onattribend(_quote, end) {
      if (attributes.has(attribute.name)) return;
      attributes.set(attribute.name, attribute.value);
      places.set(attribute.name, { start: attribute.start, end });
    },
    onopentagend: finish,
    onselfclosingtag: finish,
  });
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}
