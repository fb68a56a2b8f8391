import type { WorkType } from '../../model/work-types.ts';
import type { Contributor } from '../../model/name.ts';
import { normaliseIdentifier } from '../../model/identifiers.ts';
import { splitName } from '../../model/split-name.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { jsonReader, list, record, recordsIn, text, type Json } from './json-reader.ts';
import { rorOf } from './ror.ts';

/**
 * OpenAlex works: an answer of api.openalex.org/works, a list of works, or one; answers about authors and others are known,
 * and hold no works. https://docs.openalex.org/api-entities/works/work-object
 */
export const openalexReader = jsonReader({
  format: 'openalex',
  label: 'OpenAlex JSON',
  authority: 'aggregator',
  hint: /openalex\.org\/|"group_by"/i,
  records: (value) => {
    const items = list(value) ?? list(record(value)?.results) ?? list(record(value)?.works) ?? (record(value) ? [value] : []);
    if (items.length && items.every((item) => isWork(record(item)))) return items as Json[];
    return isOtherAnswer(value, items) ? [] : undefined;
  },
  keyOf: (work) => text(work.id)?.replace(/^https?:\/\/openalex\.org\//i, ''),
  read: readWork,
});

function isWork(work: Json | undefined): boolean {
  return /openalex\.org\/W\d+$/i.test(text(work?.id) ?? '') || (text(work?.openalex_id) !== undefined && text(work?.title) !== undefined);
}

/** An answer without works: an empty page, authors, institutions, topics. */
function isOtherAnswer(value: unknown, items: unknown[]): boolean {
  if (record(record(value)?.meta) && list(record(value)?.results)?.length === 0) return true;
  return items.length > 0 && items.every((item) => /openalex\.org\/(?:[AISPFCT]\d+|(?:topics|domains|fields|subfields|keywords)\/)/i.test(text(record(item)?.id) ?? ''));
}

const types: Record<string, WorkType> = {
  article: 'article-journal', 'journal-article': 'article-journal', review: 'article-journal', letter: 'article-journal', editorial: 'article-journal', erratum: 'article-journal', retraction: 'article-journal', 'proceedings-article': 'paper-conference', 'conference-paper': 'paper-conference', 'book-chapter': 'chapter', book: 'book', monograph: 'book',
  preprint: 'article', 'posted-content': 'article', dissertation: 'thesis', report: 'report', dataset: 'dataset', software: 'software', standard: 'standard', 'peer-review': 'review', 'reference-entry': 'entry-encyclopedia', 'supplementary-materials': 'dataset', paratext: 'document', libguides: 'webpage', grant: 'document', other: 'document',
};

function readWork(work: Json, maker: DraftMaker): void {
  const source = record(record(work.primary_location)?.source) ?? record(work.host_venue);
  maker.set('type', typeOf(work, source));
  maker.markup('title', text(work.title) ?? text(work.display_name), 'html');
  if (maker.draft.fields.type !== 'article') maker.markup('container-title', text(source?.display_name), 'html');
  else maker.set('publisher', text(source?.display_name));
  maker.markup('abstract', abstractOf(record(work.abstract_inverted_index)) ?? text(work.abstract), 'plain');
  for (const authorship of list(work.authorships) ?? []) maker.name('author', contributor(record(authorship)));
  if (work.is_authors_truncated === true) maker.set('truncated', ['author']);
  maker.date('issued', text(work.publication_date) ?? text(work.publication_year));
  const biblio = record(work.biblio);
  maker.set('volume', text(biblio?.volume));
  maker.set('issue', text(biblio?.issue));
  const [from, to] = [text(biblio?.first_page), text(biblio?.last_page)];
  maker.set('page', from && to ? `${from}-${to}` : from);
  maker.set('language', text(work.language));
  if (maker.draft.fields.type !== 'article') maker.set('publisher', text(source?.host_organization_name));
  placeIdentifiers(work, source, maker);
  placeSubjects(work, maker);
  if (work.is_retracted === true) maker.set('notices', [{ kind: 'retraction', note: 'OpenAlex marks the work as retracted' }]);
  maker.set('license', text(record(work.primary_location)?.license));
  for (const grant of list(work.grants) ?? list(work.awards) ?? []) placeGrant(record(grant), maker);
}

function placeGrant(grant: Json | undefined, maker: DraftMaker): void {
  const [name, award] = [text(grant?.funder_display_name), text(grant?.award_id) ?? text(grant?.funder_award_id)];
  if (name) maker.add('funding', { name, ...(award ? { award } : {}) });
}

function typeOf(work: Json, source: Json | undefined): WorkType {
  const crossref = text(work.type_crossref);
  const repository = text(source?.type) === 'repository' && !text(source?.issn_l);
  const said = types[crossref ?? ''] ?? types[text(work.type) ?? ''] ?? 'document';
  if (said === 'article-journal' && text(source?.type) === 'conference') return 'paper-conference';
  return said === 'article-journal' && (repository || record(work.primary_location)?.version === 'submittedVersion') ? 'article' : said;
}

/** OpenAlex keeps abstracts as word -> positions. */
function abstractOf(index: Json | undefined): string | undefined {
  if (!index) return undefined;
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) for (const place of list(places) ?? []) words[Number(place)] = word;
  return words.filter((word) => word !== undefined).join(' ') || undefined;
}

/** The byline's own spelling; OpenAlex may have inferred the ORCID iD, so it counts as harvested identity only. */
function contributor(authorship: Json | undefined): Contributor | undefined {
  if (!authorship) return undefined;
  const author = record(authorship.author);
  const name = text(authorship.raw_author_name) ?? text(author?.display_name);
  if (!name) return undefined;
  const orcid = text(author?.orcid);
  const institutions = recordsIn(authorship.institutions).filter((one) => text(one.display_name));
  return {
    ...splitName(name),
    ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}),
    ...(authorship.is_corresponding === true ? { corresponding: true } : {}),
    ...(institutions.length ? { affiliations: institutions.map((one) => ({ name: text(one.display_name)!, ...rorIn(one) })) } : {}),
  };
}

function rorIn(institution: Json): { ror?: string } {
  const ror = rorOf(text(institution.ror));
  return ror ? { ror } : {};
}

function placeIdentifiers(work: Json, source: Json | undefined, maker: DraftMaker): void {
  maker.identifier('openalex', text(work.id));
  maker.identifier('doi', text(work.doi));
  const ids = record(work.ids);
  maker.identifier('pmid', text(ids?.pmid));
  maker.identifier('pmcid', text(ids?.pmcid)?.replace(/^.*?(?:PMC)?(\d+)\/?$/i, 'PMC$1'));
  for (const issn of list(source?.issn) ?? []) maker.identifier('issn', text(issn));
  for (const location of list(work.locations) ?? []) {
    const address = text(record(location)?.landing_page_url);
    const arxiv = /(?:arxiv\.org\/abs\/|10\.48550\/arxiv\.)(.+)$/i.exec(address ?? '')?.[1];
    if (arxiv) maker.identifier('arxiv', arxiv);
  }
  maker.link('pdf', text(record(work.primary_location)?.pdf_url) ?? text(record(work.open_access)?.oa_url)?.match(/^https?:\S+\.pdf$/i)?.[0]);
  const landing = text(record(work.primary_location)?.landing_page_url);
  if (landing && !/doi\.org\//.test(landing)) maker.set('URL', landing);
}

function placeSubjects(work: Json, maker: DraftMaker): void {
  for (const topic of (list(work.topics) ?? []).slice(0, 3)) {
    const { id, display_name: label } = record(topic) ?? {};
    if (text(label)) maker.subject({ scheme: 'openalex', label: text(label)!, ...(text(id) ? { id: text(id)! } : {}) });
  }
  for (const keyword of (list(work.keywords) ?? []).slice(0, 5)) {
    const one = record(keyword);
    if (Number(one?.score ?? 1) >= 0.4) maker.subject({ scheme: 'openalex-keyword', label: text(one?.display_name) ?? text(one?.keyword) ?? String(keyword) });
  }
}
