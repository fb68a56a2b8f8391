import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { PageLink } from './portable.ts';
import { makePagePortable } from './portable-page.ts';

export interface PrerenderPath { pathname: string; component: string }

export interface PrerenderTask {
  /** Address of the bundled renderer. */
  entry: string;
  pages: { key: string; route: string; component: string; styles: unknown }[];
  scripts: unknown;
  origin: string;
  out: string;
}

export interface PrerenderAnswer {
  pages: string[];
  links: number;
  /** Files the pages link to, each with a page that does. */
  targets: [file: string, page: string][];
  strangers: PageLink[];
  error?: string;
}

process.env.NODE_ENV = 'production';
const task = workerData as PrerenderTask;
const { app, manifest } = await import(task.entry);
app.setInternals({ pagesByKeys: new Map(task.pages.map((page) => [page.key, page])), pagesByPublicPath: new Map(), entrySpecifierToBundleMap: new Map() });
app.setOptions({ settings: { scripts: task.scripts }, logger: { options: { destination: { write: () => true }, level: 'error' } } });
const routes = new Map<string, unknown>(manifest.routes.map(({ routeData }: { routeData: { component: string } }) => [routeData.component, routeData]));
// Every address of the site ends in "/" or names a file: where a link leads can be told before all files are there.
const folder = { has: (file: string) => /\.[a-z0-9]+$/i.test(file) };

parentPort!.on('message', async (paths: PrerenderPath[]) => parentPort!.postMessage(await renderBatch(paths)));
parentPort!.postMessage({ pages: [], links: 0, targets: [], strangers: [] } satisfies PrerenderAnswer);

async function renderBatch(paths: PrerenderPath[]): Promise<PrerenderAnswer> {
  const answer: PrerenderAnswer = { pages: [], links: 0, targets: [], strangers: [] };
  const targets = new Map<string, string>();
  for (const { pathname, component } of paths) {
    try {
      const { text, links, targets: own, strangers } = makePagePortable(await renderPage(pathname, component), fileOf(pathname), folder);
      write(fileOf(pathname), text);
      answer.pages.push(fileOf(pathname));
      answer.links += links;
      for (const link of strangers) answer.strangers.push({ page: fileOf(pathname), link });
      for (const target of own) if (!targets.has(target)) targets.set(target, fileOf(pathname));
    } catch (error) {
      return { ...answer, error: `${pathname} (${component}): ${(error as Error).stack ?? error}` };
    }
  }
  return { ...answer, targets: [...targets] };
}

async function renderPage(pathname: string, component: string): Promise<string> {
  const address = new URL(pathname.endsWith('/') ? pathname : `${pathname}/`, task.origin);
  const response: Response = await app.render(new Request(address), { routeData: routes.get(component) });
  if (response.status !== 200) throw new Error(`the page answered with ${response.status}`);
  return response.text();
}

function fileOf(pathname: string): string {
  return `${decodeURI(pathname).replace(/^\/|\/$/g, '')}/index.html`;
}

const folders = new Set<string>();

function write(file: string, text: string): void {
  const path = join(task.out, file);
  const parent = dirname(path);
  if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
  folders.add(parent);
  writeFileSync(path, text);
}
