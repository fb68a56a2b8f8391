import { workTypes, workTypeNames, type WorkType } from '../../model/work-types.ts';
import type { FieldName } from '../../model/work.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { endnoteTypes } from './endnote.ts';
import { isOthers, parseTaggedName } from './names.ts';
import { parseTagged, valueOf, type TaggedField, type TaggedFormat, type TaggedRecord } from './tagged-lines.ts';
import { taggedReader } from './tagged-reader.ts';

/** RIS, as reference managers, publishers and databases write it (spec 2001 and 2011; `TY  - `). */
export const risReader = taggedReader({
  format: 'ris',
  label: 'RIS',
  extensions: ['ris', 'txt'],
  authority: 'aggregator',
  accepts: ({ text }) => /^(?:\uFEFF)?(?:[^\n]*\r?\n){0,20}?\s*TY {0,2}- *\S/.test(text.slice(0, 4000)),
  records: (text, stray) => {
    const lost: number[] = [];
    const records = parseTagged(text, format, (row, line) => { if (/^[A-Z][A-Z0-9] {2}-/.test(row)) lost.push(line); });
    if (lost.length) stray(lost[0]!, lost.length);
    return records;
  },
  keyOf: (record) => valueOf(record, 'ID') ?? valueOf(record, 'AN'),
  read: readRecord,
  titleLine: 'TI  - The title',
});

/** Two blanks stand before the hyphen; fewer are forgiven for tags we know, since a wrapped line may begin "AI - based". */
const format: TaggedFormat = {
  head(row) {
    const [whole, tag, blanks] = /^\s{0,3}([A-Z][A-Z0-9])( {0,2})-(?: |$)/.exec(row) ?? [];
    return tag && (blanks === '  ' || tag === 'TY' || tag === 'ER' || Object.hasOwn(tags, tag)) ? { tag, rest: row.slice(whole!.length) } : undefined;
  },
  begins: (tag) => tag === 'TY',
  ends: (tag) => tag === 'ER',
};

/** RIS types to CSL, with the genre some of them say. */
const types: Record<string, WorkType> = {
  JOUR: 'article-journal', EJOUR: 'article-journal', ABST: 'article-journal', INPR: 'article-journal', MGZN: 'article-magazine', NEWS: 'article-newspaper',
  BOOK: 'book', EBOOK: 'book', EDBOOK: 'book', WHOLE: 'book', CLSWK: 'classic', CHAP: 'chapter', ECHAP: 'chapter', SER: 'book', JFULL: 'periodical',
  CONF: 'paper-conference', CPAPER: 'paper-conference', THES: 'thesis', RPRT: 'report', GOVDOC: 'report', GEN: 'document', GRANT: 'document', DATA: 'dataset', AGGR: 'dataset', DBASE: 'dataset', ELEC: 'webpage', WEB: 'webpage', ICOMM: 'post',
  COMP: 'software', BLOG: 'post-weblog', PAT: 'patent', STAND: 'standard', SLIDE: 'speech', UNPB: 'manuscript', UNPD: 'manuscript', MANSCPT: 'manuscript', PCOMM: 'personal_communication', VIDEO: 'motion_picture', MPCT: 'motion_picture', MULTI: 'motion_picture', SOUND: 'song',
  MUSIC: 'musical_score', MAP: 'map', ART: 'graphic', FIGURE: 'figure', BILL: 'bill', CASE: 'legal_case', STAT: 'legislation', UNBILL: 'bill', HEAR: 'hearing', LEGAL: 'regulation', ENCYC: 'entry-encyclopedia', DICT: 'entry-dictionary', PAMP: 'pamphlet', CTLG: 'book', ADVS: 'motion_picture', CHART: 'figure', EQUA: 'figure', HEARING: 'hearing', INTV: 'interview', PODCAST: 'broadcast',
};

type Place = (maker: DraftMaker, field: TaggedField, type: WorkType) => void;
const into = (name: FieldName): Place => (maker, { value, line }) => maker.set(name, value as never, line);
const person = (name: 'author' | 'editor' | 'translator' | 'collection-editor'): Place => (maker, { value, line }) => {
  if (isOthers(value) && name !== 'collection-editor') maker.set('truncated', [name], line);
  else maker.name(name, parseTaggedName(value), line);
};
const title: Place = (maker, { value, line }) => maker.markup('title', value, 'html', line);
const container: Place = (maker, { value, line }, type) => {
  if (type === 'speech' || type === 'paper-conference') maker.set('event-title', value, line);
  if (type !== 'speech') maker.markup(type === 'book' || type === 'thesis' || type === 'report' ? 'collection-title' : 'container-title', value, 'html', line);
};

const identifying = /^https?:\/\/(?:(?:dx\.)?doi\.org|(?:www\.|export\.)?arxiv\.org)\//i;

/** The first address is the work's; others stand beside it, and those of DOIs and arXiv are identifiers. */
const addresses: Place = (maker, { value, line }) => {
  for (const address of value.split(/\s+|;\s*/)) {
    if (maker.has('URL') && maker.draft.fields.URL !== address && !identifying.test(address)) maker.link('related', address, line);
    else addAddress(maker, address, line);
  }
};

const note: Place = (maker, { value, line }) => {
  const cut = /^The list of (author|editor|translator)s is not complete\.$/.exec(value)?.[1] as 'author' | 'editor' | 'translator' | undefined;
  if (cut) (maker.draft.fields.truncated ??= []).push(cut);
  else maker.markup('note', value, 'html', line);
};

/** What each tag says. Tags that are not here are kept as `custom`. */
const tags: Record<string, Place> = {
  TI: title, T1: title, CT: title, BT: (maker, field, type) => (type === 'book' ? title(maker, field, type) : container(maker, field, type)),
  C3: (maker, { value, line }, type) => { if (type === 'paper-conference') { delete maker.draft.fields['container-title']; maker.markup('container-title', value, 'html', line); } },
  T2: container, JO: container, JF: container, T3: (maker, { value, line }) => maker.markup('collection-title', value, 'html', line),
  JA: into('container-title-short'), J1: into('container-title-short'), J2: into('container-title-short'), ST: into('title-short'), TT: into('original-title'),
  AU: person('author'), A1: person('author'), A2: (maker, field, type) => person(type === 'book' && maker.has('author') ? 'collection-editor' : 'editor')(maker, field, type), ED: person('editor'), A3: person('collection-editor'), A4: person('translator'),
  VL: into('volume'), IS: into('issue'), CP: into('issue'), ET: into('edition'), NV: into('number-of-volumes'), PB: into('publisher'), CY: into('publisher-place'), PP: into('publisher-place'), LA: (maker, { value, line }) => maker.set('language', languageTag(value), line), CN: into('call-number'),
  AB: (maker, { value, line }) => maker.markup('abstract', value, 'html', line), N2: (maker, { value, line }) => maker.markup('abstract', value, 'html', line), N1: note, SV: into('collection-number'),
  KW: (maker, { value, line }) => { for (const word of value.split(/\s*;\s*/)) maker.keyword(word, line); },
  DO: (maker, { value, line }) => maker.identifier('doi', value, line), UR: addresses, LK: addresses,
  L1: (maker, { value, line }) => maker.link('pdf', value, line), M3: (maker, { value, line }, type) => { if (type === 'thesis' || type === 'report') maker.set('genre', value, line); else if (value.toLowerCase() !== workTypes[type].label.toLowerCase()) maker.custom('M3', value); },
  SN: (maker, { value, line }, type) => serial(maker, value, line, type), C2: (maker, { value, line }) => { if (/^PMC\d+$/i.test(value)) maker.identifier('pmcid', value, line); else maker.custom('C2', value); },
  SE: into('section'), OP: into('original-title'), Y2: (maker, { value, line }) => maker.date('accessed', slashes(value), line), C7: (maker, { value, line }) => maker.set('number', value, line), M1: (maker, { value, line }) => maker.set('number', value, line),
};

function readRecord(record: TaggedRecord, maker: DraftMaker, tell: (code: string, message: string, fix: string) => void): void {
  const code = record.fields[0]!.value.toUpperCase();
  const known = types[code] ?? endnoteTypes[code.toLowerCase()];
  const type = typeInWords(record, code) ?? known ?? 'document';
  if (!known) tell('ris-type', `“${code}” is not a RIS type; the work is shown as a document.`, 'TY  - JOUR');
  maker.set('type', type, record.line);
  if (code === 'INPR') maker.set('status', 'in press', record.line);
  for (const field of record.fields.slice(1)) {
    if (field.value) (tags[field.tag] ?? keep)(maker, field, type);
  }
  title(maker, { tag: 'TI', value: maker.draft.fields['title-short'] ?? '', line: maker.draft.lines['title-short'] ?? record.line }, type);
  setDate(maker, record);
  if (/^pubmed$/i.test(valueOf(record, 'DB') ?? '') && /^\d{1,8}$/.test(valueOf(record, 'AN') ?? '')) maker.identifier('pmid', valueOf(record, 'AN'), record.line);
  setPages(maker, record);
}

const byLabel = new Map(workTypeNames.map((name) => [workTypes[name].label.toLowerCase(), name]));
const wide = new Set(['GEN', 'RPRT', 'JOUR', 'BOOK', 'ENCYC', 'VIDEO', 'STAT']);

/** The type of work in words, where RIS has one code for several: "Preprint" (Zotero's way too), "Book review". */
function typeInWords(record: TaggedRecord, code: string): WorkType | undefined {
  return wide.has(code) ? byLabel.get((valueOf(record, 'M3') ?? '').toLowerCase()) : undefined;
}

function keep(maker: DraftMaker, { tag, value }: TaggedField): void {
  if (!['SP', 'EP', 'PY', 'Y1', 'DA', 'ID', 'ER', 'AD', 'DB', 'DP', 'RP', 'U1', 'U2', 'U3', 'U4', 'U5', 'L2', 'L3', 'L4'].includes(tag)) maker.custom(tag, value);
}

/** PY holds the year, DA the day; either may hold all: "2024/05/07/". */
function setDate(maker: DraftMaker, record: TaggedRecord): void {
  const [day, year] = [record.fields.find((field) => field.tag === 'DA'), record.fields.find((field) => field.tag === 'PY' || field.tag === 'Y1')];
  const full = [day, year].find((field) => field && /^\d{4}\D/.test(field.value)) ?? year ?? day;
  maker.date('issued', full && slashes(full.value), full?.line);
}

/** "2024/05/07/Spring" -> "2024-05-07"; words after the third slash are dropped unless they are all there is. */
function slashes(value: string): string {
  const match = /^(\d{4})(?:\/(\d{1,2})?)?(?:\/(\d{1,2})?)?(?:\/(.*))?$/.exec(value.trim());
  if (!match) return value;
  const [, year, month, day, words] = match;
  const span = /^(?:circa )?(-?\d{4}(?:-\d\d){0,2})\/(-?\d{4}(?:-\d\d){0,2})?$/.exec(words?.trim() ?? '');
  if (span) return /^circa/.test(words!) ? `${span[1]}~/${span[2] ? `${span[2]}~` : ''}` : words!.trim();
  if (month) return [year, month.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-') + (words?.trim() === 'circa' ? '~' : '');
  return words?.trim() ? `${words.trim()} ${year}` : year!;
}

function setPages(maker: DraftMaker, record: TaggedRecord): void {
  const [start, end] = [record.fields.find((field) => field.tag === 'SP'), record.fields.find((field) => field.tag === 'EP')];
  if (!start?.value) return;
  const whole = /^\d+$/.test(start.value) && !end?.value && ['book', 'thesis', 'report'].includes(maker.draft.fields.type!);
  maker.set(whole ? 'number-of-pages' : 'page', end?.value && !start.value.includes('-') ? `${start.value}-${end.value}` : start.value, start.line);
}

function serial(maker: DraftMaker, value: string, line: number, type: WorkType): void {
  if (type === 'report' || type === 'article') {
    if (/arxiv/i.test(value)) maker.identifier('arxiv', value, line);
    else maker.set('number', value, line);
    return;
  }
  for (const part of value.split(/[;,]\s*|\s+(?=\d{4}-|97[89])/)) {
    const bare = part.replace(/[^\dXx]/g, '');
    if (bare.length === 8) maker.identifier('issn', part.replace(/\(.*$/, ''), line);
    else if (bare.length === 10 || bare.length === 13) maker.identifier('isbn', part.replace(/\(.*$/, ''), line);
    else maker.custom('SN', value);
  }
}
