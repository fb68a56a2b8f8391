/** What a style puts out before it is written: a tree of texts with affixes, delimiters and decorations, whose punctuation is settled afterwards. */

/** A kind of formatting and its value: ['font-style', 'italic']. */
export type Decoration = readonly [kind: string, value: string];

/** How a node of a style formats what it holds. */
export interface Format {
  prefix: string;
  suffix: string;
  delimiter: string;
  decorations: readonly Decoration[];
  textCase?: string;
}

export interface Blob {
  prefix: string;
  suffix: string;
  delimiter: string;
  decorations: readonly Decoration[];
  /** Its own decorations and those of what it was put into, innermost first; they decide what markup in a text flips to. */
  around: (readonly Decoration[])[];
  content: string | Blob[];
  /** A number as it is shown; `content` holds its digits. */
  shown?: string;
  inverted?: boolean;
  institution?: boolean;
}

export const plain: Format = { prefix: '', suffix: '', delimiter: '', decorations: [] };

/** A blob of a format, around a text, a blob or nothing yet. */
export function makeBlob(format: Format, content: string | Blob[]): Blob {
  const { prefix, suffix, delimiter, decorations } = format;
  return { prefix, suffix, delimiter, decorations, around: decorations.length ? [decorations] : [], content };
}

/** Puts a blob into another, whose decorations it then stands in. */
export function push(parent: Blob, child: Blob): void {
  if (parent.around.length) child.around = child.around.length ? [...child.around, ...parent.around] : parent.around;
  (parent.content as Blob[]).push(child);
}

export function last(blob: Blob): Blob | undefined {
  return typeof blob.content === 'string' ? undefined : blob.content.at(-1);
}

export function hasQuotes({ decorations }: Blob): boolean {
  return decorations.some(([kind, value]) => kind === 'quotes' && value !== 'false');
}

/** Takes away what holds no text, from the leaves up. */
export function prune(blob: Blob): void {
  if (typeof blob.content === 'string') return;
  blob.content = blob.content.filter((child) => { prune(child); return child.content.length > 0; });
}
