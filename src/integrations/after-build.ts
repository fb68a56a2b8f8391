import type { AstroIntegration } from 'astro';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePortable, type PortableResult, type RenderedPortable } from './portable.ts';
import { writeSearchIndex } from './search-index.ts';
import { writeSearchTwins } from './search-twins.ts';

interface Stage { tick(n?: number): void; done(detail?: string): void }

export interface AfterBuildOptions {
  search: boolean;
  /** Ship what makes search work from disk. */
  offline: boolean;
  workers: number;
  progress: { stage(name: string, total?: number): Stage };
  /** Writes the files that are no pages: exports, feeds, PDFs. Answers with their number. */
  writeFiles(dist: string): Promise<number>;
  /** Pages that were made portable while they were rendered. */
  rendered(): RenderedPortable | undefined;
  onPortable(result: PortableResult): void;
}

/** What happens to the built folder, in the order the parts need each other: files, search index, its twins, portable links. */
export function afterBuild(options: AfterBuildOptions): AstroIntegration {
  return {
    name: 'oeuvre-after-build',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        await stage(options, 'Writing citation files and feeds', async () => `${await options.writeFiles(dist)} files`);
        if (options.search) await stage(options, 'Indexing for search', async () => `${await writeSearchIndex(dist)} pages`);
        if (options.search) await removeUnusedInterfaces(dist);
        if (options.search && options.offline) await stage(options, 'Making search work from disk', async () => `${await writeSearchTwins(join(dist, 'pagefind'))} files`);
        await stage(options, 'Making links portable', async () => {
          const result = await makePortable(dist, { workers: options.workers, done: options.rendered() });
          options.onPortable(result);
          return `${result.links} links on ${result.pages} pages`;
        });
      },
    },
  };
}

async function stage({ progress }: AfterBuildOptions, name: string, work: () => Promise<string>): Promise<void> {
  const running = progress.stage(name);
  running.done(await work());
}

/** Pagefind ships user interfaces of its own; the site has one. */
async function removeUnusedInterfaces(dist: string): Promise<void> {
  const unused = ['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js'];
  await Promise.all(unused.map((file) => rm(join(dist, 'pagefind', file), { force: true })));
}
