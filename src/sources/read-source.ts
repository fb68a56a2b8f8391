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
import { workListReader } from './work-list.ts';
import { aclReader } from './xml/acl.ts';
import { arxivReader } from './xml/arxiv.ts';
import { dblpReader } from './xml/dblp.ts';
import { pubmedReader } from './xml/pubmed.ts';
import { zoteroRdfReader } from './xml/zotero-rdf.ts';

export type { Reader, Reading, SourceFile } from './reader.ts';

/** The formats we read. A file goes to the first reader that accepts it, so the choosier come first. */
export const readers: readonly Reader[] = [
  orcidXmlReader,
  aclReader,
  dblpReader,
  arxivReader,
  pubmedReader,
  zoteroRdfReader,
  orcidJsonReader,
  openalexReader,
  crossrefReader,
  dataciteReader,
  semanticScholarReader,
  cffReader,
  endnoteReader,
  nbibReader,
  risReader,
  cslJsonReader,
  workListReader,
  bibtexReader,
];

/** What a file of the works folder says, known by what is in it and not by its name. Never throws; a file in no format we know makes one issue. */
export function readSource(file: SourceFile, report: Report): Reading {
  const clean = { ...file, text: file.text.replace(/^\uFEFF/, '') };
  const reader = readers.find((one) => one.accepts(clean));
  if (reader) return reader.read(clean, report);
  report({
    code: clean.text.trim() ? 'source-unknown' : 'source-empty',
    severity: clean.text.trim() ? 'error' : 'warning',
    message: `${file.path} ${looksLike(clean.text)}.`,
    place: { file: file.path, line: 1 },
    fix: `formats we read: ${readers.map(({ label, extensions }) => `${label} (.${extensions[0]})`).join(', ')}`,
  });
  return { format: 'unknown', drafts: [], records: 0, refused: 0 };
}

/** The end of a sentence that says what a text seems to be. */
function looksLike(text: string): string {
  const head = text.slice(0, 1000).trim();
  if (!head) return 'is empty';
  if (head.startsWith('%PDF-')) return 'is a PDF';
  if (/^<(?:!doctype html|html)/i.test(head)) return 'is a web page, not an export of records';
  if (/^<\?xml|^<\w/.test(head)) return 'is XML of a kind we do not know';
  if (/^[[{]/.test(head)) return 'is JSON of a kind we do not know';
  if (head.includes('\0')) return 'is not a text';
  return `is in no format we know; it begins with “${head.slice(0, 40).replace(/\s+/g, ' ')}”`;
}
