import type { WorkType } from '../../model/work-types.ts';
import type { Contributor } from '../../model/name.ts';
import type { Version } from '../../model/work.ts';
import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { splitName } from '../../model/split-name.ts';
import { languageTag } from '../languages.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { jsonReader, list, record, recordsIn, text, type Json } from './json-reader.ts';
import { rorOf } from './ror.ts';

/** DataCite: an answer of api.datacite.org, or its metadata as JSON (kernel 4). https://support.datacite.org/docs/api */
export const dataciteReader = jsonReader({
  format: 'datacite',
  label: 'DataCite JSON',
  authority: 'publisher',
  hint: /datacite|"resourceTypeGeneral"/i,
  records: (value) => {
    const data = record(value)?.data ?? value;
    const items = (list(data) ?? [data]).map((item) => record(record(item)?.attributes) ?? record(item));
    return items.length && items.every((item) => item && list(item.titles) && record(item.types)) ? items as Json[] : undefined;
  },
  keyOf: (item) => text(item.doi) ?? text(item.id),
  read: readDatacite,
});

const general: Record<string, WorkType> = {
  Dataset: 'dataset', Software: 'software', ComputationalNotebook: 'software', JournalArticle: 'article-journal', DataPaper: 'article-journal', ConferencePaper: 'paper-conference', ConferenceProceeding: 'book', Preprint: 'article', Book: 'book', BookChapter: 'chapter', Dissertation: 'thesis', Report: 'report', OutputManagementPlan: 'report', PeerReview: 'review', Standard: 'standard', Presentation: 'speech', Poster: 'speech', Image: 'graphic', Audiovisual: 'motion_picture', Sound: 'song', Collection: 'collection', Event: 'event', Model: 'dataset', Workflow: 'software', Journal: 'periodical', StudyRegistration: 'document', Project: 'document', Award: 'document',
};
const roles = { Editor: 'editor', Translator: 'translator' } as const;
const versionRelations: Record<string, Version['kind']> = { IsPreviousVersionOf: 'updated', IsVariantFormOf: 'published', IsIdenticalTo: 'published', HasTranslation: 'translation' };

/** Says what a record of kernel 4 says, in DataCite's own JSON; the XML reader brings its records into this shape. */
export function readDatacite(item: Json, maker: DraftMaker): void {
  const types = record(item.types) ?? {};
  const all = (name: string) => recordsIn(item[name]);
  maker.set('type', typeOf(types));
  maker.set('genre', maker.draft.fields.type === 'thesis' ? text(types.resourceType) : undefined);
  placeTitle(all('titles'), maker);
  maker.markup('abstract', text(all('descriptions').find((one) => one.descriptionType === 'Abstract')?.description), 'html');
  for (const creator of all('creators')) maker.name('author', contributor(creator));
  for (const other of all('contributors')) {
    const role = roles[text(other.contributorType) as keyof typeof roles];
    if (role) maker.name(role, contributor(other));
  }
  maker.set('publisher', text(record(item.publisher)?.name) ?? text(item.publisher));
  placeContainer(item, all('relatedItems'), maker);
  maker.date('issued', dateOf(all('dates')) ?? text(item.publicationYear));
  maker.date('submitted', text(all('dates').find((one) => one.dateType === 'Submitted')?.date)?.slice(0, 10));
  maker.set('version', text(item.version));
  maker.set('language', languageTag(text(item.language) ?? ''));
  placeIdentifiers(item, all('relatedIdentifiers'), maker);
  for (const subject of all('subjects')) placeSubject(subject, maker);
  const rights = all('rightsList').find((one) => one.rightsUri ?? one.rightsIdentifier);
  maker.set('license', text(rights?.rightsUri) ?? text(rights?.rightsIdentifier)?.toUpperCase());
  for (const grant of all('fundingReferences')) if (text(grant.funderName)) maker.add('funding', { name: text(grant.funderName)!, ...(text(grant.awardNumber) ? { award: text(grant.awardNumber)! } : {}), ...(/ror\.org\//.test(text(grant.funderIdentifier) ?? '') ? { ror: text(grant.funderIdentifier)! } : {}) });
}

function placeTitle(titles: Json[], maker: DraftMaker): void {
  const main = titles.find((one) => !one.titleType && text(one.title)) ?? titles.find((one) => text(one.title));
  const [title, subtitle] = [text(main?.title), text(titles.find((one) => one.titleType === 'Subtitle')?.title)];
  maker.markup('title', title && subtitle && main?.titleType !== 'Subtitle' && !title.includes(subtitle) ? `${title}: ${subtitle}` : title, 'html');
  maker.set('original-title', text(titles.find((one) => one.titleType === 'TranslatedTitle')?.title));
}

/** The container of older answers, or the related item the work is published in. */
function placeContainer(item: Json, related: Json[], maker: DraftMaker): void {
  const home = related.find((one) => one.relationType === 'IsPublishedIn' || one.relationType === 'IsPartOf');
  const container = record(item.container) ?? home;
  const title = text(container?.title) ?? text(record(list(container?.titles)?.[0])?.title);
  maker.markup(maker.draft.fields.type === 'book' ? 'collection-title' : 'container-title', title, 'html');
  for (const name of ['volume', 'issue', 'edition'] as const) maker.set(name, text(container?.[name]));
  const [first, last] = [text(container?.firstPage), text(container?.lastPage)];
  maker.set('page', first && last ? `${first}-${last}` : first);
  const kind = text(container?.identifierType)?.toLowerCase();
  if (kind === 'issn' || kind === 'isbn') maker.identifier(kind, text(container?.identifier));
}

function placeIdentifiers(item: Json, related: Json[], maker: DraftMaker): void {
  maker.identifier('doi', text(item.doi) ?? text((list(item.identifiers) ?? []).map(record).find((one) => one?.identifierType === 'DOI')?.identifier) ?? text(item.id));
  maker.set('URL', text(item.url));
  for (const one of related) {
    const [kind, relation, value] = [text(one.relatedIdentifierType), text(one.relationType) ?? '', text(one.relatedIdentifier)];
    if (!value) continue;
    if (kind === 'arXiv' && relation === 'IsIdenticalTo') maker.identifier('arxiv', value);
    const version = versionRelations[relation];
    const doi = kind === 'DOI' ? normaliseIdentifier('doi', value) : undefined;
    if (version && doi && isValidIdentifier('doi', doi)) maker.add('versions', { kind: version, identifiers: { doi: [doi] }, reason: `DataCite says ${relation}` });
  }
}

function placeSubject(subject: Json, maker: DraftMaker): void {
  const [label, scheme] = [text(subject.subject), text(subject.subjectScheme)];
  if (label && scheme) maker.subject({ scheme: scheme.toLowerCase(), label, ...(text(subject.valueUri) ? { id: text(subject.valueUri)! } : {}) });
  else maker.keyword(label);
}

function typeOf(types: Json): WorkType {
  const [said, kind] = [text(types.resourceTypeGeneral) ?? '', text(types.resourceType) ?? ''];
  if (Object.hasOwn(general, said)) return general[said]!;
  if (/blog/i.test(kind)) return 'post-weblog';
  if (/thesis|dissertation/i.test(kind)) return 'thesis';
  return said === 'Text' && (text(types.citeproc) === 'article-journal' || /^journal ?article$/i.test(kind)) ? 'article-journal' : 'document';
}

function contributor(creator: Json): Contributor | undefined {
  const identifiers = [text(creator.id), ...(list(creator.nameIdentifiers) ?? []).map((one) => text(record(one)?.nameIdentifier))];
  const orcid = identifiers.find((one) => one && /orcid\.org\/|^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/i.test(one));
  const affiliations = (list(creator.affiliation) ?? []).flatMap((one) => {
    const name = text(record(one)?.name) ?? text(one);
    const ror = rorOf(text(record(one)?.affiliationIdentifier));
    return name ? [{ name, ...(ror ? { ror } : {}) }] : [];
  });
  const base = nameOf(creator);
  return base && { ...base, ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}), ...(affiliations.length ? { affiliations } : {}) };
}

function nameOf(creator: Json): Contributor | undefined {
  const [name, family, given] = [text(creator.name), text(creator.familyName), text(creator.givenName)];
  if (family) return { family, ...(given ? { given } : {}) };
  if (!name || /^\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal)\)?/i.test(name)) return undefined;
  return text(creator.nameType) === 'Organizational' || text(creator.type) === 'Organization' ? { literal: name } : splitName(name);
}

function dateOf(dates: Json[]): string | undefined {
  const one = ['Issued', 'Available', 'Created'].map((type) => dates.find((date) => date.dateType === type)).find(Boolean);
  return text(one?.date)?.replace(/^(-?\d{4,}(?:-\d\d(?:-\d\d)?)?)T.*$/, '$1');
}
