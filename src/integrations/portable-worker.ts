import { parentPort, workerData } from 'node:worker_threads';
import { portablePages, type PortableTask } from './portable.ts';

parentPort!.postMessage(await portablePages(workerData as PortableTask));
