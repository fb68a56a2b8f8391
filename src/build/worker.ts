import { parentPort, workerData } from 'node:worker_threads';
import { indexableAddress } from '../integrations/indexable.ts';
import { makePagePortable, type PortableFolder } from '../integrations/portable-page.ts';
import { searchMark, searchRecord } from '../integrations/search-record.ts';
import { recordReads } from '../reads.ts';
import { openLibrary } from '../views/library.ts';
import type { RendererTask } from './bundle.ts';
import { fileKinds, picturesFolder, type FileKindName } from './file-kinds.ts';
import type { Made, MadeApart, WrittenFile } from './ledger.ts';
import type { Contents } from './long-files.ts';
import { openOutput, type OutputFile } from './output-file.ts';
import { openRenderer, type PagePath } from './renderer.ts';
import { openSecondNames } from './second-names.ts';

export interface WorkerTask { renderer: RendererTask; store: string; cache: string; ledger: string; contentDir: string; out: string }

/** A task to do. `route` is that of a page; `known` are the files it made before, as they still are, `contents` those of its long files. */
export interface TaskOrder { task: string; version: string; stamp: number; route?: number; known: WrittenFile[]; contents?: Contents | undefined }

/** The files of a part of a site: links to what it lacks lead to the whole. */
export interface Part { files: string[]; whole: string }

/** `load` asks for nothing but that all templates be there. */
export type WorkerRequest = { load: true } | { paths: true } | { part: Part } | { orders: TaskOrder[] };
export type WorkerAnswer = { paths: PagePath[] } | { ready: true } | { made: (Made & MadeApart)[] } | { error: string };

const { renderer: rendererTask, store, cache, ledger, contentDir, out } = workerData as WorkerTask;
const pictures = picturesFolder(cache);
const reads = recordReads();
const output = openOutput(out, openSecondNames(out, ledger));
const library = openLibrary(store, cache);
const renderer = await openRenderer(rendererTask);
// Every address of the site ends in "/" or names a file: where a link leads can be told before all files are there.
let folder: PortableFolder = { has: (file) => /\.[a-z0-9]+$/i.test(file) };

// One request after the other: what is read meanwhile is told of what is made.
let last: Promise<void> = Promise.resolve();
parentPort!.on('message', (request: WorkerRequest) => {
  last = last.then(async () => parentPort!.postMessage(await answerTo(request).catch((error: Error): WorkerAnswer => ({ error: error.message }))));
});

async function answerTo(request: WorkerRequest): Promise<WorkerAnswer> {
  if ('load' in request) {
    await renderer.load();
    return { ready: true };
  }
  if ('paths' in request) return { paths: await renderer.paths() };
  if ('orders' in request) return doAll(request.orders);
  const files = new Set(request.part.files);
  folder = { has: (file) => files.has(file), whole: request.part.whole };
  return { ready: true };
}

async function doAll(orders: TaskOrder[]): Promise<WorkerAnswer> {
  const made: (Made & MadeApart)[] = [];
  for (const order of orders) made.push(await doOne(order));
  return { made };
}

async function doOne({ task, version, stamp, route, known, contents: contentsBefore }: TaskOrder): Promise<Made & MadeApart> {
  reads.take();
  const result: Made & MadeApart = { task, version, stamp, reads: [], files: [], links: 0, strangers: [], indexable: '', searchHash: '', targets: [], search: '' };
  const before = new Map(known.map((file) => [file.path, file]));
  try {
    for (const file of await filesOf(task, route)) {
      const { files, contents } = output.write(portable(file, result), before, contentsBefore);
      result.files.push(...files);
      result.contents ??= contents;
    }
  } catch (error) {
    throw new Error(`${task.replace(/^page:/, '')}${route === undefined ? '' : ` (${renderer.component(route)})`}${sourceOf(reads.take())}: ${(error as Error).stack ?? error}`, { cause: error });
  }
  if (result.search) result.searchHash = searchMark(result.search);
  return { ...result, reads: reads.take() };
}

async function filesOf(task: string, route: number | undefined): Promise<Iterable<OutputFile>> {
  const [, kind, id] = /^([^:]+):(.*)$/s.exec(task)!;
  if (route !== undefined) return [await renderer.render(id!, route)];
  return fileKinds[kind as FileKindName].make(library, id!, { contentDir, pictures });
}

/** Pages link so that they work from disk; what they say of links and to search goes to `result`. */
function portable(file: OutputFile, result: Made & MadeApart): OutputFile {
  if (!('content' in file) || typeof file.content !== 'string' || !file.path.endsWith('.html')) return file;
  const record = searchRecord();
  const { text, links, targets, strangers } = makePagePortable(file.content, file.path, folder, record.see);
  result.links += links;
  result.targets.push(...targets);
  result.strangers.push(...strangers);
  result.indexable ||= indexableAddress(text, file.path);
  result.search += record.of(text);
  return { path: file.path, content: text };
}

/** Where the record of a page that failed stands. */
function sourceOf(documents: string[]): string {
  const id = documents.find((name) => name.startsWith('work:'))?.slice(5);
  const origin = id && library.find('work', id)?.work.origins[0];
  return origin ? `, made from ${origin.file}:${origin.line}` : '';
}
