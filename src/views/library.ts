import { statSync } from 'node:fs';
import type { Documents } from '../documents.ts';
import { openCache, type RenderCache } from '../render/cache.ts';
import type { Rendered } from '../render/job.ts';
import { openStore, type StoreReader } from '../store.ts';

/** The prepared documents and renderings, as views read them. */
export interface Library {
  get<Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind];
  find<Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind] | undefined;
  ids(kind: keyof Documents): string[];
  all<Kind extends keyof Documents>(kind: Kind): Documents[Kind][];
  rendered(hash: string): Rendered;
}

/** Documents every page asks for, parsed once; works and entries are read as they are needed. */
const keptKinds = new Set<keyof Documents>(['site', 'person', 'topic']);

/** The library of a store file and its render cache; a `live` one is opened again when the store is written anew. */
export function openLibrary(storeFile: string, cacheFile: string, live = false): Library {
  const kept = new Map<string, unknown>();
  let stamp = -1;
  let store: StoreReader;
  let cache: RenderCache;
  const current = () => {
    // A build's store stays as it is; only while editing is it written anew.
    if (stamp !== -1 && !live) return store;
    const { mtimeMs } = statSync(storeFile);
    if (mtimeMs !== stamp) {
      store?.close();
      cache?.close();
      [store, cache, stamp] = [openStore(storeFile), openCache(cacheFile), mtimeMs];
      kept.clear();
    }
    return store;
  };
  const find = <Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind] | undefined => {
    const from = current();
    if (!keptKinds.has(kind)) return from.get<Documents[Kind]>(kind, id);
    const key = `${kind}:${id}`;
    if (!kept.has(key)) kept.set(key, from.get<Documents[Kind]>(kind, id));
    return kept.get(key) as Documents[Kind] | undefined;
  };
  return {
    find,
    get(kind, id) {
      const document = find(kind, id);
      if (document === undefined) throw new Error(`The store has no ${kind} “${id}”.`);
      return document;
    },
    ids: (kind) => current().ids(kind),
    all: <Kind extends keyof Documents>(kind: Kind) => current().all<Documents[Kind]>(kind),
    rendered(hash) {
      current();
      const body = cache.get(hash);
      if (body === undefined) throw new Error('A rendered work is missing from the cache; run the build again.');
      return JSON.parse(body) as Rendered;
    },
  };
}
