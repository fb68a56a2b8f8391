import { emptyHeads, languages, wideNouns } from '../topics/stop-words.ts';
import { foldWord, perWord } from '../topics/terms.ts';
import { tokensOf } from '../topics/tokens.ts';
import { fields, type Field } from './fields.ts';

/**
 * The text model: bags of word stems without the words every paper uses, and beside them a share in each field of research
 * (fields.ts). Nothing is learnt or downloaded, so the same texts give the same numbers on every machine.
 */
export interface TextModel {
  /** Stem -> how often, titles and keywords counting more than abstracts. */
  words: Map<string, number>;
  /** One number for each of `fieldNames`. */
  fields: number[];
}

export const fieldNames = Object.keys(fields) as Field[];

/** How much a word counts by where it stands. */
const weights = { title: 2, keyword: 1.5, abstract: 1, venue: 1 } as const;
/** A word of one field says more of it than a word of five. */
const sharing = 1.2;
/** One word repeated through an abstract is still one word. */
const mostOfOne = 3;

/** The text model of a work's plain texts. */
export function modelText({ title, abstract, keywords, venue }: { title: string; abstract: string; keywords: string[]; venue: string }): TextModel {
  const words = new Map<string, number>();
  addStems(words, title, weights.title);
  for (const keyword of keywords) addStems(words, keyword, weights.keyword);
  addStems(words, abstract, weights.abstract);
  const forFields = new Map(words);
  addStems(forFields, venue, weights.venue);
  return { words, fields: fieldsOf(forFields) };
}

/** Whether a stem is one of the nouns papers of every field use. */
export function isWide(stem: string): boolean {
  return wide.has(stem);
}

function addStems(words: Map<string, number>, text: string, weight: number): void {
  for (const { lower } of tokensOf(text)) {
    for (const word of lower.includes('-') ? [lower, ...lower.split('-')] : [lower]) {
      const stem = tellingStem(word);
      if (stem) words.set(stem, (words.get(stem) ?? 0) + weight);
    }
  }
}

function fieldsOf(words: Map<string, number>): number[] {
  const shares = fieldNames.map(() => 0);
  for (const [stem, count] of words) {
    const among = fieldsByStem.get(stem);
    for (const index of among ?? []) shares[index]! += Math.min(count, mostOfOne) / among!.length ** sharing;
  }
  return shares;
}

const ending = /(?:ization|ational|ation|ations|ings?|ments?|ness|ities|ity|ical|ally|ies|ive|ers?|ed|ly|al|ic|es|s|e)$/;

/** The stem of a word that says something, "" for any other. */
const tellingStem = perWord((word) => {
  const stem = word.length < 3 || everyday.has(word) || !/\p{L}/u.test(word) ? '' : stemOf(word);
  return stem.length > 2 ? stem : '';
});

function stemOf(word: string): string {
  const bare = foldWord(word);
  return bare.replace(ending, '').slice(0, 12) || bare;
}

const everyday = new Set([...Object.values(languages).flatMap(({ signs, ends }) => [...signs, ...(ends ?? [])]), ...emptyHeads]);
const wide = new Set([...wideNouns].map(stemOf));
const fieldsByStem = new Map<string, number[]>();
fieldNames.forEach((name, index) => {
  for (const stem of new Set(fields[name].split(' ').map(stemOf))) fieldsByStem.set(stem, [...(fieldsByStem.get(stem) ?? []), index]);
});
