import { hash } from 'node:crypto';
import { keptLines, openNothing, type OpenArchive } from '../../archive.ts';
import { keptPhrases, type DerivingWork, type KeptPhrases } from './kept-phrases.ts';
import { countPhrases, isExcluded, isKnown, isPassing, sayStandings, type Standings } from './standings.ts';
import { marks, runsIn, type WorkPhrases } from './work-phrases.ts';

/** A phrase chosen for a work. */
export interface Derived { key: string; surface: string }

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
export function derivePhrases(works: readonly DerivingWork[], known: ReadonlySet<string>, excluded: ReadonlySet<string> = new Set(), open: OpenArchive = openNothing): Map<string, Derived[]> {
  const [archive, table, choices] = [open('phrases'), open('numbers'), open('choices')];
  const kept = keptPhrases(works, archive);
  const { numbers, standings } = countPhrases(kept, known, excluded, table);
  const keyOf = choiceKeys(kept, standings);
  const chosen = keptLines(choices, 'choices', works.map((_, i) => keyOf(kept[i]!, numbers[i]!)), (i) => JSON.stringify(choose(numbers[i]!, kept[i]!, standings, works.length)));
  for (const one of [choices, table, archive]) one.close();
  return new Map(works.map(({ id }, i) => [id, JSON.parse(chosen[i]!) as Derived[]]));
}

/** What tells all that a choice hangs on: the phrases of a work, how many works there are, and what they say of each phrase. */
function choiceKeys(all: readonly KeptPhrases[], standings: Standings): (kept: KeptPhrases, numbers: Int32Array) => string {
  const longest = all.reduce((most, { phrases }) => Math.max(most, phrases.counts.length), 0);
  const said = new Int32Array(8 + 4 * longest);
  const bytes = Buffer.from(said.buffer);
  return ({ from, phrases }, numbers) => {
    bytes.write(from, 'latin1');
    said[7] = all.length;
    return hash('sha1', bytes.subarray(0, 4 * sayStandings(said, 8, numbers, phrases.counts.length, standings)), 'base64url');
  };
}

function choose(numbers: Int32Array, { phrases, letters }: KeptPhrases, standings: Standings, works: number): Derived[] {
  const [shared, unshared, passing]: [Candidate[], Candidate[], Candidate[]] = [[], [], []];
  const { counts, lengths, marks: own } = phrases;
  const { names, surfaces } = letters();
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    if (isPassing(number, standings)) continue;
    const all = standings.marks[number]!;
    if (all & isExcluded) continue;
    const [often, length, mark, key] = [counts[place]!, lengths[place]!, own[place]!, names[place]!];
    const inTitle = (mark & marks.inTitle) !== 0;
    const telling = Math.log2(1 + often) * (inTitle ? 2 : 1);
    if (all & isKnown || (standings.works[number]! > 1 && (length > 1 || (inTitle && isNoun(surfaces[place]!, all))))) {
      const weight = Math.max(weightOf(number, standings), all & isKnown ? 1 : 0);
      const score = weight * telling * Math.log(1 + works / standings.works[number]!);
      if (score > 0) (inTitle || often > 1 ? shared : passing).push({ key, place, score });
    } else if (inTitle && mark & marks.inAbstract && length > 1) unshared.push({ key, place, score: Math.log2(1 + length) * telling });
  }
  const chosen: Candidate[] = [];
  take(chosen, shared, mostDerived, isNested);
  if (unshared.length) take(chosen, unshared, enoughWithUnshared, sharesWord(phrases));
  take(chosen, passing, enoughWithPassing, isNested);
  return chosen.map(({ key, place }) => ({ key, surface: surfaces[place]! }));
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
function sharesWord({ parts, inner }: WorkPhrases): (a: Candidate, b: Candidate) => boolean {
  const starts = [0];
  for (const count of parts) starts.push(starts.at(-1)! + runsIn(count));
  // The first runs inside a phrase are its parts; one of a single part has none but itself.
  const partsOf = ({ place }: Candidate) => (parts[place] === 1 ? [place] : [...inner.subarray(starts[place], starts[place]! + parts[place]!)]);
  return (a, b) => isNested(a, b) || partsOf(a).some((part) => partsOf(b).includes(part));
}

/** A single word must be a noun to be a topic: seen in the plural, or with the ending of a field of study, and in some title. */
function isNoun(word: string, all: number): boolean {
  return (all & marks.inTitle) !== 0 && ((all & marks.isPlural) !== 0 || /(?:ology|ologie|ometry|ometrie|graphy|graphie|ics|ism|ismus|theory|theorie|körpern?|algebren)$/i.test(word));
}
