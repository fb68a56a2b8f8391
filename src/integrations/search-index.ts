import { close, createIndex } from 'pagefind';
import { mergeIndexes, type IndexFile } from './search-merge.ts';

/** A page as search gets to know it; `content` is asked for when it is needed, so that not all are in memory. */
export interface SearchedPage { url: string; content(): string }

/** Pages given to Pagefind at a time. */
const atOnce = 64;
/** Pages of one index, a gigabyte of memory; of more, several are made one after the other and joined. */
const mostPages = 12_000;
/** Files the texts of all pages go to, at most. */
const mostFragments = 500;

/**
 * The Pagefind index of some pages, as files below pagefind/. Pages say themselves what is searched (data-pagefind-body); the
 * hidden twin of every formula is left out. The same pages give the same files. Throws with Pagefind's words.
 */
export async function* searchIndexFiles(pages: SearchedPage[], most = mostPages): AsyncGenerator<IndexFile> {
  const parts = inParts(pages, Math.max(1, Math.ceil(pages.length / most)));
  const made: IndexFile[][] = [];
  for (const part of parts) made.push(await indexOf(part, Math.ceil(mostFragments / parts.length)));
  for (const { path, content } of parts.length > 1 ? await mergeIndexes(made) : made[0]!) if (!unused.has(path)) yield { path: `pagefind/${path}`, content };
}

/** Pages in parts of one size. Several are in the order of the year results may be sorted by, so that joining them needs no more than the order of parts. */
function inParts(pages: SearchedPage[], count: number): SearchedPage[][] {
  if (count === 1) return [pages];
  const years = new Map(pages.map((page) => [page, Number(/\sdata-pagefind-sort="year:(-?\d+)"/.exec(page.content())?.[1] ?? -Infinity)]));
  const sorted = [...pages].sort((a, b) => (years.get(a) === years.get(b) ? 0 : years.get(a)! - years.get(b)!));
  const size = Math.ceil(pages.length / count);
  return Array.from({ length: count }, (_, n) => sorted.slice(n * size, (n + 1) * size));
}

async function indexOf(pages: SearchedPage[], maxFragments: number): Promise<IndexFile[]> {
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
  return files;
}

/** Pagefind ships user interfaces of its own; the site has one. */
const unused = new Set(['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js']);
