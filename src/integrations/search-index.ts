import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createIndex } from 'pagefind';

/**
 * Writes the Pagefind index of the built pages into <dist>/pagefind and answers with the number of pages in it. Pages say
 * themselves what is searched (data-pagefind-body); the hidden twin of every formula is left out. Throws with Pagefind's words.
 */
export async function writeSearchIndex(dist: string): Promise<number> {
  const { index, errors } = await createIndex({ keepIndexUrl: true, maxFragments: 500, excludeSelectors: ['.katex-html', 'annotation', '[data-pagefind-ignore]'] });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: dist });
  if (added.errors.length) throw new Error(`The search index could not be made: ${added.errors.join('; ')}`);
  const written = await index.writeFiles({ outputPath: `${dist}/pagefind` });
  if (written.errors.length) throw new Error(`The search index could not be written: ${written.errors.join('; ')}`);
  await index.deleteIndex();
  await removeInterfaces(`${dist}/pagefind`);
  return added.page_count;
}

/** Pagefind ships user interfaces of its own; the site has one. */
async function removeInterfaces(folder: string): Promise<void> {
  const unused = (await readdir(folder)).filter((file) => /^pagefind-(?:(?:modular-|component-)?ui|highlight)\.(?:js|css)$/.test(file));
  await Promise.all(unused.map((file) => rm(join(folder, file))));
}
