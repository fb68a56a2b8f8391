import { hash } from 'node:crypto';
import { mergeIndexes, pack, type IndexFile, type Pack } from './search-merge.ts';
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

/** Pages given to Pagefind at a time. */
const atOnce = 64;
/** Pages of one index. More are made in parts, one after the other, and joined: Pagefind takes 140 kB and a thousandth of a second for each page, and after a change a part is made anew. */
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
  const made: IndexFile[][] = [];
  for (const part of parts) {
    const maxFragments = Math.ceil(mostFragments / parts.length);
    const key = hash('sha1', [version, maxFragments, ...part.map((page) => `${page.url} ${page.mark}`)].join('\n'));
    made.push(kept.get(key) ?? kept.put(key, await indexOf(part, maxFragments)));
  }
  const packing = packingAgain(kept, version);
  const files = parts.length > 1 ? await mergeIndexes(made, packing.pack) : made[0]!;
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

async function indexOf(pages: SearchedPage[], maxFragments: number): Promise<IndexFile[]> {
  // Loaded late, as is all that a build without a change does without.
  const { close, createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({ keepIndexUrl: true, maxFragments, excludeSelectors: ['.katex-html', 'annotation', '[data-pagefind-ignore]'] });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  let waiting: Promise<{ errors: string[] }>[] = [];
  const settle = async () => {
    for (const { errors: wrong } of await Promise.all(waiting)) if (wrong.length) throw new Error(`The search index could not be made: ${wrong.join('; ')}`);
    waiting = [];
  };
  for (const { url, content } of pages) {
    waiting.push(index.addHTMLFile({ url, content: content() }));
    if (waiting.length >= atOnce) await settle();
  }
  await settle();
  const { files, errors: failures } = await index.getFiles();
  if (failures.length) throw new Error(`The search index could not be written: ${failures.join('; ')}`);
  // The program gives its memory back when it ends.
  await close();
  return files.filter(({ path }) => !unused.has(path));
}

/** Pagefind ships user interfaces of its own; the site has one. */
const unused = new Set(['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js']);
