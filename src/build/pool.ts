import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { threadLimits } from '../threads.ts';
import type { Made, MadeApart } from './ledger.ts';
import type { PagePath } from './renderer.ts';
import type { Part, TaskOrder, WorkerAnswer, WorkerRequest, WorkerTask } from './worker.ts';

/** Threads that render pages and make files. */
export interface Pool {
  paths(): Promise<PagePath[]>;
  /** Says that what is made is a part of a site. */
  isPart(part: Part): Promise<void>;
  /** Does tasks in batches, each in the next free thread; `keep` gets what was made as it comes. The first failure ends it. */
  run(orders: TaskOrder[], keep: (made: (Made & MadeApart)[]) => void): Promise<void>;
  close(): Promise<void>;
}

const batchSize = 40;
/** A thread takes half a second to start: less than this many tasks are done sooner without it. */
const fewOrders = 60;

/** At most `workers` threads. One loads the templates while the caller does something else; the others start when there is work for them. */
export function openPool(task: WorkerTask, workers: number): Pool {
  const threads = [startThread(task)];
  let part: Part | undefined;
  let hasTidied = false;
  const startFor = async (orders: number) => {
    if (orders > fewOrders && !hasTidied) giveMemoryBack();
    hasTidied ||= orders > fewOrders;
    while (threads.length < Math.min(workers, Math.ceil(orders / fewOrders))) {
      threads.push(startThread(task));
      if (part) await threads.at(-1)!({ part });
    }
  };
  return {
    async paths() {
      const answer = await threads[0]!({ paths: true });
      return 'paths' in answer ? answer.paths : [];
    },
    async isPart(told) {
      part = told;
      await Promise.all(threads.map((ask) => ask({ part: told })));
    },
    async run(orders, keep) {
      await startFor(orders.length);
      let next = 0;
      const size = Math.min(batchSize, Math.ceil(orders.length / threads.length / 4));
      const askNext = (ask: Thread) => (next < orders.length ? ask({ orders: orders.slice(next, next += size) }) : undefined);
      await Promise.all(threads.map(async (ask) => {
        for (let asked = askNext(ask); asked;) {
          const answer = await asked;
          // The thread goes on while this one records what it made.
          asked = askNext(ask);
          if ('made' in answer) keep(answer.made);
        }
      })).catch((error: unknown) => { next = orders.length; throw error; });
    },
    async close() {
      await Promise.all(threads.map((ask) => ask.close()));
    },
  };
}

/** Without being asked, V8 keeps what it once had until memory is short; many pages, further threads and the search program come on top of it. */
function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

type Thread = ((request: WorkerRequest) => Promise<WorkerAnswer>) & { close(): Promise<unknown> };

/** One question at a time; an error in the thread is the answer to the question it was asked. */
function startThread(task: WorkerTask): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: threadLimits });
  let waiting: { resolve(answer: WorkerAnswer): void; reject(error: Error): void } | undefined;
  let failure: Error | undefined;
  worker.on('message', (answer: WorkerAnswer) => ('error' in answer ? waiting?.reject(new Error(answer.error)) : waiting?.resolve(answer)));
  worker.on('error', (error: Error) => { failure = error; waiting?.reject(error); });
  worker.unref();
  const ask = (request: WorkerRequest) => new Promise<WorkerAnswer>((resolve, reject) => {
    if (failure) return reject(failure);
    waiting = { resolve, reject };
    worker.ref();
    worker.postMessage(request);
  }).finally(() => worker.unref());
  return Object.assign(ask, { close: () => worker.terminate() });
}
