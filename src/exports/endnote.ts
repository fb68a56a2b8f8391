import { isoDate } from '../model/date.ts';
import { identifierUrl } from '../model/identifiers.ts';
import { sortName } from '../model/name.ts';
import type { WorkType } from '../model/work-types.ts';
import type { Fields, NameField, Work, WorkTexts } from '../model/work.ts';
import { withoutMarkup } from './clean.ts';

/** CSL type -> EndNote's name of it; what is not here is Generic. */
const types: Partial<Record<WorkType, string>> = {
  'article-journal': 'Journal Article', review: 'Journal Article', 'review-book': 'Journal Article', 'article-magazine': 'Magazine Article', 'article-newspaper': 'Newspaper Article', 'paper-conference': 'Conference Paper', article: 'Preprint', book: 'Book', collection: 'Edited Book',
  chapter: 'Book Section', 'entry-encyclopedia': 'Encyclopedia', 'entry-dictionary': 'Dictionary', thesis: 'Thesis', report: 'Report', dataset: 'Dataset', software: 'Computer Program', webpage: 'Web Page', 'post-weblog': 'Blog', patent: 'Patent', standard: 'Standard', manuscript: 'Unpublished Work',
  personal_communication: 'Personal Communication', motion_picture: 'Film or Broadcast', broadcast: 'Film or Broadcast', map: 'Map', graphic: 'Artwork', figure: 'Artwork', bill: 'Bill', legal_case: 'Case', legislation: 'Statute', hearing: 'Hearing',
};

type Facts = { work: Work; fields: Fields; texts: WorkTexts };

const inJournal = ({ type }: Fields) => /^(?:article-|review)/.test(type!);

/** What each tag says, in the order of a record. The DOI stands as an address in %U: importers do not find it in %R. */
const rows: readonly (readonly [tag: string, value: (facts: Facts) => string | (string | undefined)[] | undefined])[] = [
  ['0', ({ fields }) => types[fields.type!] ?? 'Generic'],
  ['A', names('author')], ['E', names('editor')], ['Y', names('collection-editor')], ['?', names('translator')],
  ['T', ({ texts }) => texts.title.text],
  ['J', ({ fields, texts }) => (inJournal(fields) ? texts.containerTitle?.text : undefined)],
  ['B', ({ fields, texts }) => (inJournal(fields) ? undefined : texts.containerTitle?.text ?? fields['event-title'])],
  ['S', ({ texts }) => texts.collectionTitle?.text],
  ['D', ({ fields: { issued, status } }) => isoDate(issued).replace(/(?<=\d)-.*$/, '') || issued?.literal || status],
  ['8', ({ fields }) => isoDate(fields.issued)],
  ['V', ({ fields }) => fields.volume],
  ['N', ({ fields }) => fields.issue ?? fields.number],
  ['P', ({ fields }) => fields.page ?? fields['number-of-pages']],
  ['I', ({ fields }) => fields.publisher], ['C', ({ fields }) => fields['publisher-place'] ?? fields['event-place']],
  ['7', ({ fields }) => fields.edition ?? fields.version], ['9', ({ fields }) => fields.genre], ['G', ({ fields }) => fields.language],
  ['@', ({ fields: { identifiers = {} } }) => [...(identifiers.issn ?? []), ...(identifiers.isbn ?? [])]],
  ['U', ({ fields: { identifiers = {}, URL } }) => [identifiers.doi?.[0] && identifierUrl('doi', identifiers.doi[0]), identifiers.arxiv?.[0] && `https://arxiv.org/abs/${identifiers.arxiv[0]}`, URL]],
  ['K', ({ fields }) => fields.keywords], ['X', ({ texts }) => texts.abstract?.text], ['Z', ({ texts }) => texts.note?.text],
  ['F', ({ work }) => work.citationKey],
];

/** The work in EndNote's tagged format, one value a line; a blank line follows. */
export function toEndnote(work: Work, texts: WorkTexts): string {
  const facts = { work, fields: work.fields, texts };
  const lines = rows.flatMap(([tag, value]) => [value(facts)].flat().flatMap((one) => { const line = withoutMarkup(one ?? ''); return line ? [`%${tag} ${line}\r\n`] : []; }));
  return `${lines.join('')}\r\n`;
}

/** A comma at the end tells EndNote that a name is one of a group. */
function names(field: NameField) {
  return ({ fields }: Facts) => fields[field]?.map((name) => (name.literal ? `${name.literal.replace(/\s*,\s*/g, ' ')},` : sortName(name)));
}
