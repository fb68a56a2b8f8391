import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { escapeHtml } from '../model/text.ts';
import { mathmlToText } from './mathml-text.ts';
import type { TextNode, TextStyle } from './node.ts';

type HtmlNode = DefaultTreeAdapterTypes.Node;
type HtmlElement = DefaultTreeAdapterTypes.Element;

const styles: Record<string, TextStyle> = { i: 'em', em: 'em', italic: 'em', cite: 'em', b: 'strong', strong: 'strong', bold: 'strong', sup: 'sup', sub: 'sub', sc: 'small-caps', scp: 'small-caps', smallcaps: 'small-caps', u: 'u', underline: 'u', code: 'code', monospace: 'code', tt: 'code' };
const paragraphs = new Set(['p', 'sec', 'div', 'section', 'abstract', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'li']);
const silent = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'head', 'xref']);
/** MathML Core elements kept, with the attributes kept on them. */
const mathml = new Set(['math', 'mi', 'mn', 'mo', 'mtext', 'mspace', 'mrow', 'mfrac', 'msqrt', 'mroot', 'mstyle', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mtable', 'mtr', 'mtd', 'merror', 'mpadded', 'mphantom', 'ms', 'mmultiscripts', 'mprescripts']);
const mathAttributes = new Set(['mathvariant', 'display', 'stretchy']);

/**
 * Imported HTML, JATS or CSL markup as nodes: known elements mapped, unknown ones dropped and their text kept, scripts and
 * styles dropped whole. A dollar sign is maths only where it plainly holds TeX.
 */
export function readHtml(source: string): TextNode[] {
  const text = /&(?:lt|gt|amp);(?:[a-z/]|lt;|gt;)/i.test(source) && !/<[a-z/]/i.test(source) ? decodeOnce(source) : source;
  // "</ns:p>" of JATS: prefixes are of no interest, and HTML would take them for part of the name.
  const plain = text.replace(/<(\/?)(?:jats|mml|m|ns\d?):/gi, '<$1').replace(/<(?![a-z/!?])/gi, '&lt;');
  const fragment = parseFragment(plain);
  return children(fragment.childNodes);
}

function children(nodes: HtmlNode[]): TextNode[] {
  const found: TextNode[] = [];
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    if (isElement(node) && (node.tagName === 'i' || node.tagName === 'math') && endsInLetter(before) && startsWithLetter(node)) pushText(found, ' ');
    found.push(...read(node));
    if (isElement(node) && (node.tagName === 'i' || node.tagName === 'math') && startsWithLetter(nodes[index + 1]) && /\p{Ll}{2}/u.test(textContent(node))) pushText(found, ' ');
  });
  return found;
}

function read(node: HtmlNode): TextNode[] {
  if (node.nodeName === '#text') return withTex((node as DefaultTreeAdapterTypes.TextNode).value);
  if (!isElement(node)) return [];
  const name = node.tagName.toLowerCase();
  if (silent.has(name)) return [];
  if (name === 'math') return [mathNode(node)];
  if (name === 'tex-math') return [texNode(textContent(node))];
  if (name === 'alternatives' || name === 'inline-formula' || name === 'disp-formula') return formula(node);
  if (name === 'title') return /^\s*abstract\.?\s*$/i.test(textContent(node)) ? [] : [{ type: 'paragraph' }, { type: 'style', style: 'strong', children: children(node.childNodes) }, { type: 'text', value: ' ' }];
  if (name === 'br') return [{ type: 'line' }];
  if (name === 'ul' || name === 'ol' || name === 'list') return [{ type: 'list', ordered: name === 'ol', items: node.childNodes.filter(isElement).map((item) => children(item.childNodes)) }];
  if (name === 'a' || name === 'ext-link') return [{ type: 'link', url: attribute(node, 'href') ?? attribute(node, 'xlink:href') ?? '', children: children(node.childNodes) }];
  if (paragraphs.has(name)) return [{ type: 'paragraph' }, ...children(node.childNodes), { type: 'paragraph' }];
  const style = name === 'span' ? spanStyle(node) : styles[name];
  return style ? [{ type: 'style', style, children: children(node.childNodes) }] : children(node.childNodes);
}

function spanStyle(node: HtmlElement): TextStyle | undefined {
  if (/small-caps/.test(attribute(node, 'style') ?? '') || /small-caps/.test(attribute(node, 'class') ?? '')) return 'small-caps';
  return attribute(node, 'class') === 'nocase' ? 'nocase' : undefined;
}

/** One formula in several forms is shown once: MathML where there is some, else TeX. */
function formula(node: HtmlElement): TextNode[] {
  const math = descendant(node, 'math');
  if (math) return [mathNode(math)];
  const tex = descendant(node, 'tex-math');
  return tex ? [texNode(textContent(tex))] : children(node.childNodes);
}

function mathNode(node: HtmlElement): TextNode {
  const markup = serialise(node);
  return { type: 'math', tex: mathmlToText(markup), display: false, mathml: markup };
}

/** Allow-listed MathML, rebuilt. */
function serialise(node: HtmlNode): string {
  if (node.nodeName === '#text') return escapeHtml((node as DefaultTreeAdapterTypes.TextNode).value);
  if (!isElement(node)) return '';
  const name = node.tagName.toLowerCase();
  if (name === 'annotation' || name === 'annotation-xml') return '';
  const inner = node.childNodes.map(serialise).join('');
  if (!mathml.has(name)) return inner;
  const kept = node.attrs.filter((one) => mathAttributes.has(one.name) && /^[a-z-]+$/i.test(one.value)).map((one) => ` ${one.name}="${one.value}"`).join('');
  return `<${name}${kept}>${inner}</${name}>`;
}

/** A whole LaTeX document around one formula, as some publishers deliver, stripped to the formula. */
function texNode(source: string): TextNode {
  const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/.exec(source)?.[1] ?? source;
  const display = /\$\$|\\\[/.test(body);
  return { type: 'math', tex: body.replace(/^\s*(?:\$\$?|\\\(|\\\[)|(?:\$\$?|\\\)|\\\])\s*$/g, '').trim(), display };
}

/** `$…$` in imported text is a price unless it holds a TeX command, a script or a brace; `$$…$$` is OpenAlex's way to write maths. */
function withTex(text: string): TextNode[] {
  const nodes: TextNode[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$\$([^$]{1,2000})\$\$|\$([^$\n]{1,500})\$|\\\(([\s\S]{1,500}?)\\\)/g)) {
    const tex = match[1] ?? match[2] ?? match[3]!;
    if (match[2] !== undefined && !/\\[a-zA-Z]|[_^]\S|^[A-Za-z]$/.test(tex)) continue;
    pushText(nodes, text.slice(at, match.index));
    nodes.push({ type: 'math', tex: tex.trim(), display: false });
    at = match.index + match[0].length;
  }
  pushText(nodes, text.slice(at));
  return nodes;
}

function pushText(nodes: TextNode[], value: string): void {
  if (value) nodes.push({ type: 'text', value: value.replace(/\s+/g, ' ') });
}

function decodeOnce(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node !== undefined && 'tagName' in node;
}

function descendant(node: HtmlElement, name: string): HtmlElement | undefined {
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    const found = child.tagName.toLowerCase() === name ? child : descendant(child, name);
    if (found) return found;
  }
  return undefined;
}

function attribute(node: HtmlElement, name: string): string | undefined {
  return node.attrs.find((one) => (one.prefix ? `${one.prefix}:${one.name}` : one.name) === name)?.value;
}

function textContent(node: HtmlNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textContent).join('') : '';
}

function endsInLetter(node: HtmlNode | undefined): boolean {
  return node !== undefined && /\p{L}{2}$/u.test(textContent(node));
}

function startsWithLetter(node: HtmlNode | undefined): boolean {
  return node !== undefined && /^\p{L}/u.test(textContent(node));
}
