import type { Acronyms } from './acronyms.ts';
import { phrasesOf, type Phrase } from './phrases.ts';
import { isPlural } from './terms.ts';
import { languageOf } from './text-language.ts';
import { tokensOf } from './tokens.ts';

/** The texts of a work without the brackets that define acronyms, and what those define. */
export interface PhraseTexts { title: string; abstract: string; language?: string; acronyms: [acronym: string, long: string][] }

/** The phrases of one work in columns, a character or a line for each, so that those of many works are small and quickly read. */
export interface WorkPhrases {
  /** What stands for the keys of the phrases, and after them for keys of runs inside phrases that are none themselves; see `keyNumbers`. */
  keys: string;
  /** The phrases by their keys, and as written; a line each. */
  names: string;
  surfaces: string;
  /** How often, in how many words, and the marks below: numbers as characters; see `numberAt`. */
  counts: string;
  lengths: string;
  marks: string;
  /** For each phrase the places, among the keys, of its parts and then of longer runs inside it; apart by spaces. */
  inner: string;
  /** What the rest of the site said of possible acronyms, "" for nothing. */
  asked: [acronym: string, long: string][];
}

export const marks = { inTitle: 1, inAbstract: 2, isPlural: 4 } as const;

/** A text of more phrases than this is none: the rest is not looked at. */
const mostPhrases = 5000;

interface Seen { count: number; marks: number; surface: string; length: number; parts: string[] }

/** The phrases of a work; `site` knows the acronyms that other works define. */
export function readPhrases({ title, abstract, language, acronyms }: PhraseTexts, site: Acronyms): WorkPhrases {
  const own = new Map(acronyms);
  const name = ownName(title);
  const asked = new Map<string, string>();
  const expand = (word: string) => {
    if (word === name || own.has(word)) return word === name ? undefined : own.get(word);
    if (/\p{Lu}.*\p{Lu}/u.test(word)) asked.set(word, site.get(word) ?? '');
    return site.get(word);
  };
  const seen = new Map<string, Seen>();
  const [titleTokens, abstractTokens] = [tokensOf(title), tokensOf(abstract)];
  const abstractLanguage = languageOf(abstractTokens, language);
  for (const phrase of phrasesOf(titleTokens, expand, languageOf(titleTokens, language ?? abstractLanguage))) note(seen, phrase, marks.inTitle);
  for (const phrase of phrasesOf(abstractTokens, expand, abstractLanguage)) note(seen, phrase, marks.inAbstract);
  return { ...inColumns(seen), asked: [...asked] };
}

/** Whether the rest of the site says of acronyms what it said when these phrases were read. */
export function isReadWith({ asked }: WorkPhrases, site: Acronyms): boolean {
  return asked.every(([acronym, long]) => (site.get(acronym) ?? '') === long);
}

/** "GPS: a policy-driven …": the name a work gives its own system is no topic. */
function ownName(title: string): string {
  return /^(\S+):/.exec(title)?.[1] ?? '';
}

function note(seen: Map<string, Seen>, { key, surface, length, parts }: Phrase, where: number): void {
  const entry = seen.get(key) ?? { count: 0, marks: 0, surface, length, parts };
  if (entry.count === 0 && seen.size >= mostPhrases) return;
  entry.count += 1;
  // Titles are often in title case: an abstract shows better how a phrase is written.
  if (where === marks.inAbstract && !(entry.marks & marks.inAbstract)) entry.surface = surface;
  entry.marks |= where | (isPlural(surface) ? marks.isPlural : 0);
  seen.set(key, entry);
}

function inColumns(seen: Map<string, Seen>): Omit<WorkPhrases, 'asked'> {
  const phrases = [...seen.values()];
  const places = new Map([...seen.keys()].map((key, place) => [key, place]));
  const placeOf = (key: string) => places.get(key) ?? places.set(key, places.size).get(key)!;
  const column = (numbers: number[]) => String.fromCharCode(...numbers.map((number) => number + zero));
  const inner = phrases.map(({ parts }) => column(innerKeys(parts).map(placeOf))).join(' ');
  return {
    keys: toBase64(Int32Array.from([...places.keys()].flatMap(numbersOf))), names: [...seen.keys()].join('\n'), surfaces: phrases.map(({ surface }) => surface).join('\n'), inner,
    counts: column(phrases.map(({ count }) => count)), lengths: column(phrases.map(({ length }) => length)), marks: column(phrases.map((one) => one.marks)),
  };
}

/**
 * Two numbers of 32 bits that stand for a key. Keys that differ have the same two once in some billion sites, and then count as one
 * phrase; so no build need look at the letters of phrases it knows.
 */
export function numbersOf(key: string): [number, number] {
  let [a, b] = [0x2545f491, 0x41c6ce57];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  // Each number is to hang on every bit of both, as in MurmurHash3.
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a ^ (a >>> 16), b ^ (b >>> 16)];
}

/** The numbers of a work's keys, two for each. */
export function keyNumbers({ keys }: WorkPhrases): Int32Array {
  const bytes = Buffer.from(keys, 'base64');
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function toBase64(numbers: Int32Array): string {
  return Buffer.from(numbers.buffer).toString('base64');
}

/** Numbers are characters from "0" on. */
const zero = 48;

/** A number of a column; below 0 for a space, NaN after the end. */
export function numberAt(column: string, place: number): number {
  return column.charCodeAt(place) - zero;
}

/** The places of a phrase's parts, from its piece of `inner`: of 2 parts there are 2 runs inside, of 3 there are 5, of 4 there are 9. */
export function partsOf(piece: string, place: number): number[] {
  return piece ? Array.from({ length: Math.floor(Math.sqrt(2 * piece.length + 2)) }, (_, at) => numberAt(piece, at)) : [place];
}

/** Keys of the shorter runs inside a phrase: of one part, of two, and so on. */
function innerKeys(parts: readonly string[]): string[] {
  const keys: string[] = [];
  for (let length = 1; length < parts.length; length += 1) {
    for (let start = 0; start + length <= parts.length; start += 1) keys.push(parts.slice(start, start + length).join(''));
  }
  return keys;
}
