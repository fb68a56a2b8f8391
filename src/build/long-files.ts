import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Row, SideBySide } from '../exports/export-files.ts';
import type { WrittenFile } from './ledger.ts';
import { placed, type Place } from './placed.ts';

/**
 * What long files that were made side by side hold, row by row: how many bytes of each file, and a digest of what the row was
 * made from. Whoever makes them again takes rows that are as they were from the files themselves.
 */
export type Contents = Uint8Array<ArrayBuffer>;

/** Writes files of many rows through files beside them, so that a build that dies leaves no half of one. */
export function writeSideBySide(places: Place[], { rows }: SideBySide, before?: Contents): { files: WrittenFile[]; contents: Contents } {
  const old = before && places.every(({ known }) => known) ? oldRows(before, places) : undefined;
  const files = places.map(openLong);
  const noted: Noted[] = [];
  const copying = stretches((start, end) => files.forEach((file, at) => file.copy(old!.starts[at]![start]!, old!.starts[at]![end]!)));
  for (const row of rows) {
    const digest = digestOf(row);
    const place = old?.placeOf.get(digest);
    if (place === undefined) {
      copying.end();
      const pieces = row.make();
      for (const [at, piece] of pieces.entries()) files[at]!.add(piece);
      noted.push({ digest, lengths: pieces.map(({ length }) => length) });
    } else {
      copying.add(place);
      noted.push({ digest, lengths: places.map((_, at) => old!.starts[at]![place + 1]! - old!.starts[at]![place]!) });
    }
  }
  copying.end();
  return { files: files.map((file) => file.end()), contents: pack(noted) };
}

interface Noted { digest: string; lengths: number[] }

/** In characters of base64url; as many as tell rows apart. */
const digestLength = 20;

function digestOf({ from }: Row): string {
  return hash('sha1', from, 'base64url').slice(0, digestLength);
}

/** As bytes: for each row its digest, then as many 32-bit lengths as there are files. */
function pack(noted: Noted[]): Contents {
  const files = noted[0]?.lengths.length ?? 0;
  const packed = Buffer.alloc(noted.length * (digestLength + 4 * files));
  let at = 0;
  for (const { digest, lengths } of noted) {
    at += packed.write(digest, at, 'latin1');
    for (const length of lengths) at = packed.writeUInt32LE(length, at);
  }
  return packed;
}

interface OldRows { placeOf: Map<string, number>; /** Of each file, where each row starts, and after the last the file's end. */ starts: Float64Array[] }

/** Undefined where it does not tell of these files as they are. */
function oldRows({ buffer, byteOffset, length }: Contents, places: Place[]): OldRows | undefined {
  const packed = Buffer.from(buffer, byteOffset, length);
  const size = digestLength + 4 * places.length;
  const count = length / size;
  if (!Number.isInteger(count)) return undefined;
  const placeOf = new Map<string, number>();
  const starts = places.map(() => new Float64Array(count + 1));
  for (let row = 0; row < count; row += 1) {
    placeOf.set(packed.toString('latin1', row * size, row * size + digestLength), row);
    for (const [at, own] of starts.entries()) own[row + 1] = own[row]! + packed.readUInt32LE(row * size + digestLength + 4 * at);
  }
  return starts.every((own, at) => own[count] === places[at]!.known!.size) ? { placeOf, starts } : undefined;
}

/** Joins rows that follow each other: `copy` is called with the first and the one after the last. */
function stretches(copy: (start: number, end: number) => void): { add(row: number): void; end(): void } {
  let [start, end] = [0, 0];
  const flush = () => {
    if (end > start) copy(start, end);
    start = end = 0;
  };
  return {
    add(row) {
      if (row !== end) flush();
      if (end === start) start = row;
      end = row + 1;
    },
    end: flush,
  };
}

/** Of a long file in memory. */
const mostBytes = 1 << 18;

interface LongFile {
  add(piece: Uint8Array): void;
  /** Adds a stretch of the file as it was. */
  copy(start: number, end: number): void;
  end(): WrittenFile;
}

function openLong(place: Place): LongFile {
  const draft = `${place.target}.new`;
  const file = openSync(draft, 'w');
  const sum = createHash('sha256');
  const waiting = Buffer.allocUnsafe(mostBytes);
  let held = 0;
  let old: number | undefined;
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
    copy(start, end) {
      flush();
      old ??= openSync(place.target, 'r');
      for (let at = start; at < end;) {
        const read = readSync(old, waiting, 0, Math.min(mostBytes, end - at), at);
        if (read === 0) throw new Error(`${place.target} became shorter while it was read`);
        write(waiting.subarray(0, read));
        at += read;
      }
    },
    end() {
      flush();
      closeSync(file);
      if (old !== undefined) closeSync(old);
      const written = placed(place, sum.digest('hex'), () => renameSync(draft, place.target));
      if (written === place.known) rmSync(draft);
      return written;
    },
  };
}
