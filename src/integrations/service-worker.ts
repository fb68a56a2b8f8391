import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
const never = /^(?:404\.html|sw\.js|scripts\/root\.js|(?:.*\/)?preview\.png)$/;
/** Pages kept with the first visit, and what they need to look right. */
const shellPages = ['index.html', 'search/index.html'];

/** Pages a list names; with more, a reader would download what tells of pages they never see. */
const mostPages = 2000;

/** A file of the finished folder: its SHA-256 in hexadecimal, its size. */
export interface FolderFile { path: string; sha256: string; bytes: number }

/**
 * sw.js and, for beside it, sw-files.txt: the version, then each file the worker may keep with its hash. The version is a hash
 * of all of them. The pages of a large site are in the version only, and the worker asks for each it has kept. Ask for it when
 * every other file of the folder is final; `read` answers with the text of one.
 */
export function serviceWorkerFiles(all: FolderFile[], read: (path: string) => string, { on, megabytes }: WorkerOptions, most = mostPages): { path: string; content: string }[] {
  if (!on) return [{ path: 'sw.js', content: source('sw-off.js') }];
  const files = all.filter(({ path }) => !never.test(path) && (path.startsWith('pagefind/') ? hasTwin(path.slice('pagefind/'.length)) : keepable.test(path))).sort((a, b) => (a.path < b.path ? -1 : 1));
  const searchBytes = files.filter(({ path }) => path.startsWith('pagefind/')).reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = files.map(({ path, sha256 }) => `${sha256.slice(0, hashDigits)} ${path}\n`);
  const [pages, others] = [lines.filter(isPage), lines.filter((line) => !isPage(line))];
  const listsPages = pages.length <= most;
  const built = { bytes: megabytes * 1e6, listsPages, search: { bytes: searchBytes }, shell: shellOf(read, new Set(files.map(({ path }) => path))) };
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
function shellOf(read: (path: string) => string, files: Set<string>): string[] {
  const pages = shellPages.filter((page) => files.has(page));
  const parts = pages.flatMap((page) => [...makePagePortable(read(page), page, { has: (file) => files.has(file) }).targets]);
  return [...new Set([...pages, ...parts.filter((file) => /\.(?:css|js|ico|svg)$/.test(file) && files.has(file))])].sort();
}

/** The worker hashes what it keeps in the same way. */
const hashDigits = 12;

function source(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
