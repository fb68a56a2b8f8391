import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Prepared documents on disk, by kind and id: what pages read while they render, so that memory does not grow with the site. */
export interface StoreReader {
  get<T>(kind: string, id: string): T | undefined;
  ids(kind: string): string[];
  all<T>(kind: string): T[];
  close(): void;
}

/** Writes a store anew, whole: readers see the old one until it is finished. */
export function writeStore(file: string, documents: Iterable<[kind: string, id: string, body: unknown]>): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const database = new DatabaseSync(draft);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE documents (kind TEXT, id TEXT, place INTEGER, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT INTO documents (kind, id, place, body) VALUES (?, ?, ?, ?)');
  let place = 0;
  for (const [kind, id, body] of documents) insert.run(kind, id, place++, JSON.stringify(body));
  database.exec('COMMIT');
  database.close();
  renameSync(draft, file);
}

/** A store opened for reading; documents of a kind come in the order they were written. */
export function openStore(file: string): StoreReader {
  const database = new DatabaseSync(file, { readOnly: true });
  const one = database.prepare('SELECT body FROM documents WHERE kind = ? AND id = ?');
  const many = database.prepare('SELECT id, body FROM documents WHERE kind = ? ORDER BY place');
  const names = database.prepare('SELECT id FROM documents WHERE kind = ? ORDER BY place');
  return {
    get: <T>(kind: string, id: string) => parse<T>(one.get(kind, id)?.body),
    ids: (kind) => names.all(kind).map((row) => String(row.id)),
    all: <T>(kind: string) => many.all(kind).map((row) => parse<T>(row.body)!),
    close: () => database.close(),
  };
}

function parse<T>(body: unknown): T | undefined {
  return body === undefined ? undefined : JSON.parse(String(body)) as T;
}
