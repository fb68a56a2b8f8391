import { hash } from 'node:crypto';
import type { Archive } from '../../archive.ts';

/** Keys of a text, two numbers for each (see `numbersOf`), and a sha1 in base64url of all they are made from. */
export interface Keyed { from: string; keys: Int32Array }

/** The keys of texts by small numbers, text by text, and how many there are in all. */
export interface Numbered { numbers: Int32Array[]; given: number }

/** Numbers for keys, from 0, the same for the same key. Texts keep theirs from build to build, so that keys of new texts alone are looked for. */
export function numberKeys(texts: readonly Keyed[], archive: Archive): Numbered {
  const before = tableOf(archive.get(record));
  // Keys no text has any more go when they are many: all are numbered anew.
  const table = before && before.firsts.length <= texts.reduce((sum, { keys }) => sum + keys.length / 2, 0) ? before : emptyTable;
  const asked = askFor(texts.filter(({ from }) => !table.texts.has(from)).map(({ keys }) => keys));
  const names = asked.nameAfter(table);
  const numbers = texts.map(({ from, keys }) => table.texts.get(from) ?? asked.numbersOf(keys));
  if (table.texts.size !== texts.length || texts.some(({ from }) => !table.texts.has(from))) archive.put(record, packTable(texts.map(({ from }) => from), numbers, names));
  return { numbers, given: names.firsts.length };
}

/** There is one of its kind. */
const record = hash('sha1', 'numbers', 'base64url');

/** The key of each number. */
interface Names { firsts: Int32Array; seconds: Int32Array }
/** What was known, with the numbers of texts by what they are made from. */
interface Table extends Names { texts: Map<string, Int32Array> }

const emptyTable: Table = { texts: new Map(), firsts: new Int32Array(), seconds: new Int32Array() };
const fromLength = 27;

function packTable(froms: string[], texts: Int32Array[], { firsts, seconds }: Names): Uint8Array {
  const columns = [Int32Array.of(texts.length, firsts.length), Int32Array.from(texts, ({ length }) => length), firsts, seconds, ...texts];
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
  const texts = Array.from(lengths, column);
  const froms = Buffer.from(bytes.buffer, at, count * fromLength).toString('latin1');
  return { texts: new Map(texts.map((numbers, text) => [froms.slice(text * fromLength, (text + 1) * fromLength), numbers])), firsts, seconds };
}

/** Keys whose numbers are asked for. */
interface Asked {
  /** Those known get their numbers, the rest the next ones; answers with the names of all. */
  nameAfter(known: Names): Names;
  numbersOf(keys: Int32Array): Int32Array;
}

/** A table with free places, in which a key stands at the place of its first number or behind it: key, key, and its number side by side, since what lies apart is slow to come by. */
function askFor(texts: Int32Array[]): Asked {
  const most = texts.reduce((sum, keys) => sum + keys.length / 2, 0);
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
  for (const keys of texts) for (let at = 0; at < keys.length; at += 2) ask(keys[at]!, keys[at + 1]!);
  const name = (place: number, number: number) => { [table[place + 2], table[place + 3]] = [number, named]; };
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
      for (const keys of texts) for (let at = 0; at < keys.length; at += 2) nameNext(keys[at]!, keys[at + 1]!);
      return all;
    },
    numbersOf(keys) {
      const numbers = new Int32Array(keys.length / 2);
      for (let at = 0; at < numbers.length; at += 1) numbers[at] = table[placeOf(keys[2 * at]!, keys[2 * at + 1]!) + 2]!;
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
