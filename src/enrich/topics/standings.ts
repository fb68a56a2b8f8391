import { keyNumbers, marks, numberAt, numbersOf, type WorkPhrases } from './work-phrases.ts';

/** What all works say of each phrase, by its number: in columns, since a large site has millions. */
export interface Standings {
  /** Works that have it, the place of the first of them, and works that have the commonest longer phrase around it. */
  works: number[];
  first: number[];
  around: number[];
  lengths: number[];
  marks: number[];
}

/** Marks of a phrase beside those of works. */
export const isKnown = 8;
export const isExcluded = 16;

/** The number of what only this work has, and not in title and abstract both. */
export const noPhrase = -1;

/** Counts the phrases of all works, and answers with the numbers of each work's keys too; `known` and `excluded` are keys with marks of their own. */
export function countPhrases(all: WorkPhrases[], known: Iterable<string>, excluded: Iterable<string>): { numbers: Int32Array[]; standings: Standings } {
  const standings: Standings = { works: [], first: [], around: [], lengths: [], marks: [] };
  const numberOf = numbering(standings);
  const marked = [...[...known].map((key) => ({ key, mark: isKnown })), ...[...excluded].map((key) => ({ key, mark: isExcluded }))].map(({ key, mark }) => ({ numbers: numbersOf(key), mark }));
  for (const { numbers: [a, b], mark } of marked) standings.marks[numberOf(a, b)]! |= mark;
  const keys = all.map(keyNumbers);
  const isRare = rarity(all, keys, marked.map(({ numbers }) => numbers[0]));
  const numbers = all.map((phrases, work) => count(phrases, keys[work]!, work, standings, (a, b, mark) => (isRare(a) && (mark & inBoth) !== inBoth ? noPhrase : numberOf(a, b))));
  all.forEach((phrases, work) => lookAround(phrases, numbers[work]!, work, standings));
  return { numbers, standings };
}

const inBoth = marks.inTitle | marks.inAbstract;

/**
 * Tells by the first number of a key whether it surely stands in one work and is none of `others`. Most phrases of a site do, and need
 * no place in its standings; a few that share that number with others get one without need.
 */
function rarity(all: WorkPhrases[], keys: Int32Array[], others: number[]): (number: number) => boolean {
  const seen = new Uint8Array(2 ** Math.ceil(Math.log2(256 * (all.length + 1))));
  const last = seen.length - 1;
  all.forEach(({ counts }, work) => {
    const own = keys[work]!;
    for (let at = 0; at < 2 * counts.length; at += 2) if (seen[own[at]! & last]! < 2) seen[own[at]! & last]! += 1;
  });
  for (const number of others) seen[number & last] = 2;
  return (number) => seen[number & last]! < 2;
}

/** Gives numbers to keys, from 0: a table with free places, in which a key stands at the place of its first number or behind it. */
function numbering(standings: Standings): (a: number, b: number) => number {
  let [places, firsts, seconds] = [new Int32Array(1 << 16).fill(-1), new Int32Array(1 << 15), new Int32Array(1 << 15)];
  let given = 0;
  const placeOf = (a: number, b: number) => {
    const last = places.length - 1;
    let place = a & last;
    for (let number; (number = places[place]!) >= 0 && (firsts[number] !== a || seconds[number] !== b);) place = (place + 1) & last;
    return place;
  };
  const grow = () => {
    places = new Int32Array(2 * places.length).fill(-1);
    [firsts, seconds] = [firsts, seconds].map((column) => { const wider = new Int32Array(2 * column.length); wider.set(column); return wider; }) as [typeof firsts, typeof seconds];
    for (let number = 0; number < given; number += 1) places[placeOf(firsts[number]!, seconds[number]!)] = number;
  };
  return (a, b) => {
    const known = places[placeOf(a, b)]!;
    if (known >= 0) return known;
    if (given === firsts.length) grow();
    places[placeOf(a, b)] = given;
    [firsts[given], seconds[given]] = [a, b];
    for (const column of [standings.works, standings.first, standings.around, standings.lengths, standings.marks]) column.push(0);
    return (given += 1) - 1;
  };
}

/** Enters what a work has. */
function count(phrases: WorkPhrases, keys: Int32Array, work: number, standings: Standings, numberOf: (a: number, b: number, mark: number) => number): Int32Array {
  const numbers = new Int32Array(keys.length / 2);
  for (let place = 0; place < numbers.length; place += 1) {
    const mark = place < phrases.counts.length ? numberAt(phrases.marks, place) : 0;
    const number = numberOf(keys[2 * place]!, keys[2 * place + 1]!, mark);
    numbers[place] = number;
    if (number === noPhrase || place >= phrases.counts.length) continue;
    if (standings.works[number] === 0) {
      standings.first[number] = work;
      standings.lengths[number] = numberAt(phrases.lengths, place);
    }
    standings.works[number]! += 1;
    standings.marks[number]! |= mark;
  }
  return numbers;
}

/** Enters how common the phrases are that have others inside them; each counts as the first work writes it. */
function lookAround({ counts, inner }: WorkPhrases, numbers: Int32Array, work: number, { works, first, around, marks: all }: Standings): void {
  let at = 0;
  for (let place = 0; place < counts.length; place += 1, at += 1) {
    const number = numbers[place]!;
    const commonness = number === noPhrase ? 1 : first[number] === work && !(all[number]! & isExcluded) ? works[number]! : 0;
    for (let inside; (inside = numberAt(inner, at)) >= 0; at += 1) {
      const within = numbers[inside]!;
      if (within >= 0 && around[within]! < commonness) around[within] = commonness;
    }
  }
}
