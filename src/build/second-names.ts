import { hash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WrittenFile } from './ledger.ts';
import { isAsWritten, surveyFile } from './survey.ts';
import { removeUnused } from './unused.ts';

/**
 * A second name, in the work folder, for each file of an output folder, so that a folder which was removed is put back without a
 * page being made. Under both names it is one file and takes the room of one. A system without such links, or with the two
 * folders on two disks, has none: nothing is put back then.
 */
export interface SecondNames {
  /** To a file just written, in place of the one that had its name before. */
  give(path: string): void;
  /** Puts a file back that is gone, if it is as it was written; false when not. */
  putBack(file: WrittenFile): boolean;
  take(paths: Iterable<string>): void;
  takeAll(): void;
}

/** For an output folder and the ledger that tells of its files. */
export function openSecondNames(out: string, ledgerFile: string): SecondNames {
  const folder = ledgerFile + ending;
  const [first, second] = [(path: string) => `${out}/${path}`, (path: string) => `${folder}/${hash('sha1', path, 'base64url')}`];
  const made = new Set<string>();
  const make = (wanted: string) => {
    if (!made.has(wanted)) mkdirSync(wanted, { recursive: true });
    made.add(wanted);
  };
  let works = true;
  const link = (from: string, to: string) => {
    try {
      make(dirname(to));
      linkSync(from, to);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      works &&= code === 'EEXIST' || code === 'ENOENT';
      return false;
    }
  };
  return {
    give(path) {
      if (!works || link(first(path), second(path))) return;
      rmSync(second(path), { force: true });
      link(first(path), second(path));
    },
    putBack(file) {
      const found = works ? surveyFile(second(file.path)) : undefined;
      return found !== undefined && isAsWritten(found, file) && link(second(file.path), first(file.path));
    },
    take: (paths) => { for (const path of paths) rmSync(second(path), { force: true }); },
    takeAll: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ending = '.files';

/** Takes the second names of other sites of a work folder that were not built lately: their folders may be gone for good. */
export function takeOldNames(ledgerFile: string): void {
  const own = ledgerFile + ending;
  if (existsSync(own)) utimesSync(own, new Date(), new Date());
  removeUnused(dirname(ledgerFile), ending);
}
