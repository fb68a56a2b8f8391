import { escapeHtml } from '../model/text.ts';
import { addressesIn } from './links.ts';
import type { MathsNode, TextNode, TextStyle } from './node.ts';

/** Opening and closing tags of each style; `nocase` matters to citations only. */
const tags: Record<TextStyle, readonly [string, string]> = {
  em: ['<em>', '</em>'], strong: ['<strong>', '</strong>'], code: ['<code>', '</code>'], u: ['<u>', '</u>'], 'small-caps': ['<span class="small-caps">', '</span>'], sup: ['<sup>', '</sup>'], sub: ['<sub>', '</sub>'], nocase: ['', ''],
};

/** Nodes on one line: no block elements and no links, for titles, list items and headings. Formulas must be typeset. */
export function renderInline(nodes: TextNode[]): string {
  return phrase(nodes, false).replace(/[ \t\r\n]+/g, ' ').trim();
}

/** Nodes as paragraphs, lists, quotations and displayed formulas, with links. Formulas must be typeset. */
export function renderBlocks(nodes: TextNode[]): string {
  let out = '';
  let line = '';
  const end = () => {
    const content = withoutEdges(line);
    if (content) out += `<p>${content}</p>`;
    line = '';
  };
  for (const node of hoisted(nodes)) {
    if (!isBlock(node)) line += one(node, true);
    else {
      end();
      out += block(node);
    }
  }
  end();
  return out;
}

/** Without white space and line breaks at both ends. */
function withoutEdges(html: string): string {
  let text = html.trim();
  while (text.startsWith('<br>')) text = text.slice(4).trimStart();
  while (text.endsWith('<br>')) text = text.slice(0, -4).trimEnd();
  return text;
}

function phrase(nodes: TextNode[], links: boolean): string {
  let html = '';
  for (const node of nodes) html += one(node, links);
  return html;
}

function one(node: TextNode, links: boolean): string {
  switch (node.type) {
    case 'text': return links ? withLinks(node.value) : text(node.value);
    case 'math': return node.typeset?.html ?? '';
    case 'style': return styled(node.style, phrase(node.children, links && node.style !== 'code'));
    case 'link': return links ? linked(node.url, phrase(node.children, false)) : phrase(node.children, false);
    case 'line': return links ? '<br>' : ' ';
    case 'paragraph': return ' ';
    case 'list': return node.items.map((item) => phrase(item, links)).join(' ');
    case 'quote': return phrase(node.children, links);
  }
}

function text(value: string): string {
  return escapeHtml((/[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value).normalize('NFC'));
}

function styled(style: TextStyle, html: string): string {
  if (html === '') return '';
  const [open, close] = tags[style];
  return open + html + close;
}

function linked(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}">${html.trim() ? html : escapeHtml(url)}</a>`;
}

/** Bare web addresses become links. */
function withLinks(value: string): string {
  if (!value.includes('://')) return text(value);
  let html = '';
  let at = 0;
  for (const { start, end, url } of addressesIn(value)) {
    html += text(value.slice(at, start)) + linked(url, escapeHtml(value.slice(start, end)));
    at = end;
  }
  return html + text(value.slice(at));
}

function isBlock(node: TextNode): boolean {
  return node.type === 'paragraph' || node.type === 'list' || node.type === 'quote' || (node.type === 'math' && node.display);
}

function block(node: TextNode): string {
  if (node.type === 'list') return list(node);
  if (node.type === 'quote') return `<blockquote>${renderBlocks(node.children)}</blockquote>`;
  return node.type === 'math' ? display(node) : '';
}

/** A formula on its own line can be wider than the page: it scrolls, so it can be focused and has a name. */
function display({ typeset }: MathsNode): string {
  return `<div class="math-display" role="group" tabindex="0" aria-label="Equation">${typeset?.html ?? ''}</div>`;
}

function list({ ordered, items }: TextNode & { type: 'list' }): string {
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${items.map((item) => `<li>${itemHtml(item)}</li>`).join('')}</${tag}>`;
}

/** An item of one paragraph needs no `<p>`. */
function itemHtml(item: TextNode[]): string {
  const html = renderBlocks(item);
  const inner = html.startsWith('<p>') && html.endsWith('</p>') ? html.slice(3, -4) : undefined;
  return inner === undefined || inner.includes('<p>') || inner.includes('</p>') ? html : inner;
}

/** Styles and links around blocks are put around what is in the blocks: HTML allows no paragraph inside `<em>`. */
function hoisted(nodes: TextNode[]): TextNode[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'style' && node.type !== 'link') return [node];
    const children = hoisted(node.children);
    return children.some(isBlock) ? split(node, children) : [node];
  });
}

function split(parent: TextNode & { type: 'style' | 'link' }, children: TextNode[]): TextNode[] {
  const parts: TextNode[] = [];
  let run: TextNode[] = [];
  const end = () => {
    if (run.length) parts.push({ ...parent, children: run });
    run = [];
  };
  for (const child of children) {
    if (!isBlock(child)) run.push(child);
    else {
      end();
      parts.push(child);
    }
  }
  end();
  return parts;
}
