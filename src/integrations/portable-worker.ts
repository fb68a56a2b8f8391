import { parentPort, workerData } from 'node:worker_threads';
import { portablePages, type PortableTask } from './portable.ts';

parentPort!.postMessage(portablePages(workerData as PortableTask));
