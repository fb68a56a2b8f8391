import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Work } from '../model/work.ts';
import { threadLimits } from '../threads.ts';
import type { RenderCache } from './cache.ts';
import { partsOf, type FormerPage, type RenderJob, type RenderSettings } from './job.ts';
import { keepSlims, openSlims, type Slims } from './slims.ts';
import { codeVersion, rooms } from './version.ts';
import type { RenderAnswer, RenderRequest, RenderTask } from './worker.ts';

export interface RenderOptions {
  cache: RenderCache;
  /** Whose works these are, as a content folder: what lists need of all of them is kept together. */
  owner?: string;
  settings: RenderSettings;
  /** Hashes of the fields of works whose fields need not be looked at, by id. */
  versions?: ReadonlyMap<string, string>;
  /** Of other works only the texts are rendered, for lists and links. */
  isWanted?: ((id: string) => boolean) | undefined;
  /** Threads; 1 renders in this one. */
  workers: number;
  onProgress?: (works: number) => void;
}

/** Works below this number are rendered in this thread: starting others would take longer. */
const fewWorks = 40;
const batchSize = 25;

export interface RenderedWorks {
  hashes: Map<string, string>;
  slim: Pick<Slims, 'get' | 'problemsOf'>;
  /** Works that were not in the cache. */
  fresh: number;
  /** Resolves when references and exports of all works are in the cache too; tells of works as they get there. */
  finished(onProgress?: (works: number) => void): Promise<void>;
}

/**
 * Texts, references and exports of all works, from the cache where content and code are unchanged, otherwise made in worker threads.
 * Answers when the texts are there: the rest, which takes longer, is made while the caller goes on.
 */
export async function renderAll(works: Work[], options: RenderOptions): Promise<RenderedWorks> {
  const version = hash('sha256', codeVersion(rooms) + JSON.stringify(options.settings));
  const hashes = new Map(works.map((work) => [work.id, hashOf(work, version, options)]));
  const slim = openSlims(works, hashes, options);
  const { missing } = slim;
  options.onProgress?.(works.length - missing.length);
  const jobs = missing.map(({ work, former }): RenderJob => ({ hash: hashes.get(work.id)!, work, ...(former ? { former } : {}), textsOnly: options.isWanted?.(work.id) === false }));
  const keep: Keep = ({ work }, body) => {
    slim.set(work.id, body);
    options.onProgress?.(1);
  };
  const finished = jobs.length <= fewWorks || options.workers < 2 ? await renderHere(jobs, version, options, keep) : await renderInWorkers(jobs, version, options, keep);
  return {
    hashes, slim, fresh: missing.length,
    async finished(onFinished) {
      await finished(onFinished);
      keepSlims(works, hashes, missing, options);
    },
  };
}

function hashOf({ id, citationKey, fields }: Work, version: string, { versions }: RenderOptions): string {
  return hash('sha1', `${version}\n${id}\n${citationKey}\n${versions?.get(id) ?? JSON.stringify(fields)}`, 'base64url');
}

/** Takes what lists need of a work, in JSON. */
type Keep = (job: RenderJob, slim: string) => void;

async function renderHere(jobs: RenderJob[], version: string, { cache, settings }: RenderOptions, keep: Keep): Promise<RenderedWorks['finished']> {
  if (jobs.length > 0) {
    // Loaded only where something is to be rendered: it brings the formatters along.
    const { makeRenderer } = await import('./render-work.ts');
    const { begin, finish } = makeRenderer(settings, version);
    for (let at = 0; at < jobs.length; at += batchSize) {
      const done = jobs.slice(at, at + batchSize).map((job) => {
        const begun = begin(job.work);
        const slim = JSON.stringify(begun.slim);
        return { job, slim, parts: job.textsOnly ? { slim } : partsOf(finish(begun, formerOf(job, cache)), slim) };
      });
      cache.putAll(done.map(({ job, parts }) => [job.hash, parts]));
      for (const { job, slim } of done) keep(job, slim);
    }
  }
  return async (onProgress) => onProgress?.(jobs.length);
}

/** What there is of a work as it was before it changed. */
function formerOf({ former }: RenderJob, cache: RenderCache): FormerPage | undefined {
  const page = former && cache.get(former, 'page');
  return page ? JSON.parse(page) as FormerPage : undefined;
}

/** Workers take batches as they get on; each goes on to finish what it has begun, and stores it. */
async function renderInWorkers(jobs: RenderJob[], version: string, { workers, settings, cache }: RenderOptions, keep: Keep): Promise<RenderedWorks['finished']> {
  const batches = Array.from({ length: Math.ceil(jobs.length / batchSize) }, (_, i) => jobs.slice(i * batchSize, (i + 1) * batchSize)).reverse();
  let [done, tell] = [0, (_works: number) => {}];
  const onFinished = (count: number) => { done += count; tell(count); };
  const threads = Array.from({ length: Math.min(workers, batches.length) }, () => startThread({ settings, version, cache: cache.file }, { take: () => batches.pop(), keep, onFinished }));
  await Promise.all(threads.map(({ begun }) => begun));
  const ended = Promise.all(threads.map((thread) => thread.ended));
  // A failure is told to whoever waits for the end.
  ended.catch(() => {});
  return async (onProgress) => {
    onProgress?.(done);
    tell = onProgress ?? tell;
    await ended;
  };
}

interface ThreadOptions { take(): RenderJob[] | undefined; keep: Keep; onFinished(works: number): void }

/** A thread with two ends: of the texts of all works there are to take, and of all else. */
function startThread(task: RenderTask, { take, keep, onFinished }: ThreadOptions): { begun: Promise<void>; ended: Promise<void> } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: threadLimits });
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let batch: RenderJob[] | undefined;
  const next = () => {
    batch = take();
    worker.postMessage((batch ? { begin: batch } : { finish: true }) satisfies RenderRequest);
    if (!batch) begun.resolve();
  };
  worker.on('message', (answer: RenderAnswer) => {
    if ('finished' in answer) onFinished(answer.finished);
    else if ('end' in answer) void worker.terminate().then(() => ended.resolve());
    else {
      const jobs = batch!;
      // The thread goes on while this one takes what it made.
      next();
      jobs.forEach((job, i) => keep(job, answer.slim[i]!));
    }
  });
  worker.on('error', (cause: Error) => {
    const error = new Error(`Rendering failed${batch ? ` near ${batch.map((job) => job.work.id).join(', ')}` : ''}: ${cause.message}`, { cause });
    begun.reject(error);
    ended.reject(error);
  });
  next();
  return { begun: begun.promise, ended: ended.promise };
}
