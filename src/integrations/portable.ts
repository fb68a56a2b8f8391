import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { makePagePortable, portableCss, resolveLink } from './portable-page.ts';

export interface PortableResult {
  pages: number;
  links: number;
  /** Links into the site that lead nowhere. */
  broken: { page: string; link: string }[];
}

export interface PortableOptions {
  workers?: number;
  /** What was made portable while it was rendered; its links are only checked. */
  done?: RenderedPortable;
  onProgress?: (pages: number) => void;
}

/** Pages that left the renderer portable, and the files they link to, each with a page that does. */
export interface RenderedPortable { pages: Set<string>; links: number; targets: Map<string, string> }

/** Folders smaller than this are done in this thread. */
const fewPages = 400;

/** Makes every page and style sheet of a built folder portable; see portable-page.ts. Doing it twice changes nothing. */
export async function makePortable(dist: string, { workers = 1, done, onProgress }: PortableOptions): Promise<PortableResult> {
  const files = await filesOf(dist);
  const all = files.filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'));
  const pages = done ? all.filter((file) => !done.pages.has(file)) : all;
  await Promise.all(files.filter((file) => file.endsWith('.css')).map((file) => portableStyle(dist, file, new Set(files))));
  const parts = workers > 1 && pages.length > fewPages
    ? await Promise.all(split(pages, workers).map((part) => inWorker({ dist, pages: part, files })))
    : [portablePages({ dist, pages, files }, onProgress)];
  const known = new Set(files);
  const missing = [...(done?.targets ?? [])].filter(([target]) => !known.has(target)).map(([link, page]) => ({ page, link }));
  return { pages: all.length, links: parts.reduce((sum, part) => sum + part.links, done?.links ?? 0), broken: [...parts.flatMap((part) => part.broken), ...missing] };
}

export interface PortableTask { dist: string; pages: string[]; files: string[] }

/** The pages of a task, rewritten in place. */
export function portablePages({ dist, pages, files }: PortableTask, onProgress?: (pages: number) => void): Omit<PortableResult, 'pages'> {
  const known = new Set(files);
  const folder = { has: (file: string) => known.has(file) };
  const result: Omit<PortableResult, 'pages'> = { links: 0, broken: [] };
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    const { text, links, broken } = makePagePortable(html, page, folder);
    if (text !== html) writeFileSync(join(dist, page), text);
    result.links += links;
    for (const link of broken) result.broken.push({ page, link });
    onProgress?.(1);
  }
  return result;
}

async function portableStyle(dist: string, file: string, known: Set<string>): Promise<void> {
  const css = await readFile(join(dist, file), 'utf8');
  const text = portableCss(css, (value) => resolveLink(value, file, { has: (name) => known.has(name) })?.link ?? value);
  if (text !== css) await writeFile(join(dist, file), text);
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

async function filesOf(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}
