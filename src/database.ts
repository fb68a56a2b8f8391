import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Bytes of a page of a new database: most of what is kept is longer than the usual 4096. */
const pageSize = 16_384;

/** Pages of a database each of its readers holds, in KiB: room for the index of a large one, through which every question goes. */
export const pageCache = 'PRAGMA cache_size = -8000';

/** How long one process waits for another, in milliseconds. */
const patience = 60_000;

/**
 * A database in a file that several processes write at once and a killed one leaves whole; `tables` makes what is missing. It
 * holds only what can be made again: a file that is no database, or has other tables, is begun anew.
 */
export function openDatabase(file: string, tables: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const until = Date.now() + patience;
  for (;;) {
    try {
      return open(file, tables);
    } catch (error) {
      if (isDamaged(error)) for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
      else if (Date.now() > until) throw error;
      // Turning the journal over to several writers asks for the file alone, and SQLite does not wait for that by itself.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function open(file: string, tables: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${pageCache}; ${tables}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** https://www.sqlite.org/rescode.html: SQLITE_ERROR (of a table with other columns), SQLITE_CORRUPT, SQLITE_NOTADB. */
function isDamaged(error: unknown): boolean {
  return [1, 11, 26].includes((error as { errcode?: number }).errcode ?? 0);
}
