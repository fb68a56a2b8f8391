import type { FieldName } from '../model/work.ts';

/** A text with markup, whatever its source syntax was: what the renderers walk. */
export type TextNode =
  | { type: 'text'; value: string }
  | MathsNode
  | { type: 'style'; style: TextStyle; children: TextNode[] }
  | { type: 'link'; url: string; children: TextNode[] }
  | { type: 'list'; ordered: boolean; items: TextNode[][] }
  | { type: 'quote'; children: TextNode[] }
  | { type: 'paragraph' }
  | { type: 'line' };

export interface MathsNode {
  type: 'math';
  /** The formula without its delimiters. */
  tex: string;
  /** True when the source sets it on a line of its own. */
  display: boolean;
  /** Where it begins in the source, in characters. */
  offset: number;
  /** Ready MathML of an HTML source, in place of TeX. */
  mathml?: TypesetMaths;
  /** Filled in by typesetMaths(). */
  typeset?: TypesetMaths;
}

/** A formula as HTML safe to place, and as plain Unicode. */
export interface TypesetMaths { html: string; text: string }

/** `nocase` keeps its capitals where a citation style would change them. */
export type TextStyle = 'em' | 'strong' | 'code' | 'u' | 'small-caps' | 'sup' | 'sub' | 'nocase';

/**
 * Something in a source that could not be shown as written. `offset` counts characters of the source from 0.
 * - maths: a formula is shown as its TeX source
 * - maths-names: a formula holds commands nobody defined; they are shown as upright words
 * - guessed: a formula holds a command nobody defined; it is shown as most authors mean it
 * - unknown-macro: a command in the text is not known; its argument, or its name, is kept
 * - unbalanced: a brace, dollar sign or environment without its other half
 * - unsafe-link: an address that is neither web nor mail; its text is kept
 */
export interface TexProblem {
  kind: 'maths' | 'maths-names' | 'guessed' | 'unknown-macro' | 'unbalanced' | 'unsafe-link';
  message: string;
  tex: string;
  offset: number;
  /** The line of `macros:` in site.yaml that would settle it. */
  fix?: string;
}

/** Such a thing in a field of a work. */
export type TextProblem = { field: FieldName } & Omit<TexProblem, 'offset'>;

/** Adds characters to a list of nodes, joining them to a text that ends it. */
export function appendText(nodes: TextNode[], value: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value) nodes.push({ type: 'text', value });
}
