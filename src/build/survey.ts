import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Files of a folder as they are now: path -> size and time. */
export type Survey = Map<string, { size: number; mtime: number }>;

/** The same in columns, which are handed from a thread to another at once; no path holds the character paths are apart by. */
interface Columns { paths: string; sizes: Float64Array; mtimes: Float64Array }

const apart = '\0';

/** Looks a folder over in a thread of its own, since a built site has many files; a folder that is not there is empty. */
export async function surveyFolder(folder: string): Promise<Survey> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { surveyed: folder } });
  const { paths, sizes, mtimes } = await new Promise<Columns>((resolve, reject) => worker.on('message', resolve).on('error', reject));
  return new Map(paths ? paths.split(apart).map((path, place) => [path, { size: sizes[place]!, mtime: mtimes[place]! }]) : []);
}

type Row = [path: string, size: number, mtime: number];

/** A repository the folder may be is left alone. */
const kept = new Set(['.git']);

function look(root: string, folder: string, rows: Row[]): Row[] {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (folder === '' && kept.has(entry.name)) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) look(root, path, rows);
    else {
      const { size, mtimeMs } = statSync(join(root, path), { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: 0 };
      rows.push([path, size, mtimeMs]);
    }
  }
  return rows;
}

if (!isMainThread && workerData?.surveyed) {
  const { surveyed } = workerData as { surveyed: string };
  const isThere = statSync(surveyed, { throwIfNoEntry: false })?.isDirectory();
  const rows = isThere ? look(surveyed, '', []) : [];
  parentPort!.postMessage({ paths: rows.map(([path]) => path).join(apart), sizes: Float64Array.from(rows, ([, size]) => size), mtimes: Float64Array.from(rows, ([, , mtime]) => mtime) } satisfies Columns);
}
