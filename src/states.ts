import type { DatabaseSync } from 'node:sqlite';
import { once } from './memory.ts';

/** The tables of states. The question is an error where a table is another: such a file is begun anew. */
export const stateTables = `CREATE TABLE IF NOT EXISTS states (part INTEGER PRIMARY KEY, columns TEXT);
  CREATE TABLE IF NOT EXISTS builds (build INTEGER PRIMARY KEY);
  SELECT part, columns FROM states LIMIT 0;`;

/**
 * What is known of documents, in columns by their place: "kind:id", a hash of its text, "" for one that is gone, what it was made
 * from, and the last build that changed it.
 */
export interface States {
  /** The last build. */
  last: number;
  keys: string[];
  hashes: string[];
  froms: string[];
  stamps: number[];
  /** The place of a document, a new one where it has none. */
  placeOf(key: string): number;
  placeOf(kind: string, id: string): number;
  set(place: number, hash: string, from: string, stamp: number): void;
  /** When a document last changed, 0 for one that never was. */
  stampOf(key: string): number;
  write(build: number): void;
}

interface Columns { keys: string[]; hashes: string[]; froms: string[]; stamps: number[] }

/** Documents whose states are read and written at once: as rows of their own they would take many times as long, all in one as long as the site is large. */
const together = 500;

/** A store begun anew counts builds from the time on, so that its documents are newer than all that was made from an older one. */
export function readStates(database: DatabaseSync): States {
  const { keys, hashes, froms, stamps }: Columns = { keys: [], hashes: [], froms: [], stamps: [] };
  for (const { columns } of database.prepare('SELECT columns FROM states ORDER BY part').all()) {
    const part = JSON.parse(String(columns)) as Columns;
    keys.push(...part.keys);
    hashes.push(...part.hashes);
    froms.push(...part.froms);
    stamps.push(...part.stamps);
  }
  const places = once(() => new Map(keys.map((key, place) => [key, place])));
  const changed = new Set<number>();
  // Documents come in the order in which they came before, so that few are to be looked for.
  let next = 0;
  const placeOf = (kind: string, id?: string) => {
    if (next >= keys.length || !(id === undefined ? keys[next] === kind : isKey(keys[next]!, kind, id))) {
      const key = id === undefined ? kind : `${kind}:${id}`;
      next = places().get(key) ?? keys.length;
      if (next === keys.length) {
        places().set(key, next);
        keys.push(key);
        set(next, '', '', 0);
      }
    }
    return next++;
  };
  const set = (place: number, hash: string, from: string, stamp: number) => {
    [hashes[place], froms[place], stamps[place]] = [hash, from, stamp];
    changed.add(Math.floor(place / together));
  };
  return {
    last: Number(database.prepare('SELECT build FROM builds').get()?.build ?? Date.now()),
    keys, hashes, froms, stamps, placeOf, set,
    stampOf: (key) => stamps[places().get(key) ?? -1] ?? 0,
    write(build) {
      const put = database.prepare('INSERT OR REPLACE INTO states (part, columns) VALUES (?, ?)');
      for (const part of changed) {
        const [from, to] = [part * together, (part + 1) * together];
        put.run(part, JSON.stringify({ keys: keys.slice(from, to), hashes: hashes.slice(from, to), froms: froms.slice(from, to), stamps: stamps.slice(from, to) } satisfies Columns));
      }
      // The number of a build is used up even where no document changed: pages may be made in it, and the next change must be newer.
      database.exec('DELETE FROM builds');
      database.prepare('INSERT INTO builds (build) VALUES (?)').run(build);
    },
  };
}

/** Whether a key is that of a document, without a string made for it. */
function isKey(key: string, kind: string, id: string): boolean {
  return key.length === kind.length + 1 + id.length && key.endsWith(id) && key.startsWith(kind);
}
