import type { AstroIntegration } from 'astro';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePortable, type PortableResult, type RenderedPortable } from './portable.ts';
import { writeSearchIndex } from './search-index.ts';
import { writeSearchTwins } from './search-twins.ts';
import { writeServiceWorker, type WorkerOptions } from './service-worker.ts';
import { writeSiteZip, type SiteZip } from './site-zip.ts';

interface Stage { tick(n?: number): void; done(detail?: string): void }

export interface AfterBuildOptions {
  search: boolean;
  /** Ship what makes search work from disk. */
  offline: boolean;
  worker: WorkerOptions;
  /** Zips of the site: for beside it, and for in it, where its download page offers it. */
  zip?: SiteZip;
  offered?: SiteZip;
  /** Address of the whole site, when this is a part of one. */
  whole?: string;
  workers: number;
  progress: { stage(name: string, total?: number): Stage };
  /** Writes the files that are no pages: exports, feeds, PDFs. Answers with their number. */
  writeFiles(dist: string): Promise<number>;
  /** Pages that were made portable while they were rendered. */
  rendered(): RenderedPortable | undefined;
  onPortable(result: PortableResult): void;
}

/** What happens to the built folder, in the order the parts need each other: files, search index, its twins, portable links, zips, and what the service worker may keep. */
export function afterBuild(options: AfterBuildOptions): AstroIntegration {
  return {
    name: 'oeuvre-after-build',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        await stage(options, 'Writing citation files and feeds', async () => `${await options.writeFiles(dist)} files`);
        if (options.search) await stage(options, 'Indexing for search', async () => `${await writeSearchIndex(dist)} pages`);
        if (options.search && options.offline) await stage(options, 'Making search work from disk', async () => `${await writeSearchTwins(join(dist, 'pagefind'))} files`);
        await stage(options, 'Making links portable', async () => {
          const result = await makePortable(dist, { workers: options.workers, done: options.rendered(), ...(options.whole ? { whole: options.whole } : {}) });
          options.onPortable(result);
          return `${result.links} links on ${result.pages} pages`;
        });
        if (options.zip || options.offered) await stage(options, 'Packing the site', () => pack(dist, options));
        await stage(options, 'Listing what a visit keeps', async () => `${await writeServiceWorker(dist, options.worker)} files`);
      },
    },
  };
}

/** One zip, made once; the page that offers it is told its size. */
async function pack(dist: string, { zip, offered }: AfterBuildOptions): Promise<string> {
  const first = (offered ?? zip)!;
  const { files, bytes } = await writeSiteZip(dist, first);
  if (offered && zip) await copyFile(offered.file, zip.file);
  if (offered) await tellSize(join(dist, 'download/index.html'), bytes);
  return `${files} files, ${megabytes(bytes)}`;
}

async function tellSize(page: string, bytes: number): Promise<void> {
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace(/(<span[^>]*data-archive-size[^>]*>)/, (tag) => tag + megabytes(bytes)));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function stage({ progress }: AfterBuildOptions, name: string, work: () => Promise<string>): Promise<void> {
  const running = progress.stage(name);
  running.done(await work());
}
