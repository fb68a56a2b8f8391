import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';

/** Bodies by the hash of all that made them, in parts that are read apart. Safe to delete at any time, and with several builds at once. */
export interface RenderCache {
  /** Where it is, for other threads. */
  file: string;
  get(hash: string, part: string): string | undefined;
  /** A body that was put as bytes. */
  bytes(hash: string, part: string): Uint8Array<ArrayBuffer> | undefined;
  has(hash: string, part: string): boolean;
  /** Says that what is under a hash is in use, where it was not asked for. */
  use(hash: string): void;
  /** Writes many at once, in one transaction. */
  putAll(bodies: Iterable<[hash: string, parts: Parts]>): void;
  /** Marks what was asked for as in use, and throws away what no build used for days when the whole is larger than `mostBytes`. */
  keep(mostBytes: number): void;
  close(): void;
}

/** Bodies by the name of their part. */
export type Parts = Record<string, string | Uint8Array>;

const day = 86_400;

/** The cache in a file, made when it does not exist; a damaged one is emptied. */
export function openCache(file: string): RenderCache {
  const database = openDatabase(file, `CREATE TABLE IF NOT EXISTS renderings (hash TEXT PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS parts (hash TEXT, part TEXT, body TEXT NOT NULL, PRIMARY KEY (hash, part));`);
  const get = database.prepare('SELECT body FROM parts WHERE hash = ? AND part = ?');
  const has = database.prepare('SELECT 1 FROM parts WHERE hash = ? AND part = ?');
  // A row as an array is made sooner than one with names.
  get.setReturnArrays(true);
  const asked = new Set<string>();
  const ask = (hash: string, part: string) => {
    asked.add(hash);
    return (get.get(hash, part) as unknown[] | undefined)?.[0];
  };
  return {
    file,
    has: (hash, part) => has.get(hash, part) !== undefined,
    get: (hash, part) => ask(hash, part) as string | undefined,
    bytes: (hash, part) => ask(hash, part) as Uint8Array<ArrayBuffer> | undefined,
    use: (hash) => { asked.add(hash); },
    putAll: (bodies) => putAll(database, bodies),
    keep: (mostBytes) => keep(database, asked, mostBytes),
    close: () => database.close(),
  };
}

function putAll(database: DatabaseSync, bodies: Iterable<[hash: string, parts: Parts]>): void {
  const put = database.prepare('INSERT OR REPLACE INTO parts (hash, part, body) VALUES (?, ?, ?)');
  const use = database.prepare('INSERT OR REPLACE INTO renderings (hash, used) VALUES (?, unixepoch())');
  inTransaction(database, () => {
    for (const [hash, parts] of bodies) {
      for (const [part, body] of Object.entries(parts)) put.run(hash, part, body);
      use.run(hash);
    }
  });
}

/** A hash is marked at most once a day; two days without a mark and nobody is reading it. */
function keep(database: DatabaseSync, used: Iterable<string>, mostBytes: number): void {
  const stale = new Set(database.prepare('SELECT hash FROM renderings WHERE used < unixepoch() - ?').all(day).map((row) => String(row.hash)));
  const mark = database.prepare('UPDATE renderings SET used = unixepoch() WHERE hash = ?');
  if (stale.size) inTransaction(database, () => { for (const hash of used) if (stale.has(hash)) mark.run(hash); });
  const { size } = database.prepare('SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size').get() as { size: number };
  if (size <= mostBytes) return;
  let gone = 0;
  inTransaction(database, () => {
    gone = Number(database.prepare('DELETE FROM renderings WHERE used < unixepoch() - ?').run(2 * day).changes);
    if (gone) database.exec('DELETE FROM parts WHERE hash NOT IN (SELECT hash FROM renderings)');
  });
  // Writing the file anew takes longer than a build: only where it becomes smaller.
  if (gone) database.exec('VACUUM');
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
