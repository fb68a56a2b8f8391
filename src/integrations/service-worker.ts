import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { hasTwin } from './search-twins.ts';

export interface WorkerOptions {
  /** Off: a worker that removes itself, for readers who have one of an earlier build. */
  on: boolean;
  /** Most megabytes kept on a reader's device. */
  megabytes: number;
}

/** What the worker may keep; see `isKeepable` in sw.js. */
const keepable = new Set(['.html', '.css', '.js', '.woff2', '.svg', '.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.ico']);
const never = /^(?:404\.html|sw\.js|scripts\/root\.js|(?:.*\/)?preview\.png)$/;
/** Pages kept with the first visit, and what they need to look right. */
const shellPages = ['index.html', 'search/index.html'];

/** Pages a list names; with more, a reader would download what tells of pages they never see. */
const mostPages = 2000;

/** A file of the finished folder: its SHA-256 in hexadecimal, its size in bytes. */
export interface FolderFile { path: string; hash: string; size: number }

/** True for a file the worker may keep. */
export function mayBeKept(path: string): boolean {
  return path.startsWith('pagefind/') ? hasTwin(path.slice('pagefind/'.length)) : keepable.has(extname(path)) && !never.test(path);
}

/**
 * sw.js and, for beside it, sw-files.txt: the version, then each file the worker may keep with its hash. The version is a hash
 * of all of them. The pages of a large site are in the version only, and the worker asks for each it has kept. Ask for it when
 * every other file of the folder is final; `all` are those that may be kept, `read` answers with the text of one.
 */
export async function serviceWorkerFiles(all: FolderFile[], read: (path: string) => string, { on, megabytes }: WorkerOptions, most = mostPages): Promise<{ path: string; content: string }[]> {
  if (!on) return [{ path: 'sw.js', content: source('sw-off.js') }];
  const files = all.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const searchBytes = files.filter(({ path }) => path.startsWith('pagefind/')).reduce((sum, { size }) => sum + size, 0);
  const lines = files.map(({ path, hash: sha256 }) => `${sha256.slice(0, hashDigits)} ${path}\n`);
  const [pages, others] = [lines.filter(isPage), lines.filter((line) => !isPage(line))];
  const listsPages = pages.length <= most;
  const built = { bytes: megabytes * 1e6, listsPages, search: { bytes: searchBytes }, shell: await shellOf(read, new Set(files.map(({ path }) => path))) };
  const version = hash('sha256', lines.join('') + JSON.stringify(built) + source('sw.js')).slice(0, hashDigits);
  return [
    { path: 'sw-files.txt', content: `${version}\n${(listsPages ? lines : others).join('')}` },
    { path: 'sw.js', content: `const built = ${JSON.stringify({ version, ...built })};\n${source('sw.js')}` },
  ];
}

function isPage(line: string): boolean {
  return line.endsWith('.html\n');
}

/** The pages of the shell with their styles and scripts; fonts are kept as pages use them. */
async function shellOf(read: (path: string) => string, files: Set<string>): Promise<string[]> {
  // Loaded late, as is all that a build without a change does without.
  const { makePagePortable } = await import('./portable-page.ts');
  const pages = shellPages.filter((page) => files.has(page));
  const parts = pages.flatMap((page) => [...makePagePortable(read(page), page, { has: (file) => files.has(file) }).targets]);
  return [...new Set([...pages, ...parts.filter((file) => /\.(?:css|js|ico|svg)$/.test(file) && files.has(file))])].sort();
}

/** The worker hashes what it keeps in the same way. */
const hashDigits = 12;

function source(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
