import { isValidIdentifier, normaliseIdentifier, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import type { Draft, FieldName } from '../model/work.ts';
import { dateFields, markupFields, nameFields } from '../model/work.ts';
import { isWorkType, type WorkType } from '../model/work-types.ts';
import { arxivIdIn, isPreprintServer, preprintServer } from './bibtex/preprints.ts';
import { ownCustom } from './csl-custom.ts';
import { readNote } from './csl-note.ts';
import { cslDate, cslName, plainHtml } from './csl-values.ts';
import { addAddress, makeDraft, type DraftMaker } from './draft-maker.ts';
import { isJson, readJsonItems, type JsonItem } from './json-items.ts';
import { languageTag } from './languages.ts';
import { licenseOf } from './licenses.ts';
import { originOf, type Reader, type SourceFile } from './reader.ts';

/** CSL-JSON, as Zotero, Better BibTeX, citation-js and pandoc write it; also in `{"items": […]}` and `var x = […]`. */
export const cslJsonReader: Reader = {
  format: 'csl-json',
  label: 'CSL-JSON',
  extensions: ['json'],
  authority: 'aggregator',
  accepts: ({ text }) => isJson(text) && readJsonItems(text, 5).some(({ value }) => value !== undefined && isCslItem(value)),
  read(file, report) {
    const items = readJsonItems(file.text);
    const drafts = items.flatMap((item) => readItem(item, file, report) ?? []);
    return { format: 'csl-json', drafts, records: items.length, refused: items.length - drafts.length };
  },
};

const cslOnly = ['issued', 'container-title', 'DOI', 'ISSN', 'ISBN', 'URL', 'event-date', 'publisher-place', 'title-short', 'citation-key', 'accessed', 'author', 'editor', 'id'];
const othersWords = ['kind', 'year', 'venue', 'authors', 'doi', 'arxiv', 'display_name', 'authorships', 'itemType', 'paperId', 'put-code', '@context', 'message'];

/** Crossref answers with its own types even where it is asked for CSL. */
const crossrefTypes: Record<string, WorkType> = {
  'journal-article': 'article-journal', 'proceedings-article': 'paper-conference', 'book-chapter': 'chapter', 'book-section': 'chapter', 'book-part': 'chapter', 'posted-content': 'article', monograph: 'book', 'edited-book': 'book', 'reference-book': 'book', proceedings: 'book',
  dissertation: 'thesis', 'reference-entry': 'entry', 'peer-review': 'review', 'report-component': 'report', 'working-paper': 'article', grant: 'document', component: 'document', other: 'document',
};

/** The CSL type of a word, or undefined. */
function typeOf(word: string): WorkType | undefined {
  return isWorkType(word) ? word : Object.hasOwn(crossrefTypes, word) ? crossrefTypes[word] : undefined;
}

/** True for an item whose words are those of CSL and of nobody else. */
function isCslItem(item: Record<string, unknown>): boolean {
  const dated = typeof item.issued === 'object' && item.issued !== null && 'date-parts' in item.issued;
  const typed = typeof item.type === 'string' ? typeOf(item.type) !== undefined : dated;
  if (!typed || othersWords.some((word) => word in item)) return false;
  const people = item.author ?? item.editor;
  return cslOnly.some((word) => word in item) && (people === undefined || (Array.isArray(people) && people.every((name) => typeof name === 'object')));
}

export interface ItemFacts { item: JsonItem; maker: DraftMaker; tell: (field: string, code: string, message: string, fix?: string) => void }

function readItem(item: JsonItem, file: SourceFile, report: Report): Draft | undefined {
  const { value, line, lines } = item;
  const place = { file: file.path, line };
  if (!value) {
    report({ code: 'json-syntax', severity: 'error', message: `This record is not JSON: ${item.error}.`, place, fix: 'check its quotes, commas and brackets' });
    return undefined;
  }
  const key = text(value['citation-key']) ?? text(value.id);
  const maker = makeDraft(originOf(cslJsonReader, file, line, key), report);
  const tell: ItemFacts['tell'] = (field, code, message, fix) => report({ code, severity: 'warning', message, place: { file: file.path, line: lines.get(field) ?? line }, ...(key ? { record: key } : {}), field, ...(fix ? { fix } : {}) });
  const facts = { item, maker, tell };
  for (const [name, content] of Object.entries(value).sort(([a], [b]) => Number(b === 'custom') - Number(a === 'custom'))) setCslField(name, content, facts);
  finish(facts);
  if (maker.has('title')) return maker.draft;
  report({ code: 'title-missing', severity: 'warning', message: `The record “${key ?? line}” has no title and gets no page.`, place, ...(key ? { record: key } : {}), fix: '"title": "…"' });
  return undefined;
}

type Set = (content: unknown, name: string, facts: ItemFacts) => void;

const ids = (scheme: SchemeName): Set => (content, name, facts) => { for (const one of list(content)) addIdentifier(scheme, text(one), name, facts); };
const plain = (field: FieldName): Set => (content, name, { maker, item }) => maker.set(field, joined(content) as never, item.lines.get(name));
const skip: Set = () => {};

/** Words of CSL-JSON that are not fields of ours, and those its writers add. All others are kept as custom. */
const special: Record<string, Set> = {
  type(content, name, { maker, item, tell }) {
    const written = text(content) ?? '';
    const type = typeOf(written);
    if (!type) tell(name, 'csl-type', `“${written}” is no type of CSL; the work is shown as a document.`, '"type": "article-journal"');
    maker.set('type', type ?? 'document', item.lines.get(name));
  },
  DOI: ids('doi'), ISBN: ids('isbn'), ISSN: ids('issn'), PMID: ids('pmid'), PMCID: ids('pmcid'), arxiv: ids('arxiv'),
  URL: (content, name, { maker, item }) => addAddress(maker, text(content), item.lines.get(name)),
  keyword: (content, name, { maker, item }) => { if (!maker.has('keywords')) for (const word of list(content).flatMap((one) => (text(one) ?? '').split(/\s*[,;]\s*/))) maker.keyword(plainHtml(word), item.lines.get(name)); },
  categories: skip, indexed: skip, reference: skip, relation: skip, deposited: skip, created: skip, 'content-domain': skip, link: skip, score: skip, member: skip, prefix: skip, resource: skip, 'published-print': skip, 'published-online': skip, published: skip, assertion: skip,
  journalAbbreviation: plain('container-title-short'), shortTitle: plain('title-short'), event: plain('event-title'), 'archive-place': plain('archive_location'),
  language(content, name, { maker, item }) {
    const tag = languageTag(text(content) ?? '');
    if (tag) maker.set('language', tag, item.lines.get(name)); else keep(name, content, maker);
  },
  license(content, name, { maker, item }) {
    const found = licenseOf(text(content) ?? '');
    if (found) maker.set('license', found, item.lines.get(name)); else keep(name, content, maker);
  },
  note: (content, name, facts) => readNote(joined(content) ?? '', name, facts, setCslField),
  custom: (content, _, { maker }) => { for (const [name, value] of Object.entries(ownCustom(content, maker))) keep(name, value, maker); },
  id: skip, 'citation-key': skip, 'citation-label': skip, references: (content, name, { maker }) => keep(name, content, maker),
};

/** Sets what one word of CSL-JSON says; words nobody knows are kept as custom. */
function setCslField(name: string, content: unknown, facts: ItemFacts): void {
  const { maker, item } = facts;
  const line = item.lines.get(name);
  if (content === null || content === undefined || content === '') return;
  if (Object.hasOwn(special, name)) special[name]!(content, name, facts);
  else if (isOneOf(nameFields, name)) setNames(name, content, facts);
  else if (isOneOf(dateFields, name)) setDate(name, content, facts);
  else if (isOneOf(markupFields, name)) maker.markup(name, joined(content), 'html', line);
  else if (plainFields.has(name)) maker.set(name as FieldName, plainHtml(joined(content) ?? '') as never, line);
  else keep(name, content, maker);
}

function isOneOf<const Names extends readonly string[]>(names: Names, name: string): name is Names[number] {
  return names.includes(name);
}

/** Fields of ours that are plain texts of the same name in CSL. */
const plainFields = new Set<string>([
  'title-short', 'original-title', 'container-title-short', 'collection-number', 'volume-title', 'event-title', 'event-place', 'publisher', 'publisher-place',
  'original-publisher', 'original-publisher-place', 'authority', 'volume', 'number-of-volumes', 'issue', 'number', 'number-of-pages', 'page', 'chapter-number',
  'section', 'edition', 'version', 'genre', 'medium', 'archive', 'archive_location', 'call-number', 'status', 'annote', 'reviewed-title',
]);


function setNames(name: (typeof nameFields)[number], content: unknown, { maker, item }: ItemFacts): void {
  for (const one of list(content)) {
    const contributor = cslName(one);
    if (contributor?.literal && /^(?:others|et al\.?)$/i.test(contributor.literal)) {
      if (name === 'author' || name === 'editor' || name === 'translator') maker.set('truncated', [name], item.lines.get(name));
    } else maker.name(name, contributor, item.lines.get(name));
  }
}

function setDate(name: (typeof dateFields)[number], content: unknown, { maker, item, tell }: ItemFacts): void {
  const { date, status, problem } = cslDate(content);
  if (problem) tell(name, 'csl-date', `The date “${name}” cannot be read in full: ${problem}.`, `"${name}": {"date-parts": [[2024, 5, 7]]}`);
  maker.set(name, date, item.lines.get(name));
  maker.set('status', status, item.lines.get(name));
}

function addIdentifier(scheme: SchemeName, written: string | undefined, name: string, { maker, item, tell }: ItemFacts): void {
  for (const one of scheme === 'isbn' || scheme === 'issn' ? (written ?? '').split(/[;,]\s*|\s+(?=97[89]|\d{4}-\d{3})/) : [written ?? '']) {
    if (!one.trim()) continue;
    const value = normaliseIdentifier(scheme, one);
    if (isValidIdentifier(scheme, value)) { maker.identifier(scheme, value, item.lines.get(name)); continue; }
    tell(name, `csl-${scheme}`, `“${one}” is not a valid ${name}.`);
    keep(name, one, maker);
  }
}

/** Preprints carry their id as number, DOI or address. */
function finish({ maker, item }: ItemFacts): void {
  const { fields } = maker.draft;
  maker.set('type', 'document', item.line);
  const id = arxivIdIn(fields.number ?? '') ?? fields.identifiers?.doi?.map((doi) => /^10\.48550\/arxiv\.(.+)$/.exec(doi)?.[1]).find(Boolean);
  maker.identifier('arxiv', id, maker.draft.lines.identifiers ?? item.lines.get('number'));
  const venue = fields['container-title']?.value;
  const server = venue && fields.type === 'article-journal' ? preprintServer(venue) : undefined;
  if (!server || !isPreprintServer(server)) return;
  fields.type = 'article';
  maker.set('publisher', server, maker.draft.lines['container-title']);
  delete fields['container-title'];
  delete maker.draft.lines['container-title'];
}

function keep(name: string, content: unknown, maker: DraftMaker): void {
  const value = typeof content === 'string' ? content : JSON.stringify(content);
  if (value && value.length < 20_000) maker.custom(name, value.replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, ''));
}

function list(content: unknown): unknown[] {
  return Array.isArray(content) ? content : [content];
}

function text(content: unknown): string | undefined {
  return typeof content === 'string' ? content.trim() || undefined : typeof content === 'number' ? String(content) : undefined;
}

/** Crossref's CSL-JSON puts titles in lists. */
function joined(content: unknown): string | undefined {
  return list(content).map(text).find(Boolean);
}

