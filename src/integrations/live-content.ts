import type { AstroIntegration } from 'astro';
import { createReadStream } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportFiles } from '../exports/export-files.ts';
import type { Prepared } from '../prepare.ts';
import { exportInput } from '../views/export-input.ts';

export interface LiveContentOptions {
  contentDir: string;
  prepared: Prepared;
  /** Reads the content again and writes what pages need. */
  refresh(): Promise<Prepared>;
}

/** While editing: the content is watched and read again at each change, and the files that are no pages are served as a build would write them. */
export function liveContent({ contentDir, prepared, refresh }: LiveContentOptions): AstroIntegration {
  let current = prepared;
  return {
    name: 'oeuvre-live-content',
    hooks: {
      'astro:server:setup'({ server, refreshContent, logger }) {
        server.watcher.add(contentDir);
        let running: Promise<void> | undefined;
        let again = false;
        const update = async () => {
          try {
            current = await refresh();
            await refreshContent?.({});
            server.hot.send({ type: 'full-reload' });
          } catch (error) {
            logger.error((error as Error).message);
          }
        };
        const changed = (file: string) => {
          if (!file.startsWith(contentDir + sep) || file.endsWith('works.lock')) return;
          if (running) { again = true; return; }
          running = update().then(() => { running = undefined; if (again) { again = false; changed(file); } });
        };
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
        server.middlewares.use((request, response, next) => {
          const path = decodeURI((request.url ?? '').split('?')[0]!).slice(1);
          if (path.startsWith('katex/')) return void createReadStream(join(fileURLToPath(new URL('../../node_modules/katex/dist/', import.meta.url)), path.slice(6))).on('error', () => next()).pipe(response);
          const asset = exportInput(current).assets.find(({ to }) => to === path);
          if (asset) return void createReadStream(asset.from).on('error', () => next()).pipe(response);
          const file = /\.(?:bib|ris|json|atom|xml|txt)$/.test(path) ? fileAt(current, path) : undefined;
          if (file === undefined) return next();
          response.setHeader('Content-Type', 'text/plain; charset=utf-8');
          response.end(file);
        });
      },
    },
  };
}

/** One exported file; the exports are a stream, so it is read to the file asked for. */
function fileAt(prepared: Prepared, path: string): string | undefined {
  for (const file of exportFiles(exportInput(prepared).input)) if (file.path === path) return file.content;
  return undefined;
}
