import { rememberNothing, type Remember } from '../../memory.ts';
import { acronymsOf, sharedAcronyms } from './acronyms.ts';
import { termKey } from './terms.ts';
import { forEachKey, isReadWith, marks, numberAt, partsOf, readPhrases, type PhraseTexts, type WorkPhrases } from './work-phrases.ts';

export interface DerivingWork { id: string; title: string; abstract: string; language?: string }

/** A phrase chosen for a work. */
export interface Derived { key: string; surface: string }

/** What all works say of each phrase, by its number: in columns, since a large site has millions. */
interface Standings {
  /** The last number given to a key of a hash; of each number the one before it of that hash, or -1. */
  numbers: Map<number, number>;
  before: number[];
  keys: string[];
  /** Works that have it, the place of the first of them, and works that have the commonest longer phrase around it. */
  works: number[];
  first: number[];
  around: number[];
  lengths: number[];
  marks: number[];
}

/** Marks of a phrase beside those of works. */
const isKnown = 8;
const isExcluded = 16;

/** A work's phrases with their numbers in the standings: -1 for what only this work has, and not in title and abstract both. */
interface Read extends Omit<WorkPhrases, 'keys' | 'asked'> { numbers: Int32Array }

interface Candidate { key: string; place: number; score: number }

const mostDerived = 12;
/** A work shows phrases no other work has only up to this many in all, and phrases it mentions but once up to the second. */
const enoughWithUnshared = 2;
const enoughWithPassing = 4;

/**
 * The phrases that tell most of each work, best first. Deterministic, and linear in the text.
 *
 * Candidates are the phrases of title and abstract (phrases.ts). A phrase weighs log2(1 + words) · √(works that have it − works that have
 * the commonest longer phrase around it): "gradient descent" gives way to "stochastic gradient descent" where it is hardly ever without it.
 * This is the C-value of K. Frantzi, S. Ananiadou, H. Mima, Automatic recognition of multi-word terms, Int. J. Digital Libraries 3 (2000),
 * 115–130, over works instead of occurrences; the root keeps wide terms from winning everywhere. Within a work it counts by how often
 * it stands there, twice when the title has it, and by its rarity log(1 + all works / works with it). Three sorts are taken in turn:
 * phrases other works share; where those are few, phrases of this work alone that title and abstract both have; then what it shares
 * but mentions in passing. `known` holds keys that are topics for another reason: they count as shared; `excluded` never come.
 */
export function derivePhrases(works: readonly DerivingWork[], known: ReadonlySet<string>, excluded: ReadonlySet<string> = new Set(), remember: Remember = rememberNothing): Map<string, Derived[]> {
  const standings: Standings = { numbers: new Map(), before: [], keys: [], works: [], first: [], around: [], lengths: [], marks: [] };
  for (const [keys, mark] of [[known, isKnown], [excluded, isExcluded]] as const) for (const key of keys) forEachKey(key, (hash) => { standings.marks[numberOf(key, hash, 0, key.length, standings)]! |= mark; });
  const phrases = [...readAll(works, remember)];
  const isRare = rarity(phrases, [...known, ...excluded]);
  const read = phrases.map((of, work) => count(of, isRare, work, standings));
  read.forEach((phrases, work) => lookAround(phrases, work, standings));
  return new Map(works.map(({ id }, i) => [id, choose(read[i]!, standings, works.length)]));
}

/** The phrases of each work, acronyms written out as the work itself or else the rest of the site defines them. */
function readAll(works: readonly DerivingWork[], remember: Remember): Iterable<WorkPhrases> {
  const expanded = works.map(({ title, abstract }) => ({ title: acronymsOf(title), abstract: acronymsOf(abstract) }));
  const site = sharedAcronyms(expanded.map(({ title, abstract }) => new Map([...title.acronyms, ...abstract.acronyms])), termKey);
  const texts = expanded.map(({ title, abstract }, i): PhraseTexts => {
    const { language } = works[i]!;
    return { title: title.text, abstract: abstract.text, ...(language ? { language } : {}), acronyms: [...new Map([...abstract.acronyms, ...title.acronyms])] };
  });
  return remember('phrases', texts, (text) => readPhrases(text, site), (phrases) => isReadWith(phrases, site));
}

/**
 * Tells by the hash of a key whether it surely stands in one work and is none of `others`. Most phrases of a site do, and need no place
 * in its standings; a few that share their hash with others get one without need.
 */
function rarity(all: WorkPhrases[], others: string[]): (hash: number) => boolean {
  const seen = new Uint8Array(2 ** Math.ceil(Math.log2(256 * (all.length + 1))));
  const slot = (hash: number) => hash & (seen.length - 1);
  const note = (hash: number) => { if (seen[slot(hash)]! < 2) seen[slot(hash)]! += 1; };
  for (const { keys, counts } of all) forEachKey(keys, (hash, place) => { if (place < counts.length) note(hash); });
  for (const key of others) forEachKey(key, (hash) => { note(hash); note(hash); });
  return (hash) => seen[slot(hash)]! < 2;
}

/** The number of the key that stands in a text from `start` to `end`; a text is cut only for a new one. */
function numberOf(text: string, hash: number, start: number, end: number, { numbers, before, keys, works, first, around, lengths, marks }: Standings): number {
  const last = numbers.get(hash) ?? -1;
  for (let number = last; number >= 0; number = before[number]!) {
    if (keys[number]!.length === end - start && text.startsWith(keys[number]!, start)) return number;
  }
  numbers.set(hash, keys.length);
  before.push(last);
  for (const column of [works, first, around, lengths, marks]) column.push(0);
  return keys.push(text.slice(start, end)) - 1;
}

const inBoth = marks.inTitle | marks.inAbstract;

/** Enters what a work has. */
function count({ keys, asked: _, ...phrases }: WorkPhrases, isRare: (hash: number) => boolean, work: number, standings: Standings): Read {
  const numbers: number[] = [];
  forEachKey(keys, (hash, place, start, end) => {
    const mark = place < phrases.marks.length ? numberAt(phrases.marks, place) : 0;
    const number = isRare(hash) && (mark & inBoth) !== inBoth ? -1 : numberOf(keys, hash, start, end, standings);
    numbers.push(number);
    if (number < 0 || place >= phrases.counts.length) return;
    if (standings.works[number] === 0) {
      standings.first[number] = work;
      standings.lengths[number] = numberAt(phrases.lengths, place);
    }
    standings.works[number]! += 1;
    standings.marks[number]! |= mark;
  });
  return { ...phrases, numbers: Int32Array.from(numbers) };
}

/** Enters how common the phrases are that have others inside them; each counts as the first work writes it. */
function lookAround({ numbers, counts, inner }: Read, work: number, { works, first, around, marks: all }: Standings): void {
  let at = 0;
  for (let place = 0; place < counts.length; place += 1, at += 1) {
    const number = numbers[place]!;
    const commonness = number < 0 ? 1 : first[number] === work && !(all[number]! & isExcluded) ? works[number]! : 0;
    for (let inside; (inside = numberAt(inner, at)) >= 0; at += 1) {
      const within = numbers[inside]!;
      if (within >= 0 && around[within]! < commonness) around[within] = commonness;
    }
  }
}

function choose({ numbers, counts, lengths, marks: own, surfaces, inner }: Read, standings: Standings, works: number): Derived[] {
  const [shared, unshared, passing]: [Candidate[], Candidate[], Candidate[]] = [[], [], []];
  const written = surfaces.split('\n');
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    if (number < 0) continue;
    const all = standings.marks[number]!;
    if (all & isExcluded) continue;
    const [often, length, mark, key] = [numberAt(counts, place), numberAt(lengths, place), numberAt(own, place), standings.keys[number]!];
    const inTitle = (mark & marks.inTitle) !== 0;
    const telling = Math.log2(1 + often) * (inTitle ? 2 : 1);
    if (all & isKnown || (standings.works[number]! > 1 && (length > 1 || (inTitle && isNoun(written[place]!, all))))) {
      const weight = Math.max(weightOf(number, standings), all & isKnown ? 1 : 0);
      const score = weight * telling * Math.log(1 + works / standings.works[number]!);
      if (score > 0) (inTitle || often > 1 ? shared : passing).push({ key, place, score });
    } else if (inTitle && mark & marks.inAbstract && length > 1) unshared.push({ key, place, score: Math.log2(1 + length) * telling });
  }
  const chosen: Candidate[] = [];
  take(chosen, shared, mostDerived, isNested);
  if (unshared.length) take(chosen, unshared, enoughWithUnshared, sharesWord(inner));
  take(chosen, passing, enoughWithPassing, isNested);
  return chosen.map(({ key, place }) => ({ key, surface: written[place]! }));
}

function weightOf(number: number, { works, around, lengths }: Standings): number {
  return Math.log2(1 + lengths[number]!) * Math.sqrt(works[number]! - around[number]!);
}

/** Adds the best until there are `most`, leaving out those that say what a better one says. */
function take(chosen: Candidate[], phrases: Candidate[], most: number, repeats: (a: Candidate, b: Candidate) => boolean): void {
  for (const phrase of phrases.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))) {
    if (chosen.length >= most) return;
    if (!chosen.some((other) => repeats(phrase, other))) chosen.push(phrase);
  }
}

function isNested(a: Candidate, b: Candidate): boolean {
  return a.key.includes(b.key) || b.key.includes(a.key);
}

/** Whether two phrases of a work are nested or have a part in common. */
function sharesWord(inner: string): (a: Candidate, b: Candidate) => boolean {
  const pieces = inner.split(' ');
  const parts = ({ place }: Candidate) => partsOf(pieces[place]!, place);
  return (a, b) => isNested(a, b) || parts(a).some((part) => parts(b).includes(part));
}

/** A single word must be a noun to be a topic: seen in the plural, or with the ending of a field of study, and in some title. */
function isNoun(word: string, all: number): boolean {
  return (all & marks.inTitle) !== 0 && ((all & marks.isPlural) !== 0 || /(?:ology|ologie|ometry|ometrie|graphy|graphie|ics|ism|ismus|theory|theorie|körpern?|algebren)$/i.test(word));
}
