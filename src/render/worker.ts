import { parentPort, workerData } from 'node:worker_threads';
import { partsOf, type RenderJob, type RenderSettings } from './job.ts';
import { makeRenderer } from './render-work.ts';

const render = makeRenderer(workerData as RenderSettings);
parentPort!.on('message', (jobs: RenderJob[]) => parentPort!.postMessage(jobs.map((job) => partsOf(render(job.work, job.textsOnly), job))));
