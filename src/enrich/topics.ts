import anyAscii from 'any-ascii';
import { keptLines, openNothing, type OpenArchive } from '../archive.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import type { Subject } from '../model/work.ts';
import { declaredIn, vocabularyOf, type Vocabulary } from './topics/declared.ts';
import { derivePhrases } from './topics/derived.ts';
import { labelOf, type Spellings } from './topics/labels.ts';
import { sourceTerms } from './topics/source-terms.ts';
import { termKey } from './topics/terms.ts';
import { tokensOf } from './topics/tokens.ts';

/** What topics are found from: plain text, without markup. */
export interface TopicWork {
  id: string;
  title: string;
  abstract: string;
  keywords: readonly string[];
  subjects: readonly Subject[];
  /** BCP 47. */
  language?: string;
  /** A sha1 in base64url that stands for title, abstract and language. */
  mark?: string;
}

export interface FoundTopics {
  /** Declared topics in their order, then those found. */
  topics: Topic[];
  /** Work id -> its topics, most telling first; `derived` when they come from the text. Every work has an entry. */
  byWork: Map<string, { id: string; derived: boolean }[]>;
}

/**
 * The topics of a site and of each work. In order of trust: declared topics named by a keyword or subject; the sources' other keywords and
 * subjects; declared topics whose name stands in the text; where a source gives nothing narrower than a discipline, phrases
 * derived from title and abstract (topics/derived.ts); disciplines. Deterministic, and linear in the text.
 */
export function findTopics(works: readonly TopicWork[], declared: readonly Topic[], options: Site['topics'], open: OpenArchive = openNothing): FoundTopics {
  const terms = new Map<string, Term>();
  const vocabulary = vocabularyOf(declared);
  const claims = collectClaims(works, { vocabulary, mentions: mentionsOf(works, declared, vocabulary, open) }, terms, options, open);
  const shown = claims.map((list) => list.slice(0, options.perWork));
  const kept = keepCommonest(shown, terms, options.most - declared.length);
  const ids = idsOf(kept, terms, declared);
  const topics = [...declared, ...kept.map((key) => topicOf(ids.get(key)!, terms.get(key)!))];
  const isKept = ({ key, topic }: Claim) => topic !== undefined || ids.has(key);
  const byWork = new Map(works.map(({ id }, i) => [id, claims[i]!.filter(isKept).slice(0, options.perWork).map(({ key, topic, derived }) => ({ id: topic ?? ids.get(key)!, derived }))]));
  return { topics, byWork };
}

/** Every claim of every work, most telling first; fills `terms`. */
function collectClaims(works: readonly TopicWork[], { vocabulary, mentions }: Named, terms: Map<string, Term>, options: Site['topics'], open: OpenArchive): Claim[][] {
  const excluded = new Set(options.exclude.map(termKey));
  const claims = works.map((work, i) => claimsOf(work, mentions[i]!, vocabulary, terms, excluded));
  const known = new Set(terms.keys());
  const bare = options.derive ? works.filter((_, i) => !claims[i]!.some(({ rank }) => rank <= ranks.source)) : [];
  const derived = derivePhrases(bare, known, excluded, open);
  works.forEach(({ id }, i) => {
    for (const { key, surface } of derived.get(id) ?? []) {
      if (vocabulary.ids.has(key)) continue;
      addSpelling(terms, key, surface, 'derived');
      claims[i]!.push({ key, rank: ranks.phrase, derived: true });
    }
  });
  return claims.map((list) => inOrder(list, terms));
}

function claimsOf(work: TopicWork, mentions: string[], vocabulary: Vocabulary, terms: Map<string, Term>, excluded: Set<string>): Claim[] {
  const claims: Claim[] = [];
  for (const { key, label, origin, isBroad, sameAs } of sourceTerms(work.keywords, work.subjects)) {
    const topic = vocabulary.ids.get(key);
    if (topic !== undefined) claims.push({ key, topic, rank: ranks.declared, derived: false });
    else if (!excluded.has(key)) {
      addSpelling(terms, key, label, origin, sameAs);
      claims.push({ key, rank: isBroad ? ranks.broad : ranks.source, derived: false });
    }
  }
  for (const topic of mentions) claims.push({ key: `#${topic}`, topic, rank: ranks.text, derived: true });
  return claims;
}

/** Ids of the declared topics that the texts of each work name. */
function mentionsOf(works: readonly TopicWork[], declared: readonly Topic[], vocabulary: Vocabulary, open: OpenArchive): string[][] {
  if (vocabulary.ids.size === 0) return works.map(() => []);
  const textOf = ({ title, abstract }: TopicWork) => `${title} . ${abstract}`;
  const archive = open('mentions');
  const lines = keptLines(archive, JSON.stringify(declared.map(({ id, label, aliases }) => [id, label, aliases])), works.map((work) => work.mark ?? JSON.stringify(textOf(work))), (place) => {
    const text = textOf(works[place]!);
    return JSON.stringify([...declaredIn(text, tokensOf(text), vocabulary)]);
  });
  archive.close();
  return lines.map((line) => JSON.parse(line) as string[]);
}

function addSpelling(terms: Map<string, Term>, key: string, spelling: string, origin: Term['origin'], sameAs?: string): void {
  const term = terms.get(key) ?? { origin, works: 0, spellings: new Map(), sameAs: new Set() };
  term.works += 1;
  term.spellings.set(spelling, (term.spellings.get(spelling) ?? 0) + 1);
  if (trust[origin] < trust[term.origin]) term.origin = origin;
  if (sameAs) term.sameAs.add(sameAs);
  terms.set(key, term);
}

/** Claims by trust; of a source's own, those other works share come first, for they link. One topic once. */
function inOrder(claims: Claim[], terms: ReadonlyMap<string, Term>): Claim[] {
  const isAlone = ({ key, rank }: Claim) => rank === ranks.source && terms.get(key)!.works < 2;
  const seen = new Set<string>();
  return claims
    .sort((a, b) => a.rank - b.rank || Number(isAlone(a)) - Number(isAlone(b)))
    .filter(({ key, topic }) => !seen.has(topic ?? key) && seen.add(topic ?? key));
}

/** Keys of the found terms that become topics: those most works show, at most `most`. */
function keepCommonest(shown: readonly Claim[][], terms: ReadonlyMap<string, Term>, most: number): string[] {
  const counts = new Map<string, number>();
  for (const { key, topic } of shown.flat()) if (topic === undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort(([a, worksOfA], [b, worksOfB]) => worksOfB - worksOfA || trust[terms.get(a)!.origin] - trust[terms.get(b)!.origin] || (a < b ? -1 : 1))
    .slice(0, Math.max(0, most))
    .map(([key]) => key);
}

/** An address for each kept term, [a-z0-9-]; given in the order of the keys, so that a term keeps its address when counts change. */
function idsOf(kept: readonly string[], terms: ReadonlyMap<string, Term>, declared: readonly Topic[]): Map<string, string> {
  const taken = new Set(declared.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const key of [...kept].sort()) {
    const base = slug(labelOf(terms.get(key)!.spellings)) || 'topic';
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

function slug(label: string): string {
  return anyAscii(label).toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
}

function topicOf(id: string, { origin, spellings, sameAs }: Term): Topic {
  return { id, label: labelOf(spellings), sameAs: [...sameAs].sort(), aliases: [], origin, hasText: false };
}

const ranks = { declared: 0, source: 1, text: 2, phrase: 3, broad: 4 } as const;
const trust = { declared: 0, keyword: 1, subject: 2, derived: 3 } as const;

/** Declared topics by their words, and those that the texts of each work name. */
interface Named { vocabulary: Vocabulary; mentions: string[][] }
/** That a work is about something: a declared topic, or the term of `key`. */
interface Claim { key: string; topic?: string; rank: number; derived: boolean }
interface Term { origin: Topic['origin']; works: number; spellings: Spellings; sameAs: Set<string> }
