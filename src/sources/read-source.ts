import type { Report } from '../model/issue.ts';
import { crossrefReader } from './api/crossref.ts';
import { dataciteReader } from './api/datacite.ts';
import { openalexReader } from './api/openalex.ts';
import { semanticScholarReader } from './api/semantic-scholar.ts';
import { bibtexReader } from './bibtex/bibtex.ts';
import { cffReader } from './citation-cff.ts';
import { cslJsonReader } from './csl-json.ts';
import { orcidJsonReader } from './orcid/orcid-json.ts';
import { orcidXmlReader } from './orcid/orcid-xml.ts';
import type { Reader, Reading, SourceFile } from './reader.ts';
import { endnoteReader } from './tagged/endnote.ts';
import { nbibReader } from './tagged/nbib.ts';
import { risReader } from './tagged/ris.ts';
import { webOfScienceReader } from './tagged/web-of-science.ts';
import { workListReader } from './work-list.ts';
import { aclReader } from './xml/acl.ts';
import { arxivReader } from './xml/arxiv.ts';
import { dblpReader } from './xml/dblp.ts';
import { pubmedReader } from './xml/pubmed.ts';
import { crossrefXmlReader } from './xml/crossref-xml.ts';
import { dataciteXmlReader } from './xml/datacite-xml.ts';
import { zoteroRdfReader } from './xml/zotero-rdf.ts';
import { parseJson } from './located-json.ts';
import { withoutHidden } from './hidden-characters.ts';
import { unwrap, type Wrapped } from './wrapped-text.ts';

export type { Reader, Reading, SourceFile } from './reader.ts';

/** The formats we read. A file goes to the first reader that accepts it, so the choosier come first. */
export const readers: readonly Reader[] = [
  orcidXmlReader,
  aclReader,
  dblpReader,
  arxivReader,
  pubmedReader,
  zoteroRdfReader,
  dataciteXmlReader,
  crossrefXmlReader,
  orcidJsonReader,
  openalexReader,
  crossrefReader,
  dataciteReader,
  semanticScholarReader,
  cffReader,
  endnoteReader,
  webOfScienceReader,
  nbibReader,
  risReader,
  cslJsonReader,
  workListReader,
  bibtexReader,
];

/** What a file of the works folder says, known by what is in it and not by its name. Never throws; a file in no format we know makes one issue. */
export function readSource(file: SourceFile, report: Report): Reading {
  const clean = { ...file, text: file.text.replace(/^\uFEFF/, '') };
  const wrapped = unwrap(clean.text);
  if (wrapped && readerOf({ ...clean, text: wrapped.text })) return readWrapped(clean, wrapped, report);
  const reader = readerOf(clean);
  if (!reader) return unknown(clean, report);
  let said = false;
  const reading = readWith(reader, clean, (issue) => { said = true; report(issue); });
  if (reading.records === 0 && !said) report({ code: 'source-no-works', severity: 'info', message: `${file.path} is read as ${reader.label} and holds no works.`, place: { file: file.path, line: 1 }, fix: 'export or fetch the works themselves; what else the file tells is not used' });
  return { ...reading, drafts: withoutHidden(reading.drafts, clean.text, report) };
}

function readerOf(file: SourceFile): Reader | undefined {
  return readers.find((one) => one.accepts(file));
}

/** A reader that fails is a mistake of ours; it loses its file, names it, and stops no other. */
function readWith(reader: Reader, file: SourceFile, report: Report): Reading {
  try {
    return reader.read(file, report);
  } catch (error) {
    report({ code: 'source-broken', severity: 'error', message: `${file.path} cannot be read as ${reader.label}: ${(error as Error).message}.`, place: { file: file.path, line: 1 }, fix: 'please tell us, with the file; until then export the records in another format' });
    return { format: reader.format, drafts: [], records: 0, refused: 0 };
  }
}

/** A recorded answer: its records all stand on the line of the string that holds it. */
function readWrapped(file: SourceFile, { text, line, address }: Wrapped, report: Report): Reading {
  const reading = readSource({ ...file, text }, (issue) => report({ ...issue, ...(issue.place ? { place: { file: issue.place.file, line } } : {}) }));
  const drafts = reading.drafts.map((draft) => ({ ...draft, origin: { ...draft.origin, line, ...(address ? { address } : {}) }, lines: {} }));
  return { ...reading, drafts };
}

function unknown(file: SourceFile, report: Report): Reading {
  const seems = looksLike(file.text);
  report({
    code: file.text.trim() ? 'source-unknown' : 'source-empty',
    severity: file.text.trim() ? 'error' : 'warning',
    message: `${file.path} ${seems.what}.`,
    place: { file: file.path, line: seems.line ?? 1 },
    fix: seems.fix ?? `formats we read: ${readers.map(({ label, extensions }) => `${label} (.${extensions[0]})`).join(', ')}`,
  });
  return { format: 'unknown', drafts: [], records: 0, refused: 0 };
}

/** The end of a sentence that says what a text seems to be. */
function looksLike(text: string): { what: string; line?: number; fix?: string } {
  const head = text.slice(0, 1000).trim();
  if (!head) return { what: 'is empty', fix: 'put records into it, or remove it' };
  if (!/^[[{]/.test(head)) return { what: kindOf(head) };
  const { error } = parseJson(text);
  return error ? { what: `is not JSON to its end: ${error.message}`, line: error.line, fix: 'mend it there, or export it again' } : { what: 'is JSON of a kind we do not know' };
}

function kindOf(head: string): string {
  if (head.startsWith('%PDF-')) return 'is a PDF';
  if (/^<(?:!doctype html|html)/i.test(head)) return 'is a web page, not an export of records';
  if (/^<\?xml|^<\w/.test(head)) return 'is XML of a kind we do not know';
  if (head.includes('\0')) return 'is not a text';
  return `is in no format we know; it begins with “${head.slice(0, 40).replace(/\s+/g, ' ')}”`;
}
