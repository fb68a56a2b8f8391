import type { WorkType } from '../../model/work-types.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { parseTaggedName } from './names.ts';
import { headBy, parseTagged, valueOf, type TaggedField, type TaggedRecord } from './tagged-lines.ts';
import { taggedReader } from './tagged-reader.ts';

/** The plain text export of Web of Science: lines such as `TI Title`, indented where they go on. https://webofscience.help.clarivate.com/ */
export const webOfScienceReader = taggedReader({
  format: 'web-of-science',
  label: 'Web of Science plain text',
  extensions: ['txt', 'ciw'],
  authority: 'aggregator',
  accepts: ({ text }) => /^(?:\uFEFF|\s)*(?:FN [^\n]*\r?\n)(?:VR [^\n]*\r?\n)?(?:\s*\r?\n)*PT \S/.test(text.slice(0, 500)),
  records: (text) => parseTagged(text, { head: headBy(/^([A-Z][A-Z0-9])(?: |$)/), begins: (tag) => tag === 'PT', ends: (tag) => tag === 'ER' || tag === 'EF', glue: '\n' }, () => {}),
  keyOf: (record) => valueOf(record, 'UT') ?? valueOf(record, 'DI'),
  read: readRecord,
  titleLine: 'TI The title',
});

const types: [RegExp, WorkType][] = [[/proceedings paper|meeting abstract/i, 'paper-conference'], [/book chapter/i, 'chapter'], [/book review/i, 'review-book'], [/^book$/i, 'book'], [/data paper/i, 'article-journal'], [/data set/i, 'dataset'], [/patent/i, 'patent']];
const kinds: Record<string, WorkType> = { J: 'article-journal', B: 'book', S: 'chapter', C: 'paper-conference', P: 'patent' };

function readRecord(record: TaggedRecord, maker: DraftMaker): void {
  const said = valueOf(record, 'DT') ?? '';
  maker.set('type', types.find(([pattern]) => pattern.test(said))?.[1] ?? kinds[valueOf(record, 'PT') ?? ''] ?? 'document', record.line);
  const names = record.fields.find(({ tag }) => tag === 'AF') ?? record.fields.find(({ tag }) => tag === 'AU');
  for (const name of names?.value.split('\n') ?? []) maker.name('author', parseTaggedName(name), names!.line);
  for (const field of record.fields) if (field.value) tags[field.tag]?.(maker, { ...field, value: field.tag === 'BE' ? field.value : field.value.replaceAll('\n', ' ') });
  maker.date('issued', [valueOf(record, 'PD'), valueOf(record, 'PY')].filter(Boolean).join(' '), record.line);
  const [from, to] = [valueOf(record, 'BP'), valueOf(record, 'EP')];
  maker.set('page', from && to ? `${from}-${to}` : from, record.line);
}

type Place = (maker: DraftMaker, field: TaggedField) => void;
const text = (name: 'volume' | 'issue' | 'publisher' | 'publisher-place' | 'number' | 'event-title' | 'event-place'): Place => (maker, { value, line }) => maker.set(name, value, line);
const words: Place = (maker, { value, line }) => { for (const word of value.split(/;\s*/)) maker.keyword(word, line); };

/** What each tag says; addresses, citations and counts are not facts about the work. */
const tags: Record<string, Place> = {
  TI: (maker, { value, line }) => maker.markup('title', value, 'plain', line), SO: (maker, { value, line }) => maker.markup('container-title', value, 'plain', line),
  SE: (maker, { value, line }) => maker.markup('collection-title', value, 'plain', line), AB: (maker, { value, line }) => maker.markup('abstract', value, 'plain', line),
  J9: (maker, { value }) => maker.custom('J9', value), JI: (maker, { value, line }) => maker.set('container-title-short', value, line),
  VL: text('volume'), IS: text('issue'), PU: text('publisher'), PI: text('publisher-place'), AR: text('number'), CT: text('event-title'), CL: text('event-place'),
  BE: (maker, { value, line }) => { for (const name of value.split('\n')) maker.name('editor', parseTaggedName(name), line); },
  LA: (maker, { value, line }) => maker.set('language', languageTag(value), line), DE: words,
  SN: (maker, { value, line }) => maker.identifier('issn', value, line), EI: (maker, { value, line }) => maker.identifier('issn', value, line), BN: (maker, { value, line }) => maker.identifier('isbn', value, line),
  DI: (maker, { value, line }) => maker.identifier('doi', value, line), PM: (maker, { value, line }) => maker.identifier('pmid', value, line),
  WC: (maker, { value, line }) => { for (const label of value.split(/;\s*/)) maker.subject({ scheme: 'wos', label }, line); },
  UR: (maker, { value, line }) => addAddress(maker, value, line),
};
