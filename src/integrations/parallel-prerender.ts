import type { AstroConfig, AstroIntegration, AstroPrerenderer } from 'astro';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RenderedPortable } from './portable.ts';
import type { PrerenderAnswer, PrerenderPath, PrerenderTask } from './prerender-worker.ts';

export interface ParallelOptions {
  workers: number;
  onProgress(pages: number): void;
  /** Called once with what the workers wrote. */
  onDone(rendered: RenderedPortable): void;
}

/** Routes whose pages hold nothing Astro must collect (images), and of which there are thousands. */
const routes = new Set(['src/pages/works/[id].astro', 'src/pages/works/[...path].astro']);
/** Below this number of pages starting workers takes longer than it saves. */
const fewPages = 300;
const batchSize = 40;

/**
 * Renders the works in worker threads through Astro's prerenderer hook; each page is made portable and written where it is
 * rendered. The pages are the same, byte for byte, as with one thread.
 */
export function parallelPrerender(options: ParallelOptions): AstroIntegration {
  let config: AstroConfig;
  return {
    name: 'oeuvre-parallel-prerender',
    hooks: {
      'astro:config:done': (context) => { config = context.config; },
      'astro:build:start': ({ setPrerenderer }) => {
        if (options.workers > 1) setPrerenderer((ordinary) => inWorkers(ordinary, config, options));
      },
    },
  };
}

function inWorkers(ordinary: AstroPrerenderer, config: AstroConfig, options: ParallelOptions): AstroPrerenderer {
  let work: Promise<void> | undefined;
  return {
    ...ordinary,
    name: 'oeuvre-parallel',
    async getStaticPaths() {
      const all = await ordinary.getStaticPaths();
      const own = all.filter(({ route }) => routes.has(route.component));
      if (own.length < fewPages) return all;
      const paths = own.map(({ pathname, route }): PrerenderPath => ({ pathname, component: route.component }));
      work = renderAll(paths, taskOf(ordinary, config), options);
      // A failure is told when the build waits for the workers.
      work.catch(() => {});
      return all.filter(({ route }) => !routes.has(route.component));
    },
    async teardown() {
      await work;
      await ordinary.teardown?.();
    },
  };
}

/** What a worker needs to render as Astro's own prerenderer does. */
function taskOf(ordinary: AstroPrerenderer, config: AstroConfig): PrerenderTask {
  const { app } = ordinary as AstroPrerenderer & { app: { getOptions(): any } };
  const { allPages, settings, origin } = app.getOptions();
  const out = fileURLToPath(config.outDir);
  const pages = Object.values(allPages as Record<string, any>).map((page) => ({ key: page.key, route: page.route.route, component: page.component, styles: page.styles }));
  return { entry: entryFile(out), pages, scripts: settings.scripts, origin, out };
}

/** The bundled renderer: Astro puts it beside the output, or into .astro when the output is elsewhere. */
function entryFile(out: string): string {
  const folder = [join(out, '.prerender'), join(process.cwd(), '.astro/.prerender')].find((one) => existsSync(one));
  const file = folder && readdirSync(folder).find((name) => name.startsWith('prerender-entry'));
  if (!file) throw new Error('Astro’s prerender entry was not found: src/integrations/parallel-prerender.ts must be brought up to this version of Astro.');
  return pathToFileURL(join(folder, file)).href;
}

async function renderAll(paths: PrerenderPath[], task: PrerenderTask, { workers, onProgress, onDone }: ParallelOptions): Promise<void> {
  const batches = Array.from({ length: Math.ceil(paths.length / batchSize) }, (_, n) => paths.slice(n * batchSize, (n + 1) * batchSize)).reverse();
  const rendered: RenderedPortable = { pages: new Set(), links: 0, targets: new Map(), strangers: [] };
  await Promise.all(Array.from({ length: Math.min(workers, batches.length) }, () => new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./prerender-worker.ts', import.meta.url), { workerData: task });
    const next = () => {
      const batch = batches.pop();
      if (batch) worker.postMessage(batch);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('message', (answer: PrerenderAnswer) => {
      if (answer.error) return void worker.terminate().then(() => reject(new Error(answer.error)));
      for (const page of answer.pages) rendered.pages.add(page);
      for (const [target, page] of answer.targets) if (!rendered.targets.has(target)) rendered.targets.set(target, page);
      rendered.links += answer.links;
      rendered.strangers.push(...answer.strangers);
      onProgress(answer.pages.length);
      next();
    });
    worker.on('error', reject);
  })));
  onDone(rendered);
}
