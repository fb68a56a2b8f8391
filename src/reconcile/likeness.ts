import { foldWords } from '../model/fold.ts';
import { fold } from './fingerprints.ts';

/** True when one title (as a key) is the other, begins it, or shares most of its three-letter runs; true when one is missing. */
export function likeTitles(a: string, b: string): boolean {
  if (!a || !b || a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(short) && short.length >= 8) return true;
  return shareOfRuns(short, long) > 0.5;
}

/** How many of the longer text's three-letter runs the shorter has too, 0 to 1. */
export function shareOfRuns(short: string, long: string): number {
  const runs = new Set(trigrams(short));
  return trigrams(long).filter((run) => runs.has(run)).length / Math.max(1, long.length - 2);
}

function trigrams(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(i, i + 3));
}

const small = new Set('the of and for in on de la le les der die das und für et des du en y e a an to with'.split(' '));

/** True when two names of journals or proceedings may be one: equal, one within the other, or an abbreviation of it word by word. */
export function likeVenues(a: string, b: string): boolean {
  const [left, right] = [a, b].map((venue) => fold(venue));
  if (!left || !right || left.includes(right) || right.includes(left)) return true;
  const [first, second] = [wordsOf(a), wordsOf(b)];
  return abbreviates(first, second) || abbreviates(second, first) || isAcronym(a, second) || isAcronym(b, first);
}

function wordsOf(venue: string): string[] {
  return foldWords(venue).split(' ').filter((word) => word && !small.has(word));
}

/** "phys rev lett" of "physical review letters": each word begins the next one in order. */
function abbreviates(short: string[], long: string[]): boolean {
  if (short.length === 0 || short.length > long.length) return false;
  let at = 0;
  for (const word of short) {
    while (at < long.length && !long[at]!.startsWith(word)) at += 1;
    if (at === long.length) return false;
    at += 1;
  }
  return short.length * 2 >= long.length;
}

/** "PNAS", "NeurIPS", "ICML 2019": capitals that come in order as beginnings of the other's words. */
function isAcronym(venue: string, words: string[]): boolean {
  const [first] = venue.trim().split(/[^\p{L}]/u);
  const capitals = first!.replace(/\P{Lu}/gu, '').toLowerCase();
  if (capitals.length < 3 || capitals.length * 2 < first!.length) return false;
  const letters = words.map((word) => word[0]!).join('');
  let at = 0;
  for (const letter of capitals) { at = letters.indexOf(letter, at) + 1; if (at === 0) return false; }
  return true;
}

/** True when two bylines (as family keys) can be one work's: the same first name, or most of the shorter list in the longer one. Undefined when one is empty. */
export function samePeople(a: string[], b: string[]): boolean | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const known = new Set(long.flatMap((name) => name.split(' ')));
  const shared = short.filter((name) => name.split(' ').some((word) => known.has(word))).length;
  return shareWord(a[0]!, b[0]!) ? shared * 3 >= short.length : shared * 4 >= short.length * 3;
}

/** "artal" and "artal bartolo" are one family name, written short and in full. */
function shareWord(a: string, b: string): boolean {
  return a === b || a.split(' ').some((word) => b.split(' ').includes(word));
}
