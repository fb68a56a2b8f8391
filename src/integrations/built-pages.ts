import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The addresses of a built folder's pages that search engines may keep, sorted: without those that say noindex or lead on to another. */
export async function indexablePages(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name === 'index.html').map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return files.filter((file) => isIndexable(dist, file)).map((file) => `/${file.slice(0, -'index.html'.length)}`).sort();
}

/** The head of a page comes first and is short; the works, which are most pages, are all indexable. */
function isIndexable(dist: string, file: string): boolean {
  if (/^works\/[^/]+\/index\.html$/.test(file)) return true;
  const head = /^[\s\S]*?<\/head>/.exec(readFileSync(join(dist, file), 'utf8'))?.[0] ?? '';
  if (/<meta name="robots" content="noindex">/.test(head)) return false;
  const canonical = /<link rel="canonical" href="([^"]*)">/.exec(head)?.[1];
  return canonical !== undefined && new URL(canonical).pathname.endsWith(`/${file.slice(0, -'index.html'.length)}`);
}
