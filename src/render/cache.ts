import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Bodies by the hash of all that made them. Safe to delete at any time, and with several builds at once. */
export interface RenderCache {
  has(hash: string): boolean;
  get(hash: string): string | undefined;
  /** Writes many at once, in one transaction. */
  putAll(bodies: Iterable<[hash: string, body: string]>): void;
  /** Removes what no build has used for a while when the whole is larger than `mostBytes`. */
  trim(used: Iterable<string>, mostBytes: number): void;
  close(): void;
}

/** The cache in a file, made when it does not exist; a damaged one is emptied. */
export function openCache(file: string): RenderCache {
  mkdirSync(dirname(file), { recursive: true });
  const database = open(file);
  const get = database.prepare('SELECT body FROM rendered WHERE hash = ?');
  const has = database.prepare('SELECT 1 FROM rendered WHERE hash = ?');
  const put = database.prepare('INSERT OR REPLACE INTO rendered (hash, body, used) VALUES (?, ?, unixepoch())');
  return {
    has: (hash) => has.get(hash) !== undefined,
    get: (hash) => get.get(hash)?.body as string | undefined,
    putAll(bodies) {
      inTransaction(database, () => { for (const [hash, body] of bodies) put.run(hash, body); });
    },
    trim: (used, mostBytes) => trim(database, used, mostBytes),
    close: () => database.close(),
  };
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 20000;
    CREATE TABLE IF NOT EXISTS rendered (hash TEXT PRIMARY KEY, body TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;`);
  return database;
}

function trim(database: DatabaseSync, used: Iterable<string>, mostBytes: number): void {
  const { size } = database.prepare('SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size').get() as { size: number };
  if (size <= mostBytes) return;
  const touch = database.prepare('UPDATE rendered SET used = unixepoch() WHERE hash = ?');
  inTransaction(database, () => { for (const hash of used) touch.run(hash); });
  database.exec('DELETE FROM rendered WHERE used < unixepoch() - 60; VACUUM;');
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
