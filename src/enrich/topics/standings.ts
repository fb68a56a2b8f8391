import { marks, numbersOf, runsIn, type WorkPhrases } from './work-phrases.ts';

/** What all works say of each phrase, by its number: in columns, since a large site has millions. */
export interface Standings {
  /** Works that have it, the place of the first of them, and works that have the commonest longer phrase around it. */
  works: Int32Array;
  first: Int32Array;
  around: Int32Array;
  lengths: Int32Array;
  marks: Int32Array;
}

/** Marks of a phrase beside those of works. */
export const isKnown = 8;
export const isExcluded = 16;

/** The number of what only this work has, and not in title and abstract both. */
export const noPhrase = -1;

/** Counts the phrases of all works, and answers with the numbers of each work's keys too; `known` and `excluded` are keys with marks of their own. */
export function countPhrases(all: WorkPhrases[], known: Iterable<string>, excluded: Iterable<string>): { numbers: Int32Array[]; standings: Standings } {
  // Most keys stand in several works: with a fifth of them for a start there is seldom need for more.
  const room = 2 ** Math.ceil(Math.log2(64 + all.reduce((sum, { keys }) => sum + keys.length / 2, 0) / 5));
  const column = () => new Int32Array(room);
  const standings: Standings = { works: column(), first: column(), around: column(), lengths: column(), marks: column() };
  const numberOf = numbering(standings);
  const marked = [...[...known].map((key) => ({ key, mark: isKnown })), ...[...excluded].map((key) => ({ key, mark: isExcluded }))].map(({ key, mark }) => ({ numbers: numbersOf(key), mark }));
  for (const { numbers: [a, b], mark } of marked) {
    // The number first: with it the columns may become others.
    const number = numberOf(a, b);
    standings.marks[number]! |= mark;
  }
  const isRare = rarity(all, marked.map(({ numbers }) => numbers[0]));
  const numbers = all.map((phrases, work) => count(phrases, work, standings, (a, b, mark) => (isRare(a) && (mark & inBoth) !== inBoth ? noPhrase : numberOf(a, b))));
  all.forEach((phrases, work) => lookAround(phrases, numbers[work]!, work, standings));
  return { numbers, standings };
}

const inBoth = marks.inTitle | marks.inAbstract;

/**
 * Tells by the first number of a key whether it surely stands in one work and is none of `others`. Most phrases of a site do, and need
 * no place in its standings; a few that share that number with others get one without need.
 */
function rarity(all: WorkPhrases[], others: number[]): (number: number) => boolean {
  const seen = new Uint8Array(2 ** Math.ceil(Math.log2(256 * (all.length + 1))));
  const last = seen.length - 1;
  for (const { keys, counts } of all) {
    for (let at = 0; at < 2 * counts.length; at += 2) {
      const place = keys[at]! & last;
      if (seen[place]! < 2) seen[place]! += 1;
    }
  }
  for (const number of others) seen[number & last] = 2;
  return (number) => seen[number & last]! < 2;
}

/** Gives numbers to keys, from 0: a table with free places, in which a key and its number stand at the place of its first number or behind it. */
function numbering(standings: Standings): (a: number, b: number) => number {
  // Side by side, since what lies apart is slow to come by: key, key, number and 1; 0 where the place is free.
  let table = new Int32Array(4 * 2 * standings.works.length);
  let given = 0;
  const placeOf = (a: number, b: number) => {
    const last = table.length - 4;
    let place = (a << 2) & last;
    while (table[place + 3] !== 0 && (table[place] !== a || table[place + 1] !== b)) place = (place + 4) & last;
    return place;
  };
  const grow = () => {
    const before = table;
    table = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 4) if (before[at + 3] !== 0) table.set(before.subarray(at, at + 4), placeOf(before[at]!, before[at + 1]!));
    for (const column of Object.keys(standings) as (keyof Standings)[]) standings[column] = wider(standings[column]);
  };
  return (a, b) => {
    const known = placeOf(a, b);
    if (table[known + 3] !== 0) return table[known + 2]!;
    if (given === standings.works.length) grow();
    const place = placeOf(a, b);
    [table[place], table[place + 1], table[place + 2], table[place + 3]] = [a, b, given, 1];
    return (given += 1) - 1;
  };
}

function wider(column: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * column.length);
  twice.set(column);
  return twice;
}

/** Enters what a work has. */
function count({ keys, counts, lengths, marks: own }: WorkPhrases, work: number, standings: Standings, numberOf: (a: number, b: number, mark: number) => number): Int32Array {
  const numbers = new Int32Array(keys.length / 2);
  for (let place = 0; place < numbers.length; place += 1) {
    const mark = place < counts.length ? own[place]! : 0;
    const number = numberOf(keys[2 * place]!, keys[2 * place + 1]!, mark);
    numbers[place] = number;
    if (number === noPhrase || place >= counts.length) continue;
    if (standings.works[number] === 0) {
      standings.first[number] = work;
      standings.lengths[number] = lengths[place]!;
    }
    standings.works[number]! += 1;
    standings.marks[number]! |= mark;
  }
  return numbers;
}

/** Enters how common the phrases are that have others inside them; each counts as the first work writes it. */
function lookAround({ counts, parts, inner }: WorkPhrases, numbers: Int32Array, work: number, { works, first, around, marks: all }: Standings): void {
  let at = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    const commonness = number === noPhrase ? 1 : first[number] === work && !(all[number]! & isExcluded) ? works[number]! : 0;
    for (const end = at + runsIn(parts[place]!); at < end; at += 1) {
      const within = numbers[inner[at]!]!;
      if (within >= 0 && around[within]! < commonness) around[within] = commonness;
    }
  }
}

/** All that standings say of the phrases of a work, in the order of the phrases: -1 for what has no number. */
export function standingsOf(numbers: Int32Array, phrases: number, { works, around, lengths, marks: all }: Standings): Int32Array {
  const said = new Int32Array(4 * phrases);
  let at = 0;
  for (let place = 0; place < phrases; place += 1) {
    const number = numbers[place]!;
    if (number === noPhrase) said[at++] = noPhrase;
    else {
      said[at++] = works[number]!;
      said[at++] = around[number]!;
      said[at++] = lengths[number]!;
      said[at++] = all[number]!;
    }
  }
  return said.subarray(0, at);
}
