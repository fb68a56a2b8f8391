import type { WorkType } from '../../model/work-types.ts';
import type { Contributor } from '../../model/name.ts';
import type { Notice, Version } from '../../model/work.ts';
import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { creditRolesOf } from '../csl-values.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { jsonReader, list, record, recordsIn, text, type Json } from './json-reader.ts';

/** Crossref works: an answer of api.crossref.org, a list of them, or the works alone. https://api.crossref.org/swagger-ui */
export const crossrefReader = jsonReader({
  format: 'crossref',
  label: 'Crossref JSON',
  authority: 'publisher',
  records: (value) => {
    const kind = text(record(value)?.['message-type']);
    if (kind && !/^work(?:-list)?$/.test(kind)) return [];
    const message = kind ? record(record(value)!.message) : record(value);
    const items = Array.isArray(value) ? value : list(message?.items) ?? (message ? [message] : []);
    const works = items.flatMap((item) => (record(item)?.['message-type'] === 'work' ? [record(item)!.message] : [item]));
    return works.length && works.every((work) => isWork(record(work), message !== record(value))) ? works as Json[] : undefined;
  },
  keyOf: (work) => text(work.DOI),
  read: readWork,
});

/** Crossref's own words beside those of CSL; titles are lists. Answers to `select` hold the words that were asked for alone. */
function isWork(work: Json | undefined, asAnswer: boolean): boolean {
  if (!work || !Array.isArray(work.title ?? [])) return false;
  return (asAnswer && typeof work.DOI === 'string') || Boolean((typeof work.DOI === 'string' || Array.isArray(work.title)) && (work.prefix || work.member || work.indexed || work['content-domain'] || work.deposited));
}

/** https://api.crossref.org/types */
const types: Record<string, WorkType> = {
  'journal-article': 'article-journal', 'proceedings-article': 'paper-conference', 'book-chapter': 'chapter', 'book-section': 'chapter', 'book-part': 'chapter', 'book-track': 'chapter', 'reference-entry': 'entry-encyclopedia', book: 'book', 'edited-book': 'book', monograph: 'book', 'reference-book': 'book', 'book-set': 'book', 'book-series': 'collection',
  'posted-content': 'article', dissertation: 'thesis', report: 'report', 'report-component': 'report', 'report-series': 'report', dataset: 'dataset', database: 'dataset', standard: 'standard', 'peer-review': 'review', proceedings: 'book', journal: 'periodical', 'journal-issue': 'periodical', 'journal-volume': 'periodical', grant: 'document', component: 'document', other: 'document',
};

function readWork(work: Json, maker: DraftMaker): void {
  maker.set('type', types[text(work.type) ?? ''] ?? 'document');
  maker.markup('title', withSubtitle(first(work.title), first(work.subtitle)), 'html');
  maker.set('original-title', first(work['original-title']));
  placeContainer(work, maker);
  maker.set('container-title-short', first(work['short-container-title']));
  maker.markup('abstract', text(work.abstract), 'html');
  for (const role of ['author', 'editor', 'translator', 'chair'] as const) for (const name of list(work[role]) ?? []) maker.name(role, contributor(record(name)));
  for (const name of ['volume', 'issue', 'page', 'publisher', 'language'] as const) maker.set(name, text(work[name]));
  maker.set('publisher-place', text(work['publisher-location']));
  maker.set('edition', text(work['edition-number']));
  maker.set('number', text(work['article-number']));
  maker.set('event-title', text(record(work.event)?.name));
  maker.set('event-place', text(record(work.event)?.location));
  maker.set('issued', dateOf(work.issued) ?? dateOf(work['published-print']) ?? dateOf(work['published-online']) ?? dateOf(work.posted));
  maker.date('submitted', isoOf(work.submitted));
  maker.date('available-date', isoOf(work['published-online']));
  maker.set('genre', text(work.subtype) === 'preprint' ? undefined : first(work.degree));
  placeIdentifiers(work, maker);
  maker.set('license', first((list(work.license) ?? []).map((one) => record(one)?.URL)));
  const funders = recordsIn(work.funder).filter((one) => text(one.name));
  if (funders.length) maker.set('funding', funders.map((one) => ({ name: text(one.name)!, ...(first(one.award) ? { award: first(one.award)! } : {}) })));
  maker.set('notices', noticesOf(work));
  for (const label of list(work.subject) ?? []) maker.subject({ scheme: 'crossref', label: String(label) });
}

/** Of two containers the first is the series, the second the volume in it. */
function placeContainer(work: Json, maker: DraftMaker): void {
  const titles = (list(work['container-title']) ?? [work['container-title']]).flatMap((title) => text(title) ?? []);
  if (isBook(work)) return maker.markup('collection-title', titles[0], 'html');
  maker.markup('container-title', titles.at(-1), 'html');
  if (titles.length > 1) maker.markup('collection-title', titles[0], 'html');
}

function placeIdentifiers(work: Json, maker: DraftMaker): void {
  maker.identifier('doi', text(work.DOI));
  for (const issn of list(work.ISSN) ?? []) maker.identifier('issn', text(issn));
  for (const isbn of list(work.ISBN) ?? []) maker.identifier('isbn', text(isbn)?.replace(/^https?:\/\/\S+\//, ''));
  maker.set('URL', text(record(record(work.resource)?.primary)?.URL));
  for (const [relation, kind] of Object.entries(versionRelations)) {
    for (const one of list(record(work.relation)?.[relation]) ?? []) {
      const doi = normaliseIdentifier('doi', text(record(one)?.id) ?? '');
      if (isValidIdentifier('doi', doi)) maker.add('versions', { kind, identifiers: { doi: [doi] }, reason: `Crossref says ${relation}` });
    }
  }
}

/** https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/ */
const versionRelations: Record<string, Version['kind']> = { 'has-preprint': 'preprint', 'is-preprint-of': 'published', 'has-manuscript': 'accepted', 'is-manuscript-of': 'published', 'is-translation-of': 'translation', 'has-translation': 'translation' };

function contributor(name: Json | undefined): Contributor | undefined {
  if (!name) return undefined;
  const affiliations = (list(name.affiliation) ?? []).flatMap((one) => text(record(one)?.name) ?? []);
  const orcid = text(name.ORCID);
  const roles = creditRolesOf(name.role);
  return {
    ...(text(name.family) ? { family: text(name.family)!, ...(text(name.given) ? { given: text(name.given)! } : {}) } : { literal: text(name.name) ?? text(name.given) ?? '' }),
    ...(text(name.suffix) ? { suffix: text(name.suffix)! } : {}),
    ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}),
    ...(affiliations.length ? { affiliations: affiliations.map((one) => ({ name: one })) } : {}),
    ...(roles.length ? { roles } : {}),
  };
}

const noticeKinds: Record<string, Notice['kind']> = { retraction: 'retraction', correction: 'correction', corrigendum: 'correction', erratum: 'erratum', expression_of_concern: 'expression-of-concern', withdrawal: 'withdrawal', addendum: 'addendum', removal: 'withdrawal', partial_retraction: 'retraction' };

/** `updated-by` tells what happened to this work; `update-to` what this work does to another, which is no notice on itself. */
function noticesOf(work: Json): Notice[] | undefined {
  const notices = recordsIn(work['updated-by']).flatMap((one) => {
    const kind = noticeKinds[text(one.type) ?? ''];
    return kind ? [{ kind, ...(text(one.DOI) ? { doi: text(one.DOI)!.toLowerCase() } : {}) }] : [];
  });
  return notices.length ? notices : undefined;
}

function isBook(work: Json): boolean {
  return ['book', 'monograph', 'edited-book', 'reference-book'].includes(text(work.type) ?? '');
}

function withSubtitle(title: string | undefined, subtitle: string | undefined): string | undefined {
  return title && subtitle && !title.toLowerCase().includes(subtitle.toLowerCase()) ? `${title}: ${subtitle}` : title;
}

/** Crossref writes `[[null]]` for an unknown date. */
function dateOf(value: unknown): { 'date-parts': number[][] } | undefined {
  const parts = list(list(record(value)?.['date-parts'])?.[0])?.map(Number).filter((part) => Number.isInteger(part) && part !== 0) ?? [];
  return parts.length ? { 'date-parts': [parts.slice(0, 3)] } : undefined;
}

function isoOf(value: unknown): string | undefined {
  return dateOf(value)?.['date-parts'][0]!.map((part) => String(part).padStart(2, '0')).join('-');
}

function first(value: unknown): string | undefined {
  return text(Array.isArray(value) ? value.find(Boolean) : value);
}
