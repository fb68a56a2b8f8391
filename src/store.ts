import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, pageCache } from './database.ts';

/** Prepared documents on disk, by kind and id: what pages read while they render, so that memory does not grow with the site. */
export interface StoreReader {
  get<T>(kind: string, id: string): T | undefined;
  ids(kind: string): string[];
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** When documents last changed, in builds counted from 1: what was made before that from such a document is out of date. */
export interface Stamps {
  current: number;
  of(document: string): number;
  /** A hash of all documents but the marks of files, which differ between machines: equal where they are. */
  fingerprint(): string;
}

/** Kinds that hold marks of files: size and time. */
const markKinds = ['asset', 'fonts'];

/** A list of the ids of a kind is a document too, under this kind. */
export const idsKind = 'ids';

/**
 * Brings a store up to date in one transaction: only documents whose text changed are written, and marked with the number of this
 * build. Readers see the old state until it is finished; a build that dies leaves it whole.
 */
export function writeStore(file: string, documents: Iterable<[kind: string, id: string, body: unknown]>): Stamps {
  const database = openDatabase(file, 'CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, hash TEXT, stamp INTEGER NOT NULL, body TEXT, PRIMARY KEY (kind, id));');
  try {
    database.exec('BEGIN IMMEDIATE');
    return update(database, documents);
  } finally {
    database.close();
  }
}

function update(database: DatabaseSync, documents: Iterable<[kind: string, id: string, body: unknown]>): Stamps {
  const known = new Map(database.prepare('SELECT kind, id, hash, stamp FROM documents').all().map((row) => [`${row.kind}:${row.id}`, row as unknown as Row]));
  const current = Math.max(0, ...[...known.values()].map((row) => row.stamp)) + 1;
  const put = database.prepare('INSERT OR REPLACE INTO documents (kind, id, hash, stamp, body) VALUES (?, ?, ?, ?, ?)');
  const stamps = new Map<string, number>();
  const digests: string[] = [];
  const ids = new Map<string, string[]>();
  const write = (kind: string, id: string, body: unknown) => {
    const text = JSON.stringify(body);
    const digest = hash('sha1', text, 'base64url');
    const key = `${kind}:${id}`;
    if (!markKinds.includes(kind)) digests.push(`${key} ${digest}`);
    const old = known.get(key);
    stamps.set(key, old?.hash === digest ? old.stamp : current);
    if (old?.hash !== digest) put.run(kind, id, digest, current, text);
    known.delete(key);
  };
  for (const [kind, id, body] of documents) {
    write(kind, id, body);
    if (ids.has(kind)) ids.get(kind)!.push(id);
    else ids.set(kind, [id]);
  }
  for (const [kind, list] of ids) write(idsKind, kind, list);
  // What is gone keeps its row without a body, so that pages that read it are made again.
  for (const [key, { kind, id, hash: digest, stamp }] of known) {
    stamps.set(key, digest === null ? stamp : current);
    if (digest !== null) put.run(kind, id, null, current, null);
  }
  // The number is used up even where no document changed: pages may be made in this build, and the next change must be newer.
  put.run('build', 'last', null, current, null);
  database.exec('COMMIT');
  return { current, of: (document) => stamps.get(document) ?? 0, fingerprint: () => hash('sha1', [...digests].sort().join('\n')) };
}

interface Row { kind: string; id: string; hash: string | null; stamp: number }

/** A store opened for reading; ids of a kind come in the order they were written. */
export function openStore(file: string): StoreReader {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec(pageCache);
  const one = database.prepare('SELECT body FROM documents WHERE kind = ? AND id = ?');
  const version = database.prepare('PRAGMA data_version');
  const get = <T>(kind: string, id: string) => parse<T>(one.get(kind, id)?.body);
  return { get, ids: (kind) => get<string[]>(idsKind, kind) ?? [], version: () => Number(version.get()!.data_version), close: () => database.close() };
}

function parse<T>(body: unknown): T | undefined {
  return typeof body === 'string' ? JSON.parse(body) as T : undefined;
}
