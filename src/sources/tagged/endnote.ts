import type { WorkType } from '../../model/work-types.ts';
import type { Report } from '../../model/issue.ts';
import { addAddress, makeDraft, type DraftMaker } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import { parseTaggedName } from './names.ts';
import { parseTagged, type TaggedField, type TaggedRecord } from './tagged-lines.ts';

/** EndNote's tagged export, the "refer" format: lines such as `%T Title`. */
export const endnoteReader: Reader = {
  format: 'endnote',
  label: 'EndNote tagged',
  extensions: ['enw', 'endnote', 'txt'],
  authority: 'aggregator',
  accepts: ({ text }) => /^(?:\uFEFF|\s)*%0 \S/.test(text.slice(0, 200)),
  read(file, report) {
    const records = parseTagged(file.text, { head: /^%([0-9A-Z@!&~*#^$]) ?/, begins: (tag) => tag === '0', ends: () => false }, () => {});
    return { format: 'endnote', records: records.length, refused: 0, drafts: records.map((record) => readRecord(record, originOf(this, file, record.line, valueOf(record, 'F')), report)) };
  },
};

const types: Record<string, WorkType> = {
  'journal article': 'article-journal', 'electronic article': 'article-journal', 'magazine article': 'article-magazine', 'newspaper article': 'article-newspaper', book: 'book', 'electronic book': 'book', 'edited book': 'book',
  'book section': 'chapter', 'electronic book section': 'chapter', 'conference paper': 'paper-conference', 'conference proceedings': 'paper-conference', thesis: 'thesis', report: 'report', 'government document': 'report', dataset: 'dataset',
  'computer program': 'software', 'web page': 'webpage', blog: 'post-weblog', patent: 'patent', standard: 'standard', 'unpublished work': 'manuscript', manuscript: 'manuscript', 'personal communication': 'personal_communication',
  'audiovisual material': 'motion_picture', 'film or broadcast': 'motion_picture', map: 'map', artwork: 'graphic', bill: 'bill', case: 'legal_case', statute: 'legislation', hearing: 'hearing', encyclopedia: 'entry-encyclopedia', dictionary: 'entry-dictionary', generic: 'document', preprint: 'article',
};

function readRecord(record: TaggedRecord, origin: ReturnType<typeof originOf>, report: Report) {
  const maker = makeDraft(origin, report);
  const said = record.fields[0]!.value.toLowerCase();
  maker.set('type', types[said] ?? 'document', record.line);
  if (!types[said]) report({ code: 'endnote-type', severity: 'warning', message: `“${record.fields[0]!.value}” is not an EndNote type we know; the work is shown as a document.`, place: { file: origin.file, line: record.line }, fix: '%0 Journal Article' });
  for (const field of record.fields.slice(1)) if (field.value) place(maker, field, maker.draft.fields.type!);
  maker.date('issued', valueOf(record, 'D'), record.line);
  return maker.draft;
}

function place(maker: DraftMaker, { tag, value, line }: TaggedField, type: WorkType): void {
  switch (tag) {
    case 'T': return maker.markup('title', value, 'html', line);
    case 'A': return maker.name('author', parseTaggedName(value), line);
    case 'E': return maker.name('editor', parseTaggedName(value), line);
    case 'Y': return maker.name(type === 'chapter' ? 'collection-editor' : 'contributor', parseTaggedName(value), line);
    case 'J': return maker.markup('container-title', value, 'html', line);
    case 'B': return type === 'book' ? maker.markup('collection-title', value, 'html', line) : maker.markup('container-title', value, 'html', line);
    case 'S': return maker.markup('collection-title', value, 'html', line);
    case 'V': return maker.set('volume', value, line);
    case 'N': return maker.set(type === 'report' ? 'number' : 'issue', value, line);
    case 'P': return maker.set(type === 'book' || type === 'thesis' ? 'number-of-pages' : 'page', value.replace(/--/, '-'), line);
    case 'I': return maker.set('publisher', value, line);
    case 'C': return maker.set('publisher-place', value, line);
    case '7': return maker.set('edition', value, line);
    case '9': return maker.set('genre', value, line);
    case 'G': return maker.set('language', value, line);
    case '8': return maker.date('issued', value, line);
    case 'X': return maker.markup('abstract', value, 'html', line);
    case 'Z': return maker.markup('note', value, 'html', line);
    case 'K': return value.split(/\s*[;\n]\s*/).forEach((word) => maker.keyword(word, line));
    case 'R': return maker.identifier('doi', value, line);
    case '@': return maker.identifier(value.replace(/[^\dXx]/g, '').length === 8 ? 'issn' : 'isbn', value, line);
    case 'U': return addAddress(maker, value, line);
    default: if (!'F0D'.includes(tag)) maker.custom(`%${tag}`, value);
  }
}

function valueOf(record: TaggedRecord, tag: string): string | undefined {
  return record.fields.find((field) => field.tag === tag)?.value || undefined;
}
