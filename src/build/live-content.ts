import type { AstroIntegration } from 'astro';
import { createReadStream } from 'node:fs';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Row } from '../exports/export-files.ts';
import { fileKinds, picturesFolder, type FileKind, type FilePlaces } from './file-kinds.ts';
import type { OutputFile } from './output-file.ts';
import { openLibrary, type Library } from '../views/library.ts';

export interface LiveContentOptions {
  contentDir: string;
  storeFile: string;
  cacheFile: string;
  /** Reads the content again and writes what pages need. */
  refresh(): Promise<void>;
}

/** While editing: the content is watched and read again at each change, and the files that are no pages are served as a build would write them. */
export function liveContent({ contentDir, storeFile, cacheFile, refresh }: LiveContentOptions): AstroIntegration {
  const library = openLibrary(storeFile, cacheFile, true);
  return {
    name: 'oeuvre-live-content',
    hooks: {
      'astro:server:setup'({ server, refreshContent, logger }) {
        server.watcher.add(contentDir);
        let running: Promise<void> | undefined;
        let again = false;
        const update = async () => {
          try {
            await refresh();
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
        server.middlewares.use(async (request, response, next) => {
          const path = pathOf(request.url);
          const file = path.startsWith('katex/') ? { path, from: join(fileURLToPath(new URL('../../node_modules/katex/dist/', import.meta.url)), path.slice(6)) } : await fileAt(path, library, { contentDir, pictures: picturesFolder(cacheFile) });
          if (!file) return next();
          response.setHeader('Content-Type', typeOf(path));
          if ('from' in file) return void createReadStream(file.from).on('error', () => next()).pipe(response);
          Readable.from(file.pieces).pipe(response);
        });
      },
    },
  };
}

/** Browsers run scripts and show pictures only when told what they are; all else is text to read. */
const types: Record<string, string> = { png: 'image/png', svg: 'image/svg+xml', webp: 'image/webp', avif: 'image/avif', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', pdf: 'application/pdf', js: 'text/javascript', css: 'text/css', woff2: 'font/woff2', json: 'application/json' };

function typeOf(path: string): string {
  return types[path.split('.').at(-1)!.toLowerCase()] ?? 'text/plain; charset=utf-8';
}

/** The path a browser asks for; one that is no text belongs to nobody. */
function pathOf(address = ''): string {
  try { return decodeURI(address.split('?')[0]!).slice(1); } catch { return ''; }
}

type Found = { from: string } | { pieces: Iterable<string | Uint8Array> };

/** The file a build would write at this path. */
async function fileAt(path: string, library: Library, places: FilePlaces): Promise<Found | undefined> {
  if (!/\.[a-z0-9]+$/i.test(path)) return undefined;
  for (const kind of Object.values<FileKind>(fileKinds)) for (const id of kind.at?.(path, library) ?? kind.ids(library)) {
    for (const file of await kind.make(library, id, places)) {
      const found = foundIn(file, path);
      if (found) return found;
    }
  }
  return undefined;
}

function foundIn(file: OutputFile, path: string): Found | undefined {
  if ('rows' in file) return file.paths.includes(path) ? { pieces: column(file.rows, file.paths.indexOf(path)) } : undefined;
  if (file.path !== path) return undefined;
  return 'from' in file ? file : { pieces: [file.content] };
}

function* column(rows: Iterable<Row>, at: number): Generator<Uint8Array> {
  for (const row of rows) yield row.make()[at]!;
}
