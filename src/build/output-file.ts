import { createHash, hash } from 'node:crypto';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WrittenFile } from './ledger.ts';

/** A file for the output folder: its content, in pieces if it is long, or the file it is a copy of. `path` is relative, with "/". */
export type OutputFile = { path: string; content: string | Uint8Array | Iterable<string> } | { path: string; from: string };

/** Writes files below a folder. A file whose content is the `known` one stays untouched. */
export function openOutput(out: string): { write(file: OutputFile, known?: Pick<WrittenFile, 'hash' | 'size' | 'mtime'>): WrittenFile } {
  const folders = new Set<string>();
  return {
    write(file, known) {
      const target = join(out, file.path);
      const folder = dirname(target);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      const digest = 'from' in file ? copy(file.from, target, known) : isWhole(file.content) ? writeWhole(target, file.content, known) : writePieces(target, file.content, known);
      if (digest === known?.hash) return { path: file.path, ...known! };
      const { size, mtimeMs } = statSync(target);
      return { path: file.path, hash: digest, size, mtime: mtimeMs };
    },
  };
}

/** Of SHA-256 in hexadecimal: enough to tell files apart. */
const hashDigits = 32;

type Known = Pick<WrittenFile, 'hash'> | undefined;

function isWhole(content: string | Uint8Array | Iterable<string>): content is string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array;
}

function writeWhole(target: string, content: string | Uint8Array, known: Known): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const digest = hash('sha256', bytes).slice(0, hashDigits);
  if (digest !== known?.hash) writeFileSync(target, bytes);
  return digest;
}

/** Copies keep the time of the original, so that a host's copy of the folder stays the same too. */
function copy(from: string, target: string, known: Known): string {
  const digest = hash('sha256', readFileSync(from)).slice(0, hashDigits);
  if (digest === known?.hash) return digest;
  copyFileSync(from, target);
  const { atime, mtime } = statSync(from);
  utimesSync(target, atime, mtime);
  return digest;
}

const pieceBytes = 1 << 20;

/** Through a file beside it, so that a build that dies leaves no half of it. */
function writePieces(target: string, pieces: Iterable<string>, known: Known): string {
  const draft = `${target}.new`;
  const file = openSync(draft, 'w');
  const sum = createHash('sha256');
  const flush = (text: string) => { sum.update(text); writeSync(file, text); };
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < pieceBytes) continue;
    flush(waiting);
    waiting = '';
  }
  flush(waiting);
  closeSync(file);
  const digest = sum.digest('hex').slice(0, hashDigits);
  if (digest === known?.hash) rmSync(draft);
  else renameSync(draft, target);
  return digest;
}
