import type { WorkType } from '../../model/work-types.ts';
import type { Contributor } from '../../model/name.ts';
import { normaliseIdentifier } from '../../model/identifiers.ts';
import { languageTag } from '../languages.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { childrenOf, descendants, find, innerMarkup, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** What a record of Crossref is about, by the element that describes it; the innermost that is there counts. */
const kinds = [
  ['journal_article', 'article-journal'], ['conference_paper', 'paper-conference'], ['content_item', 'chapter'], ['posted_content', 'article'], ['dissertation', 'thesis'],
  ['report-paper_metadata', 'report'], ['report-paper_series_metadata', 'report'], ['standard_metadata', 'standard'], ['dataset', 'dataset'], ['peer_review', 'review'], ['sa_component', 'document'],
  ['book_metadata', 'book'], ['book_series_metadata', 'book'], ['book_set_metadata', 'book'], ['proceedings_metadata', 'book'], ['proceedings_series_metadata', 'book'], ['journal_issue', 'periodical'], ['journal_metadata', 'periodical'],
] as const satisfies [string, WorkType][];

/** Crossref XML (unixref, unixsd): what doi.org and doi.crossref.org answer. https://www.crossref.org/documentation/schema-library/ */
export const crossrefXmlReader = xmlReader({
  format: 'crossref',
  label: 'Crossref XML',
  authority: 'publisher',
  hint: /<(?:doi_records|doi_record|crossref_result|doi_batch|crossref)\b/,
  records: (root) => {
    const records = root.name === 'doi_record' ? [root] : descendants(root, 'doi_record');
    return records.length ? records : [root];
  },
  keyOf: (item) => textOf(descendants(workOf(item).element, 'doi')[0]),
  read: readRecord,
});

function workOf(item: Element): { element: Element | undefined; type: WorkType } {
  for (const [name, type] of kinds) {
    const element = descendants(item, name)[0];
    if (element) return { element, type };
  }
  return { element: undefined, type: 'document' };
}

function readRecord(item: Element, maker: DraftMaker): { refused: string } | void {
  const { element: work, type } = workOf(item);
  if (!work) return { refused: textOf(descendants(item, 'error')[0]) ?? 'it describes no work' };
  const home = homeOf(item, work);
  const any = (name: string) => find(work, name) ?? find(home, name) ?? descendants(item, name)[0];
  maker.set('type', type === 'chapter' && work.attributes.component_type === 'reference_entry' ? 'entry-encyclopedia' : type, work.line);
  const titles = find(work, 'titles');
  const [title, subtitle] = [innerMarkup(find(titles, 'title')), innerMarkup(find(titles, 'subtitle'))];
  maker.markup('title', title && subtitle ? `${title}: ${subtitle}` : title ?? innerMarkup(find(work, 'proceedings_title') ?? find(work, 'full_title')), 'html', titles?.line);
  maker.set('original-title', textOf(find(titles, 'original_language_title')), titles?.line);
  placeContainer(item, work, home, maker);
  maker.markup('abstract', innerMarkup(find(work, 'abstract')), 'html', find(work, 'abstract')?.line);
  for (const name of find(work, 'contributors')?.children ?? []) if (typeof name !== 'string') placeName(name, maker);
  for (const name of childrenOf(work, 'person_name')) placeName(name, maker);
  maker.date('issued', dateOf(any('publication_date') ?? any('approval_date') ?? any('posted_date') ?? any('review_date') ?? any('creation_date')), work.line);
  const pages = find(work, 'pages');
  const [first, last] = [textOf(find(pages, 'first_page')), textOf(find(pages, 'last_page'))];
  maker.set('page', first && last ? `${first}-${last}` : first, pages?.line);
  maker.set('publisher', textOf(any('publisher_name')) ?? textOf(find(any('institution'), 'institution_name')), work.line);
  maker.set('publisher-place', textOf(any('publisher_place')), work.line);
  maker.set('edition', textOf(any('edition_number')), work.line);
  maker.set('number', textOf(descendants(find(work, 'publisher_item'), 'item_number')[0]), work.line);
  maker.set('genre', type === 'thesis' ? textOf(find(work, 'degree')) : undefined, work.line);
  maker.set('language', languageTag(work.attributes.language ?? home?.attributes.language ?? ''), work.line);
  maker.identifier('doi', textOf(find(work, 'doi_data', 'doi')) ?? textOf(find(work, 'doi')), find(work, 'doi_data')?.line);
  maker.set('URL', textOf(find(work, 'doi_data', 'resource')), find(work, 'doi_data')?.line);
  maker.set('license', textOf(descendants(item, 'license_ref')[0]), work.line);
}

/** The journal, the book or the proceedings a work stands in. */
function homeOf(item: Element, work: Element): Element | undefined {
  return ['journal_metadata', 'book_metadata', 'book_series_metadata', 'book_set_metadata', 'proceedings_metadata', 'proceedings_series_metadata'].map((name) => descendants(item, name)[0]).find((home) => home && home !== work);
}

function placeContainer(item: Element, work: Element, home: Element | undefined, maker: DraftMaker): void {
  const issue = descendants(item, 'journal_issue')[0];
  const event = descendants(item, 'event_metadata')[0];
  maker.markup('container-title', innerMarkup(find(home, 'full_title') ?? find(home, 'titles', 'title') ?? find(home, 'proceedings_title')), 'html', home?.line);
  maker.set('container-title-short', textOf(find(home, 'abbrev_title')), home?.line);
  maker.markup('collection-title', innerMarkup(find(home ?? work, 'series_metadata', 'titles', 'title')), 'html', home?.line);
  maker.set('volume', textOf(find(issue, 'journal_volume', 'volume')) ?? textOf(find(home ?? work, 'volume')), issue?.line);
  maker.set('issue', textOf(find(issue, 'issue')), issue?.line);
  maker.set('event-title', textOf(find(event, 'conference_name')), event?.line);
  maker.set('event-place', textOf(find(event, 'conference_location')), event?.line);
  for (const issn of [...childrenOf(home, 'issn'), ...descendants(find(home ?? work, 'series_metadata'), 'issn')]) maker.identifier('issn', textOf(issn), issn.line);
  for (const isbn of childrenOf(home ?? work, 'isbn')) maker.identifier('isbn', textOf(isbn), isbn.line);
}

const roles = { author: 'author', editor: 'editor', translator: 'translator', chair: 'chair' } as const;

function placeName(name: Element, maker: DraftMaker): void {
  const role = roles[(name.attributes.contributor_role ?? 'author') as keyof typeof roles];
  if (!role) return;
  const [family, given, suffix] = ['surname', 'given_name', 'suffix'].map((tag) => textOf(find(name, tag)));
  const orcid = textOf(find(name, 'ORCID'));
  const affiliations = [...childrenOf(name, 'affiliation'), ...descendants(name, 'institution_name')].flatMap((one) => textOf(one) ?? []);
  const base: Contributor = name.name === 'organization' ? { literal: textOf(name) ?? '' } : family ? { family, ...(given ? { given } : {}), ...(suffix ? { suffix } : {}) } : { literal: given ?? '' };
  maker.name(role, { ...base, ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}), ...(affiliations.length ? { affiliations: affiliations.map((one) => ({ name: one })) } : {}) }, name.line);
}

function dateOf(date: Element | undefined): string | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => textOf(find(date, part)));
  return year && [year, ...(month && Number(month) <= 12 ? [month.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])] : [])].join('-');
}
