import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { filesOf } from './folder.ts';
import { makePagePortable, makeStylePortable } from './portable-page.ts';

export interface PortableResult {
  pages: number;
  links: number;
  /** Links into the site that lead nowhere. */
  broken: PageLink[];
  /** Addresses of other hosts that a page or style sheet would load from. */
  strangers: PageLink[];
}

export interface PageLink { page: string; link: string }

export interface PortableOptions {
  workers?: number;
  /** What was made portable while it was rendered; its links are only checked. */
  done?: RenderedPortable;
  /** Address of the whole site, when the folder is a part of one; see portable-page.ts. */
  whole?: string;
  onProgress?: (pages: number) => void;
}

/** Pages that left the renderer portable, and the files they link to, each with a page that does. */
export interface RenderedPortable { pages: Set<string>; links: number; targets: Map<string, string>; strangers: PageLink[] }

/** Folders smaller than this are done in this thread. */
const fewPages = 400;

/** Makes every page and style sheet of a built folder portable; see portable-page.ts. Doing it twice changes nothing. */
export async function makePortable(dist: string, { workers = 1, done, whole, onProgress }: PortableOptions): Promise<PortableResult> {
  const files = await filesOf(dist);
  const all = files.filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'));
  const pages = done ? all.filter((file) => !done.pages.has(file)) : all;
  const known = new Set(files);
  const inStyles = await Promise.all(files.filter((file) => file.endsWith('.css')).map((file) => portableStyle(dist, file, known)));
  const parts = workers > 1 && pages.length > fewPages
    ? await Promise.all(split(pages, workers).map((part) => inWorker({ dist, pages: part, files, whole })))
    : [portablePages({ dist, pages, files, whole }, onProgress)];
  const missing = [...(done?.targets ?? [])].filter(([target]) => !known.has(target)).map(([link, page]) => ({ page, link }));
  return {
    pages: all.length,
    links: parts.reduce((sum, part) => sum + part.links, done?.links ?? 0),
    broken: [...parts.flatMap((part) => part.broken), ...missing],
    strangers: [...parts.flatMap((part) => part.strangers), ...(done?.strangers ?? []), ...inStyles.flat()],
  };
}

export interface PortableTask { dist: string; pages: string[]; files: string[]; whole?: string | undefined }

/** The pages of a task, rewritten in place. */
export function portablePages({ dist, pages, files, whole }: PortableTask, onProgress?: (pages: number) => void): Omit<PortableResult, 'pages'> {
  const known = new Set(files);
  const folder = { has: (file: string) => known.has(file), ...(whole ? { whole } : {}) };
  const result: Omit<PortableResult, 'pages'> = { links: 0, broken: [], strangers: [] };
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    const { text, links, broken, strangers } = makePagePortable(html, page, folder);
    if (text !== html) writeFileSync(join(dist, page), text);
    result.links += links;
    for (const link of broken) result.broken.push({ page, link });
    for (const link of strangers) result.strangers.push({ page, link });
    onProgress?.(1);
  }
  return result;
}

async function portableStyle(dist: string, file: string, known: Set<string>): Promise<PageLink[]> {
  const css = await readFile(join(dist, file), 'utf8');
  const { text, strangers } = makeStylePortable(css, file, { has: (name) => known.has(name) });
  if (text !== css) await writeFile(join(dist, file), text);
  return strangers.map((link) => ({ page: file, link }));
}

function inWorker(task: PortableTask): Promise<Omit<PortableResult, 'pages'>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./portable-worker.ts', import.meta.url), { workerData: task });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

function split<T>(items: T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => items.filter((_item, index) => index % parts === part));
}
