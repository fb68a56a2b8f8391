import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Work } from '../model/work.ts';
import type { RenderCache } from './cache.ts';
import { partsOf, type RenderedParts, type RenderJob, type RenderSettings, type Slim } from './job.ts';
import { codeVersion } from './version.ts';

export interface RenderOptions {
  cache: RenderCache;
  settings: RenderSettings;
  /** Of other works only the texts are rendered, for lists and links. */
  isWanted?: ((id: string) => boolean) | undefined;
  /** Threads; 1 renders in this one. */
  workers: number;
  onProgress?: (works: number) => void;
}

/** Works below this number are rendered in this thread: starting others would take longer. */
const fewWorks = 40;
const batchSize = 25;
/** The rooms whose code decides what a rendered work looks like. */
export const rooms = ['latex', 'citations', 'exports', 'render', 'model', 'urls.ts', 'xml-tree.ts'];

export interface RenderedWorks {
  hashes: Map<string, string>;
  slim: Map<string, Slim>;
  /** Works that were not in the cache. */
  fresh: number;
}

/** Texts, citations and exports of all works, from the cache where content and code are unchanged, otherwise made in worker threads. */
export async function renderAll(works: Work[], options: RenderOptions): Promise<RenderedWorks> {
  const hashes = hashWorks(works, options.settings);
  const slim = new Map<string, Slim>();
  const missing = works.filter((work) => !takeFromCache(work.id, hashes.get(work.id)!, options, slim));
  const jobs = missing.map((work): RenderJob => ({ hash: hashes.get(work.id)!, work, textsOnly: options.isWanted?.(work.id) === false }));
  const keep: Keep = (done) => {
    options.cache.putAll(done.map(([job, parts]) => [job.hash, parts]));
    for (const [job, parts] of done) slim.set(job.work.id, JSON.parse(parts.slim) as Slim);
    options.onProgress?.(done.length);
  };
  if (jobs.length <= fewWorks || options.workers < 2) await renderHere(jobs, options.settings, keep);
  else await renderInWorkers(jobs, options, keep);
  return { hashes, slim, fresh: missing.length };
}

function hashWorks(works: Work[], settings: RenderSettings): Map<string, string> {
  const common = createHash('sha256').update(codeVersion(rooms)).update(JSON.stringify(settings)).digest('hex');
  return new Map(works.map((work) => [work.id, createHash('sha1').update(common).update(JSON.stringify([work.id, work.citationKey, work.fields])).digest('base64url')]));
}

function takeFromCache(id: string, hash: string, { cache, onProgress, isWanted }: RenderOptions, slim: Map<string, Slim>): boolean {
  const body = cache.get(hash, 'slim');
  if (body === undefined || (isWanted?.(id) !== false && !cache.has(hash, 'page'))) return false;
  slim.set(id, JSON.parse(body) as Slim);
  onProgress?.(1);
  return true;
}

type Keep = (done: [RenderJob, RenderedParts][]) => void;

async function renderHere(jobs: RenderJob[], settings: RenderSettings, keep: Keep): Promise<void> {
  if (jobs.length === 0) return;
  // Loaded only where something is to be rendered: it brings the formatters along.
  const { makeRenderer } = await import('./render-work.ts');
  const render = makeRenderer(settings);
  for (let at = 0; at < jobs.length; at += batchSize) keep(jobs.slice(at, at + batchSize).map((job) => [job, partsOf(render(job.work, job.textsOnly), job)]));
}

/** Workers take batches as they finish; what they answer is stored as it comes. */
async function renderInWorkers(jobs: RenderJob[], { workers, settings }: RenderOptions, keep: Keep): Promise<void> {
  const batches = Array.from({ length: Math.ceil(jobs.length / batchSize) }, (_, i) => jobs.slice(i * batchSize, (i + 1) * batchSize)).reverse();
  await Promise.all(Array.from({ length: Math.min(workers, batches.length) }, () => new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
    let batch: RenderJob[] | undefined;
    const next = () => {
      batch = batches.pop();
      if (batch) worker.postMessage(batch);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('message', (rendered: RenderedParts[]) => {
      const done = batch!;
      // The thread goes on while this one stores what it made.
      next();
      keep(done.map((job, i) => [job, rendered[i]!]));
    });
    worker.on('error', (cause: Error) => reject(new Error(`Rendering failed near ${batch?.map((job) => job.work.id).join(', ')}: ${cause.message}`, { cause })));
    next();
  })));
}
