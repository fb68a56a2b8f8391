import { hash } from 'node:crypto';
import type { Archive } from '../../archive.ts';
import type { KeptPhrases } from './kept-phrases.ts';
import { numberKeys } from './phrase-numbers.ts';
import { marks, numbersOf, runsIn, type WorkPhrases } from './work-phrases.ts';

/** What all works say of each phrase, by its number: in columns, since a large site has millions. */
export interface Standings {
  /** Works that have it, the place of the first of them, and works that have the commonest longer phrase around it. */
  works: Int32Array;
  first: Int32Array;
  around: Int32Array;
  lengths: Uint16Array;
  marks: Uint8Array;
}

/** Marks of a phrase beside those of works. */
export const isKnown = 8;
export const isExcluded = 16;

/** Counts the phrases of all works, and answers with the numbers of each work's keys too; `known` and `excluded` are keys with marks of their own. */
export function countPhrases(all: readonly KeptPhrases[], known: Iterable<string>, excluded: Iterable<string>, archive: Archive): { numbers: Int32Array[]; standings: Standings } {
  const marked = [...[...known].map((key) => ({ key, mark: isKnown })), ...[...excluded].map((key) => ({ key, mark: isExcluded }))];
  const markedKeys = Int32Array.from(marked.flatMap(({ key }) => numbersOf(key)));
  const { numbers, given } = numberKeys([...all.map(({ from, phrases: { keys } }) => ({ from, keys })), { from: hash('sha1', markedKeys, 'base64url'), keys: markedKeys }], archive);
  const standings: Standings = { works: new Int32Array(given), first: new Int32Array(given), around: new Int32Array(given), lengths: new Uint16Array(given), marks: new Uint8Array(given) };
  marked.forEach(({ mark }, index) => { standings.marks[numbers.at(-1)![index]!]! |= mark; });
  all.forEach(({ phrases }, work) => count(phrases, numbers[work]!, work, standings));
  all.forEach(({ phrases }, work) => lookAround(phrases, numbers[work]!, work, standings));
  return { numbers, standings };
}

/** Enters what a work has. */
function count({ counts, lengths, marks: own }: WorkPhrases, numbers: Int32Array, work: number, standings: Standings): void {
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    if (standings.works[number] === 0) {
      standings.first[number] = work;
      standings.lengths[number] = lengths[place]!;
    }
    standings.works[number]! += 1;
    standings.marks[number]! |= own[place]!;
  }
}

/** Enters how common the phrases are that have others inside them; each counts as the first work writes it. */
function lookAround({ counts, parts, inner }: WorkPhrases, numbers: Int32Array, work: number, { works, first, around, marks: all }: Standings): void {
  let at = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    const commonness = first[number] === work && !(all[number]! & isExcluded) ? works[number]! : 0;
    for (const end = at + runsIn(parts[place]!); at < end; at += 1) {
      const within = numbers[inner[at]!]!;
      if (around[within]! < commonness) around[within] = commonness;
    }
  }
}

const inBoth = marks.inTitle | marks.inAbstract;

/** Whether a phrase is of one work alone, without title and abstract both having it: such a phrase tells nothing. */
export function isPassing(number: number, { works, marks: all }: Standings): boolean {
  return works[number] === 1 && all[number]! < isKnown && (all[number]! & inBoth) !== inBoth;
}

/** Writes all that standings say of the phrases of a work, in the order of the phrases, -1 for those that tell nothing; answers with the place behind it. */
export function sayStandings(said: Int32Array, start: number, numbers: Int32Array, phrases: number, standings: Standings): number {
  let at = start;
  for (let place = 0; place < phrases; place += 1) {
    const number = numbers[place]!;
    if (isPassing(number, standings)) said[at++] = -1;
    else {
      said[at++] = standings.works[number]!;
      said[at++] = standings.around[number]!;
      said[at++] = standings.lengths[number]!;
      said[at++] = standings.marks[number]!;
    }
  }
  return at;
}
