import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';

/** A file in the output folder, as it was when it was written. */
export interface WrittenFile { path: string; hash: string; size: number; mtime: number }

/** What a task made, and from what. */
export interface Made {
  task: string;
  /** Of the code that made it. */
  version: string;
  /** The build that made it; see Stamps. */
  stamp: number;
  /** Names of the documents it read. */
  reads: string[];
  files: WrittenFile[];
  /** Links of its pages to the site, and what they would load from other hosts. */
  links: number;
  strangers: string[];
  /** The address of its page for search engines; "" without. */
  indexable: string;
  /** A hash of what search is to know of its pages. */
  searchHash: string;
}

/** What is read only when it is needed, beside the rest. */
export interface MadeApart { targets: string[]; search: string }

/** The book of an output folder: which task made which files from which documents. */
export interface Ledger {
  all(): Map<string, Made>;
  apart(task: string): MadeApart;
  /** Forgets tasks before their files are touched: a build that dies in between makes them again. */
  forget(tasks: Iterable<string>): void;
  record(made: Iterable<Made & MadeApart>): void;
  close(): void;
}

/** The ledger in a file; a damaged one is begun anew, and then everything is made again. */
export function openLedger(file: string): Ledger {
  const database = openDatabase(file, 'CREATE TABLE IF NOT EXISTS made (task TEXT PRIMARY KEY, version TEXT, stamp INTEGER, reads TEXT, files TEXT, said TEXT, searchHash TEXT, targets TEXT, search TEXT);');
  const remove = database.prepare('DELETE FROM made WHERE task = ?');
  const put = database.prepare('INSERT OR REPLACE INTO made (task, version, stamp, reads, files, said, searchHash, targets, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const apart = database.prepare('SELECT targets, search FROM made WHERE task = ?');
  const inTransaction = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    work();
    database.exec('COMMIT');
  };
  return {
    all: () => new Map(database.prepare('SELECT task, version, stamp, reads, files, said, searchHash FROM made').all().map((row) => [String(row.task), madeOf(row)])),
    apart(task) {
      const row = apart.get(task)!;
      return { targets: lines(row.targets), search: String(row.search) };
    },
    forget: (tasks) => inTransaction(() => { for (const task of tasks) remove.run(task); }),
    record: (made) => inTransaction(() => {
      for (const { task, version, stamp, reads, files, links, strangers, indexable, searchHash, targets, search } of made) {
        put.run(task, version, stamp, reads.join('\n'), files.map(({ path, hash, size, mtime }) => [path, hash, size, mtime].join('\t')).join('\n'), links || strangers.length || indexable ? JSON.stringify([links, strangers, indexable]) : '', searchHash, targets.join('\n'), search);
      }
    }),
    close: () => database.close(),
  };
}

/** Everything of every task in a table of made things. */
export function readMade(database: DatabaseSync): (Made & MadeApart)[] {
  return database.prepare('SELECT * FROM made').all().map((row) => ({ ...madeOf(row), targets: lines(row.targets), search: String(row.search) }));
}

function madeOf(row: Record<string, unknown>): Made {
  const [links, strangers, indexable] = row.said ? JSON.parse(String(row.said)) as [number, string[], string] : [0, [], ''];
  return { task: String(row.task), version: String(row.version), stamp: Number(row.stamp), reads: lines(row.reads), files: lines(row.files).map(fileOf), links, strangers, indexable, searchHash: String(row.searchHash) };
}

function fileOf(line: string): WrittenFile {
  const [path, hash, size, mtime] = line.split('\t') as [string, string, string, string];
  return { path, hash, size: Number(size), mtime: Number(mtime) };
}

function lines(text: unknown): string[] {
  return text ? String(text).split('\n') : [];
}
