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
  /** Does tasks in batches, each in the next free thread, those of one call after those of the call before; `keep` gets what was made as it comes. The first failure ends it. */
  run(orders: TaskOrder[], keep: (made: (Made & MadeApart)[]) => void): Promise<void>;
  close(): Promise<void>;
}

const batchSize = 40;
/** A thread takes half a second to start: less than this many tasks are done sooner without it. */
const fewOrders = 60;

/** At most `workers` threads. One loads the templates while the caller does something else; the others start when there is work for them. */
export function openPool(task: WorkerTask, workers: number): Pool {
  const threads = [startThread(task)];
  const loading = threads[0]!.ask({ load: true });
  // Of a template that cannot be loaded its pages tell.
  loading.catch(() => {});
  /** In the order they were asked for: what one caller waits for goes before what another asks meanwhile. */
  let waiting: Batch[] = [];
  let part: Part | undefined;
  let hasTidied = false;
  const startFor = async (orders: number) => {
    if (orders > fewOrders && !hasTidied) giveMemoryBack();
    hasTidied ||= orders > fewOrders;
    while (threads.length < Math.min(workers, Math.ceil(orders / fewOrders))) {
      threads.push(startThread(task));
      if (part) await threads.at(-1)!.ask({ part });
    }
  };
  const work = (thread: Thread) => {
    const batch = waiting.shift();
    thread.works = batch !== undefined;
    if (!batch) return;
    // The thread goes on while this one records what it made.
    const goOn = (tell: () => void) => { work(thread); tell(); };
    thread.ask({ orders: batch.orders }).then((answer) => goOn(() => batch.done(answer)), (error: Error) => goOn(() => batch.fail(error)));
  };
  return {
    async paths() {
      const answer = await threads[0]!.ask({ paths: true });
      return 'paths' in answer ? answer.paths : [];
    },
    async isPart(told) {
      part = told;
      await Promise.all(threads.map(({ ask }) => ask({ part: told })));
    },
    async run(orders, keep) {
      await startFor(orders.length);
      const size = Math.max(1, Math.min(batchSize, Math.ceil(orders.length / threads.length / 4)));
      const own: Batch[] = [];
      const answers = Array.from({ length: Math.ceil(orders.length / size) }, (_, n) => new Promise<WorkerAnswer>((done, fail) => own.push({ orders: orders.slice(n * size, (n + 1) * size), done, fail })));
      waiting.push(...own);
      for (const thread of threads) if (!thread.works) work(thread);
      await Promise.all(answers.map(async (asked) => {
        const answer = await asked;
        if ('made' in answer) keep(answer.made);
      })).catch((error: unknown) => { waiting = waiting.filter((batch) => !own.includes(batch)); throw error; });
    },
    async close() {
      await Promise.all(threads.map(({ close }) => close()));
    },
  };
}

interface Batch { orders: TaskOrder[]; done(answer: WorkerAnswer): void; fail(error: Error): void }

/** Without being asked, V8 keeps what it once had until memory is short; many pages, further threads and the search program come on top of it. */
function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** `ask` answers one question after the other. */
interface Thread { ask(request: WorkerRequest): Promise<WorkerAnswer>; works: boolean; close(): Promise<unknown> }

/** An error in a thread is the answer to the question it was asked. */
function startThread(task: WorkerTask): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: threadLimits });
  const asked: { resolve(answer: WorkerAnswer): void; reject(error: Error): void }[] = [];
  let failure: Error | undefined;
  worker.on('message', (answer: WorkerAnswer) => {
    const { resolve, reject } = asked.shift()!;
    if (!asked.length) worker.unref();
    if ('error' in answer) reject(new Error(answer.error));
    else resolve(answer);
  });
  worker.on('error', (error: Error) => {
    failure = error;
    for (const { reject } of asked.splice(0)) reject(error);
  });
  worker.unref();
  return {
    works: false,
    ask: (request) => new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      asked.push({ resolve, reject });
      worker.ref();
      worker.postMessage(request);
    }),
    close: () => worker.terminate(),
  };
}
