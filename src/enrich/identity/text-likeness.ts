import type { Signals } from './signals.ts';
import { isWide, type TextModel } from './words.ts';

/** How alike the texts of two groups are: cosine of their words, likeness of their fields, and how surely the fields are others (all 0–1). */
export interface TextLikeness { words: number; fields: number; otherFields: number }

/** Texts of groups, compared by place. */
export interface GroupTexts {
  between(i: number, j: number): TextLikeness;
  /** The texts of j come to those of i. */
  join(i: number, j: number): void;
}

/** Words of the record's own vocabulary count by rarity; this many works are imagined beside the record's, one in twenty with the word. */
const imagined = 14;
const wideWord = 0.5;
/** Squared length of a share of fields at which it says half of what it can. */
const saysEnough = 6;
const smoothing = 0.5;

/**
 * The texts of some groups of works (places in `signals`). A group's words are the sum of its works' TF-IDF vectors, so products of
 * sums are sums of products: all pairs are multiplied once, and a join adds two rows.
 */
export function compareTexts(signals: Signals[], groups: number[][]): GroupTexts {
  const vectors = weighedWords(signals);
  const words = products(groups.map((members) => sumOf(members.map((member) => vectors[member]!))));
  const fields = products(groups.map((members) => sumOf(members.map((member) => new Map(signals[member]!.text.fields.map((share, index) => [index, share] as const).filter(([, share]) => share > 0))))));
  return {
    between: (i, j) => likeness((a, b) => at(words, a, b), (a, b) => at(fields, a, b), i, j),
    join(i, j) {
      for (const table of [words, fields]) addRow(table, i, j);
    },
  };
}

/** The texts of two works of a record, compared when it is asked for them: for records too large to compare all with all. */
export function comparePairs(signals: Signals[]): GroupTexts['between'] {
  const vectors = weighedWords(signals);
  const words = (a: number, b: number) => {
    const [few, many] = vectors[a]!.size < vectors[b]!.size ? [vectors[a]!, vectors[b]!] : [vectors[b]!, vectors[a]!];
    let sum = 0;
    for (const [word, weight] of few) sum += weight * (many.get(word) ?? 0);
    return sum;
  };
  const fields = (a: number, b: number) => signals[a]!.text.fields.reduce((sum, share, index) => sum + share * signals[b]!.text.fields[index]!, 0);
  return (i, j) => likeness(words, fields, i, j);
}

type Product = (i: number, j: number) => number;

function likeness(words: Product, fields: Product, i: number, j: number): TextLikeness {
  const [product, ofI, ofJ] = [fields(i, j), fields(i, i), fields(j, j)];
  const [lengths, enough] = [Math.sqrt(ofI * ofJ), Math.min(ofI, ofJ)];
  return {
    words: words(i, j) / (Math.sqrt(words(i, i) * words(j, j)) || 1),
    fields: product / (lengths + smoothing), otherFields: enough / (enough + saysEnough) * (1 - product / (lengths || 1)),
  };
}

/** Products of all pairs, the lower half of a square by rows. */
type Products = Float64Array[];

function at(table: Products, i: number, j: number): number {
  return i > j ? table[i]![j]! : table[j]![i]!;
}

function products(vectors: Map<string | number, number>[]): Products {
  const table = vectors.map((_, index) => new Float64Array(index + 1));
  const holders = new Map<string | number, { places: number[]; weights: number[] }>();
  vectors.forEach((vector, place) => {
    for (const [key, weight] of vector) {
      const { places, weights } = holders.get(key) ?? holders.set(key, { places: [], weights: [] }).get(key)!;
      places.push(place);
      weights.push(weight);
      const row = table[place]!;
      for (let k = 0; k < places.length; k += 1) row[places[k]!]! += weights[k]! * weight;
    }
  });
  return table;
}

function addRow(table: Products, i: number, j: number): void {
  const [own, both, other] = [at(table, i, i), at(table, i, j), at(table, j, j)];
  for (let k = 0; k < table.length; k += 1) {
    if (k === i) continue;
    const sum = at(table, i, k) + at(table, j, k);
    if (i > k) table[i]![k] = sum;
    else table[k]![i] = sum;
  }
  table[i]![i] = own + 2 * both + other;
}

function sumOf<Key>(vectors: Map<Key, number>[]): Map<Key, number> {
  if (vectors.length === 1) return vectors[0]!;
  const sum = new Map<Key, number>();
  for (const vector of vectors) for (const [key, weight] of vector) sum.set(key, (sum.get(key) ?? 0) + weight);
  return sum;
}

/** The words of each work by how often it has them and how few others do, to length 1. */
function weighedWords(signals: Signals[]): Map<string, number>[] {
  const spread = new Map<string, number>();
  for (const { text } of signals) for (const word of text.words.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log((signals.length + imagined) / (spread.get(word)! + imagined / 20)) * (isWide(word) ? wideWord : 1);
  return signals.map(({ text }) => weigh(text, rarity));
}

function weigh({ words }: TextModel, rarity: (word: string) => number): Map<string, number> {
  const weighed = [...words].map(([word, count]) => [word, (1 + Math.log(count)) * rarity(word)] as const);
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(weighed.map(([word, weight]) => [word, weight / length]));
}
