import { hash } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SideBySide } from '../exports/export-files.ts';
import type { WrittenFile } from './ledger.ts';
import { writeSideBySide, type Contents } from './long-files.ts';
import { placed, type Place } from './placed.ts';
import type { SecondNames } from './second-names.ts';
import { toUtf8 } from './utf8.ts';

/** A file for the output folder: its content, or the file it is a copy of; or long files side by side. `path` is relative, with "/". */
export type OutputFile = { path: string; content: string | Uint8Array } | { path: string; from: string } | SideBySide;

export interface Output {
  /**
   * Writes a file, or those side by side. One whose content is that of the `known` one at its path stays untouched; `before` are
   * the contents of those that stood there.
   */
  write(file: OutputFile, known?: ReadonlyMap<string, WrittenFile>, before?: Contents): { files: WrittenFile[]; contents?: Contents };
}

/** Writes files below a folder, and gives them their second names. */
export function openOutput(out: string, names?: SecondNames): Output {
  const folders = new Set<string>();
  const place = (path: string, known?: ReadonlyMap<string, WrittenFile>): Place => {
    const target = join(out, path);
    const folder = dirname(target);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    return { path, target, known: known?.get(path), onWritten: () => names?.give(path) };
  };
  return {
    write(file, known, before) {
      if ('rows' in file) return writeSideBySide(file.paths.map((path) => place(path, known)), file, before);
      return { files: ['from' in file ? copy(file.from, place(file.path, known)) : writeWhole(file.content, place(file.path, known))] };
    },
  };
}

function writeWhole(content: string | Uint8Array, place: Place): WrittenFile {
  const bytes = typeof content === 'string' ? toUtf8(content) : content;
  return placed(place, hash('sha256', bytes), () => putAnew(place.target, (file) => writeFileSync(file, bytes, { flag: 'wx' })));
}

/** Never into a file that is there, which may have names elsewhere: in a site that was moved to where it is served from, for one. */
export function putAnew(target: string, put: (file: string) => void): void {
  try {
    put(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const draft = `${target}.new`;
    rmSync(draft, { force: true });
    put(draft);
    renameSync(draft, target);
  }
}

/** Copies keep the time of the original, so that a host's copy of the folder stays the same too. */
function copy(from: string, place: Place): WrittenFile {
  return placed(place, hash('sha256', readFileSync(from)), () => {
    putAnew(place.target, (file) => copyFileSync(from, file, constants.COPYFILE_EXCL));
    const { atime, mtime } = statSync(from);
    utimesSync(place.target, atime, mtime);
  });
}
