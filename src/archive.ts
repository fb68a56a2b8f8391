import { hash } from 'node:crypto';
import type { RenderCache } from './render/cache.ts';
import { codeVersion } from './render/version.ts';

const listedCode = ['model', 'enrich', 'urls.ts'];
const phraseCode = ['enrich/topics'];
const sourceCode = ['sources', 'model', 'latex', 'xml-tree.ts', 'reconcile/told.ts'];
const matchingCode = ['reconcile', 'model', 'latex'];

/** What is kept between builds beside rendered works, with the rooms whose code decides it. */
export const rooms = {
  identity: ['model', 'enrich'],
  people: ['content', 'model'],
  topics: ['content', 'model'],
  letters: ['previews'],
  cards: [...listedCode, 'previews', 'pictures'],
  listed: [...listedCode, 'latex', 'portfolio.ts'],
  related: [...listedCode, 'documents.ts'],
  partners: [...listedCode, 'documents.ts'],
  mentions: ['model', ...phraseCode],
  phrases: phraseCode, numbers: phraseCode, choices: phraseCode,
  sources: sourceCode, drafts: sourceCode,
  known: matchingCode, names: matchingCode, works: matchingCode,
} as const satisfies Record<string, string[]>;

export type Kind = keyof typeof rooms;

/** The code that decides how everything is kept. */
const keepers = ['archive.ts', 'memory.ts', 'digest.ts'];

/**
 * Bytes kept between builds, each under a key that tells all they are made from but the code: a sha1 in base64url. Beside them there
 * may be a text, which is read only where it is asked for.
 */
export interface Archive {
  /** On a place that columns of numbers may begin at. */
  get(key: string): Uint8Array<ArrayBuffer> | undefined;
  /** Never an empty one; undefined, too, where another build has written meanwhile. */
  text(key: string): string | undefined;
  put(key: string, bytes: Uint8Array, text?: string): void;
  /** Writes what changed. What was neither asked for nor put goes with it. */
  close(): void;
}

export type OpenArchive = (what: Kind) => Archive;

/** For whoever has no cache: gives back what was put. */
export const openNothing: OpenArchive = () => openBoards({ read: () => undefined, write: () => {} });

/** Archives of `owner`, a content folder, in a cache. Another version of the code that decides a kind finds its archive empty. */
export function archivesIn(cache: RenderCache, owner = ''): OpenArchive {
  return (what) => {
    const version = codeVersion([...rooms[what], ...keepers]);
    const nameOf = (letter: string) => hash('sha1', `archive ${what} ${owner} ${letter}`, 'base64url');
    return openBoards({
      read(letter, part) {
        const bytes = cache.bytes(nameOf(letter), part);
        return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, headLength).toString('latin1').trimEnd() === version ? recordsOf(bytes) : undefined;
      },
      write: (boards) => cache.putAll(boards.map(([letter, parts]) => [nameOf(letter), Object.fromEntries(Object.entries(parts).map(([part, records]) => [part, joined(version, records)]))])),
    });
  };
}

/**
 * A short line for each key, made where the last build that asked under this name had none. All are one record: as many records
 * would take longer to find than lines to read.
 */
export function keptLines(archive: Archive, name: string, keys: readonly string[], make: (place: number) => string): string[] {
  const record = hash('sha1', name, 'base64url');
  const before = archive.get(record);
  const lines = before ? readText(before).split('\n') : [];
  const known = new Map<string, string>();
  for (let at = 0; at + 1 < lines.length; at += 2) known.set(lines[at]!, lines[at + 1]!);
  const answers = keys.map((key, place) => known.get(key) ?? make(place));
  if (lines.length !== 2 * keys.length || keys.some((key) => !known.has(key))) archive.put(record, Buffer.from(keys.map((key, place) => `${key}\n${answers[place]}`).join('\n')));
  return answers;
}

/** The text that was put as these bytes. */
export function readText({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(buffer, byteOffset, length).toString();
}

type Records = Map<string, Uint8Array<ArrayBuffer>>;
type Part = 'bytes' | 'texts';
interface Place { read(letter: string, part: Part): Records | undefined; write(boards: [letter: string, parts: Record<Part, Records>][]): void }

/** What was there, what was asked for or put now, and the texts of what was put. */
interface Board { before: Records; now: Records; texts: Records; textsBefore?: Records }

/** Records by the first letter of their keys, since as many thousand rows they would take several times as long. */
function openBoards({ read, write }: Place): Archive {
  const boards = new Map<string, Board>();
  const boardOf = (key: string) => {
    const letter = key[0]!;
    const board = boards.get(letter) ?? { before: read(letter, 'bytes') ?? new Map(), now: new Map(), texts: new Map() };
    boards.set(letter, board);
    return board;
  };
  const textOf = (board: Board, key: string) => board.texts.get(key) ?? (board.textsBefore ??= read(key[0]!, 'texts') ?? new Map()).get(key);
  return {
    get(key) {
      const { before, now } = boardOf(key);
      const bytes = now.get(key) ?? before.get(key);
      if (bytes) now.set(key, bytes);
      return bytes;
    },
    text(key) {
      const text = textOf(boardOf(key), key);
      return text && readText(text);
    },
    put(key, bytes, text = '') {
      const board = boardOf(key);
      board.now.set(key, aligned(bytes));
      if (text) board.texts.set(key, Buffer.from(text));
    },
    close() {
      const changed = [...boards].filter(([, { before, now }]) => before.size !== now.size || [...now].some(([key, bytes]) => before.get(key) !== bytes));
      if (changed.length) write(changed.map(([letter, board]) => [letter, { bytes: board.now, texts: new Map([...board.now.keys()].flatMap((key) => { const text = textOf(board, key); return text ? [[key, text]] : []; })) }]));
    },
  };
}

function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % 4 === 0 && bytes.buffer instanceof ArrayBuffer ? bytes as Uint8Array<ArrayBuffer> : bytes.slice();
}

/** A board begins with the version of the code. A record is its key, its length and its bytes, filled up so that the next begins on a multiple of four. */
const headLength = 16;
const keyLength = 27;
const recordHead = 32;
const filled = (length: number) => Math.ceil(length / 4) * 4;

function recordsOf(bytes: Uint8Array<ArrayBuffer>): Records {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: Records = new Map();
  for (let at = headLength; at < all.length;) {
    const [key, length] = [all.toString('latin1', at, at + keyLength), all.readUInt32LE(at + keyLength + 1)];
    records.set(key, bytes.subarray(at + recordHead, at + recordHead + length));
    at += recordHead + filled(length);
  }
  return records;
}

function joined(version: string, records: Records): Buffer {
  const all = Buffer.alloc(headLength + [...records.values()].reduce((sum, { length }) => sum + recordHead + filled(length), 0));
  all.write(version, 'latin1');
  let at = headLength;
  for (const [key, bytes] of records) {
    all.write(key, at, 'latin1');
    all.writeUInt32LE(bytes.length, at + keyLength + 1);
    all.set(bytes, at + recordHead);
    at += recordHead + filled(bytes.length);
  }
  return all;
}
