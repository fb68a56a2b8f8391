import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, pageCache } from './database.ts';

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
    CREATE TABLE IF NOT EXISTS states (build INTEGER PRIMARY KEY, states TEXT);`);
  try {
    database.exec('BEGIN IMMEDIATE');
    return update(database, documents);
  } finally {
    database.close();
  }
}

/** What is known of a document: a hash of its text, "" for one that is gone, what it was made from, and the last builds that changed and had it. */
interface State { hash: string; from: string; stamp: number; build: number }

function update(database: DatabaseSync, documents: Iterable<Kept>): Stamps {
  const { last, states } = readStates(database);
  const current = last + 1;
  const put = database.prepare('INSERT OR REPLACE INTO bodies (kind, id, body) VALUES (?, ?, ?)');
  const get = database.prepare('SELECT body FROM bodies WHERE kind = ? AND id = ?');
  const ids = new Map<string, string[]>();
  const note = (kind: string, id: string) => {
    const known = ids.get(kind);
    if (known) known.push(id);
    else ids.set(kind, [id]);
  };
  const keep = ([kind, id, body, from = '']: Kept) => {
    const key = `${kind}:${id}`;
    const state = states.get(key) ?? { hash: '', from: '', stamp: 0, build: 0 };
    states.set(key, state);
    state.build = current;
    if (from && from === state.from) return;
    const text = JSON.stringify(from ? (body as () => unknown)() : body);
    const digest = hash('sha1', text, 'base64url');
    if (digest !== state.hash) {
      put.run(kind, id, text);
      state.stamp = current;
    }
    Object.assign(state, { hash: digest, from });
  };
  const keepBatch = (name: string, make: () => Iterable<Kept>, from: string) => {
    const before = states.get(`${batchKind}:${name}`)?.from === from ? parse<string[]>(get.get(batchKind, name)?.body) : undefined;
    for (const key of before ?? []) {
      states.get(key)!.build = current;
      note(...splitKey(key));
    }
    const members = before ?? Array.from(make(), (document) => {
      keep(document);
      note(document[0], document[1]);
      return `${document[0]}:${document[1]}`;
    });
    keep([batchKind, name, () => members, from]);
  };
  for (const document of documents) {
    const [kind, id, make, from] = document;
    if (kind === batchKind) keepBatch(id, make as () => Iterable<Kept>, from!);
    else {
      keep(document);
      note(kind, id);
    }
  }
  for (const [kind, list] of ids) keep([idsKind, kind, list]);
  // What is gone keeps its state, so that pages that read it are made again.
  for (const [key, state] of states) {
    if (state.build === current || !state.hash) continue;
    put.run(...splitKey(key), null);
    Object.assign(state, { hash: '', from: '', stamp: current });
  }
  writeStates(database, current, states);
  database.exec('COMMIT');
  return { current, of: (document) => states.get(document)?.stamp ?? 0, fingerprint: () => fingerprintOf(states) };
}

/**
 * The states of all documents are read and written at once: as rows of their own they would take many times as long. A store begun
 * anew counts builds from the time on, so that its documents are newer than all that was made from an older one.
 */
function readStates(database: DatabaseSync): { last: number; states: Map<string, State> } {
  const row = database.prepare('SELECT build, states FROM states').get();
  const columns = JSON.parse(String(row?.states ?? '[]')) as (string | number)[];
  const states = new Map<string, State>();
  for (let at = 0; at < columns.length; at += 4) states.set(columns[at] as string, { hash: columns[at + 1] as string, from: columns[at + 2] as string, stamp: columns[at + 3] as number, build: 0 });
  return { last: Number(row?.build ?? Date.now()), states };
}

/** The number of a build is used up even where no document changed: pages may be made in it, and the next change must be newer. */
function writeStates(database: DatabaseSync, current: number, states: Map<string, State>): void {
  const columns: (string | number)[] = [];
  for (const [key, { hash, from, stamp }] of states) columns.push(key, hash, from, stamp);
  database.exec('DELETE FROM states');
  database.prepare('INSERT INTO states (build, states) VALUES (?, ?)').run(current, JSON.stringify(columns));
}

function splitKey(key: string): [kind: string, id: string] {
  const end = key.indexOf(':');
  return [key.slice(0, end), key.slice(end + 1)];
}

function fingerprintOf(states: Map<string, State>): string {
  return hash('sha1', [...states].filter(([key, state]) => state.hash && !markKinds.includes(splitKey(key)[0])).map(([key, state]) => `${key} ${state.hash}`).sort().join('\n'));
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
