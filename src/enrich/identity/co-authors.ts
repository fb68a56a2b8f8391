import { foldWords } from '../../model/fold.ts';
import { displayName, type Name } from '../../model/name.ts';

/** More names than this on a byline say little about who knows whom. */
const largestTeam = 30;

/**
 * The co-authors of each work by a key that is the same wherever one person is meant: the ORCID iD, else family name and first
 * given name. Initials are read as the one full name of the record they fit; where they fit two people they are nobody's.
 * With each key stands how far it can be trusted: a long full name 1, "Li Wei" less, initials half.
 */
export function coAuthorKeys(bylines: CoAuthor[][]): Map<string, CoAuthorSign>[] {
  const known = new Map<string, Set<string>>();
  for (const name of bylines.flat()) {
    const { family, given } = partsOf(name);
    if (given.length > 1) add(known, `${family} ${given[0]}`, given);
  }
  return bylines.map((byline) => (byline.length > largestTeam ? new Map() : new Map(byline.flatMap((name) => keyOf(name, known)))));
}

export type CoAuthor = Name & { orcid?: string };

/** A co-author as written on one byline, and how surely the same key elsewhere is the same person (0–1). */
export interface CoAuthorSign { name: string; certainty: number }

function keyOf(name: CoAuthor, known: Map<string, Set<string>>): [string, CoAuthorSign][] {
  const sign = (key: string, certainty: number): [string, CoAuthorSign][] => [[key, { name: displayName(name), certainty }]];
  const { family, given } = partsOf(name);
  if (name.orcid) return sign(`orcid:${name.orcid}`, 1);
  if (!given) return family ? sign(family, certaintyOf(family)) : [];
  if (given.length > 1) return sign(`${family} ${given}`, certaintyOf(family + given));
  const full = known.get(`${family} ${given}`);
  return full && full.size > 1 ? [] : sign(`${family} ${full ? [...full][0] : given}`, certaintyOf(family) / 2);
}

/** Two people seldom share a long name: a name of 6 letters says half of what one of 12 says. */
function certaintyOf(letters: string): number {
  return Math.max(0.2, Math.min(1, 0.5 + (letters.length - 6) * 0.09));
}

/** Family name and first given name in small letters without marks; a name with one part is a family name. */
function partsOf(name: Name): { family: string; given: string } {
  const given = foldWords(name.given ?? '').split(' ')[0] ?? '';
  return { family: foldWords(name.literal ?? name.family ?? displayName(name)), given };
}

function add(index: Map<string, Set<string>>, key: string, value: string): void {
  if (index.has(key)) index.get(key)!.add(value);
  else index.set(key, new Set([value]));
}
