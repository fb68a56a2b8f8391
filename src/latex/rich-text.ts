/** Texts of sources in every form the site needs: HTML safe to place, plain Unicode, TeX for BibTeX, markup for CSL. */
import type { Markup, RichText } from '../model/text.ts';
import { expandMacros } from './expand-macros.ts';
import type { MathsLevel } from './katex.ts';
import { mendText } from './mend-text.ts';
import type { TexProblem, TextNode, TypesetMaths } from './node.ts';
import { withBackslashes } from './own-macros.ts';
import { readHtml } from './read-html.ts';
import { renderBlocks, renderInline } from './render-html.ts';
import { renderText } from './render-text.ts';
import { scanLatex } from './scan.ts';
import { nodesToCsl } from './to-csl.ts';
import { nodesToTex } from './to-tex.ts';
import { typesetMaths } from './typeset-maths.ts';

export interface RichTextOptions {
  /** inline: titles, lists, headings; maths as MathML alone, no block elements, no links. block: abstracts, with paragraphs, lists, links and display maths. */
  display: 'inline' | 'block';
  /** Macros of the site, with or without the backslash -> body. They win over all others. */
  macros?: Record<string, string> | undefined;
}

export interface RenderedRichText {
  rich: RichText;
  problems: TexProblem[];
  /** How each formula came to be shown, in order. */
  levels: MathsLevel[];
  /** The text as a title for CSL, made when it is asked for. */
  csl: () => CslTitle;
}

/** A title in the markup CSL allows, formulas as placeholders U+E000 n U+E001 that survive citation processors; n counts `formulas` from 0. */
export interface CslTitle { html: string; formulas: CslFormula[] }

const none: Record<string, string> = {};

/** A text of a source rendered in all forms. Never throws; what could not be read is in `problems` and is shown as its source. */
export function renderRichText(markup: Markup, { display, macros = none }: RichTextOptions): RenderedRichText {
  const block = display === 'block';
  const read = readMarkup(markup, macros);
  const { levels, problems } = typesetMaths(read.nodes, { output: block ? 'htmlAndMathml' : 'mathml', block, macros: read.macros });
  const rich = {
    tex: expandMacros(isSound(markup, read) ? markup.value.trim() : nodesToTex(read.nodes, !block), withBackslashes(macros)),
    html: block ? renderBlocks(read.nodes) : renderInline(read.nodes),
    text: renderText(read.nodes, block),
  };
  return { rich, problems: [...read.problems, ...problems], levels, csl: () => nodesToCsl(read.nodes) };
}

/** Plain Unicode of a LaTeX text on one line: names, publishers, any field. Straight apostrophes stay straight. */
export function latexToText(tex: string, macros: Record<string, string> = none): string {
  if (!/[\\{}$~`&<\u0000-\u001f\u007f\u00a0\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000\ue001]|--|''| {2}|^ | $/.test(tex)) return tex.normalize('NFC');
  const scanned = scanLatex(mendText(cleaned(tex)), withBackslashes(macros), false);
  typesetMaths(scanned.nodes, { output: 'text', block: false, macros: scanned.macros });
  return renderText(scanned.nodes, false);
}

/** Plain Unicode of a source's text on one line, whatever its markup. */
export function markupToText(markup: Markup): string {
  if (markup.syntax === 'latex') return latexToText(markup.value);
  const { nodes, macros } = readMarkup(markup, none);
  typesetMaths(nodes, { output: 'text', block: false, macros });
  return renderText(nodes, false);
}

/** A formula of a title: MathML for pages, plain text for files. */
export type CslFormula = TypesetMaths;

/** LaTeX that another program reads as we do; a price in dollars or a brace without its other half is written anew. */
function isSound({ syntax, value }: Markup, { problems, nodes }: ReadMarkup): boolean {
  if (syntax !== 'latex' || problems.some(({ kind }) => kind === 'unbalanced')) return false;
  const dollars = value.match(/(?<!\\)\$/g)?.length ?? 0;
  return dollars === 0 || !hasDollar(nodes);
}

function hasDollar(nodes: TextNode[]): boolean {
  return nodes.some((node) => (node.type === 'text' ? node.value.includes('$') : 'children' in node ? hasDollar(node.children) : node.type === 'list' && node.items.some(hasDollar)));
}

interface ReadMarkup { nodes: TextNode[]; problems: TexProblem[]; macros: Record<string, string> }

function readMarkup({ syntax, value }: Markup, macros: Record<string, string>): ReadMarkup {
  const text = cleaned(value);
  const own = withBackslashes(macros);
  if (syntax === 'plain') return { nodes: readPlain(text), problems: [], macros: own };
  const isMarkup = syntax === 'html' || /<\/(?:jats|mml):[a-z]/.test(text);
  return isMarkup ? { nodes: readHtml(text), problems: [], macros: own } : scanLatex(mendText(text), own);
}

function readPlain(text: string): TextNode[] {
  return text.split(/\n[ \t\r]*\n\s*/).flatMap((part, at): TextNode[] => [...(at ? [{ type: 'paragraph' } as const] : []), { type: 'text', value: part }]);
}

/** Without lone surrogates, control characters, controls that reorder what a reader sees, and the placeholders of citations. */
function cleaned(value: string): string {
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2029\u2066-\u2069\ue000\ue001\ufffe\uffff]/.test(text) ? text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2029\u2066-\u2069\ue000\ue001\ufffe\uffff]+/g, '') : text;
}
