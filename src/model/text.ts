import { z } from 'zod';

/** How a source wrote a text: LaTeX (BibTeX, our YAML), HTML-like (CSL-JSON, Crossref, JATS; to be rebuilt by allow-list), or plain. */
const syntaxes = ['latex', 'html', 'plain'] as const;

/** A text as its source wrote it, not yet rendered. */
export const markupSchema = z.object({
  syntax: z.enum(syntaxes),
  value: z.string(),
  /** BCP 47 tag of the text where it is known. */
  lang: z.string().optional(),
});

/**
 * A text in every form the site needs, made once.
 * `tex` is LaTeX for BibTeX; `html` is safe to place in a page; `text` is plain Unicode for meta tags, feeds, search and slugs.
 */
export const richTextSchema = z.object({
  tex: z.string(),
  html: z.string(),
  text: z.string(),
});

export type Syntax = (typeof syntaxes)[number];
export type Markup = z.infer<typeof markupSchema>;
export type RichText = z.infer<typeof richTextSchema>;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Text made safe between tags only: its quotes, of which data has many, stay as they are. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character]!);
}

/** Text made safe between tags and in attributes, in HTML and in XML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
