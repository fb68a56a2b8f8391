import type { CoAuthorSign } from './co-authors.ts';
import type { Signals } from './signals.ts';
import type { TextLikeness } from './text-likeness.ts';

/** Works taken together, with what they have in common with others ready to compare. */
export interface Group {
  members: number[];
  fields: number[];
  coAuthors: Map<string, CoAuthorSign>;
  venues: Set<string>;
  /** First and last year; undefined when no member has one. */
  years?: [number, number];
  orcids: Set<string>;
  givens: Set<string>;
  languages: Set<string>;
  /** Affiliation -> first and last year it was named. */
  affiliations: Map<string, [number, number]>;
  identifiers: Set<string>;
  references: Set<string>;
}

/**
 * What each sign adds to the bond of two groups; above 0 they are taken for one person's. The first eight were fitted on one
 * half of a public set of mixed profiles and on personal bibliographies (see `npm run bench -- identity`, which measures the
 * other half); those of affiliation, citation and language are judgements, as that set has none of them.
 */
const bondWeights = {
  /** for each shared co-author, three at the most */
  coAuthor: 2.2,
  /** cosine of the words */
  words: 18,
  /** cosine of the fields of research */
  fields: 2.3,
  /** different fields, where both say enough to tell */
  otherFields: -0.65,
  /** for each shared venue, two at the most */
  venue: 0.75,
  /** for each five years between the last work of one and the first of the other, three at the most */
  gap: -0.25,
  /** large groups are alike by their size alone: for each doubling (natural logarithm) of the smaller one */
  size: -0.55,
  /** two works with nothing to say for it are two people's */
  nothing: -0.7,
  affiliation: 1.5,
  otherAffiliation: -0.5,
  citation: 2,
  language: -0.25,
} as const;

/** One group for each work. */
export function groupsOf(signals: Signals[]): Group[] {
  return signals.map((work, index) => ({
    members: [index], fields: [...work.text.fields], coAuthors: work.coAuthors,
    venues: new Set(work.venue ? [work.venue] : []), orcids: new Set(work.orcid ? [work.orcid] : []), givens: new Set(work.given ? [work.given] : []),
    languages: new Set(work.language ? [work.language] : []), identifiers: new Set(work.identifiers), references: work.references,
    affiliations: new Map(work.year === undefined ? [] : work.affiliations.map((name) => [name, [work.year!, work.year!]])),
    ...(work.year === undefined ? {} : { years: [work.year, work.year] as [number, number] }),
  }));
}

/** Two groups as one. */
export function joined(a: Group, b: Group): Group {
  const affiliations = new Map(a.affiliations);
  for (const [name, years] of b.affiliations) affiliations.set(name, span(affiliations.get(name), years)!);
  const years = span(a.years, b.years);
  return {
    members: [...a.members, ...b.members].sort((x, y) => x - y), fields: a.fields.map((share, index) => share + b.fields[index]!),
    coAuthors: new Map([...a.coAuthors, ...b.coAuthors]), venues: a.venues.union(b.venues), orcids: a.orcids.union(b.orcids), givens: a.givens.union(b.givens),
    languages: a.languages.union(b.languages), identifiers: a.identifiers.union(b.identifiers), references: a.references.union(b.references), affiliations,
    ...(years ? { years } : {}),
  };
}

/** How strongly two groups belong to one person: above 0 they do; infinite when an ORCID iD or a name decides. */
export function bond(a: Group, b: Group, text: TextLikeness): number {
  return affinity(a, b, text) + bondWeights.size * Math.log(Math.min(a.members.length, b.members.length));
}

/** The bond without regard to size: what two groups say for and against being one person's. */
export function affinity(a: Group, b: Group, text: TextLikeness): number {
  if (a.orcids.size && b.orcids.size) return a.orcids.isDisjointFrom(b.orcids) ? -Infinity : Infinity;
  if (givensConflict(a.givens, b.givens)) return -Infinity;
  const w = bondWeights;
  return w.nothing
    + w.coAuthor * Math.min(3, sharedCoAuthors(a, b))
    + w.words * text.words + w.fields * text.fields + w.otherFields * text.otherFields
    + w.venue * Math.min(2, countShared(a.venues, b.venues))
    + w.gap * Math.min(3, yearsBetween(a.years, b.years) / 5)
    + w.affiliation * Number(sharesAffiliation(a, b)) + w.otherAffiliation * Number(affiliationsConflict(a, b))
    + w.citation * Number(!a.references.isDisjointFrom(b.identifiers) || !b.references.isDisjointFrom(a.identifiers))
    + w.language * Number(a.languages.size > 0 && b.languages.size > 0 && a.languages.isDisjointFrom(b.languages));
}

/** How far the co-authors of both groups can be trusted, summed up. */
function sharedCoAuthors(a: Group, b: Group): number {
  const [few, many] = a.coAuthors.size < b.coAuthors.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, { certainty }] of few.coAuthors) if (many.coAuthors.has(key)) sum += certainty;
  return sum;
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a.size < b.size ? a : b) if ((a.size < b.size ? b : a).has(one)) count += 1;
  return count;
}

/** "Wei" and "Wenjun" are two people; "Jun" and "Jun-Wei" need not be. */
function givensConflict(a: Set<string>, b: Set<string>): boolean {
  return a.size > 0 && b.size > 0 && [...a].every((one) => [...b].every((other) => !one.startsWith(other) && !other.startsWith(one)));
}

const sameJob = 4;

/** Most records name none: asked for each pair, so told at once. */
function namesAffiliations(a: Group, b: Group): boolean {
  return a.affiliations.size > 0 && b.affiliations.size > 0;
}

function sharesAffiliation(a: Group, b: Group): boolean {
  return namesAffiliations(a, b) && [...a.affiliations].some(([name, years]) => b.affiliations.has(name) && yearsBetween(years, b.affiliations.get(name)) <= sameJob);
}

function affiliationsConflict(a: Group, b: Group): boolean {
  if (!namesAffiliations(a, b) || sharesAffiliation(a, b)) return false;
  return [...a.affiliations.values()].some((years) => [...b.affiliations.values()].some((other) => yearsBetween(years, other) === 0));
}

function yearsBetween(a: [number, number] | undefined, b: [number, number] | undefined): number {
  return a && b ? Math.max(0, a[0] - b[1], b[0] - a[1]) : 0;
}

function span(a: [number, number] | undefined, b: [number, number] | undefined): [number, number] | undefined {
  return a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : a ?? b;
}
