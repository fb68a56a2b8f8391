import { parentPort, workerData } from 'node:worker_threads';
import { openCache } from './cache.ts';
import { partsOf, type RenderedParts, type RenderJob, type RenderSettings } from './job.ts';
import { makeRenderer, type Begun } from './render-work.ts';

export interface RenderTask { settings: RenderSettings; version: string; cache: string }

/** Works to begin, or the word to finish those begun. */
export type RenderRequest = { begin: RenderJob[] } | { finish: true };
/** What lists need of works just begun, in JSON; that so many more are finished; that all are. */
export type RenderAnswer = { slim: string[] } | { finished: number } | { end: true };

/** Works begun that a thread keeps, some thirty kilobytes each; of more some are finished at once. */
const mostWaiting = 4500;
/** Works finished and stored together. */
const batchSize = 50;

const { settings, version, cache: cacheFile } = workerData as RenderTask;
const renderer = makeRenderer(settings, version);
const cache = openCache(cacheFile);
const waiting: { hash: string; begun: Begun; slim: string }[] = [];

parentPort!.on('message', (request: RenderRequest) => {
  if ('begin' in request) answer({ slim: beginAll(request.begin) });
  while (waiting.length > ('begin' in request ? mostWaiting : 0)) answer({ finished: finishSome() });
  if ('finish' in request) answer({ end: true });
});

function answer(said: RenderAnswer): void {
  parentPort!.postMessage(said);
}

function beginAll(jobs: RenderJob[]): string[] {
  const slims = jobs.map(begin);
  const done = jobs.flatMap(({ hash, textsOnly }, i): [string, RenderedParts][] => (textsOnly ? [[hash, { slim: slims[i]! }]] : []));
  if (done.length) cache.putAll(done);
  return slims;
}

function begin({ hash, work, textsOnly }: RenderJob): string {
  const begun = renderer.begin(work);
  const slim = JSON.stringify(begun.slim);
  if (!textsOnly) waiting.push({ hash, begun, slim });
  return slim;
}

function finishSome(): number {
  const some = waiting.splice(-batchSize);
  cache.putAll(some.map(({ hash, begun, slim }) => [hash, partsOf(renderer.finish(begun), slim)]));
  return some.length;
}
