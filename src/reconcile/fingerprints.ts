import type { Draft } from '../model/work.ts';
import type { Markup } from '../model/text.ts';
import { latexToText } from '../latex/rich-text.ts';

/** Identifier schemes that name one work, strongest first. ISBN names a book, so it is handled apart. */
const naming = ['doi', 'arxiv', 'pmid', 'pmcid', 'openalex', 'dblp', 'handle', 'mr', 'zbl', 'hal', 'acl', 'inspire', 's2', 'openreview'] as const;
const wholeBooks = new Set(['book', 'thesis', 'report', 'collection', 'periodical']);

/** The identifiers by which two drafts are the same work: "doi:10.1/x", "arxiv:2401.01234". arXiv's own DOIs count as arXiv ids. */
export function identityKeys(draft: Draft): string[] {
  const { identifiers = {}, type } = draft.fields;
  const keys: string[] = naming.flatMap((scheme) => (identifiers[scheme] ?? []).map((value) => identityKey(scheme, value)));
  if (type && wholeBooks.has(type)) keys.push(...(identifiers.isbn ?? []).map((value) => `isbn:${value}`));
  return [...new Set(keys)];
}

function identityKey(scheme: string, value: string): string {
  const arxiv = scheme === 'doi' && /^10\.48550\/arxiv\.(.+)$/i.exec(value)?.[1];
  return arxiv ? `arxiv:${arxiv.replace(/v\d+$/, '')}` : `${scheme}:${value}`;
}

/** A title reduced to its letters and digits, marks and case removed: equal keys are equal titles. "" when nothing is left. */
export function titleKey(title: Markup | undefined): string {
  if (!title) return '';
  const text = title.syntax === 'latex' ? latexToText(title.value) : title.value.replace(/<[^<>]*>/g, '');
  return fold(text);
}

/** Letters and digits only, without marks, in lower case. */
export function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The first author's folded family name; "" for a work without authors. */
export function firstFamily(draft: Draft): string {
  const first = draft.fields.author?.[0] ?? draft.fields.editor?.[0];
  return fold(first?.family ?? first?.literal ?? '');
}

/** How a person names a draft in corrections.yaml: its key, "format:key", or "scheme:value"; all folded to lower case. */
export function referenceKeys(draft: Draft): string[] {
  const { key, format } = draft.origin;
  const own = key ? [key.toLowerCase(), `${format}:${key}`.toLowerCase()] : [];
  return [...own, ...identityKeys(draft).map((name) => name.toLowerCase())];
}

/** What the lock file remembers of a draft: its identifiers, its key in its file, and title with first author and person. */
export function lockKeys(draft: Draft): string[] {
  const { origin } = draft;
  const title = titleKey(draft.fields.title).slice(0, 60);
  return [
    ...identityKeys(draft),
    ...(origin.key ? [`key:${origin.file}#${origin.key}`] : []),
    ...(title ? [`title:${firstFamily(draft) || origin.person || ''}/${title}`] : []),
  ].map((key) => key.replace(/\s+/g, '_'));
}
