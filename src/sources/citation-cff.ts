import { LineCounter, parseDocument, type Document } from 'yaml';
import type { WorkType } from '../model/work-types.ts';
import type { Report } from '../model/issue.ts';
import type { Contributor } from '../model/name.ts';
import type { NameField } from '../model/work.ts';
import { normaliseIdentifier } from '../model/identifiers.ts';
import { addAddress, makeDraft, type DraftMaker } from './draft-maker.ts';
import { languageTag } from './languages.ts';
import { originOf, type Reader } from './reader.ts';

/**
 * CITATION.cff: the software or dataset it describes, and the text its authors prefer to have cited. Its `references` are
 * what it builds on, mostly other people's works: they are named in the report. https://citation-file-format.github.io
 */
export const cffReader: Reader = {
  format: 'cff',
  label: 'CITATION.cff',
  extensions: ['cff'],
  authority: 'publisher',
  accepts: ({ text }) => /^\s*["']?cff-version["']?\s*:/m.test(text.slice(0, 4000)),
  read(file, report) {
    const lines = new LineCounter();
    const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    for (const error of document.errors) report({ code: 'yaml-syntax', severity: 'error', message: `This is not YAML: ${error.message}.`, place: { file: file.path, line: lines.linePos(error.pos[0]).line }, fix: 'indent with spaces, and quote values that hold a colon' });
    const value = valueOf(document);
    if (!value) return { format: 'cff', drafts: [], records: 1, refused: 1 };
    const lineAt = lineFinder(document, lines);
    const entries = entriesOf(value).filter(({ path, item }) => path.length > 0 || item.title !== undefined || !record(value['preferred-citation']));
    const drafts = entries.flatMap(({ item, path }) => {
      const maker = makeDraft(originOf(this, file, lineAt(path), text(item.doi) ?? text(item.title)), report);
      readEntry(item, maker, (key) => lineAt([...path, key]));
      if (maker.has('title')) return [maker.draft];
      report({ code: 'title-missing', severity: 'error', message: path.length ? `The ${path[0]} has no title.` : 'The CITATION.cff has no title.', place: { file: file.path, line: lineAt(path) }, fix: 'title: "…"' });
      return [];
    });
    const references = list(value.references);
    references.forEach((one, index) => reportReference(record(one), file.path, lineAt(['references', index]), report));
    const records = entries.length + references.length;
    return { format: 'cff', drafts, records, refused: records - drafts.length };
  },
};

/** What the YAML says; a text with mistakes says what could be understood of it. */
function valueOf(document: Document): Yaml | undefined {
  try { return record(document.toJS()); } catch { return undefined; }
}

function reportReference(item: Yaml | undefined, file: string, line: number, report: Report): void {
  report({ code: 'cff-reference', severity: 'info', message: `“${text(item?.title) ?? 'A reference'}” is a reference of the CITATION.cff and gets no page.`, place: { file, line }, fix: 'if it is a work of these authors, put it into a list of works of its own' });
}

type Yaml = Record<string, unknown>;
type Path = (string | number)[];

function entriesOf(cff: Yaml): { item: Yaml; path: Path }[] {
  const preferred = record(cff['preferred-citation']);
  const main: Yaml = { ...cff, type: cff.type === 'dataset' ? 'data' : 'software' };
  return [{ item: main, path: [] }, ...(preferred ? [{ item: preferred, path: ['preferred-citation'] }] : [])];
}

function lineFinder(document: Document, lines: LineCounter): (path: Path) => number {
  return (path) => {
    const node = path.length ? document.getIn(path, true) as { range?: [number, number, number] } | undefined : undefined;
    return node?.range ? lines.linePos(node.range[0]).line : 1;
  };
}

/** The types a work can have in CFF 1.2: https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md#definitionsreferencetype */
const types: Record<string, WorkType> = {
  art: 'graphic', article: 'article-journal', audiovisual: 'motion_picture', bill: 'bill', blog: 'post-weblog', book: 'book', catalogue: 'book', conference: 'book', 'conference-paper': 'paper-conference', data: 'dataset', database: 'dataset', dataset: 'dataset', dictionary: 'book', 'edited-work': 'book', encyclopedia: 'book', 'film-broadcast': 'motion_picture', generic: 'document',
  'government-document': 'report', grant: 'document', hearing: 'hearing', 'historical-work': 'document', 'legal-case': 'legal_case', 'legal-rule': 'legislation', 'magazine-article': 'article-magazine', manual: 'report', map: 'map', multimedia: 'motion_picture', music: 'song', 'newspaper-article': 'article-newspaper', pamphlet: 'pamphlet', patent: 'patent', 'personal-communication': 'personal_communication', proceedings: 'book',
  report: 'report', serial: 'periodical', slides: 'speech', software: 'software', 'software-code': 'software', 'software-container': 'software', 'software-executable': 'software', 'software-virtual-machine': 'software', 'sound-recording': 'song', standard: 'standard', statute: 'legislation', thesis: 'thesis', unpublished: 'manuscript', video: 'motion_picture', website: 'webpage',
};

/** Words of CFF that are plain fields of ours. */
const plainFields = {
  version: 'version', volume: 'volume', issue: 'issue', number: 'number', edition: 'edition', section: 'section', medium: 'medium', status: 'status', 'thesis-type': 'genre', 'volume-title': 'volume-title', 'number-volumes': 'number-of-volumes',
} as const;
const people = { authors: 'author', editors: 'editor', 'editors-series': 'collection-editor', translators: 'translator', recipients: 'recipient' } as const satisfies Record<string, NameField>;

function readEntry(item: Yaml, maker: DraftMaker, lineOf: (key: string) => number): void {
  const type = types[text(item.type) ?? 'generic'] ?? 'document';
  maker.set('type', type, lineOf('type'));
  maker.markup('title', text(item.title), 'plain', lineOf('title'));
  maker.markup('abstract', text(item.abstract), 'plain', lineOf('abstract'));
  for (const [key, field] of Object.entries(people)) for (const name of list(item[key])) maker.name(field, nameOf(record(name)), lineOf(key));
  for (const [key, field] of Object.entries(plainFields)) maker.set(field, text(item[key]), lineOf(key));
  placeDate(item, maker, lineOf);
  maker.set('license', text(Array.isArray(item.license) ? item.license[0] : item.license) ?? text(item['license-url']), lineOf('license'));
  placeContainer(item, type, maker, lineOf);
  placeIdentifiers(item, maker, lineOf);
  for (const word of list(item.keywords)) maker.keyword(text(word), lineOf('keywords'));
  maker.set('language', languageTag(text(list(item.languages)[0]) ?? ''), lineOf('languages'));
  maker.markup('note', text(item.notes), 'plain', lineOf('notes'));
  maker.link('code', text(item['repository-code']) ?? text(item.repository), lineOf('repository-code'));
  maker.link('website', text(item.url), lineOf('url'));
  addAddress(maker, text(item.url) ?? text(item['repository-code']) ?? text(item.repository), lineOf('url'));
}

function placeDate(item: Yaml, maker: DraftMaker, lineOf: (key: string) => number): void {
  const key = ['date-released', 'date-published', 'year', 'issue-date'].find((name) => text(item[name])) ?? 'year';
  const month = key === 'year' ? text(item.month) : undefined;
  maker.date('issued', month ? `${text(item.year)}-${month.padStart(2, '0')}` : text(item[key]), lineOf(key));
  maker.date('accessed', text(item['date-accessed']), lineOf('date-accessed'));
  maker.date('original-date', text(item['year-original']), lineOf('year-original'));
}

function placeContainer(item: Yaml, type: WorkType, maker: DraftMaker, lineOf: (key: string) => number): void {
  const conference = record(item.conference);
  maker.markup(type === 'book' ? 'collection-title' : 'container-title', text(item.journal) ?? text(item['collection-title']), 'plain', lineOf(item.journal ? 'journal' : 'collection-title'));
  maker.set('event-title', text(conference?.name), lineOf('conference'));
  maker.set('event-place', [conference?.city, conference?.region, conference?.country].map(text).filter(Boolean).join(', '), lineOf('conference'));
  if (type === 'paper-conference') maker.markup('container-title', text(conference?.name), 'plain', lineOf('conference'));
  const publisher = record(item.publisher) ?? record(item.institution);
  maker.set('publisher', text(publisher?.name), lineOf(item.publisher ? 'publisher' : 'institution'));
  maker.set('publisher-place', text(publisher?.city), lineOf('publisher'));
  const [start, end] = [text(item.start), text(item.end)];
  maker.set('page', start && end ? `${start}-${end}` : start, lineOf('start'));
  maker.set('number-of-pages', text(item.pages), lineOf('pages'));
}

function placeIdentifiers(item: Yaml, maker: DraftMaker, lineOf: (key: string) => number): void {
  for (const scheme of ['doi', 'isbn', 'issn', 'pmcid'] as const) maker.identifier(scheme, text(item[scheme]), lineOf(scheme));
  for (const identifier of list(item.identifiers).map(record)) {
    if (identifier?.type === 'doi') maker.identifier('doi', text(identifier.value), lineOf('identifiers'));
    if (identifier?.type === 'swh') maker.identifier('swhid', text(identifier.value), lineOf('identifiers'));
    if (identifier?.type === 'url') addAddress(maker, text(identifier.value), lineOf('identifiers'));
  }
}

function nameOf(author: Yaml | undefined): Contributor | undefined {
  if (!author) return undefined;
  const [family, given, particle, suffix, orcid, affiliation] = ['family-names', 'given-names', 'name-particle', 'name-suffix', 'orcid', 'affiliation'].map((key) => text(author[key]));
  const name: Contributor = family ? { family, ...(given ? { given } : {}), ...(particle ? { 'non-dropping-particle': particle } : {}), ...(suffix ? { suffix } : {}) } : { literal: text(author.name) ?? given ?? text(author.alias) ?? '' };
  return { ...name, ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}), ...(affiliation ? { affiliations: [{ name: affiliation }] } : {}) };
}

function record(value: unknown): Yaml | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Yaml : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() || undefined : typeof value === 'number' ? String(value) : undefined;
}
