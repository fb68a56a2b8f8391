import { createHash } from 'node:crypto';
import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Stamps } from '../store.ts';
import type { Ledger, Made, MadeApart, WrittenFile } from './ledger.ts';
import type { Contents } from './long-files.ts';
import type { Survey } from './survey.ts';

/** What a task made. */
type Task = Omit<Made, 'reads'>;

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
  /** All of this build so far, and its files by path. */
  made(): Iterable<Task>;
  files(): WrittenFile[];
  filesOf(task: string): WrittenFile[];
  apart(task: string): MadeApart;
  /** Tasks made now, not kept. */
  fresh: ReadonlySet<string>;
  /** A hash of all files made so far whose path passes: what a stage that reads them depends on. */
  fingerprint(passes: (path: string) => boolean): string;
  /** Removes every file and record that is no part of this build so far; answers with the files that stay and those that went. */
  sweep(): { kept: ReadonlySet<string>; gone: string[] };
}

export function openBook(out: string, ledger: Ledger, survey: Survey, stamps: Stamps): Book {
  const before = ledger.all();
  const changed = Float64Array.from(ledger.documents(), stamps.of);
  const now = new Map<string, Task>();
  const fresh = new Set<string>();
  /** Sorted by path; asked for by several stages in which no file is added. */
  let sorted: WrittenFile[] | undefined;
  /** By this build: such a file is no longer as it was found. */
  const written = new Set<string>();
  const isIntact = ({ path, size, mtime }: WrittenFile) => {
    const found = survey.get(path);
    return found !== undefined && found.size === size && found.mtime === mtime && !written.has(path);
  };
  const files = () => sorted ??= [...now.values()].flatMap((task) => task.files).sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    fresh,
    keep(task, version) {
      const made = before.get(task);
      if (!made || made.version !== version || made.reads.some((document) => changed[document]! > made.stamp) || !made.files.every(isIntact)) return false;
      now.set(task, made);
      sorted = undefined;
      return true;
    },
    known: (task) => before.get(task)?.files.filter(isIntact) ?? [],
    contents(task, version) {
      const made = before.get(task);
      return made?.version === version && made.files.every(isIntact) ? ledger.apart(task).contents : undefined;
    },
    begin: (tasks) => ledger.forget(tasks.filter((task) => before.has(task))),
    record(made) {
      ledger.record(made);
      sorted = undefined;
      for (const { targets: _targets, search: _search, contents: _contents, reads: _reads, ...one } of made) {
        now.set(one.task, one);
        fresh.add(one.task);
        for (const { path } of one.files) written.add(path);
      }
    },
    made: () => now.values(),
    files,
    filesOf: (task) => now.get(task)?.files ?? [],
    apart: (task) => ledger.apart(task),
    fingerprint(passes) {
      const sum = createHash('sha1');
      for (const { path, hash: digest } of files()) if (passes(path)) sum.update(`${path} ${digest}\n`);
      return sum.digest('base64url');
    },
    sweep() {
      const kept = new Set<string>();
      for (const { files } of now.values()) for (const { path } of files) kept.add(path);
      const gone = [...survey.keys()].filter((path) => !kept.has(path));
      for (const path of gone) {
        rmSync(join(out, path), { force: true });
        survey.delete(path);
      }
      for (const folder of new Set(gone.map((path) => dirname(path)))) removeEmpty(out, folder);
      ledger.forget([...before.keys()].filter((task) => !now.has(task)));
      return { kept, gone };
    },
  };
}

/** A folder and those around it, as long as nothing is in them. */
function removeEmpty(out: string, folder: string): void {
  try {
    for (let at = folder; at !== '.'; at = dirname(at)) rmdirSync(join(out, at));
  } catch {
    // Something is still in it.
  }
}
