import { hash } from 'node:crypto';
import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Stamps } from '../store.ts';
import type { Ledger, Made, MadeApart, WrittenFile } from './ledger.ts';
import type { Contents } from './long-files.ts';
import { fileStates, type Past } from './past.ts';
import type { SecondNames } from './second-names.ts';

/** What is asked of all tasks of a build: those that made no file have no path, of others it is that of the first. */
export interface Done extends Pick<Made, 'task' | 'links' | 'strangers' | 'indexable' | 'searchHash'> { path: string | undefined }

/** What this build has in the output folder: kept from the last time, or made now. */
export interface Book {
  /** True when what a task made needs not be made again; it is then part of this build. */
  keep(task: string, version: string): boolean;
  /** Files a task made before that are still as they were. */
  known(task: string): WrittenFile[];
  /** What the long files of a task hold, where they are still as this version of the code made them. */
  contents(task: string, version: string): Contents | undefined;
  /** Begins making tasks: until they are recorded, they count as not made. */
  begin(tasks: string[]): void;
  record(made: (Made & MadeApart)[]): void;
  /** All of this build so far, and its files by path, those whose path passes. */
  made(): Iterable<Done>;
  files(passes?: (path: string) => boolean): WrittenFile[];
  filesOf(task: string): WrittenFile[];
  apart(task: string): MadeApart;
  /** Tasks made now, not kept. */
  fresh: ReadonlyMap<string, unknown>;
  /** Removes every file and record that is no part of this build so far; answers with what tells whether a file stays, and those that went. */
  sweep(): { has(path: string): boolean; gone: string[] };
}

export function openBook(out: string, ledger: Ledger, past: Past, stamps: Stamps, names: SecondNames): Book {
  const changed = Float64Array.from(past.documents, stamps.of);
  const rows = new Map(past.tasks.map((task, row) => [task, row]));
  const isKept = new Uint8Array(past.tasks.length);
  const fresh = new Map<string, Done & { files: WrittenFile[] }>();
  const isCurrent = (row: number) => {
    for (let at = startOf(past.readsEnd, row); at < past.readsEnd[row]!; at += 1) if (changed[past.reads[at]!]! > past.stamps[row]!) return false;
    return true;
  };
  const isIntact = (row: number) => {
    for (let file = startOf(past.filesEnd, row); file < past.filesEnd[row]!; file += 1) if (past.states[file] !== fileStates.intact) return false;
    return true;
  };
  const isOf = (row: number | undefined, version: string): row is number => row !== undefined && past.versions[past.versionOf[row]!] === version;
  const files = (passes: (path: string) => boolean = () => true) => filesByPath(past, isKept, [...fresh.values()].flatMap((one) => one.files), passes);
  return {
    fresh,
    keep(task, version) {
      const row = rows.get(task);
      if (!isOf(row, version) || !isCurrent(row) || !isIntact(row)) return false;
      isKept[row] = 1;
      return true;
    },
    known(task) {
      const row = rows.get(task);
      return row === undefined ? [] : filesIn(past, row).filter((file) => past.states[file] === fileStates.intact).map((file) => fileAt(past, file));
    },
    contents(task, version) {
      const row = rows.get(task);
      return isOf(row, version) && isIntact(row) ? ledger.apart(task).contents : undefined;
    },
    begin: (tasks) => ledger.forget(tasks.filter((task) => rows.has(task))),
    record(made) {
      ledger.record(made);
      for (const { task, files: own, links, strangers, indexable, searchHash } of made) {
        fresh.set(task, { task, files: own, path: own[0]?.path, links, strangers, indexable, searchHash });
        // A task that has the same file kept something that is no longer there.
        for (const { path } of own) for (const file of filesAt(past, path)) past.states[file] = fileStates.other;
      }
    },
    *made() {
      for (const [row, task] of past.tasks.entries()) if (isKept[row]) yield doneIn(past, row, task);
      yield* fresh.values();
    },
    files,
    filesOf: (task) => fresh.get(task)?.files ?? keptFiles(past, isKept, rows.get(task)),
    apart: (task) => ledger.apart(task),
    sweep() {
      const rowOf = rowsOfFiles(past);
      const made = new Set([...fresh.values()].flatMap((one) => one.files.map(({ path }) => path)));
      const has = (path: string) => made.has(path) || filesAt(past, path).some((file) => isKept[rowOf[file]!]);
      const dropped = [...past.paths.keys()].filter((file) => !isKept[rowOf[file]!] && !has(past.paths[file]!));
      names.take(dropped.map((file) => past.paths[file]!));
      const gone = [...new Set([...past.strays.filter((path) => !made.has(path)), ...dropped.flatMap((file) => (past.states[file] === fileStates.gone ? [] : past.paths[file]!))])];
      for (const path of gone) rmSync(join(out, path), { force: true });
      for (const folder of new Set(gone.map((path) => dirname(path)))) removeEmpty(out, folder);
      ledger.forget(past.tasks.filter((task, row) => !isKept[row] && !fresh.has(task)));
      return { has, gone };
    },
  };
}

/** A hash of files: what a stage that reads them depends on. */
export function fingerprintOf(files: WrittenFile[]): string {
  return hash('sha1', files.map(({ path, hash: digest }) => `${path} ${digest}`).join('\n'), 'base64url');
}

/** Where what belongs to a task begins: behind what belongs to the one before. */
function startOf(ends: Int32Array, row: number): number {
  return row && ends[row - 1]!;
}

/** Numbers of the files of a task. */
function filesIn({ filesEnd }: Past, row: number): number[] {
  const start = startOf(filesEnd, row);
  return Array.from({ length: filesEnd[row]! - start }, (_, n) => start + n);
}

/** Numbers of the files at an address: more than one where several tasks made it. */
function filesAt({ paths, sorted }: Past, path: string): number[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[sorted[middle]!]! < path) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (; low < sorted.length && paths[sorted[low]!] === path; low += 1) found.push(sorted[low]!);
  return found;
}

function rowsOfFiles({ paths, filesEnd }: Past): Int32Array {
  const rows = new Int32Array(paths.length);
  let row = 0;
  for (let file = 0; file < rows.length; file += 1) {
    while (file >= filesEnd[row]!) row += 1;
    rows[file] = row;
  }
  return rows;
}

function fileAt({ paths, hashes, sizes, mtimes }: Past, file: number): WrittenFile {
  return { path: paths[file]!, hash: hashes[file]!, size: sizes[file]!, mtime: mtimes[file]! };
}

function keptFiles(past: Past, isKept: Uint8Array, row: number | undefined): WrittenFile[] {
  return row !== undefined && isKept[row] ? filesIn(past, row).map((file) => fileAt(past, file)) : [];
}

const noStrangers: string[] = [];

function doneIn(past: Past, row: number, task: string): Done {
  const first = startOf(past.filesEnd, row);
  return { task, path: first < past.filesEnd[row]! ? past.paths[first] : undefined, links: past.links[row]!, strangers: past.strangers.get(row) ?? noStrangers, indexable: past.indexable[row]!, searchHash: past.searchHashes[row]! };
}

/** Kept and new files by path: the kept ones are in that order, the few others are put between. */
function filesByPath(past: Past, isKept: Uint8Array, made: WrittenFile[], passes: (path: string) => boolean): WrittenFile[] {
  const rowOf = rowsOfFiles(past);
  const waiting = made.filter(({ path }) => passes(path)).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const files: WrittenFile[] = [];
  let next = 0;
  for (const file of past.sorted) {
    if (!isKept[rowOf[file]!] || !passes(past.paths[file]!)) continue;
    while (next < waiting.length && waiting[next]!.path < past.paths[file]!) files.push(waiting[next++]!);
    files.push(fileAt(past, file));
  }
  return files.concat(waiting.slice(next));
}

/** A folder and those around it, as long as nothing is in them. */
function removeEmpty(out: string, folder: string): void {
  try {
    for (let at = folder; at !== '.'; at = dirname(at)) rmdirSync(join(out, at));
  } catch {
    // Something is still in it.
  }
}
