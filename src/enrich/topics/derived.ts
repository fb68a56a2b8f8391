import { acronymsOf, sharedAcronyms, type Expand } from './acronyms.ts';
import { phrasesOf, type Phrase } from './phrases.ts';
import { isPlural, termKey } from './terms.ts';
import { languageOf } from './text-language.ts';
import { tokensOf } from './tokens.ts';

export interface DerivingWork { id: string; title: string; abstract: string; language?: string }

/** A phrase chosen for a work. */
export interface Derived { key: string; surface: string; parts: string[]; score: number }

/** What one work says of a phrase. */
interface Seen { count: number; inTitle: boolean; inAbstract: boolean; isPlural: boolean; surface: string; length: number; parts: string[] }
/** What all works say of it. */
interface Standing { works: number; titles: number; isPlural: boolean; length: number; parts: string[] }

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
export function derivePhrases(works: readonly DerivingWork[], known: ReadonlySet<string>, excluded: ReadonlySet<string> = new Set()): Map<string, Derived[]> {
  const read = readPhrases(works);
  for (const seen of read) for (const key of excluded) seen.delete(key);
  const standings = standingsOf(read);
  const weights = weigh(standings);
  return new Map(works.map(({ id }, i) => [id, choose(read[i]!, standings, weights, known, works.length)]));
}

/** The phrases of each work, acronyms written out as the work itself or else the rest of the site defines them. */
function readPhrases(works: readonly DerivingWork[]): Map<string, Seen>[] {
  const expanded = works.map(({ title, abstract }) => ({ title: acronymsOf(title), abstract: acronymsOf(abstract) }));
  const site = sharedAcronyms(expanded.map(({ title, abstract }) => new Map([...title.acronyms, ...abstract.acronyms])), termKey);
  return works.map(({ language }, i) => {
    const { title, abstract } = expanded[i]!;
    const own = ownName(title.text);
    const expand: Expand = (acronym) => (acronym === own ? undefined : title.acronyms.get(acronym) ?? abstract.acronyms.get(acronym) ?? site.get(acronym));
    const seen = new Map<string, Seen>();
    const titleTokens = tokensOf(title.text);
    const abstractTokens = tokensOf(abstract.text);
    const abstractLanguage = languageOf(abstractTokens, language);
    for (const phrase of phrasesOf(titleTokens, expand, languageOf(titleTokens, language ?? abstractLanguage))) note(seen, phrase, 'inTitle');
    for (const phrase of phrasesOf(abstractTokens, expand, abstractLanguage)) note(seen, phrase, 'inAbstract');
    return seen;
  });
}

/** "GPS: a policy-driven …": the name a work gives its own system is no topic. */
function ownName(title: string): string {
  return /^(\S+):/.exec(title)?.[1] ?? '';
}

function note(seen: Map<string, Seen>, { key, surface, length, parts }: Phrase, where: 'inTitle' | 'inAbstract'): void {
  const entry = seen.get(key) ?? { count: 0, inTitle: false, inAbstract: false, isPlural: false, surface, length, parts };
  entry.count += 1;
  entry.isPlural ||= isPlural(surface);
  // Titles are often in title case: an abstract shows better how a phrase is written.
  if (where === 'inAbstract' && !entry.inAbstract) entry.surface = surface;
  entry[where] = true;
  seen.set(key, entry);
}

function standingsOf(read: readonly Map<string, Seen>[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const seen of read) {
    for (const [key, { inTitle, isPlural, length, parts }] of seen) {
      const entry = standings.get(key) ?? { works: 0, titles: 0, isPlural: false, length, parts };
      entry.works += 1;
      entry.titles += Number(inTitle);
      entry.isPlural ||= isPlural;
      standings.set(key, entry);
    }
  }
  return standings;
}

function weigh(standings: ReadonlyMap<string, Standing>): Map<string, number> {
  const around = new Map<string, number>();
  for (const { works, parts } of standings.values()) {
    for (const inner of innerKeys(parts)) if (standings.has(inner)) around.set(inner, Math.max(works, around.get(inner) ?? 0));
  }
  return new Map([...standings].map(([key, { works, length }]) => [key, Math.log2(1 + length) * Math.sqrt(works - (around.get(key) ?? 0))]));
}

/** Keys of the shorter runs inside a phrase. */
function innerKeys(parts: readonly string[]): string[] {
  const keys: string[] = [];
  for (let start = 0; start < parts.length; start += 1) {
    let key = '';
    for (let end = start; end < parts.length; end += 1) {
      key += parts[end];
      if (end - start < parts.length - 1) keys.push(key);
    }
  }
  return keys;
}

function choose(seen: Map<string, Seen>, standings: ReadonlyMap<string, Standing>, weights: ReadonlyMap<string, number>, known: ReadonlySet<string>, works: number): Derived[] {
  const shared: Derived[] = [];
  const unshared: Derived[] = [];
  const passing: Derived[] = [];
  for (const [key, { count, inTitle, inAbstract, surface, length, parts }] of seen) {
    const standing = standings.get(key)!;
    const telling = Math.log2(1 + count) * (inTitle ? 2 : 1);
    if (known.has(key) || (standing.works > 1 && (length > 1 || (inTitle && isNoun(surface, standing))))) {
      const weight = Math.max(weights.get(key)!, known.has(key) ? 1 : 0);
      const score = weight * telling * Math.log(1 + works / standing.works);
      if (score > 0) (inTitle || count > 1 ? shared : passing).push({ key, surface, parts, score });
    } else if (inTitle && inAbstract && length > 1) unshared.push({ key, surface, parts, score: Math.log2(1 + length) * telling });
  }
  const chosen: Derived[] = [];
  take(chosen, shared, mostDerived, isNested);
  take(chosen, unshared, enoughWithUnshared, sharesWord);
  take(chosen, passing, enoughWithPassing, isNested);
  return chosen;
}

/** Adds the best until there are `most`, leaving out those that say what a better one says. */
function take(chosen: Derived[], phrases: Derived[], most: number, repeats: (a: Derived, b: Derived) => boolean): void {
  for (const phrase of phrases.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))) {
    if (chosen.length >= most) return;
    if (!chosen.some((other) => repeats(phrase, other))) chosen.push(phrase);
  }
}

function isNested(a: Derived, b: Derived): boolean {
  return a.key.includes(b.key) || b.key.includes(a.key);
}

function sharesWord(a: Derived, b: Derived): boolean {
  return isNested(a, b) || a.parts.some((part) => b.parts.includes(part));
}

/** A single word must be a noun to be a topic: seen in the plural, or with the ending of a field of study, and in some title. */
function isNoun(word: string, { titles, isPlural }: Standing): boolean {
  return titles > 0 && (isPlural || /(?:ology|ologie|ometry|ometrie|graphy|graphie|ics|ism|ismus|theory|theorie|körpern?|algebren)$/i.test(word));
}
