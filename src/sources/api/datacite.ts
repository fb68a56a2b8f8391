import type { WorkType } from '../../model/work-types.ts';
import type { Contributor } from '../../model/name.ts';
import { normaliseIdentifier } from '../../model/identifiers.ts';
import { splitName } from '../../model/split-name.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { jsonReader, list, record, text, type Json } from './json-reader.ts';

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
  read: readItem,
});

const general: Record<string, WorkType> = {
  Dataset: 'dataset', Software: 'software', ComputationalNotebook: 'software', JournalArticle: 'article-journal', DataPaper: 'article-journal', ConferencePaper: 'paper-conference', ConferenceProceeding: 'book', Preprint: 'article', Book: 'book', BookChapter: 'chapter', Dissertation: 'thesis', Report: 'report', OutputManagementPlan: 'report', PeerReview: 'review', Standard: 'standard', Presentation: 'speech', Poster: 'speech', Image: 'graphic', Audiovisual: 'motion_picture', Sound: 'song', Collection: 'collection', Event: 'event', Model: 'dataset', Workflow: 'software', Journal: 'periodical',
};

function readItem(item: Json, maker: DraftMaker): void {
  const types = record(item.types)!;
  maker.set('type', typeOf(types));
  maker.set('genre', maker.draft.fields.type === 'thesis' ? text(types.resourceType) : undefined);
  const titles = (list(item.titles) ?? []).map((one) => record(one)!);
  maker.markup('title', text(titles.find((one) => !one.titleType)?.title ?? titles[0]?.title), 'html');
  maker.markup('abstract', text((list(item.descriptions) ?? []).map((one) => record(one)!).find((one) => one.descriptionType === 'Abstract')?.description), 'html');
  for (const creator of list(item.creators) ?? []) maker.name('author', contributor(record(creator)!));
  for (const other of list(item.contributors) ?? []) if (record(other)?.contributorType === 'Editor') maker.name('editor', contributor(record(other)!));
  maker.set('publisher', text(record(item.publisher)?.name) ?? text(item.publisher));
  const container = record(item.container);
  maker.markup('container-title', text(container?.title), 'html');
  maker.set('volume', text(container?.volume));
  maker.set('issue', text(container?.issue));
  maker.set('page', text(container?.firstPage) && text(container?.lastPage) ? `${text(container?.firstPage)}-${text(container?.lastPage)}` : text(container?.firstPage));
  maker.date('issued', dateOf(item) ?? text(item.publicationYear));
  maker.set('version', text(item.version));
  maker.set('language', text(item.language));
  maker.identifier('doi', text(item.doi) ?? text(item.id));
  maker.set('URL', text(item.url));
  for (const subject of list(item.subjects) ?? []) maker.keyword(text(record(subject)?.subject));
  maker.set('license', text(record(list(item.rightsList)?.[0])?.rightsUri));
}

function typeOf(types: Json): WorkType {
  const said = text(types.resourceTypeGeneral) ?? '';
  if (general[said]) return general[said];
  if (/blog/i.test(text(types.resourceType) ?? '')) return 'post-weblog';
  return /thesis|dissertation/i.test(text(types.resourceType) ?? '') ? 'thesis' : said === 'Text' && text(types.citeproc) === 'article-journal' ? 'article-journal' : 'document';
}

function contributor(creator: Json): Contributor | undefined {
  const identifiers = [text(creator.id), ...(list(creator.nameIdentifiers) ?? []).map((one) => text(record(one)?.nameIdentifier))];
  const orcid = identifiers.find((one) => one && /orcid\.org\/|^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/i.test(one));
  const affiliations = (list(creator.affiliation) ?? []).flatMap((one) => text(record(one)?.name) ?? text(one) ?? []);
  const name = text(creator.name);
  const family = text(creator.familyName);
  const base: Contributor = family ? { family, ...(text(creator.givenName) ? { given: text(creator.givenName)! } : {}) }
    : !name ? {} : text(creator.nameType) === 'Organizational' || text(creator.type) === 'Organization' ? { literal: name } : splitName(name);
  return { ...base, ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}), ...(affiliations.length ? { affiliations: affiliations.map((one) => ({ name: one })) } : {}) };
}

function dateOf(item: Json): string | undefined {
  const dates = (list(item.dates) ?? []).map((one) => record(one)!);
  return text((dates.find((one) => one.dateType === 'Issued') ?? dates.find((one) => one.dateType === 'Available') ?? dates.find((one) => one.dateType === 'Created'))?.date)?.slice(0, 10);
}
