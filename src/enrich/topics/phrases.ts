import type { Expand } from './acronyms.ts';
import { adjectiveEnding, emptyHeads, languages, nounsDespiteEnding, stockPhrases, wideNouns } from './stop-words.ts';
import { foldWord, isEponym, keyOfWords, perWord } from './terms.ts';
import type { Token } from './tokens.ts';

/** A phrase as one text has it. */
export interface Phrase {
  key: string;
  /** Its words as written. */
  surface: string;
  /** Number of words. */
  length: number;
  /** Keys of its parts; any run of them may be a phrase too. */
  parts: string[];
}

/** A word, or an acronym with the words it stands for, inside a chunk. */
interface Unit {
  words: string[];
  key: string;
  /** Its last word in small letters. */
  lower: string;
  length: number;
  /** French "de": inside a term, never at its ends. */
  joins?: boolean;
}

const longest = 4;
const longestChunk = 9;
const frenchJoints = new Set(['de', 'des', 'du', 'd']);

/**
 * Every phrase of a text that could name a topic, once per occurrence: runs of up to four words without a stop word or a
 * punctuation mark between them, ending in a noun. Nothing for languages without a stop-word list. Acronyms are written out.
 */
export function phrasesOf(tokens: readonly Token[], expand: Expand, code: string | undefined): Phrase[] {
  const ends = code && languages[code]?.ends;
  if (!ends) return [];
  const chunks = chunksOf(tokens, ends, expand, code === 'fr' ? frenchJoints : new Set());
  return (code === 'de' ? chunks.map(nominative) : chunks).flatMap((chunk) => subphrases(chunk, code));
}

function chunksOf(tokens: readonly Token[], ends: Set<string>, expand: Expand, joints: Set<string>): Unit[][] {
  const chunks: Unit[][] = [];
  let chunk: Unit[] = [];
  const close = () => {
    if (chunk.length > 0 && chunk.length <= longestChunk) chunks.push(chunk);
    chunk = [];
  };
  for (const token of tokens) {
    if (token.apart) close();
    if (joints.has(token.lower) && chunk.length) chunk.push({ words: [token.surface], key: token.lower, lower: token.lower, length: 0, joins: true });
    else if (isEnd(token, ends)) close();
    else chunk.push(unitOf(token, expand));
  }
  close();
  return chunks;
}

function isEnd({ lower }: Token, ends: Set<string>): boolean {
  return ends.has(lower) || lower.length < 2 || lower.length > 40 || (/^\p{N}/u.test(lower) && !/^\dd$|^\p{N}+-\p{L}/u.test(lower));
}

function unitOf({ surface, lower }: Token, expand: Expand): Unit {
  const long = expand(surface) ?? expand(surface.replace(/s$/, ''));
  if (long) return acronymUnit(long.split(' '));
  const [head, ...rest] = surface.split('-');
  const expanded = rest.length && head ? expand(head) : undefined;
  const written = expanded ? [expanded.replaceAll(' ', '-'), ...rest].join('-') : surface;
  return { words: [written], key: foldWord(written), lower: expanded ? written.toLowerCase() : lower, length: 1 };
}

/** German adjectives before a plural or a feminine noun as a heading has them: "hyperkomplexen Größen" -> "hyperkomplexe Größen". */
function nominative(chunk: Unit[]): Unit[] {
  return chunk.map((unit, i) => {
    const noun = chunk.slice(i + 1).find(({ words: [word] }) => /^\p{Lu}/u.test(word!));
    if (!noun || !/^\p{Ll}.{4,}e[nrms]$/u.test(unit.lower) || !/(?:e|en|n|a|ie|ung|heit|keit)$/.test(noun.lower)) return unit;
    const word = unit.words[0]!.slice(0, -1);
    return { ...unit, words: [word], key: foldWord(word), lower: word.toLowerCase() };
  });
}

function acronymUnit(words: string[]): Unit {
  return { words, key: keyOfWords(words), lower: words.at(-1)!.toLowerCase(), length: words.length };
}

function subphrases(chunk: Unit[], code: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (let start = 0; start < chunk.length; start += 1) {
    let key = '';
    let length = 0;
    for (let end = start; end < chunk.length && end - start < longest; end += 1) {
      key += chunk[end]!.key;
      length += chunk[end]!.length;
      if (isTerm(chunk, start, end, length, code) && !stockPhrases.has(key)) phrases.push({ key, length, parts: chunk.slice(start, end + 1).map((unit) => unit.key), surface: chunk.slice(start, end + 1).flatMap(({ words }) => words).join(' ') });
    }
  }
  return phrases;
}

/** Whether units start..end of a chunk make a term: it must end in a noun that says something, or, in German, in a word with a capital. */
function isTerm(chunk: Unit[], start: number, end: number, length: number, code: string): boolean {
  const first = chunk[start]!.lower;
  const last = chunk[end]!.lower;
  if (chunk[start]!.joins || chunk[end]!.joins || emptyHeads.has(last) || (length === 1 && (first.length < 6 || wideNouns.has(first)))) return false;
  if (code === 'de') return isGermanTerm(chunk.slice(start, end + 1));
  if (code === 'fr') return true;
  return !isQualifier(last) && !isEponym(last) && !(isAdverb(first) && length < 3);
}

function isGermanTerm(units: Unit[]): boolean {
  return units.every(({ words: [word], lower }, i) => (i === units.length - 1 ? /^\p{Lu}/u.test(word!) && lower.length > 4 : /(?:e|en|er|es|em|sche[rnms]?)$/.test(lower)));
}

const isQualifier = perWord((word) => adjectiveEnding.test(word) && !nounsDespiteEnding.has(word));

function isAdverb(word: string): boolean {
  return word.endsWith('ly') && !nounsDespiteEnding.has(word);
}
