import { escapeHtml } from '../model/text.ts';
import { renderMaths, type MathsLevel, type MathsOutput } from './katex.ts';
import type { TexProblem, TextNode, TextStyle } from './node.ts';

export interface RenderSettings { display: 'inline' | 'block'; macros: Record<string, string> }

/** What nodes become: HTML safe to place, plain Unicode, the level of each formula, and what fell back. */
export interface RenderedNodes { html: string; text: string; levels: MathsLevel[]; problems: TexProblem[] }

const tags: Partial<Record<TextStyle, string>> = { em: 'em', strong: 'strong', code: 'code', u: 'u', sup: 'sup', sub: 'sub' };

/** Nodes as HTML and text at once. Inline: no block elements, maths as MathML alone. Block: paragraphs, lists, display maths. */
export function renderNodes(nodes: TextNode[], settings: RenderSettings): RenderedNodes {
  const levels: MathsLevel[] = [];
  const problems: TexProblem[] = [];
  const blocks: { html: string; text: string }[] = [];
  const inline = (list: TextNode[]): Piece => join(list.map(one));
  const one = (node: TextNode): Piece => {
    switch (node.type) {
      case 'text': return { html: escapeHtml(node.value), text: node.value };
      case 'style': return styled(node.style, inline(node.children));
      case 'link': return linked(node.url, inline(node.children));
      case 'line': return { html: settings.display === 'block' ? '<br>' : ' ', text: ' ' };
      case 'paragraph': return { html: ' ', text: ' ' };
      case 'list': return listed(node.items.map(inline), node.ordered, settings.display);
      case 'math': return maths(node);
    }
  };
  const maths = (node: TextNode & { type: 'math' }): Piece => {
    if (node.mathml) return { html: node.mathml, text: node.tex };
    const display = node.display && settings.display === 'block';
    const output: MathsOutput = settings.display === 'block' ? 'htmlAndMathml' : 'mathml';
    const rendered = renderMaths(node.tex, { display, output, macros: settings.macros });
    levels.push(rendered.level);
    if (rendered.level === 'fallback') problems.push({ kind: 'maths', message: `A formula could not be typeset (${rendered.message}); its source is shown`, tex: node.tex, offset: 0 });
    const html = display ? `<div class="math-display" role="group" tabindex="0" aria-label="Equation">${rendered.html}</div>` : rendered.html;
    return { html, text: display ? ` ${rendered.text} ` : rendered.text };
  };
  if (settings.display === 'inline') {
    const piece = inline(nodes);
    return { html: piece.html.replace(/\s+/g, ' ').trim(), text: tidyText(piece.text), levels, problems };
  }
  for (const paragraph of paragraphsOf(nodes)) {
    const pieces = paragraph.map(one);
    const { html, text } = join(pieces);
    if (html.trim()) blocks.push({ html: wrap(paragraph, pieces), text });
  }
  return { html: blocks.map((block) => block.html).join(''), text: blocks.map((block) => tidyText(block.text)).join('\n\n'), levels, problems };
}

interface Piece { html: string; text: string }

function join(pieces: Piece[]): Piece {
  return { html: pieces.map((piece) => piece.html).join(''), text: pieces.map((piece) => piece.text).join('') };
}

/** Lists and displayed formulas end a paragraph: HTML allows neither inside one. */
function wrap(nodes: TextNode[], pieces: Piece[]): string {
  let out = '';
  let open = '';
  const close = () => { if (open.trim()) out += `<p>${open.trim()}</p>`; open = ''; };
  nodes.forEach((node, index) => {
    const isBlock = node.type === 'list' || (node.type === 'math' && node.display);
    if (isBlock) { close(); out += pieces[index]!.html; } else open += pieces[index]!.html;
  });
  close();
  return out;
}

function paragraphsOf(nodes: TextNode[]): TextNode[][] {
  const paragraphs: TextNode[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'paragraph') paragraphs.push([]);
    else paragraphs.at(-1)!.push(node);
  }
  return paragraphs;
}

function styled(style: TextStyle, { html, text }: Piece): Piece {
  const small = style === 'sup' || style === 'sub';
  const tag = tags[style];
  const marked = style === 'small-caps' ? `<span class="small-caps">${html}</span>` : tag ? `<${tag}>${html}</${tag}>` : html;
  return { html: marked, text: small ? smallText(text, style) : text };
}

const small = { sup: ['0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'], sub: ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'] } as const;

/** "2" above the line as ², below it as ₂; words stay words. */
function smallText(text: string, style: 'sup' | 'sub'): string {
  const [from, to] = small[style];
  const letters = [...text].map((letter) => [...to][[...from].indexOf(letter)]);
  return letters.every((letter) => letter !== undefined) ? letters.join('') : text;
}

function linked(url: string, { html, text }: Piece): Piece {
  const address = /^(?:doi:)?10\.\d{4,9}\//.test(url) ? `https://doi.org/${url.replace(/^doi:/, '')}` : url.trim();
  const allowed = /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address);
  return { html: allowed ? `<a href="${escapeHtml(address)}">${html || escapeHtml(address)}</a>` : html, text: text || address };
}

function listed(items: Piece[], ordered: boolean, display: 'inline' | 'block'): Piece {
  const text = items.map((item) => item.text.trim()).join('; ');
  if (display === 'inline') return { html: items.map((item) => item.html.trim()).join('; '), text };
  const tag = ordered ? 'ol' : 'ul';
  return { html: `<${tag}>${items.map((item) => `<li>${item.html.trim()}</li>`).join('')}</${tag}>`, text };
}

function tidyText(text: string): string {
  return text.replace(/[ \t\n\r\u00A0\u2002\u2003\u2009]+/g, ' ').replace(/ ([,.;:!?)])(?=\s|$)/g, '$1').normalize('NFC').trim();
}
