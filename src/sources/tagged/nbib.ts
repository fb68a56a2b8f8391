import type { WorkType } from '../../model/work-types.ts';
import type { Report } from '../../model/issue.ts';
import { makeDraft, type DraftMaker } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import { parseTaggedName } from './names.ts';
import { parseTagged, type TaggedField, type TaggedRecord } from './tagged-lines.ts';

/** PubMed's own export (MEDLINE / nbib): https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
export const nbibReader: Reader = {
  format: 'pubmed',
  label: 'PubMed nbib',
  extensions: ['nbib', 'txt'],
  authority: 'registry',
  accepts: ({ text }) => /^(?:\uFEFF|\s)*(?:PMID|PMC |OWN )- /m.test(text.slice(0, 2000)) && /^(?:TI|DP|BTI|JT) {0,2}- /m.test(text),
  read(file, report) {
    const records = separate(file.text);
    return { format: 'pubmed', records: records.length, refused: 0, drafts: records.map((record) => readRecord(record, originOf(this, file, record.line, valueOf(record, 'PMID') ?? valueOf(record, 'PMC')), report)) };
  },
};

/** A record begins with the first tag after a blank line; PMC exports begin with PMC, PubMed's with PMID. */
function separate(text: string): TaggedRecord[] {
  const first = /^(?:\uFEFF|\s)*([A-Z]{2,4}) *- /.exec(text)?.[1] ?? 'PMID';
  return parseTagged(text, { head: /^([A-Z]{2,4}) *- ?/, begins: (tag) => tag === first, ends: () => false }, () => {});
}

const names = { FAU: 'author', FED: 'editor' } as const;
const kinds: [RegExp, WorkType][] = [
  [/^preprint$/i, 'article'], [/^dataset$/i, 'dataset'], [/^book$|^monograph$/i, 'book'], [/congress|conference/i, 'paper-conference'], [/^newspaper article$/i, 'article-newspaper'], [/technical report/i, 'report'], [/^review.*book/i, 'review-book'],
];

function readRecord(record: TaggedRecord, origin: ReturnType<typeof originOf>, report: Report) {
  const maker = makeDraft(origin, report);
  maker.set('type', typeOf(record), record.line);
  for (const field of record.fields) place(maker, field);
  for (const field of record.fields) if (field.tag === 'AU' && !maker.draft.fields.author) maker.name('author', parseTaggedName(field.value), field.line);
  placeByline(maker, record);
  return maker.draft;
}

function typeOf(record: TaggedRecord): WorkType {
  const said = record.fields.filter((field) => field.tag === 'PT').map((field) => field.value);
  if (valueOf(record, 'BTI')) return valueOf(record, 'CTI') ? 'chapter' : 'book';
  return kinds.find(([pattern]) => said.some((one) => pattern.test(one)))?.[1] ?? 'article-journal';
}

function place(maker: DraftMaker, { tag, value, line }: TaggedField): void {
  switch (tag) {
    case 'TI': case 'CTI': return maker.markup('title', value.replace(/^\[(.*)\]\.?$/, '$1').replace(/(?<=[^.])\.$/, ''), 'plain', line);
    case 'BTI': return maker.markup(maker.draft.fields.type === 'chapter' ? 'container-title' : 'title', value, 'plain', line);
    case 'TT': return maker.set('original-title', value.replace(/\.$/, ''), line);
    case 'JT': return maker.markup('container-title', value, 'plain', line);
    case 'TA': return maker.set('container-title-short', value, line);
    case 'AB': return maker.markup('abstract', value, 'plain', line);
    case 'VI': return maker.set('volume', value, line);
    case 'IP': return maker.set('issue', value, line);
    case 'PG': return maker.set('page', fullRange(value), line);
    case 'DP': return maker.date('issued', value, line);
    case 'LA': return maker.set('language', languages[value] ?? value, line);
    case 'PMID': return maker.identifier('pmid', value, line);
    case 'PMC': return maker.identifier('pmcid', value, line);
    case 'LID': case 'AID': case 'SO': return location(maker, value, line);
    case 'IS': return maker.identifier('issn', value.replace(/\s*\(.*$/, ''), line);
    case 'ISBN': return maker.identifier('isbn', value.replace(/\s*\(.*$/, ''), line);
    case 'PB': return maker.set('publisher', value, line);
    case 'PL': return maker.set('publisher-place', value, line);
    case 'MH': return maker.subject({ scheme: 'mesh', label: value.replace(/\*/g, '') }, line);
    case 'OT': return maker.keyword(value.replace(/^\*/, ''), line);
    case 'GR': return maker.set('funding', [...(maker.draft.fields.funding ?? []), funding(value)], line);
    case 'RIN': case 'EIN': case 'ECI': return maker.set('notices', [{ kind: tag === 'RIN' ? 'retraction' : tag === 'EIN' ? 'erratum' : 'expression-of-concern', note: value }], line);
    default:
  }
}

/** Names, groups, affiliations and ORCID iDs come as lines in order: each belongs to the name above it. */
function placeByline(maker: DraftMaker, record: TaggedRecord): void {
  for (const { tag, value, line } of record.fields) {
    const last = maker.draft.fields.author?.at(-1);
    if (tag === 'CN') maker.name('author', { literal: value }, line);
    else if (tag in names) maker.name(names[tag as keyof typeof names], parseTaggedName(value), line);
    else if (tag === 'AUID' && last) last.orcid ??= /\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]/.exec(value)?.[0].replace(/-/g, '').replace(/(.{4})(?=.)/g, '$1-');
    else if (tag === 'AD' && last) last.affiliations = [...(last.affiliations ?? []), { name: value.replace(/\s*(?:Electronic address:\s*)?\S+@\S+\.?$/, '').replace(/\.$/, '') }];
  }
}

function location(maker: DraftMaker, value: string, line: number): void {
  const [, id, kind] = /^(\S+) \[(\w+)\]$/.exec(value) ?? [];
  if (kind === 'doi') maker.identifier('doi', id, line);
  else if (kind === 'pii') maker.custom('pii', id);
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

/** MEDLINE language codes to BCP 47: https://www.nlm.nih.gov/bsd/language_table.html */
export const languages: Record<string, string> = { eng: 'en', fre: 'fr', ger: 'de', spa: 'es', ita: 'it', rus: 'ru', jpn: 'ja', chi: 'zh', por: 'pt', pol: 'pl', dut: 'nl', swe: 'sv', nor: 'no', dan: 'da', fin: 'fi', hun: 'hu', cze: 'cs', tur: 'tr', kor: 'ko', heb: 'he', ara: 'ar', ukr: 'uk', gre: 'el', rum: 'ro', hrv: 'hr', srp: 'sr', slo: 'sk', slv: 'sl', bul: 'bg', per: 'fa' };

function valueOf(record: TaggedRecord, tag: string): string | undefined {
  return record.fields.find((field) => field.tag === tag)?.value || undefined;
}
