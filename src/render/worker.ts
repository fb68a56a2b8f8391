import { parentPort, workerData } from 'node:worker_threads';
import type { Work } from '../model/work.ts';
import type { RenderSettings } from './job.ts';
import { makeRenderer } from './render-work.ts';

const render = makeRenderer(workerData as RenderSettings);
parentPort!.on('message', (works: Work[]) => parentPort!.postMessage(works.map(render)));
