import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';
import type { Contents } from './long-files.ts';

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
  /** What search is to know of its pages, in short; see searchMark. */
  searchHash: string;
}

/** What is read only when it is needed, beside the rest. */
export interface MadeApart {
  targets: string[];
  search: string;
  /** Of long files. */
  contents?: Contents | undefined;
}

/** As it is kept: names of documents are long and many tasks read the same, so each has a number, its place among all. */
export interface Kept extends Omit<Made, 'reads'> { reads: Int32Array }

/** The book of an output folder: which task made which files from which documents. */
export interface Ledger {
  apart(task: string): MadeApart;
  /** Forgets tasks before their files are touched: a build that dies in between makes them again. */
  forget(tasks: Iterable<string>): void;
  record(made: Iterable<Made & MadeApart>): void;
  close(): void;
}

const columns = 'task, version, stamp, reads, files, said, searchHash';

/** The tables of a ledger; parts of a site take them along. They are asked for once, so that tables of another version are told from these. */
export const ledgerTables = `CREATE TABLE IF NOT EXISTS tasks (task TEXT PRIMARY KEY, version TEXT, stamp INTEGER, reads BLOB, files TEXT, said TEXT, searchHash TEXT, targets TEXT, search TEXT, contents BLOB);
  CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY, name TEXT);
  SELECT ${columns}, targets, search, contents FROM tasks LIMIT 0;`;

/** The ledger in a file; a damaged one is begun anew, and then everything is made again. `known` are the names of its documents, where they were read before. */
export function openLedger(file: string, known?: string[]): Ledger {
  const database = openDatabase(file, ledgerTables);
  const remove = database.prepare('DELETE FROM tasks WHERE task = ?');
  const put = database.prepare('INSERT OR REPLACE INTO tasks (task, version, stamp, reads, files, said, searchHash, targets, search, contents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const apart = database.prepare('SELECT targets, search, contents FROM tasks WHERE task = ?');
  const name = database.prepare('INSERT INTO documents (number, name) VALUES (?, ?)');
  const isWhole = known?.length === Number(database.prepare('SELECT max(number) AS last FROM documents').get()!.last ?? -1) + 1;
  let numbers: Map<string, number> | undefined;
  const numberOf = (document: string) => {
    numbers ??= new Map((isWhole ? known! : documentsOf(database)).map((one, number) => [one, number]));
    const number = numbers.get(document) ?? numbers.size;
    if (number === numbers.size) {
      name.run(number, document);
      numbers.set(document, number);
    }
    return number;
  };
  const inTransaction = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    work();
    database.exec('COMMIT');
  };
  return {
    apart(task) {
      const row = apart.get(task)!;
      return { targets: lines(row.targets), search: String(row.search), ...contentsOf(row.contents) };
    },
    forget: (tasks) => inTransaction(() => { for (const task of tasks) remove.run(task); }),
    record: (made) => inTransaction(() => {
      for (const { task, version, stamp, reads, files, links, strangers, indexable, searchHash, targets, search, contents } of made) {
        put.run(task, version, stamp, new Uint8Array(Int32Array.from(reads, numberOf).buffer), files.map(({ path, hash, size, mtime }) => [path, hash, size, mtime].join('\t')).join('\n'), links || strangers.length || indexable ? JSON.stringify([links, strangers, indexable]) : '', searchHash, targets.join('\n'), search, contents ?? null);
      }
    }),
    close: () => database.close(),
  };
}

/** What a ledger in a file knows of all tasks, and the names of all documents they read. */
export function readLedger(file: string): { tasks: Kept[]; documents: string[] } {
  const database = openDatabase(file, ledgerTables);
  try {
    return { tasks: rowsOf(database, `SELECT ${columns} FROM tasks`).map(keptOf), documents: documentsOf(database) };
  } finally {
    database.close();
  }
}

/** Everything of every task in a ledger. */
export function readMade(database: DatabaseSync): (Made & MadeApart)[] {
  const documents = documentsOf(database);
  return rowsOf(database, `SELECT ${columns}, targets, search, contents FROM tasks`).map((row) => {
    const { reads, ...kept } = keptOf(row);
    const [targets, search, contents] = row.slice(-3);
    return { ...kept, reads: Array.from(reads, (number) => documents[number]!), targets: lines(targets), search: String(search), ...contentsOf(contents) };
  });
}

function documentsOf(database: DatabaseSync): string[] {
  return rowsOf(database, 'SELECT name FROM documents ORDER BY number').map(([name]) => name as string);
}

/** Rows as arrays, which are made sooner than those with names. */
function rowsOf(database: DatabaseSync, question: string): unknown[][] {
  const asked = database.prepare(question);
  asked.setReturnArrays(true);
  return asked.all() as unknown as unknown[][];
}

function keptOf([task, version, stamp, reads, files, said, searchHash]: unknown[]): Kept {
  const [links, strangers, indexable] = said ? JSON.parse(said as string) as [number, string[], string] : [0, [], ''];
  const { buffer, byteOffset, length } = reads as Uint8Array;
  return { task: task as string, version: version as string, stamp: Number(stamp), reads: new Int32Array(buffer, byteOffset, length / Int32Array.BYTES_PER_ELEMENT), files: lines(files).map(fileOf), links, strangers, indexable, searchHash: searchHash as string };
}

function contentsOf(contents: unknown): Pick<MadeApart, 'contents'> {
  return contents instanceof Uint8Array ? { contents: contents as Contents } : {};
}

function fileOf(line: string): WrittenFile {
  const [path, hash, size, mtime] = line.split('\t') as [string, string, string, string];
  return { path, hash, size: Number(size), mtime: Number(mtime) };
}

function lines(text: unknown): string[] {
  return text ? String(text).split('\n') : [];
}
