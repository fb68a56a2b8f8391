import { displayName, type Contributor } from '../model/name.ts';
import type { RichText } from '../model/text.ts';
import type { Byline, Entry, Work } from '../model/work.ts';
import { listDate } from './dates.ts';
import { venueOf } from './venue.ts';

/** Bylines in lists end after this many names; the work page prints all. */
const mostNames = 12;

/** `reference` is the work in the style of the site's lists. */
export interface EntryTexts { title: RichText; containerTitle?: RichText | undefined; collectionTitle?: RichText | undefined; abstract?: RichText | undefined; reference?: string | undefined }

/** The slim form of a work that lists and links use. */
export function makeEntry(work: Work, texts: EntryTexts, siteLanguage: string): Entry {
  const { fields } = work;
  const byline = bylineOf(work);
  const lang = titleLanguage(work, siteLanguage);
  const notice = fields.notices?.find((one) => one.kind !== 'addendum');
  return {
    id: work.id,
    type: fields.type,
    title: { html: texts.title.html, text: texts.title.text },
    ...(lang ? { lang } : {}),
    ...listDate(fields.issued, fields.status),
    ...optional('added', work.added),
    authors: shorten(byline.names),
    authorCount: byline.names.length,
    ...(byline.role === 'editor' ? { authorsAreEditors: true } : {}),
    ...optional('venue', venueOf(fields, texts)?.text),
    people: work.people,
    topics: work.topics.map((topic) => topic.id),
    ...optional('doi', fields.identifiers?.doi?.[0]),
    ...optional('arxiv', fields.identifiers?.arxiv?.[0]),
    links: fields.links ?? [],
    ...optional('awards', fields.awards?.length ? fields.awards : undefined),
    ...optional('selected', fields.selected || undefined),
    ...optional('notice', notice?.kind),
    hasAbstract: Boolean(texts.abstract?.text),
    ...optional('image', fields.image),
    ...optional('reference', texts.reference),
  };
}

/** The names a work is listed under: its authors, or those who stand for them. */
export function bylineOf(work: Work): { role: 'author' | 'editor' | 'other'; names: Contributor[] } {
  const { author, editor, translator, director, compiler, chair, contributor } = work.fields;
  if (author?.length) return { role: 'author', names: author };
  if (editor?.length) return { role: 'editor', names: editor };
  return { role: 'other', names: [director, compiler, chair, translator, contributor].find((names) => names?.length) ?? [] };
}

/** The first names, and the site's own people however late they stand. */
function shorten(names: Contributor[]): Byline[] {
  const kept = names.length <= mostNames ? names : [...names.slice(0, mostNames - 2), ...names.slice(mostNames - 2).filter((name) => name.person).slice(0, 2)];
  return kept.map((name) => ({ name: displayName(name), ...(name.person ? { person: name.person } : {}) }));
}

function titleLanguage(work: Work, siteLanguage: string): string | undefined {
  const lang = work.fields.title.lang ?? work.fields.language;
  return lang && lang !== siteLanguage ? lang : undefined;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : { [key]: value } as { [K in Key]?: Value };
}
