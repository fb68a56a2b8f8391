import type { Documents } from '../documents.ts';
import { unpackForms, type Forms } from '../exports/packed-forms.ts';
import { announceRead } from '../reads.ts';
import { openCache, type RenderCache } from '../render/cache.ts';
import type { Rendered, Slim } from '../render/job.ts';
import { idsKind, openStore, type StoreReader } from '../store.ts';

/** The prepared documents and renderings, as views read them. Every read is announced: what was made from a document is made again when it changes. */
export interface Library {
  get<Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind];
  find<Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind] | undefined;
  ids(kind: keyof Documents): string[];
  /** Reads every document of a kind that is kept in memory, which is sooner than one after the other where many are asked for. */
  readAll(kind: keyof Documents): void;
  all<Kind extends keyof Documents>(kind: Kind): Documents[Kind][];
  /** Texts and references of a work. */
  rendered(id: string): Pick<Rendered, 'texts' | 'citations'>;
  /** What lists need of a work. */
  slim(id: string): Slim;
  /** The exported forms of a work. */
  forms(id: string): Forms;
}

/** Documents every page or list asks for, parsed once; works are read as they are needed. */
const keptKinds = new Set<keyof Documents>(['site', 'frame', 'counts', 'person', 'topic', 'list-index', 'rendering']);
/** A work is an entry of a dozen lists, and each page asks for the picture of the home page: these are kept while they are near. */
const nearKinds = new Set<keyof Documents>(['entry', 'coins', 'preview']);
/** Of each such kind, with a kilobyte or two each; the oldest goes first. */
const mostNear = 10_000;

/** The library of a store file and its render cache; a `live` one notices when the store is written anew. */
export function openLibrary(storeFile: string, cacheFile: string, live = false): Library {
  const kept = new Map<string, unknown>();
  const whole = new Set<keyof Documents>();
  const near = new Map([...nearKinds].map((kind) => [kind, new Map<string, unknown>()]));
  let opened: { store: StoreReader; cache: RenderCache } | undefined;
  // At the first question: workers load the templates while the store is still being written.
  const open = () => (opened ??= { store: openStore(storeFile), cache: openCache(cacheFile) });
  let version = 0;
  const current = () => {
    const { store } = open();
    // A build's store stays as it is; only while editing is it written anew.
    if (live && store.version() !== version) {
      version = store.version();
      kept.clear();
      whole.clear();
      for (const documents of near.values()) documents.clear();
    }
    return store;
  };
  const find = <Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind] | undefined => {
    const key = `${kind}:${id}`;
    announceRead(key);
    const store = current();
    const memory = keptKinds.has(kind) ? kept : near.get(kind);
    if (!memory) return store.get<Documents[Kind]>(kind, id);
    if (!memory.has(key)) {
      if (memory !== kept && memory.size >= mostNear) memory.delete(memory.keys().next().value!);
      memory.set(key, store.get<Documents[Kind]>(kind, id));
    }
    return memory.get(key) as Documents[Kind] | undefined;
  };
  const get = <Kind extends keyof Documents>(kind: Kind, id: string): Documents[Kind] => {
    const document = find(kind, id);
    if (document === undefined) throw new Error(`The store has no ${kind} “${id}”.`);
    return document;
  };
  const readAll = (kind: keyof Documents) => {
    const store = current();
    if (whole.has(kind)) return;
    for (const [id, document] of store.all(kind)) kept.set(`${kind}:${id}`, document);
    whole.add(kind);
  };
  const ids = (kind: keyof Documents) => {
    announceRead(`${idsKind}:${kind}`);
    return current().ids(kind);
  };
  const part = <Body>(id: string, read: (cache: RenderCache, hash: string) => Body | undefined): Body => {
    const body = read(open().cache, get('rendering', id));
    if (body === undefined) throw new Error(`The rendered form of “${id}” is missing from the cache; run the build again.`);
    return body;
  };
  return {
    find, get, ids, readAll,
    all: (kind) => ids(kind).map((id) => get(kind, id)),
    rendered: (id) => JSON.parse(part(id, (cache, hash) => cache.get(hash, 'page'))) as Pick<Rendered, 'texts' | 'citations'>,
    slim: (id) => JSON.parse(part(id, (cache, hash) => cache.get(hash, 'slim'))) as Slim,
    forms: (id) => unpackForms(part(id, (cache, hash) => cache.bytes(hash, 'forms'))),
  };
}
