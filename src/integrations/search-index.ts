import { close, createIndex } from 'pagefind';

/** A page as search gets to know it. */
export interface SearchedPage { url: string; content: string }

/** Pages given to Pagefind at a time. */
const atOnce = 64;

/**
 * The Pagefind index of some pages, as files below pagefind/. Pages say themselves what is searched (data-pagefind-body); the
 * hidden twin of every formula is left out. The same pages give the same files. Throws with Pagefind's words.
 */
export async function* searchIndexFiles(pages: Iterable<SearchedPage>): AsyncGenerator<{ path: string; content: Uint8Array }> {
  const { index, errors } = await createIndex({ keepIndexUrl: true, maxFragments: 500, excludeSelectors: ['.katex-html', 'annotation', '[data-pagefind-ignore]'] });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  let waiting: Promise<{ errors: string[] }>[] = [];
  const settle = async () => {
    for (const { errors: wrong } of await Promise.all(waiting)) if (wrong.length) throw new Error(`The search index could not be made: ${wrong.join('; ')}`);
    waiting = [];
  };
  for (const page of pages) {
    waiting.push(index.addHTMLFile(page));
    if (waiting.length >= atOnce) await settle();
  }
  await settle();
  const { files, errors: failures } = await index.getFiles();
  if (failures.length) throw new Error(`The search index could not be written: ${failures.join('; ')}`);
  // The program gives its memory back when it ends.
  await close();
  for (const { path, content } of files) if (!unused.has(path)) yield { path: `pagefind/${path}`, content };
}

/** Pagefind ships user interfaces of its own; the site has one. */
const unused = new Set(['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js']);
