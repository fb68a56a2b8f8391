import { hash } from 'node:crypto';
import type { RenderCache } from './cache.ts';

/** Texts by key, a sha1 in base64url. */
export interface Shelf { get(key: string): string | undefined; put(key: string, text: string): void; close(): void }

/**
 * A shelf of boards, by the first letter of the keys: each is read and written as one, since as many thousand rows they would take
 * several times as long. What was not asked for goes when its board is written.
 */
export function openShelf(cache: RenderCache, name: string): Shelf {
  const boards = new Map<string, Board>();
  const nameOf = (letter: string) => hash('sha1', `${name} ${letter}`, 'base64url');
  const boardOf = (key: string) => {
    const letter = key[0]!;
    const board = boards.get(letter) ?? { before: linesOf(cache.bytes(nameOf(letter), part)), now: new Map() };
    boards.set(letter, board);
    return board;
  };
  return {
    get(key) {
      const { before, now } = boardOf(key);
      const line = now.get(key) ?? before.get(key);
      if (line) now.set(key, line);
      return line?.toString('utf8', keyLength);
    },
    put: (key, text) => boardOf(key).now.set(key, Buffer.from(key + text)),
    close() {
      const changed = [...boards].filter(([, { before, now }]) => before.size !== now.size || [...now].some(([key, line]) => before.get(key) !== line));
      if (changed.length) cache.putAll(changed.map(([letter, { now }]) => [nameOf(letter), { [part]: joined([...now.values()]) }]));
    },
  };
}

/** What was there, and what was asked for now: a line for each, the key and behind it the text. Bytes, since strings of many letters would take twice the memory. */
interface Board { before: Map<string, Buffer>; now: Map<string, Buffer> }

const part = 'shelf';
const keyLength = 27;
const newline = Buffer.from('\n');

function linesOf(bytes: Uint8Array = new Uint8Array()): Map<string, Buffer> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines = new Map<string, Buffer>();
  for (let [start, end] = [0, 0]; (end = all.indexOf(newline, start)) >= 0; start = end + 1) lines.set(all.toString('latin1', start, start + keyLength), all.subarray(start, end));
  return lines;
}

function joined(lines: Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, newline]));
}
