import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './folder.ts';
import { makePagePortable } from './portable-page.ts';
import { hasTwin } from './search-twins.ts';

export interface WorkerOptions {
  /** Off: a worker that removes itself, for readers who have one of an earlier build. */
  on: boolean;
  /** Most megabytes kept on a reader's device. */
  megabytes: number;
}

/** What the worker may keep; see `isKeepable` in sw.js. */
const keepable = /\.(?:html|css|js|woff2|svg|png|jpe?g|webp|avif|gif|ico)$/;
const never = new Set(['404.html', 'sw.js', 'scripts/root.js']);
/** Pages kept with the first visit, and what they need to look right. */
const shellPages = ['index.html', 'search/index.html'];

/**
 * Writes sw.js and, beside it, sw-files.txt: the version, then each file the worker may keep with its hash. The version is a hash
 * of all of them. Call it when every other file of the folder is final. Answers with the number of files.
 */
export async function writeServiceWorker(dist: string, { on, megabytes }: WorkerOptions): Promise<number> {
  if (!on) {
    writeFileSync(join(dist, 'sw.js'), source('sw-off.js'));
    return 0;
  }
  const files = (await filesOf(dist)).filter((file) => !never.has(file) && (file.startsWith('pagefind/') ? hasTwin(file.slice('pagefind/'.length)) : keepable.test(file)));
  let searchBytes = 0;
  const lines = files.map((file) => {
    const body = readFileSync(join(dist, file));
    if (file.startsWith('pagefind/')) searchBytes += body.length;
    return `${hashOf(body)} ${file}\n`;
  });
  const built = { bytes: megabytes * 1e6, search: { bytes: searchBytes }, shell: shellOf(dist, new Set(files)) };
  const version = hashOf(lines.join('') + JSON.stringify(built) + source('sw.js'));
  writeFileSync(join(dist, 'sw-files.txt'), `${version}\n${lines.join('')}`);
  writeFileSync(join(dist, 'sw.js'), `const built = ${JSON.stringify({ version, ...built })};\n${source('sw.js')}`);
  return files.length;
}

/** The pages of the shell with their styles and scripts; fonts are kept as pages use them. */
function shellOf(dist: string, files: Set<string>): string[] {
  const pages = shellPages.filter((page) => files.has(page));
  const parts = pages.flatMap((page) => [...makePagePortable(readFileSync(join(dist, page), 'utf8'), page, { has: (file) => files.has(file) }).targets]);
  return [...new Set([...pages, ...parts.filter((file) => /\.(?:css|js|ico|svg)$/.test(file) && files.has(file))])].sort();
}

/** As the worker hashes what it keeps: the first 12 digits of SHA-256. */
function hashOf(body: Buffer | string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}

function source(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
