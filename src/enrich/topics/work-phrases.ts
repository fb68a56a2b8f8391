import type { Acronyms, Expanded } from './acronyms.ts';
import { phrasesOf, type Phrase } from './phrases.ts';
import { isPlural } from './terms.ts';
import { languageOf } from './text-language.ts';
import { tokensOf } from './tokens.ts';

/** The texts of a work without the brackets that define acronyms, and what those define. */
export interface PhraseTexts { title: Expanded; abstract: Expanded; language?: string }

/** The phrases of one work in columns of numbers, so that those of many works are small and quickly read; their letters stand apart. */
export interface WorkPhrases {
  /** What stands for the keys of the phrases, and after them for keys of runs inside phrases that are none themselves: two numbers for each; see `numbersOf`. */
  keys: Int32Array;
  /** Of each phrase: how often, in how many words, the marks below, and of how many parts. */
  counts: Uint16Array;
  lengths: Uint16Array;
  marks: Uint16Array;
  parts: Uint16Array;
  /** For each phrase the places, among the keys, of its parts and then of longer runs inside it, as many as `runsIn` tells. */
  inner: Uint16Array;
  /** What the texts define, and what the rest of the site said of possible acronyms, "" for nothing. */
  acronyms: { title: Meaning[]; abstract: Meaning[]; asked: Meaning[] };
}

export type Meaning = [acronym: string, long: string];

/** The phrases of a work by their keys, and as written. */
export interface PhraseLetters { names: string[]; surfaces: string[] }

export const marks = { inTitle: 1, inAbstract: 2, isPlural: 4 } as const;

/** A text of more phrases than this is none: the rest is not looked at. */
const mostPhrases = 5000;

interface Seen { count: number; marks: number; surface: string; length: number; parts: string[] }

/** The phrases of a work; `site` knows the acronyms that other works define. */
export function readPhrases({ title, abstract, language }: PhraseTexts, site: Acronyms): { phrases: WorkPhrases; letters: PhraseLetters } {
  const own: Acronyms = new Map([...abstract.acronyms, ...title.acronyms]);
  const name = ownName(title.text);
  const asked = new Map<string, string>();
  const expand = (word: string) => {
    if (word === name || own.has(word)) return word === name ? undefined : own.get(word);
    if (/\p{Lu}.*\p{Lu}/u.test(word)) asked.set(word, site.get(word) ?? '');
    return site.get(word);
  };
  const seen = new Map<string, Seen>();
  const [titleTokens, abstractTokens] = [tokensOf(title.text), tokensOf(abstract.text)];
  const abstractLanguage = languageOf(abstractTokens, language);
  for (const phrase of phrasesOf(titleTokens, expand, languageOf(titleTokens, language ?? abstractLanguage))) note(seen, phrase, marks.inTitle);
  for (const phrase of phrasesOf(abstractTokens, expand, abstractLanguage)) note(seen, phrase, marks.inAbstract);
  return {
    phrases: { ...inColumns(seen), acronyms: { title: [...title.acronyms], abstract: [...abstract.acronyms], asked: [...asked] } },
    letters: { names: [...seen.keys()], surfaces: [...seen.values()].map(({ surface }) => surface) },
  };
}

/** Whether the rest of the site says of acronyms what it said when these phrases were read. */
export function isReadWith({ acronyms: { asked } }: WorkPhrases, site: Acronyms): boolean {
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

function inColumns(seen: Map<string, Seen>): Omit<WorkPhrases, 'acronyms'> {
  const phrases = [...seen.values()];
  const places = new Map([...seen.keys()].map((key, place) => [key, place]));
  const placeOf = (key: string) => places.get(key) ?? places.set(key, places.size).get(key)!;
  const inner = phrases.flatMap(({ parts }) => innerKeys(parts).map(placeOf));
  return {
    keys: Int32Array.from([...places.keys()].flatMap(numbersOf)), inner: Uint16Array.from(inner),
    counts: Uint16Array.from(phrases, ({ count }) => count), lengths: Uint16Array.from(phrases, ({ length }) => length),
    marks: Uint16Array.from(phrases, (one) => one.marks), parts: Uint16Array.from(phrases, ({ parts }) => parts.length),
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

/** How many runs, shorter than the whole, there are in a phrase of some parts: in 2 there are 2, in 3 there are 5, in 4 there are 9. */
export function runsIn(parts: number): number {
  return parts * (parts + 1) / 2 - 1;
}

/** Keys of the shorter runs inside a phrase: of one part, of two, and so on. */
function innerKeys(parts: readonly string[]): string[] {
  const keys: string[] = [];
  for (let length = 1; length < parts.length; length += 1) {
    for (let start = 0; start + length <= parts.length; start += 1) keys.push(parts.slice(start, start + length).join(''));
  }
  return keys;
}
