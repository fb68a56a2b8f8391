import type { Report } from '../model/issue.ts';
import type { Draft, Origin } from '../model/work.ts';

/** A file of the works folder, decoded. */
export interface SourceFile {
  /** Relative to the content folder, with `/`. */
  path: string;
  text: string;
  /** Slug of the person whose folder works/<person>/ the file is in. */
  person?: string;
  /** The day it was fetched, and from where, when sources.yaml tells. */
  retrieved?: string;
  address?: string;
}

/** What a reader found. `records` is always `drafts.length + refused`. */
export interface Reading {
  format: string;
  drafts: Draft[];
  /** Records found in the file, good or bad. */
  records: number;
  /** Records that made an issue instead of a draft. */
  refused: number;
}

/** One format: a new one is a file with one of these, and a line in the table of read-source.ts. */
export interface Reader {
  /** Short name kept in each draft's origin: "bibtex". */
  format: string;
  /** What people call it: "BibTeX". */
  label: string;
  /** Usual endings without dot, told to people who bring something else. */
  extensions: string[];
  /** How much its records are to be believed unless the file says otherwise. */
  authority: Origin['authority'];
  /** True when the text is in this format, whatever the file is called. */
  accepts(file: SourceFile): boolean;
  read(file: SourceFile, report: Report): Reading;
}

/** The origin of a record on a line of a file, as its reader vouches for it. */
export function originOf(reader: Pick<Reader, 'format' | 'authority'>, file: SourceFile, line: number, key?: string): Origin {
  return {
    file: file.path,
    format: reader.format,
    line,
    ...(key ? { key } : {}),
    ...(file.person ? { person: file.person } : {}),
    ...(file.retrieved ? { retrieved: file.retrieved, address: file.address } : {}),
    authority: reader.authority,
  };
}
