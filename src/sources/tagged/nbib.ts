import type { WorkType } from '../../model/work-types.ts';
import type { Notice } from '../../model/work.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { parseTaggedName } from './names.ts';
import { headBy, parseTagged, valueOf, type TaggedField, type TaggedRecord } from './tagged-lines.ts';
import { taggedReader } from './tagged-reader.ts';

/** PubMed's own export (MEDLINE / nbib): https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
export const nbibReader = taggedReader({
  format: 'pubmed',
  label: 'PubMed nbib',
  extensions: ['nbib', 'txt'],
  authority: 'registry',
  accepts: ({ text }) => /^(?:\uFEFF|\s)*(?:PMID|PMC |OWN )- /m.test(text.slice(0, 2000)) && /^(?:TI|DP|BTI|JT) {0,2}- /m.test(text),
  records: separate,
  keyOf: (record) => valueOf(record, 'PMID') ?? valueOf(record, 'PMC'),
  read: readRecord,
  titleLine: 'TI  - The title',
});

/** A record begins with the tag the file begins with: PMC in exports of PMC, PMID in PubMed's. */
function separate(text: string): TaggedRecord[] {
  const first = /^(?:\uFEFF|\s)*([A-Z]{2,4}) *- /.exec(text)?.[1] ?? 'PMID';
  return parseTagged(text, { head: headBy(/^([A-Z]{2,4}) *-(?: |$)/), begins: (tag) => tag === first, ends: () => false }, () => {});
}

const kinds: [RegExp, WorkType][] = [
  [/^preprint$/i, 'article'], [/^dataset$/i, 'dataset'], [/^book$|^monograph$/i, 'book'], [/congress|conference/i, 'paper-conference'], [/^newspaper article$/i, 'article-newspaper'], [/technical report/i, 'report'], [/^review.*book/i, 'review-book'],
];

function readRecord(record: TaggedRecord, maker: DraftMaker): void {
  maker.set('type', typeOf(record), record.line);
  for (const field of record.fields) if (field.value) (tags[field.tag] ?? skip)(maker, field);
  placeByline(maker, record);
}

function typeOf(record: TaggedRecord): WorkType {
  const said = record.fields.filter((field) => field.tag === 'PT').map((field) => field.value);
  if (valueOf(record, 'BTI')) return valueOf(record, 'CTI') ? 'chapter' : 'book';
  return kinds.find(([pattern]) => said.some((one) => pattern.test(one)))?.[1] ?? 'article-journal';
}

type Place = (maker: DraftMaker, field: TaggedField) => void;
const text = (name: 'container-title-short' | 'volume' | 'issue' | 'publisher' | 'publisher-place' | 'edition'): Place => (maker, { value, line }) => maker.set(name, value, line);
const notice = (kind: Notice['kind']): Place => (maker, { value, line }) => maker.add('notices', { kind, note: value, ...doiIn(value) }, line);
const title: Place = (maker, { value, line }) => maker.markup('title', value.replace(/^\[(.*)\]\.?$/, '$1').replace(/(?<=[^.])\.$/, ''), 'plain', line);
const location: Place = (maker, { value, line }) => {
  const [, id, kind] = /^(\S+) \[(\w+)\]$/.exec(value) ?? [];
  if (kind === 'doi') maker.identifier('doi', id, line);
  else if (kind === 'pii') maker.custom('pii', id);
};
const skip: Place = () => {};

/** What each tag says; names and their lines are placed apart. */
const tags: Record<string, Place> = {
  TI: title, CTI: title, BTI: (maker, field) => (maker.draft.fields.type === 'chapter' ? maker.markup('container-title', field.value, 'plain', field.line) : title(maker, field)),
  TT: (maker, { value, line }) => maker.set('original-title', value.replace(/\.$/, ''), line),
  JT: (maker, { value, line }) => maker.markup('container-title', value, 'plain', line), TA: text('container-title-short'),
  AB: (maker, { value, line }) => maker.markup('abstract', value, 'plain', line),
  VI: text('volume'), IP: text('issue'), PB: text('publisher'), PL: text('publisher-place'), EN: text('edition'),
  PG: (maker, { value, line }) => maker.set('page', fullRange(value), line),
  DP: (maker, { value, line }) => maker.date('issued', value, line),
  LA: (maker, { value, line }) => maker.set('language', languageTag(value), line),
  PMID: (maker, { value, line }) => maker.identifier('pmid', value, line), PMC: (maker, { value, line }) => maker.identifier('pmcid', value, line),
  LID: location, AID: location,
  IS: (maker, { value, line }) => maker.identifier('issn', value.replace(/\s*\(.*$/, ''), line), ISBN: (maker, { value, line }) => maker.identifier('isbn', value.replace(/\s*\(.*$/, ''), line),
  MH: (maker, { value, line }) => maker.subject({ scheme: 'mesh', label: value.replace(/\*/g, '') }, line), OT: (maker, { value, line }) => maker.keyword(value.replace(/^\*/, ''), line),
  GR: (maker, { value, line }) => maker.add('funding', funding(value), line),
  RIN: notice('retraction'), EIN: notice('erratum'), ECI: notice('expression-of-concern'),
};

function doiIn(value: string): { doi?: string } {
  const doi = /\bdoi: (10\.\d{4,9}\/\S+?)[.,;]?(?:\s|$)/.exec(value)?.[1];
  return doi ? { doi: doi.toLowerCase() } : {};
}

/**
 * Names, groups, affiliations and ORCID iDs come as lines in order: each belongs to the name above it. Full names (FAU) are
 * followed by their short form (AU), which counts only where a record has no full ones.
 */
function placeByline(maker: DraftMaker, record: TaggedRecord): void {
  const full = record.fields.some((field) => field.tag === 'FAU');
  for (const { tag, value, line } of record.fields) {
    const last = maker.draft.fields.author?.at(-1);
    if (tag === 'CN') maker.name('author', { literal: value }, line);
    else if (tag === 'FAU' || (tag === 'AU' && !full)) maker.name('author', parseTaggedName(value), line);
    else if (tag === 'FED' || (tag === 'ED' && !record.fields.some((field) => field.tag === 'FED'))) maker.name('editor', parseTaggedName(value), line);
    else if (tag === 'AUID' && last) last.orcid ??= /\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]/.exec(value)?.[0].replace(/-/g, '').replace(/(.{4})(?=.)/g, '$1-');
    else if (tag === 'AD' && last) last.affiliations = [...(last.affiliations ?? []), { name: value.replace(/\s*(?:Electronic address:\s*)?\S+@\S+\.?$/, '').replace(/\.$/, '') }];
  }
}

/** MEDLINE shortens the last page: "1027-34" is 1027–1034. */
function fullRange(value: string): string {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  return first && last && last.length < first.length ? `${first}-${first.slice(0, first.length - last.length)}${last}` : value;
}

function funding(value: string): { name: string; award?: string } {
  const parts = value.split('/');
  return parts.length > 1 ? { name: parts.at(-2)!, award: parts[0]! } : { name: value };
}
