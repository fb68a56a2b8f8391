import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readLedger, type Kept, type WrittenFile } from './ledger.ts';
import { openSecondNames, type SecondNames } from './second-names.ts';
import { isAsWritten, surveyFolder, type Surveyed } from './survey.ts';

/** What is there of a file that a task made: nothing, something else, or the file as it was written. */
export const fileStates = { gone: 0, other: 1, intact: 2 } as const;

/**
 * What a build finds: every task of the ledger, each with its number, and the files they made, numbered in the order of the
 * tasks. In columns, for there are many of both, most are as they were, and columns go from thread to thread at once.
 */
export interface Past {
  tasks: string[];
  /** Names of all documents tasks read, by number. */
  documents: string[];
  /** A version is that of many tasks: its number. */
  versions: string[];
  versionOf: Int32Array;
  stamps: Float64Array;
  /** Numbers of documents, those of a task behind those of the one before; where those of each end. */
  reads: Int32Array;
  readsEnd: Int32Array;
  links: Int32Array;
  searchHashes: string[];
  indexable: string[];
  /** Of the few tasks with such. */
  strangers: Map<number, string[]>;
  /** Where the files of each task end. */
  filesEnd: Int32Array;
  paths: string[];
  hashes: string[];
  sizes: Float64Array;
  mtimes: Float64Array;
  states: Uint8Array;
  /** Numbers of files by path. */
  sorted: Int32Array;
  /** Files of the folder that no task made. */
  strays: string[];
}

/** Looks over a ledger and the folder it is of; files that are gone but for their second names are put back. */
export function readPast(folder: string, ledgerFile: string): Past {
  const { tasks: kept, documents } = readLedger(ledgerFile);
  const found = surveyFolder(folder);
  const names = openSecondNames(folder, ledgerFile);
  if (kept.length === 0) names.takeAll();
  const files = kept.flatMap((task) => task.files);
  const paths = files.map(({ path }) => path);
  const states = Uint8Array.from(files, (file) => stateOf(file, found.get(file.path), names));
  for (const path of paths) found.delete(path);
  const versions = [...new Set(kept.map(({ version }) => version))];
  const versionNumbers = new Map(versions.map((version, number) => [version, number]));
  return {
    documents, versions, paths, states,
    ...columnsOf(kept),
    versionOf: Int32Array.from(kept, ({ version }) => versionNumbers.get(version)!),
    hashes: files.map(({ hash }) => hash),
    sizes: Float64Array.from(files, ({ size }) => size),
    mtimes: Float64Array.from(files, ({ mtime }) => mtime),
    sorted: Int32Array.from(paths.keys()).sort((a, b) => (paths[a]! < paths[b]! ? -1 : paths[a]! > paths[b]! ? 1 : a - b)),
    strays: [...found.keys()],
  };
}

function stateOf(file: WrittenFile, found: Surveyed | undefined, names: SecondNames): number {
  if (!found) return names.putBack(file) ? fileStates.intact : fileStates.gone;
  return isAsWritten(found, file) ? fileStates.intact : fileStates.other;
}

type TaskColumns = Pick<Past, 'tasks' | 'stamps' | 'reads' | 'readsEnd' | 'links' | 'searchHashes' | 'indexable' | 'strangers' | 'filesEnd'>;

function columnsOf(kept: Kept[]): TaskColumns {
  const ends = (lengthOf: (task: Kept) => number) => {
    let end = 0;
    return Int32Array.from(kept, (task) => (end += lengthOf(task)));
  };
  const readsEnd = ends(({ reads }) => reads.length);
  const reads = new Int32Array(readsEnd.at(-1) ?? 0);
  for (const [row, task] of kept.entries()) reads.set(task.reads, readsEnd[row]! - task.reads.length);
  return {
    reads, readsEnd,
    tasks: kept.map(({ task }) => task),
    stamps: Float64Array.from(kept, ({ stamp }) => stamp),
    links: Int32Array.from(kept, ({ links }) => links),
    searchHashes: kept.map(({ searchHash }) => searchHash),
    indexable: kept.map(({ indexable }) => indexable),
    strangers: new Map([...kept.entries()].flatMap(([row, { strangers }]) => (strangers.length ? [[row, strangers]] : []))),
    filesEnd: ends(({ files }) => files.length),
  };
}

/** The same in a thread of its own, beside what does not need it. */
export async function findPast(folder: string, ledgerFile: string): Promise<Past> {
  const worker = new Worker(new URL('./past.ts', import.meta.url), { workerData: { foundIn: { folder, ledgerFile } satisfies Places } });
  return opened(await new Promise<Packed>((resolve, reject) => worker.on('message', resolve).on('error', reject)));
}

interface Places { folder: string; ledgerFile: string }

/** Many texts are handed over as one, which no text holds the character they are apart by. */
const apart = '\0';
type Lists = { [Name in keyof Past as Past[Name] extends string[] ? Name : never]: string };
type Packed = Omit<Past, keyof Lists> & Lists;
const lists = ['tasks', 'documents', 'versions', 'searchHashes', 'indexable', 'paths', 'hashes', 'strays'] as const satisfies (keyof Lists)[];

function packed(past: Past): Packed {
  return { ...past, ...Object.fromEntries(lists.map((name) => [name, past[name].map((text) => text + apart).join('')])) as Lists };
}

function opened(past: Packed): Past {
  return { ...past, ...Object.fromEntries(lists.map((name) => [name, past[name].split(apart).slice(0, -1)])) as Pick<Past, keyof Lists> };
}

if (!isMainThread && workerData?.foundIn) {
  const { folder, ledgerFile } = workerData.foundIn as Places;
  parentPort!.postMessage(packed(readPast(folder, ledgerFile)));
}
