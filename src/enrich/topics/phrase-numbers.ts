import { hash } from 'node:crypto';
import type { Archive } from '../../archive.ts';
import type { KeptPhrases } from './kept-phrases.ts';

/** Two numbers that stand for a key; see `numbersOf`. */
export type KeyPair = readonly [a: number, b: number];

/** The keys of all works by small numbers: for each work those of its keys, those of `others`, and how many there are in all. */
export interface Numbered { works: Int32Array[]; others: number[]; given: number }

/**
 * Numbers for the keys of all works, from 0, the same for the same key. Works keep theirs from build to build, so that keys of new
 * texts alone are looked for; `others` are keys that are asked for beside those of works.
 */
export function numberKeys(all: readonly Pick<KeptPhrases, 'from' | 'phrases'>[], others: readonly KeyPair[], archive: Archive): Numbered {
  const most = all.reduce((sum, { phrases }) => sum + phrases.keys.length / 2, 0);
  const before = tableOf(archive.get(record));
  // Keys no work has any more go when they are many: all are numbered anew.
  const table = before && before.firsts.length <= most + others.length ? before : emptyTable;
  const asked = askFor(all.filter(({ from }) => !table.works.has(from)).map(({ phrases }) => phrases.keys), others);
  const names = asked.nameAfter(table);
  const works = all.map(({ from, phrases }) => table.works.get(from) ?? asked.numbersOf(phrases.keys));
  const given = names.firsts.length;
  if (given > table.firsts.length || table.works.size !== all.length || all.some(({ from }) => !table.works.has(from))) archive.put(record, packTable(all.map(({ from }) => from), works, names));
  return { works, others: others.map(([a, b]) => asked.numberOf(a, b)), given };
}

/** There is one of its kind. */
const record = hash('sha1', 'numbers', 'base64url');

/** The key of each number. */
interface Names { firsts: Int32Array; seconds: Int32Array }
/** What was known, with the numbers of works by what their phrases are made from. */
interface Table extends Names { works: Map<string, Int32Array> }

const emptyTable: Table = { works: new Map(), firsts: new Int32Array(), seconds: new Int32Array() };
const fromLength = 27;

function packTable(froms: string[], works: Int32Array[], { firsts, seconds }: Names): Uint8Array {
  const columns = [Int32Array.of(works.length, firsts.length), Int32Array.from(works, ({ length }) => length), firsts, seconds, ...works];
  return Buffer.concat([...columns.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)), Buffer.from(froms.join(''), 'latin1')]);
}

function tableOf(bytes: Uint8Array<ArrayBuffer> | undefined): Table | undefined {
  if (!bytes) return undefined;
  let at = bytes.byteOffset;
  const column = (length: number) => {
    at += 4 * length;
    return new Int32Array(bytes.buffer, at - 4 * length, length);
  };
  const [count, given] = column(2) as unknown as [number, number];
  const [lengths, firsts, seconds] = [column(count), column(given), column(given)];
  const works = Array.from(lengths, column);
  const froms = Buffer.from(bytes.buffer, at, count * fromLength).toString('latin1');
  return { works: new Map(works.map((numbers, work) => [froms.slice(work * fromLength, (work + 1) * fromLength), numbers])), firsts, seconds };
}

/** Keys whose numbers are asked for. */
interface Asked {
  /** Those known get their numbers, the rest the next ones; answers with the names of all. */
  nameAfter(known: Names): Names;
  numberOf(a: number, b: number): number;
  numbersOf(keys: Int32Array): Int32Array;
}

/** A table with free places, in which a key stands at the place of its first number or behind it: key, key, and its number side by side, since what lies apart is slow to come by. */
function askFor(works: Int32Array[], others: readonly KeyPair[]): Asked {
  const most = works.reduce((sum, keys) => sum + keys.length / 2, others.length);
  const table = new Int32Array(4 * 2 ** Math.ceil(Math.log2(2 * most + 2)));
  const last = table.length - 4;
  const placeOf = (a: number, b: number) => {
    let place = (a << 2) & last;
    while (table[place + 3] !== free && (table[place] !== a || table[place + 1] !== b)) place = (place + 4) & last;
    return place;
  };
  let count = 0;
  const ask = (a: number, b: number) => {
    const place = placeOf(a, b);
    if (table[place + 3] !== free) return;
    [table[place], table[place + 1], table[place + 3]] = [a, b, asking];
    count += 1;
  };
  for (const keys of works) for (let at = 0; at < keys.length; at += 2) ask(keys[at]!, keys[at + 1]!);
  for (const [a, b] of others) ask(a, b);
  const name = (place: number, number: number) => { [table[place + 2], table[place + 3]] = [number, named]; };
  const numberOf = (a: number, b: number) => table[placeOf(a, b) + 2]!;
  return {
    nameAfter({ firsts, seconds }) {
      let given = firsts.length;
      for (let number = 0; number < given; number += 1) {
        const place = placeOf(firsts[number]!, seconds[number]!);
        if (table[place + 3] === free) continue;
        name(place, number);
        count -= 1;
      }
      const all = { firsts: wider(firsts, count), seconds: wider(seconds, count) };
      const nameNext = (a: number, b: number) => {
        const place = placeOf(a, b);
        if (table[place + 3] === named) return;
        [all.firsts[given], all.seconds[given]] = [a, b];
        name(place, given);
        given += 1;
      };
      // In the order of the texts, so that what is read together lies together.
      for (const keys of works) for (let at = 0; at < keys.length; at += 2) nameNext(keys[at]!, keys[at + 1]!);
      for (const [a, b] of others) nameNext(a, b);
      return all;
    },
    numberOf,
    numbersOf(keys) {
      const numbers = new Int32Array(keys.length / 2);
      for (let at = 0; at < numbers.length; at += 1) numbers[at] = numberOf(keys[2 * at]!, keys[2 * at + 1]!);
      return numbers;
    },
  };
}

const [free, asking, named] = [0, 1, 2];

function wider(column: Int32Array, by: number): Int32Array {
  const all = new Int32Array(column.length + by);
  all.set(column);
  return all;
}
