import { renderMaths } from './katex.ts';
import { escapeUrl } from './links.ts';
import { parseMarkup, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { coreTree, typesetMathml } from './mathml.ts';
import { mathmlToTex } from './mathml-tex.ts';
import { appendText, type TextNode } from './node.ts';
import { readImportedText, withoutDelimiters } from './imported-maths.ts';
import { faceOfTag } from './tags.ts';

const paragraphs = new Set(['p', 'sec', 'section', 'div', 'abstract', 'trans-abstract', 'center', 'pre', 'dl', 'dt', 'dd', 'tr', 'table', 'def-list', 'def-item', 'hr']);
const silent = new Set(['script', 'style', 'iframe', 'object', 'svg', 'head', 'meta', 'link', 'input', 'img', 'graphic', 'inline-graphic', 'annotation', 'annotation-xml']);
const headings = new Set(['title', 'alt-title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'label']);
const lists = new Set(['ul', 'ol', 'list']);

/**
 * Imported HTML, JATS or CSL markup as nodes: elements mapped by allow-list, unknown ones replaced by their content, scripts,
 * styles and pictures left out. A dollar sign is maths only where it plainly holds TeX.
 */
export function readHtml(source: string): TextNode[] {
  return readChildren(parseMarkup(unescapedOnce(source)));
}

const escapedTag = /&(?:amp;)?lt;(\/?)((?:jats:)?[a-z]{1,11})(\s?\/?)&(?:amp;)?gt;/gi;

/** Markup that was escaped once too often: `&lt;i&gt;…&lt;/i&gt;`, where both halves are there. */
function unescapedOnce(source: string): string {
  if (!source.includes('lt;')) return twiceEscaped(source);
  const names = new Set(Array.from(source.matchAll(escapedTag), ([, closing, name]) => (closing ? name!.toLowerCase() : '')));
  return twiceEscaped(source.replace(escapedTag, (whole, closing: string, name: string, end: string) => (names.has(name.toLowerCase()) && faceOfTag(name) ? `<${closing}${name}${end}>` : whole)));
}

function twiceEscaped(source: string): string {
  return source.includes('&amp;') ? source.replace(/&amp;(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/g, '&$1;') : source;
}

function readChildren(children: MarkupNode[]): TextNode[] {
  const nodes: TextNode[] = [];
  children.forEach((child, at) => {
    if (typeof child === 'string') return readImportedText(nodes, child);
    const glued = isGluing(child);
    if (glued && endsInLetter(children[at - 1]) && startsInLetter(child)) appendText(nodes, ' ');
    for (const node of readElement(child, at === 0)) nodes.push(node);
    if (glued && endsInLetter(child) && startsAWord(children[at + 1])) appendText(nodes, ' ');
  });
  return nodes;
}

/** Publishers lose the space around italics and formulas: `of<i>Leishmania</i>promastigotes`. */
function isGluing({ name }: MarkupElement): boolean {
  return name === 'i' || name === 'em' || name === 'italic' || name === 'math' || name === 'inline-formula';
}

function textOf(node: MarkupNode | undefined): string {
  if (node === undefined) return '';
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function endsInLetter(node: MarkupNode | undefined): boolean {
  return /\p{L}$/u.test(textOf(node));
}

function startsInLetter(node: MarkupNode | undefined): boolean {
  return /^\p{L}/u.test(textOf(node));
}

/** A word, not the ending of one: `<i>n</i>th`. */
function startsAWord(node: MarkupNode | undefined): boolean {
  return /^(?!(?:th|st|nd|rd|s|es)\b)\p{L}/u.test(textOf(node));
}

function readElement(element: MarkupElement, first: boolean): TextNode[] {
  const { name, children } = element;
  if (silent.has(name) || isReferenceNumber(element)) return [];
  if (name === 'math') return [mathsNode(element)];
  if (name === 'tex-math' || name === 'alternatives' || name === 'inline-formula' || name === 'disp-formula') return readFormula(element);
  if (name === 'br' || name === 'break') return [{ type: 'line' }];
  if (headings.has(name)) return readHeading(element, first);
  if (lists.has(name)) return [{ type: 'list', ordered: name === 'ol' || /order|num|alpha|roman/.test(element.attributes['list-type'] ?? ''), items: itemsOf(element) }];
  if (name === 'blockquote' || name === 'disp-quote') return [{ type: 'quote', children: readChildren(children) }];
  if (name === 'a' || name === 'ext-link' || name === 'uri') return readLink(element);
  if (name === 'q') return [{ type: 'text', value: '“' }, ...readChildren(children), { type: 'text', value: '”' }];
  if (paragraphs.has(name)) return [{ type: 'paragraph' }, ...readChildren(children), { type: 'paragraph' }];
  const face = name === 'span' || name === 'font' ? spanStyle(element) : faceOfTag(name);
  if (face === undefined || face === 'line' || face === 'paragraph') return readChildren(children);
  return children.length ? [{ type: 'style', style: face, children: readChildren(children) }] : [];
}

/** Numbers of a reference list that is not here. */
function isReferenceNumber({ name, attributes }: MarkupElement): boolean {
  return name === 'xref' && /^(?:bibr|fn|table-fn|aff)$/.test(attributes['ref-type'] ?? 'bibr');
}

/** The heading "Abstract" says what the page says already; headings of sections are bold paragraphs. */
function readHeading(element: MarkupElement, first: boolean): TextNode[] {
  const text = textOf(element).trim();
  if (text === '' || (first && /^(?:abstract|summary|r[ée]sum[ée]|zusammenfassung|resumen|resumo|sommario)\s*[.:]?$/i.test(text)) || /^abstract\s*[.:]?$/i.test(text)) return [];
  return [{ type: 'paragraph' }, { type: 'style', style: 'strong', children: readChildren(element.children) }, { type: 'paragraph' }];
}

function itemsOf(list: MarkupElement): TextNode[][] {
  const items: TextNode[][] = [];
  for (const child of list.children) {
    if (typeof child === 'string') { if (child.trim()) items.push([{ type: 'text', value: child }]); }
    else items.push(readChildren(child.name === 'li' || child.name === 'list-item' ? child.children : [child]));
  }
  return items.filter((item) => item.some((node) => node.type !== 'paragraph'));
}

function readLink({ attributes, children }: MarkupElement): TextNode[] {
  const url = escapeUrl(attributes.href ?? attributes['xlink:href'] ?? '');
  const content = readChildren(children);
  return url === undefined ? content : [{ type: 'link', url, children: content }];
}

function spanStyle({ attributes: { class: names = '', style = '' } }: MarkupElement): 'nocase' | 'small-caps' | 'em' | 'strong' | undefined {
  if (/small-?caps/i.test(style) || /small-?caps|^sc$/i.test(names)) return 'small-caps';
  if (/\bnocase\b/.test(names)) return 'nocase';
  if (/italic/.test(style) || /\bitalic\b/.test(names)) return 'em';
  return /bold/.test(style) || /\bbold\b/.test(names) ? 'strong' : undefined;
}

/** One formula in several forms is shown once: its TeX where KaTeX can set it, else its MathML. */
function readFormula(element: MarkupElement): TextNode[] {
  const display = element.name === 'disp-formula';
  const tex = find(element, 'tex-math');
  const math = find(element, 'math');
  if (tex) {
    const source = withoutDelimiters(textOf(tex));
    if (!math || renderMaths(source, { display: false, output: 'mathml' }).level !== 'fallback') return [{ type: 'math', tex: source, display, offset: 0 }];
  }
  return math ? [mathsNode(math, display)] : readChildren(element.children);
}

function mathsNode(math: MarkupElement, display = math.attributes.display === 'block'): TextNode {
  const annotation = find(math, 'annotation', ({ attributes }) => /tex/i.test(attributes.encoding ?? ''));
  const written = annotation ? textOf(annotation) : /\\[a-zA-Z]/.test(math.attributes.alttext ?? '') ? math.attributes.alttext! : undefined;
  const tex = written === undefined ? mathmlToTex(coreTree(math)) : withoutDelimiters(written);
  return { type: 'math', tex, display, offset: 0, mathml: typesetMathml(math) };
}

function find(element: MarkupElement, name: string, fits: (found: MarkupElement) => boolean = () => true): MarkupElement | undefined {
  if (element.name === name && fits(element)) return element;
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : find(child, name, fits);
    if (found) return found;
  }
  return undefined;
}
