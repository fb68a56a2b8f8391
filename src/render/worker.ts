import { parentPort, workerData } from 'node:worker_threads';
import type { RenderJob, RenderSettings } from './job.ts';
import { makeRenderer } from './render-work.ts';

const render = makeRenderer(workerData as RenderSettings);
parentPort!.on('message', (jobs: RenderJob[]) => parentPort!.postMessage(jobs.map((job) => render(job.work, job.textsOnly))));
