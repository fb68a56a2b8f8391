import { hash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WrittenFile } from './ledger.ts';
import { isAsWritten } from './survey.ts';

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
      const found = works && statSync(second(file.path), { throwIfNoEntry: false });
      return Boolean(found && isAsWritten({ size: found.size, mtime: found.mtimeMs }, file) && link(second(file.path), first(file.path)));
    },
    take: (paths) => { for (const path of paths) rmSync(second(path), { force: true }); },
    takeAll: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ending = '.files';

/** Files of a site that nobody has built for so long, in milliseconds, keep one name. */
const longestKept = 7 * 86_400_000;

/** Takes the second names of other sites of a work folder that were not built lately: their folders may be gone for good. */
export function takeOldNames(ledgerFile: string): void {
  const work = dirname(ledgerFile);
  for (const name of readdirSync(work).filter((one) => one.endsWith(ending))) {
    const folder = join(work, name);
    if (name === basename(ledgerFile) + ending) utimesSync(folder, new Date(), new Date());
    else if (Date.now() - statSync(folder).mtimeMs > longestKept) rmSync(folder, { recursive: true, force: true });
  }
}
