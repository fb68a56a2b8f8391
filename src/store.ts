import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, pageCache } from './database.ts';
import { readStates, stateTables, type States } from './states.ts';

/** Prepared documents on disk, by kind and id: what pages read while they render, so that memory does not grow with the site. */
export interface StoreReader {
  get<T>(kind: string, id: string): T | undefined;
  ids(kind: string): string[];
  /** Every document of a kind, which is sooner than one after the other. */
  all<T>(kind: string): Iterable<[id: string, document: T]>;
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** When documents last changed, in builds counted: what was made before that from such a document is out of date. */
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

/** Documents that are made together, of the same, stand for one of this kind. */
export const batchKind = 'batch';

/**
 * A document to be kept: its body, or what makes it and a short text that tells all it is made from, code included: while that
 * is the same the document is neither made nor compared. What makes a batch answers with documents, of which no other may be one.
 */
export type Kept = [kind: string, id: string, body: unknown] | [kind: string, id: string, make: () => unknown, from: string];

/**
 * Brings a store up to date in one transaction: only documents whose text changed are written, and marked with the number of this
 * build. Readers see the old state until it is finished; a build that dies leaves it whole.
 */
export function writeStore(file: string, documents: Iterable<Kept>): Stamps {
  const database = openDatabase(file, `CREATE TABLE IF NOT EXISTS bodies (kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id));
    ${stateTables}`);
  try {
    database.exec('BEGIN IMMEDIATE');
    return update(database, documents);
  } finally {
    database.close();
  }
}

function update(database: DatabaseSync, documents: Iterable<Kept>): Stamps {
  const states = readStates(database);
  const current = states.last + 1;
  const put = database.prepare('INSERT OR REPLACE INTO bodies (kind, id, body) VALUES (?, ?, ?)');
  const get = database.prepare('SELECT body FROM bodies WHERE kind = ? AND id = ?');
  const ids = new Map<string, string[]>();
  const seen: boolean[] = [];
  const see = (place: number, kind: string, id: string) => {
    seen[place] = true;
    const known = ids.get(kind);
    if (known) known.push(id);
    else ids.set(kind, [id]);
  };
  const keepAt = (place: number, [kind, id, body, from = '']: Kept) => {
    seen[place] = true;
    if (from && from === states.froms[place]) return;
    const text = JSON.stringify(from ? (body as () => unknown)() : body);
    const digest = hash('sha1', text, 'base64url');
    if (digest !== states.hashes[place]) put.run(kind, id, text);
    else if (from === states.froms[place]) return;
    states.set(place, digest, from, digest === states.hashes[place] ? states.stamps[place]! : current);
  };
  const keep = (document: Kept) => {
    const place = states.placeOf(document[0], document[1]);
    see(place, document[0], document[1]);
    keepAt(place, document);
    return `${document[0]}:${document[1]}`;
  };
  const keepBatch = (name: string, make: () => Iterable<Kept>, from: string) => {
    const place = states.placeOf(batchKind, name);
    const before = states.froms[place] === from ? parse<string[]>(get.get(batchKind, name)?.body) : undefined;
    for (const key of before ?? []) see(states.placeOf(key), ...splitKey(key));
    const members = before ?? Array.from(make(), keep);
    keepAt(place, [batchKind, name, () => members, from]);
  };
  for (const document of documents) {
    if (document[0] === batchKind) keepBatch(document[1], document[2] as () => Iterable<Kept>, document[3]!);
    else keep(document);
  }
  for (const [kind, list] of [...ids]) keepAt(states.placeOf(idsKind, kind), [idsKind, kind, list]);
  // What is gone keeps its state, so that pages that read it are made again.
  states.keys.forEach((key, place) => {
    if (seen[place] || !states.hashes[place]) return;
    put.run(...splitKey(key), null);
    states.set(place, '', '', current);
  });
  states.write(current);
  database.exec('COMMIT');
  return { current, of: states.stampOf, fingerprint: () => fingerprintOf(states) };
}

function splitKey(key: string): [kind: string, id: string] {
  const end = key.indexOf(':');
  return [key.slice(0, end), key.slice(end + 1)];
}

function fingerprintOf({ keys, hashes }: States): string {
  return hash('sha1', keys.flatMap((key, place) => (hashes[place] && !markKinds.includes(splitKey(key)[0]) ? [`${key} ${hashes[place]}`] : [])).sort().join('\n'));
}

/** A store opened for reading; ids of a kind come in the order they were written. */
export function openStore(file: string): StoreReader {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec(pageCache);
  const one = database.prepare('SELECT body FROM bodies WHERE kind = ? AND id = ?');
  const every = database.prepare('SELECT id, body FROM bodies WHERE kind = ? AND body IS NOT NULL');
  const version = database.prepare('PRAGMA data_version');
  // Rows as arrays are made sooner than those with names.
  for (const question of [one, every]) question.setReturnArrays(true);
  const get = <T>(kind: string, id: string) => parse<T>((one.get(kind, id) as unknown[] | undefined)?.[0]);
  const all = <T>(kind: string) => (every.all(kind) as unknown as [string, string][]).map(([id, body]): [string, T] => [id, JSON.parse(body) as T]);
  return { get, all, ids: (kind) => get<string[]>(idsKind, kind) ?? [], version: () => Number(version.get()!.data_version), close: () => database.close() };
}

function parse<T>(body: unknown): T | undefined {
  return typeof body === 'string' ? JSON.parse(body) as T : undefined;
}
