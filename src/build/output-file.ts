import { createHash, hash } from 'node:crypto';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SideBySide } from '../exports/export-files.ts';
import type { WrittenFile } from './ledger.ts';

/** A file for the output folder: its content, or the file it is a copy of; or long files side by side. `path` is relative, with "/". */
export type OutputFile = { path: string; content: string | Uint8Array } | { path: string; from: string } | SideBySide;

/** Writes files below a folder. A file whose content is that of the `known` one at its path stays untouched. */
export function openOutput(out: string): { write(file: OutputFile, known?: ReadonlyMap<string, WrittenFile>): WrittenFile[] } {
  const folders = new Set<string>();
  const place = (path: string, known?: ReadonlyMap<string, WrittenFile>): Place => {
    const target = join(out, path);
    const folder = dirname(target);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    return { path, target, known: known?.get(path) };
  };
  return {
    write(file, known) {
      if ('rows' in file) return writeSideBySide(file.paths.map((path) => place(path, known)), file.rows);
      return ['from' in file ? copy(file.from, place(file.path, known)) : writeWhole(file.content, place(file.path, known))];
    },
  };
}

/** Where a file goes, and what is there of it. */
interface Place { path: string; target: string; known: WrittenFile | undefined }

/** Of SHA-256 in hexadecimal: enough to tell files apart. */
const hashDigits = 32;

function writeWhole(content: string | Uint8Array, place: Place): WrittenFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return placed(place, hash('sha256', bytes), () => writeFileSync(place.target, bytes));
}

/** Copies keep the time of the original, so that a host's copy of the folder stays the same too. */
function copy(from: string, place: Place): WrittenFile {
  return placed(place, hash('sha256', readFileSync(from)), () => {
    copyFileSync(from, place.target);
    const { atime, mtime } = statSync(from);
    utimesSync(place.target, atime, mtime);
  });
}

/** Puts a file in its place unless it is there; answers with its state. */
function placed({ path, target, known }: Place, sum: string, put: () => void): WrittenFile {
  const digest = sum.slice(0, hashDigits);
  if (digest === known?.hash) return known;
  put();
  const { size, mtimeMs } = statSync(target);
  return { path, hash: digest, size, mtime: mtimeMs };
}

function writeSideBySide(places: Place[], rows: SideBySide['rows']): WrittenFile[] {
  const files = places.map(openLong);
  for (const row of rows) for (const [at, piece] of row.entries()) files[at]!.add(piece);
  return files.map((file) => file.end());
}

/** Of a long file in memory. */
const mostBytes = 1 << 18;

/** Written through a file beside it, so that a build that dies leaves no half of it. */
function openLong(place: Place): { add(piece: Uint8Array): void; end(): WrittenFile } {
  const draft = `${place.target}.new`;
  const file = openSync(draft, 'w');
  const sum = createHash('sha256');
  const waiting = Buffer.allocUnsafe(mostBytes);
  let held = 0;
  const write = (bytes: Uint8Array) => {
    sum.update(bytes);
    writeFileSync(file, bytes);
  };
  const flush = () => {
    write(waiting.subarray(0, held));
    held = 0;
  };
  return {
    add(piece) {
      if (held + piece.length > mostBytes) flush();
      if (piece.length > mostBytes) return write(piece);
      waiting.set(piece, held);
      held += piece.length;
    },
    end() {
      flush();
      closeSync(file);
      const written = placed(place, sum.digest('hex'), () => renameSync(draft, place.target));
      if (written === place.known) rmSync(draft);
      return written;
    },
  };
}
