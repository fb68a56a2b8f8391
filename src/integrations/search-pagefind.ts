/** A thread that makes one Pagefind index after the other. Each such thread has a search program of its own, which uses one processor most of the time. */
import { parentPort } from 'node:worker_threads';
import { close, createIndex } from 'pagefind';
import type { IndexFile } from './search-merge.ts';

/** Pages of one index, and how many files their texts go to at most. */
export interface IndexOrder { pages: { url: string; content: string }[]; maxFragments: number }

export type PartAnswer = { files: IndexFile[]; error?: undefined } | { error: string; files?: undefined };

/** Pages given to Pagefind at a time. */
const atOnce = 64;

parentPort!.on('message', async (order: IndexOrder) => {
  // Of a program that dies Pagefind does not tell: then nothing holds this thread, and its end does.
  parentPort!.unref();
  parentPort!.postMessage(await indexOf(order).then((files): PartAnswer => ({ files }), ({ message }: Error): PartAnswer => ({ error: `The search index could not be made: ${message}` })));
  parentPort!.ref();
});

async function indexOf({ pages, maxFragments }: IndexOrder): Promise<IndexFile[]> {
  const { index, errors } = await createIndex({ keepIndexUrl: true, maxFragments, excludeSelectors: ['.katex-html', 'annotation', '[data-pagefind-ignore]'] });
  if (!index) throw new Error(errors.join('; '));
  for (let at = 0; at < pages.length; at += atOnce) {
    const answers = await Promise.all(pages.slice(at, at + atOnce).map((page) => index.addHTMLFile(page)));
    for (const { errors: wrong } of answers) if (wrong.length) throw new Error(wrong.join('; '));
  }
  const { files, errors: failures } = await index.getFiles();
  if (failures.length) throw new Error(failures.join('; '));
  // The program gives its memory back when it ends.
  await close();
  return files.filter(({ path }) => !unused.has(path));
}

/** Pagefind ships user interfaces of its own; the site has one. */
const unused = new Set(['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js']);
