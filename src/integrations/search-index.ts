import { hash } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { mergeIndexes, pack, type IndexFile, type Pack } from './search-merge.ts';
import type { IndexOrder, PartAnswer } from './search-pagefind.ts';
import { noSearchParts, type SearchParts } from './search-parts.ts';
import { yearOf } from './search-record.ts';

/** A page as search gets to know it; `content`, which `mark` stands for, is asked for when it is needed, so that not all are in memory. */
export interface SearchedPage { url: string; mark: string; content(): string }

export interface SearchOptions {
  /** Pages of one part. */
  most?: number;
  parts?: SearchParts;
  /** Of the code that makes parts. */
  version?: string;
}

/** Threads that make parts. A search program keeps one processor busy, and takes some hundred MB for its pages. */
const mostThreads = Math.min(2, availableParallelism());
/** Pages of one index. More are made in parts, and joined: Pagefind takes 140 kB and a thousandth of a second for each page, and after a change a part is made anew. */
const mostPages = 600;
/** Files the texts of all pages go to, at most. */
const mostFragments = 500;

/**
 * The Pagefind index of some pages, as files below pagefind/. Pages say themselves what is searched (data-pagefind-body); the
 * hidden twin of every formula is left out. The same pages give the same files. Throws with Pagefind's words.
 */
export async function* searchIndexFiles(pages: SearchedPage[], { most = mostPages, parts: keeper = noSearchParts, version = '' }: SearchOptions = {}): AsyncGenerator<IndexFile> {
  const parts = inParts(pages, most);
  // An index of one part is joined of nothing: it is kept in the site itself.
  const kept = parts.length > 1 ? keeper : noSearchParts;
  const maxFragments = Math.ceil(mostFragments / parts.length);
  const keys = parts.map((part) => hash('sha1', [version, maxFragments, ...part.map(({ url, mark }) => `${url} ${mark}`)].join('\n')));
  const made = keys.map((key) => kept.get(key));
  const missing = [...made.keys()].filter((part) => !made[part]);
  const order = (part: number): IndexOrder => ({ maxFragments, pages: parts[part]!.map(({ url, content }) => ({ url, content: content() })) });
  await inThreads(missing, order, (part, files) => { made[part] = kept.put(keys[part]!, files); });
  const packing = packingAgain(kept, version);
  const files = parts.length > 1 ? await mergeIndexes(made as IndexFile[][], packing.pack) : made[0]!;
  packing.keep();
  keeper.sweep();
  for (const { path, content } of files) yield { path: `pagefind/${path}`, content };
}

/** Packs what was not packed the last time, which of many files are most; by their content, for names are short hashes. */
function packingAgain(kept: SearchParts, version: string): { pack: Pack; keep(): void } {
  const key = hash('sha1', [version, 'packed', process.arch, process.versions.zlib].join('\n'));
  const before = new Map((kept.get(key) ?? []).map(({ path, content }) => [path, content]));
  const now = new Map<string, Uint8Array>();
  return {
    async pack(content) {
      const digest = hash('sha256', content);
      const known = before.get(digest);
      const packed = known ? Buffer.from(known) : await pack(content);
      now.set(digest, packed);
      return packed;
    },
    keep() {
      if (now.size) kept.put(key, [...now].map(([path, content]) => ({ path, content })));
    },
  };
}

/**
 * Pages in parts. Several are in the order of the year results may be sorted by, so that joining them needs no more than the order
 * of parts; and each begins with a year, so that a page more or less changes the parts near it alone.
 */
function inParts(pages: SearchedPage[], most: number): SearchedPage[][] {
  if (pages.length <= most) return [pages];
  const years = Map.groupBy(pages, ({ mark }) => yearOf(mark));
  const parts: SearchedPage[][] = [];
  for (const year of [...years.keys()].sort((a, b) => a - b)) {
    const own = years.get(year)!;
    const size = Math.ceil(own.length / Math.ceil(own.length / most));
    for (let at = 0; at < own.length; at += size) {
      const some = own.slice(at, at + size);
      if (!parts.length || parts.at(-1)!.length + some.length > most) parts.push([]);
      parts.at(-1)!.push(...some);
    }
  }
  return parts;
}

/** Makes some parts in threads, each of which takes the next one; `keep` gets each as it comes. The first failure ends it. */
async function inThreads(parts: number[], orderOf: (part: number) => IndexOrder, keep: (part: number, files: IndexFile[]) => void): Promise<void> {
  const waiting = [...parts];
  const work = async () => {
    const thread = new Worker(new URL('./search-pagefind.ts', import.meta.url));
    const ended = once(thread, 'exit').then(() => { throw new Error('The search index could not be made: the program that makes it ended, perhaps for want of memory. Run the build again.'); });
    // When all is made it is told to end.
    ended.catch(() => {});
    try {
      for (let part; (part = waiting.shift()) !== undefined;) {
        thread.postMessage(orderOf(part));
        const [{ files, error }] = await Promise.race([once(thread, 'message') as Promise<[PartAnswer]>, ended]);
        if (error !== undefined) throw new Error(error);
        keep(part, files);
      }
    } finally {
      waiting.length = 0;
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostThreads, waiting.length) }, work));
}
