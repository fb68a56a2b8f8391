import { hash } from 'node:crypto';
import type { RenderCache } from './render/cache.ts';
import { codeVersion } from './render/version.ts';

/** What is kept between builds beside rendered works, with the rooms whose code decides it. */
export const rooms = {
  identity: ['model', 'enrich'],
  letters: ['previews'],
  phrases: ['enrich/topics'],
  partners: ['model', 'enrich', 'documents.ts', 'urls.ts'],
  sources: ['sources', 'model', 'latex', 'xml-tree.ts'],
} as const satisfies Record<string, string[]>;

type Kind = keyof typeof rooms;

/**
 * The answers of a function that depends on its input alone, in the order of the inputs, one at a time. `isRight` may refuse an
 * old answer, where something else decided it too. Inputs and answers are plain data.
 */
export type Remember = <Input, Answer>(what: Kind, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight?: (answer: Answer) => boolean) => Iterable<Answer>;

/** For whoever has no cache. */
export const rememberNothing: Remember = function* (_what, inputs, make) {
  for (const input of inputs) yield make(input);
};

/** A longer answer is not kept. */
const longest = 64e6;

/**
 * Answers kept in a cache by input and code; a new one is answered as it will be read, so that both are the same. What `owner`, a
 * content folder, asks of a kind at once replaces what it asked before.
 */
export function rememberIn(cache: RenderCache, owner = ''): Remember {
  return function* <Input, Answer>(what: Kind, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight: (answer: Answer) => boolean = () => true) {
    const version = codeVersion(rooms[what]);
    const shelf = openShelf(cache, what, owner);
    try {
      for (const input of inputs) {
        const key = hash('sha1', `${what} ${version} ${JSON.stringify(input)}`, 'base64url');
        const body = shelf.get(key);
        const known = body === undefined ? undefined : JSON.parse(body) as Answer;
        if (known !== undefined && isRight(known)) { yield known; continue; }
        const made = JSON.stringify(make(input));
        if (made.length <= longest) shelf.put(key, made);
        yield JSON.parse(made) as Answer;
      }
    } finally {
      shelf.close();
    }
  };
}

/** Texts by key, a sha1 in base64url. */
interface Shelf { get(key: string): string | undefined; put(key: string, text: string): void; close(): void }

/**
 * A shelf of boards, by the first letter of the keys: each is read and written as one, since as many thousand rows they would take
 * several times as long. What was not asked for goes when its board is written.
 */
function openShelf(cache: RenderCache, what: Kind, owner: string): Shelf {
  const boards = new Map<string, Board>();
  const nameOf = (letter: string) => hash('sha1', `${what} ${owner} ${letter}`, 'base64url');
  const boardOf = (key: string) => {
    const letter = key[0]!;
    const board = boards.get(letter) ?? { before: linesOf(cache.bytes(nameOf(letter), what)), now: new Map() };
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
      if (changed.length) cache.putAll(changed.map(([letter, { now }]) => [nameOf(letter), { [what]: joined([...now.values()]) }]));
    },
  };
}

/** What was there, and what was asked for now: a line for each, the key and behind it the text. Bytes, since strings of many letters would take twice the memory. */
interface Board { before: Map<string, Buffer>; now: Map<string, Buffer> }

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
