/** Texts of sources in every form the site needs: HTML safe to place, plain Unicode, TeX for BibTeX, markup for CSL. */
import type { Markup, RichText } from '../model/text.ts';
import { renderMaths, type MathsLevel } from './katex.ts';
import type { TexProblem, TextNode } from './node.ts';
import { readHtml } from './read-html.ts';
import { renderNodes } from './render-nodes.ts';
import { scanLatex } from './scan.ts';
import { nodesToTex } from './to-tex.ts';

export interface RichTextOptions {
  /** inline: titles and lists, maths as MathML alone. block: abstracts, with paragraphs and display maths. */
  display: 'inline' | 'block';
  /** Macros of the site: name with backslash -> body. */
  macros?: Record<string, string> | undefined;
}

export interface RenderedRichText {
  rich: RichText;
  problems: TexProblem[];
  /** How each formula came to be shown, in order. */
  levels: MathsLevel[];
}

/** A text of a source rendered in all forms. Never throws; what could not be read is in `problems` and is shown as its source. */
export function renderRichText(markup: Markup, { display, macros = {} }: RichTextOptions): RenderedRichText {
  const { nodes, problems } = readMarkup(markup, macros);
  const rendered = renderNodes(nodes, { display, macros });
  const tex = markup.syntax === 'latex' ? markup.value.trim() : nodesToTex(nodes);
  return { rich: { tex, html: rendered.html, text: rendered.text }, problems: [...problems, ...rendered.problems], levels: rendered.levels };
}

/** Plain Unicode of a LaTeX text: names, publishers, anything without rich forms. */
export function latexToText(tex: string, macros: Record<string, string> = {}): string {
  if (!/[\\{}$~`'&]|--|\n/.test(tex)) return tex.normalize('NFC').replace(/\s+/g, ' ').trim();
  const { nodes } = scanLatex(decodeEntities(tex), macros);
  return renderNodes(nodes, { display: 'inline', macros }).text;
}

export interface CslFormula { html: string; text: string }

/** A title in the markup CSL allows, formulas as placeholders U+E000 n U+E001 that survive citation processors. `<` and `&` stay bare, as CSL-JSON has them. */
export function richToCsl(markup: Markup, macros: Record<string, string> = {}): { html: string; formulas: CslFormula[] } {
  const formulas: CslFormula[] = [];
  const write = (nodes: TextNode[]): string => nodes.map((node): string => {
    switch (node.type) {
      case 'text': return node.value.replace(/[\uE000\uE001]/g, '');
      case 'style': return wrapCsl(node.style, write(node.children));
      case 'link': return write(node.children);
      case 'list': return node.items.map(write).join('; ');
      case 'math': {
        const { html, text } = node.mathml ? { html: node.mathml, text: node.tex } : renderMaths(node.tex, { display: false, output: 'mathml', macros });
        return `\uE000${formulas.push({ html, text }) - 1}\uE001`;
      }
      default: return ' ';
    }
  }).join('');
  return { html: write(readMarkup(markup, macros).nodes).replace(/\s+/g, ' ').trim(), formulas };
}

function wrapCsl(style: string, inner: string): string {
  const tag = { em: 'i', strong: 'b', sup: 'sup', sub: 'sub' }[style];
  if (tag) return `<${tag}>${inner}</${tag}>`;
  if (style === 'nocase') return `<span class="nocase">${inner}</span>`;
  return style === 'small-caps' ? `<span style="font-variant:small-caps;">${inner}</span>` : inner;
}

function readMarkup({ syntax, value }: Markup, macros: Record<string, string>): { nodes: TextNode[]; problems: TexProblem[] } {
  const text = value.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E\u2066-\u2069]/g, '');
  if (syntax === 'latex') return scanLatex(decodeEntities(text), macros);
  if (syntax === 'html') return { nodes: readHtml(text), problems: [] };
  return { nodes: text.split(/\n\s*\n/).flatMap((part, index): TextNode[] => [...(index ? [{ type: 'paragraph' } as const] : []), { type: 'text', value: part.replace(/\s+/g, ' ') }]), problems: [] };
}

/** HTML entities in TeX, which exporters leave behind: `&amp;`, `&lt;`, `&#39;`. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/\\?&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{2,6})|#x([0-9a-f]{2,5}));/gi, (found, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
    if (name) return ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' } as Record<string, string>)[name.toLowerCase()]!;
    const code = decimal ? Number(decimal) : parseInt(hex!, 16);
    return code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : found;
  });
}
