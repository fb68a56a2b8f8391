import { rememberNothing, type Remember } from '../../memory.ts';
import { acronymsOf, sharedAcronyms, type Acronyms } from './acronyms.ts';
import { countPhrases, isExcluded, isKnown, noPhrase, type Standings } from './standings.ts';
import { termKey } from './terms.ts';
import { isReadWith, marks, numberAt, partsOf, readPhrases, type PhraseTexts, type WorkPhrases } from './work-phrases.ts';

export interface DerivingWork { id: string; title: string; abstract: string; language?: string }

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
export function derivePhrases(works: readonly DerivingWork[], known: ReadonlySet<string>, excluded: ReadonlySet<string> = new Set(), remember: Remember = rememberNothing): Map<string, Derived[]> {
  const { texts, site } = expand(works);
  const phrases = [...remember('phrases', texts, (text) => readPhrases(text, site), (phrases) => isReadWith(phrases, site))];
  const { numbers, standings } = countPhrases(phrases, known, excluded);
  return new Map(works.map(({ id }, i) => [id, choose(numbers[i]!, phrases[i]!, standings, works.length)]));
}

/** The texts of each work without brackets of acronyms, with the acronyms it defines, and those the site agrees on. */
function expand(works: readonly DerivingWork[]): { texts: PhraseTexts[]; site: Acronyms } {
  const expanded = works.map(({ title, abstract }) => ({ title: acronymsOf(title), abstract: acronymsOf(abstract) }));
  const site = sharedAcronyms(expanded.map(({ title, abstract }) => new Map([...title.acronyms, ...abstract.acronyms])), termKey);
  const texts = expanded.map(({ title, abstract }, i): PhraseTexts => {
    const { language } = works[i]!;
    return { title: title.text, abstract: abstract.text, ...(language ? { language } : {}), acronyms: [...new Map([...abstract.acronyms, ...title.acronyms])] };
  });
  return { texts, site };
}

function choose(numbers: Int32Array, { names, surfaces, counts, lengths, marks: own, inner }: WorkPhrases, standings: Standings, works: number): Derived[] {
  const [shared, unshared, passing]: [Candidate[], Candidate[], Candidate[]] = [[], [], []];
  const [called, written] = [names.split('\n'), surfaces.split('\n')];
  for (let place = 0; place < counts.length; place += 1) {
    const number = numbers[place]!;
    if (number === noPhrase) continue;
    const all = standings.marks[number]!;
    if (all & isExcluded) continue;
    const [often, length, mark, key] = [numberAt(counts, place), numberAt(lengths, place), numberAt(own, place), called[place]!];
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
