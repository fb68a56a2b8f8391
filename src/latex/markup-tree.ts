import { decodeEntities } from './entities.ts';

/** HTML, JATS or MathML as a tree: names lower case and without prefix, attributes decoded. */
export interface MarkupElement { name: string; attributes: Record<string, string>; children: MarkupNode[] }
export type MarkupNode = MarkupElement | string;

/** Deeper elements stay in their parent. */
const deepest = 60;
/** In characters; what goes on longer is text. */
const longestTag = 2000;
const voids = new Set(['br', 'hr', 'img', 'wbr', 'col', 'input', 'link', 'meta', 'break', 'mspace', 'mprescripts', 'none', 'graphic', 'inline-graphic']);
/** Names that make a tag of what stands in pointed brackets; other names need a prefix, or are text: "p<q and r>s". */
const known = new Set(`a abbr abstract alternatives alt-title annotation annotation-xml article-title b big blockquote bold body br break center cite code col dd def-item def-list dfn disp-formula disp-quote div dl dt em email ext-link fig fn font graphic h1 h2 h3 h4 h5 h6
  head hr html i iframe img inf inline-formula inline-graphic input institution italic kbd label li link list list-item maction math mathml menclose merror meta mfenced mfrac mi mmultiscripts mn mo monospace mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr
  munder munderover named-content none object ol overline p pre q roman s samp sans-serif sc scp script sec section semantics sec-type slant small smallcaps span strike strong style styled-content sub subscript subtitle sup superscript svg table tbody td tex-math th thead title tr trans-abstract tt u ul underline uri var wbr xref`.split(/\s+/));

interface Tag { name: string; closing: boolean; empty: boolean; attributes: Record<string, string>; end: number }

/**
 * Imported markup as a tree. Tolerant: an element nobody closes ends with its parent, a closing tag nobody opened is nothing,
 * and what only looks like a tag is text. Comments, processing instructions and doctypes are left out.
 */
export function parseMarkup(source: string): MarkupNode[] {
  const root: MarkupElement = { name: '', attributes: {}, children: [] };
  const reader: Reader = { source, at: 0, stack: [root], open: new Map(), ended: new Map() };
  while (reader.at < source.length) {
    const next = source.indexOf('<', reader.at);
    addText(reader, decodeEntities(source.slice(reader.at, next < 0 ? undefined : next)));
    reader.at = next < 0 ? source.length : next;
    if (next >= 0) readAngle(reader);
  }
  return root.children;
}

interface Reader {
  source: string;
  at: number;
  stack: MarkupElement[];
  open: Map<string, number>;
  /** Last offset of closers such as `-->`. */
  ended: Map<string, number>;
}

function addText({ stack }: Reader, text: string): void {
  const { children } = stack.at(-1)!;
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else if (text) children.push(text);
}

function readAngle(reader: Reader): void {
  if (skipComment(reader)) return;
  const tag = tagAt(reader.source, reader.at);
  reader.at = tag?.end ?? reader.at + 1;
  if (!tag) addText(reader, '<');
  else if (tag.closing) closeElement(reader, tag.name);
  else openElement(reader, tag);
}

/** Comments and the like; the text of CDATA sections is kept, also of the `<?CDATA` some publishers write. */
function skipComment(reader: Reader): boolean {
  const { source, at } = reader;
  const close = source.startsWith('<!--', at) ? '-->' : /^<(?:!\[|\?)CDATA/.test(source.slice(at, at + 8)) ? (source[at + 1] === '!' ? ']]>' : '?>') : source.startsWith('<?', at) || /^<![a-z]/i.test(source.slice(at, at + 3)) ? '>' : undefined;
  if (close === undefined) return false;
  let last = reader.ended.get(close);
  if (last === undefined) reader.ended.set(close, (last = source.lastIndexOf(close)));
  if (last < at) return false;
  const end = source.indexOf(close, at + 2);
  if (source.startsWith('CDATA', at + 2) || source.startsWith('CDATA', at + 3)) addText(reader, source.slice(at, end).replace(/^<(?:!\[|\?)CDATA\s*\[?/, '').replace(/\]\]$/, ''));
  reader.at = end + close.length;
  return true;
}

const tagPattern = /^<(\/?)([a-zA-Z][\w.-]*(?::[a-zA-Z][\w.-]*)?)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)(\/?)>/;
const attributePattern = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g;

/** The tag that begins at `at`, or undefined when it is text: an unknown name, or words that are no attributes. */
function tagAt(source: string, at: number): Tag | undefined {
  const match = tagPattern.exec(source.slice(at, at + longestTag));
  if (!match) return undefined;
  const [whole, closing, fullName, written, slash] = match;
  const name = fullName!.slice(fullName!.indexOf(':') + 1).toLowerCase();
  if (!known.has(name) && !fullName!.includes(':')) return undefined;
  if (written && /[^\s/]/.test(written.replace(attributePattern, ''))) return undefined;
  return { name, closing: closing === '/', empty: slash === '/' || /\/\s*$/.test(written!), attributes: attributesOf(written!), end: at + whole.length };
}

function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (written) for (const [, name, double, single, bare] of written.matchAll(attributePattern)) attributes[name!.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '');
  return attributes;
}

function openElement(reader: Reader, { name, attributes, empty }: Tag): void {
  const { stack } = reader;
  if ((name === 'p' || name === 'li') && stack.at(-1)!.name === name) closeElement(reader, name);
  const element: MarkupElement = { name, attributes, children: [] };
  stack.at(-1)!.children.push(element);
  if (empty || voids.has(name) || stack.length >= deepest) return;
  stack.push(element);
  reader.open.set(name, (reader.open.get(name) ?? 0) + 1);
}

function closeElement({ stack, open }: Reader, name: string): void {
  if (!open.get(name)) return;
  for (let ended = ''; ended !== name;) {
    ended = stack.pop()!.name;
    open.set(ended, open.get(ended)! - 1);
  }
}
