import type { WorkType } from '../../model/work-types.ts';
import type { MarkupField } from '../../model/work.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { isOthers, parseTaggedName } from './names.ts';
import { headBy, parseTagged, valueOf, type TaggedField, type TaggedRecord } from './tagged-lines.ts';
import { taggedReader } from './tagged-reader.ts';

/** EndNote's tagged export, the "refer" format: lines such as `%T Title`. */
export const endnoteReader = taggedReader({
  format: 'endnote',
  label: 'EndNote tagged',
  extensions: ['enw', 'endnote', 'txt'],
  authority: 'aggregator',
  accepts: ({ text }) => /^(?:\uFEFF|\s)*%0 \S/.test(text.slice(0, 200)),
  records: (text) => parseTagged(text, { head: headBy(/^%([0-9A-Z@!&~*#^$?+>[\](]) ?/), begins: (tag) => tag === '0', ends: () => false }, () => {}),
  keyOf: (record) => valueOf(record, 'F'),
  read: readRecord,
  titleLine: '%T The title',
});

/** Types by EndNote's names for them, which some RIS files use too. */
export const endnoteTypes: Record<string, WorkType> = {
  'journal article': 'article-journal', 'electronic article': 'article-journal', 'magazine article': 'article-magazine', 'newspaper article': 'article-newspaper', book: 'book', 'electronic book': 'book', 'edited book': 'book',
  'book section': 'chapter', 'electronic book section': 'chapter', 'conference paper': 'paper-conference', 'conference proceedings': 'paper-conference', thesis: 'thesis', report: 'report', 'government document': 'report', dataset: 'dataset',
  'computer program': 'software', 'web page': 'webpage', blog: 'post-weblog', patent: 'patent', standard: 'standard', 'unpublished work': 'manuscript', manuscript: 'manuscript', 'personal communication': 'personal_communication',
  'audiovisual material': 'motion_picture', 'film or broadcast': 'motion_picture', map: 'map', artwork: 'graphic', bill: 'bill', case: 'legal_case', statute: 'legislation', hearing: 'hearing', encyclopedia: 'entry-encyclopedia', dictionary: 'entry-dictionary', generic: 'document', preprint: 'article',
};

function readRecord(record: TaggedRecord, maker: DraftMaker, tell: (code: string, message: string, fix: string) => void): void {
  const said = record.fields[0]!.value;
  const type = endnoteTypes[said.toLowerCase()] ?? 'document';
  if (!endnoteTypes[said.toLowerCase()]) tell('endnote-type', `“${said}” is not an EndNote type we know; the work is shown as a document.`, '%0 Journal Article');
  maker.set('type', type, record.line);
  for (const field of record.fields.slice(1)) if (field.value) (tags[field.tag] ?? keep)(maker, field, type);
  maker.date('issued', valueOf(record, '8') && /\d{4}/.test(valueOf(record, '8')!) ? valueOf(record, '8') : valueOf(record, 'D'), record.fields.find((field) => field.tag === 'D')?.line ?? record.line);
}

type Place = (maker: DraftMaker, field: TaggedField, type: WorkType) => void;
const markup = (name: MarkupField): Place => (maker, { value, line }) => maker.markup(name, value, 'html', line);
const text = (name: 'volume' | 'publisher' | 'publisher-place' | 'edition' | 'genre' | 'call-number' | 'title-short' | 'section' | 'number-of-volumes'): Place => (maker, { value, line }) => maker.set(name, value, line);
const person = (name: 'author' | 'editor' | 'translator' | 'collection-editor' | 'contributor'): Place => (maker, { value, line }) => {
  if (isOthers(value) && name !== 'collection-editor' && name !== 'contributor') maker.set('truncated', [name], line);
  else maker.name(name, parseTaggedName(value), line);
};
const skip: Place = () => {};
const keep: Place = (maker, { tag, value }) => maker.custom(`%${tag}`, value);

/** What each tag says. Tags that are not here are kept as `custom`. */
const tags: Record<string, Place> = {
  T: markup('title'), J: markup('container-title'), S: markup('collection-title'), X: markup('abstract'), Z: markup('note'),
  B: (maker, field, type) => markup(type === 'book' ? 'collection-title' : 'container-title')(maker, field, type),
  A: person('author'), E: person('editor'), '?': person('translator'), Y: (maker, field, type) => person(type === 'chapter' ? 'collection-editor' : 'contributor')(maker, field, type),
  V: text('volume'), I: text('publisher'), C: text('publisher-place'), 7: text('edition'), 9: text('genre'), L: text('call-number'), '!': text('title-short'), '&': text('section'), 6: text('number-of-volumes'),
  N: (maker, { value, line }, type) => maker.set(type === 'report' ? 'number' : 'issue', value, line),
  P: (maker, { value, line }, type) => maker.set(type === 'book' || type === 'thesis' ? 'number-of-pages' : 'page', value.replace(/--/, '-'), line),
  G: (maker, { value, line }) => maker.set('language', languageTag(value), line),
  K: (maker, { value, line }) => { for (const word of value.split(/\s*[;\n]\s*/)) maker.keyword(word, line); },
  R: (maker, { value, line }) => { if (/\b10\.\d{4,9}\//.test(value)) maker.identifier('doi', value, line); else maker.custom('%R', value); },
  '@': (maker, { value, line }) => { for (const one of value.split(/[;,]\s*/)) maker.identifier(one.replace(/[^\dXx]/g, '').length === 8 ? 'issn' : 'isbn', one, line); },
  U: (maker, { value, line }) => { for (const one of value.split(/\s+/)) addAddress(maker, one, line); },
  '>': (maker, { value, line }) => maker.link('pdf', value, line),
  F: skip, D: skip, 8: skip,
};
