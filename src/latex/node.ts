/** A text with markup, whatever its source syntax was: what the renderers walk. */
export type TextNode =
  | { type: 'text'; value: string }
  | { type: 'math'; tex: string; display: boolean; /** Ready MathML of an HTML source, in place of TeX. */ mathml?: string }
  | { type: 'style'; style: TextStyle; children: TextNode[] }
  | { type: 'link'; url: string; children: TextNode[] }
  | { type: 'list'; ordered: boolean; items: TextNode[][] }
  | { type: 'paragraph' }
  | { type: 'line' };

/** `nocase` keeps its capitals where a citation style would lower them. */
export type TextStyle = 'em' | 'strong' | 'code' | 'u' | 'small-caps' | 'sup' | 'sub' | 'nocase';

/** Something in a source that could not be read as written; `offset` counts characters of the source. */
export interface TexProblem { kind: 'unknown-macro' | 'unbalanced' | 'maths' | 'too-long'; message: string; tex: string; offset: number }
