import type { Contributor } from '../model/name.ts';
import { dateFields, nameFields, type Fields, type Work, type WorkTexts } from '../model/work.ts';
import { oneLine, withoutMarkup } from './clean.ts';

export type CslItem = Record<string, unknown> & { id: string; type: string };

/** CSL variables that are one plain string in our model too. */
const plain = [
  'title-short', 'original-title', 'container-title-short', 'collection-number', 'volume-title', 'event-title', 'event-place', 'publisher', 'publisher-place', 'original-publisher', 'original-publisher-place', 'authority',
  'volume', 'number-of-volumes', 'issue', 'number', 'number-of-pages', 'page', 'chapter-number', 'section', 'edition', 'version', 'genre', 'medium', 'archive', 'archive_location', 'call-number', 'status', 'language', 'annote', 'reviewed-title', 'URL',
] as const satisfies (keyof Fields)[];

/** Titles in the markup CSL allows: i, b, sup, sub and the nocase and small-caps spans. */
export interface CslTitles { title: string; containerTitle?: string; collectionTitle?: string }

/** A work as a CSL-JSON item (https://github.com/citation-style-language/schema), nothing lost; what CSL has no place for is under `custom`. */
export function toCslItem(work: Work, texts: WorkTexts, titles: CslTitles): CslItem {
  const { fields } = work;
  const item: CslItem = { id: work.citationKey, type: fields.type, title: '' };
  for (const name of plain) if (fields[name] !== undefined) item[name] = withoutMarkup(fields[name]);
  placeTitles(item, titles);
  if (texts.abstract?.text) item.abstract = texts.abstract.text.split(/\n\s*\n/).map(withoutMarkup).join('\n\n');
  if (texts.note?.text) item.note = noteText(texts.note.text);
  for (const name of nameFields) if (fields[name]?.length) item[name] = fields[name].map(cslName);
  for (const name of dateFields) if (fields[name]) item[name] = cslDate(fields[name]);
  placeIdentifiers(work, item);
  if (fields.keywords?.length) item.keyword = fields.keywords.map(withoutMarkup).join(', ');
  const custom = customOf(work);
  if (Object.keys(custom).length) item.custom = custom;
  return item;
}

/** An item with its titles written otherwise. */
export function withTitles(item: CslItem, titles: CslTitles): CslItem {
  const copy = { ...item };
  placeTitles(copy, titles);
  return copy;
}

function placeTitles(item: CslItem, { title, containerTitle, collectionTitle }: CslTitles): void {
  item.title = oneLine(title);
  if (containerTitle) item['container-title'] = oneLine(containerTitle);
  if (collectionTitle) item['collection-title'] = oneLine(collectionTitle);
}

/** The item as Zotero takes it in a file of many: particles inside the names, suffix in the given name, software as a book with a version (metadata study §5.5). */
export function toZoteroItem(item: CslItem): CslItem {
  const copy: CslItem = { ...item, type: item.type === 'software' ? 'book' : item.type };
  for (const name of nameFields) if (Array.isArray(copy[name])) copy[name] = (copy[name] as Contributor[]).map(foldName);
  delete copy.custom;
  return copy;
}

function placeIdentifiers({ fields }: Work, item: CslItem): void {
  const { doi, isbn, issn, pmid, pmcid, arxiv } = fields.identifiers ?? {};
  if (doi?.length) item.DOI = doi[0];
  if (isbn?.length) item.ISBN = isbn.join(' ');
  if (issn?.length) item.ISSN = issn.join(', ');
  if (pmid?.length) item.PMID = pmid[0];
  if (pmcid?.length) item.PMCID = pmcid[0];
  if (fields.type === 'article' && arxiv?.length) {
    item.number = `arXiv:${arxiv[0]}`;
    item.publisher ??= 'arXiv';
  }
}

/** What other tools do not read but ours does, under the one key CSL reserves for it. */
function customOf({ fields }: Work): Record<string, unknown> {
  const { identifiers = {}, links, keywords, awards, license, truncated, versions, notices, subjects, funding } = fields;
  const known = new Set(['doi', 'isbn', 'issn', 'pmid', 'pmcid']);
  const others = Object.fromEntries(Object.entries(identifiers).filter(([scheme, values]) => !known.has(scheme) || (scheme === 'doi' && values.length > 1)));
  const all = { identifiers: others, links: links?.filter(({ url }) => /^https?:/i.test(url)), keywords: keywords?.some((word) => /[,;]/.test(word)) ? keywords : undefined, awards, license, truncated, versions, notices, subjects, funding };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0)));
}

/** A note that looks like a line of Zotero's Extra, "Number: 1", is held back from being read as a field. */
function noteText(text: string): string {
  return withoutMarkup(text).replace(/^(?=(?:[A-Za-z][A-Za-z_ -]{1,40}|\{):)/, '\u2060');
}

function cslName(name: Contributor): Record<string, string> {
  const parts = ['family', 'given', 'non-dropping-particle', 'dropping-particle', 'suffix', 'literal'] as const;
  return Object.fromEntries(parts.flatMap((part) => (name[part] ? [[part, withoutMarkup(name[part])]] : [])));
}

function foldName(name: Contributor): Record<string, string> {
  if (name.literal) return { literal: name.literal };
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return { family, given: name.suffix ? `${given}, ${name.suffix}` : given };
}

function cslDate(date: NonNullable<Fields['issued']>): Record<string, unknown> {
  const { open: _, ...csl } = date;
  return csl;
}
