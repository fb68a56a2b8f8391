import anyAscii from 'any-ascii';
import type { Report } from '../model/issue.ts';
import { displayName, type Contributor, type Name } from '../model/name.ts';
import type { Person } from '../model/person.ts';
import { splitName } from '../model/split-name.ts';
import { nameFields, type Work } from '../model/work.ts';

/** The people of the site, ready to be recognised on bylines. */
export interface Roster {
  byOrcid: Map<string, string>;
  /** Folded whole name -> slugs; declared names and variants. */
  byName: Map<string, Set<string>>;
  /** Folded family name -> people with the folded given names they are known by. */
  byFamily: Map<string, { slug: string; given: string[] }[]>;
}

/** A roster of the people's names, variants and ORCID iDs. */
export function makeRoster(people: Person[]): Roster {
  const roster: Roster = { byOrcid: new Map(), byName: new Map(), byFamily: new Map() };
  for (const person of people) {
    if (person.identifiers.orcid) roster.byOrcid.set(person.identifiers.orcid, person.slug);
    const names = [person.name, splitName(person.displayName), ...[...person.variants, ...person.formerNames].map(splitName)];
    if (person.native) names.push({ literal: person.native.name }, splitName(person.native.name));
    for (const name of names) enrol(roster, name, person.slug);
  }
  return roster;
}

function enrol(roster: Roster, name: Name, slug: string): void {
  const whole = wholeKey(name);
  roster.byName.set(whole, (roster.byName.get(whole) ?? new Set()).add(slug));
  const family = familyKey(name);
  if (!family || !name.given) return;
  const known = roster.byFamily.get(family) ?? [];
  const person = known.find((one) => one.slug === slug);
  if (person) person.given.push(givenKey(name));
  else known.push({ slug, given: [givenKey(name)] });
  roster.byFamily.set(family, known);
}

/**
 * Sets `person` on each byline name that is one of ours, and lists the people of the work in byline order.
 * Ambiguity is reported, never guessed; `disowned` are people who said it is not theirs.
 */
export function linkPeople(work: Work, roster: Roster, disowned: ReadonlySet<string>, report: Report): void {
  const owners = new Set(work.origins.flatMap((origin) => origin.person ?? []).filter((slug) => !disowned.has(slug)));
  const found = new Set<string>();
  for (const field of nameFields) {
    const names = work.fields[field];
    if (!names) continue;
    for (const name of names) {
      const slug = identify(name, owners, roster, (candidates) => reportAmbiguity(work, field, name, candidates, report));
      if (!slug || disowned.has(slug)) continue;
      name.person = slug;
      if (field === 'author' || field === 'editor' || field === 'translator') found.add(slug);
    }
  }
  for (const owner of owners) if (!found.has(owner)) addOwner(work, owner, found, report);
  work.people = [...found];
}

/** ORCID, then a declared name, then a name that only one person can have; the record's own person may be written with initials. */
function identify(name: Contributor, owners: Set<string>, roster: Roster, ambiguous: (slugs: string[]) => void): string | undefined {
  if (name.orcid) {
    const slug = roster.byOrcid.get(name.orcid);
    if (slug) return slug;
  }
  const whole = [...(roster.byName.get(wholeKey(name)) ?? [])];
  const candidates = whole.length ? whole : (roster.byFamily.get(familyKey(name)) ?? []).filter((person) => fullest(person.given).some((given) => fits(given, givenKey(name)))).map((person) => person.slug);
  if (candidates.length <= 1) return candidates[0];
  const own = candidates.filter((slug) => owners.has(slug));
  if (own.length === 1) return own[0];
  ambiguous(candidates);
  return undefined;
}

/** Of the given names somebody is known by those in full; a variant with initials must not let in everybody they fit. */
function fullest(given: string[]): string[] {
  const full = given.filter((name) => /\S{2}/.test(name));
  return full.length ? full : given;
}

/** True when the given names can be one person's: word by word equal, or an initial of the other. "Emmy" fits "E." and "Emmy Amalie". */
function fits(a: string, b: string): boolean {
  if (!a || !b) return false;
  const [left, right] = [a.split(' '), b.split(' ')];
  return left.slice(0, right.length).every((word, i) => word.startsWith(right[i]!) && right[i]!.length === 1 || right[i]!.startsWith(word) && word.length === 1 || word === right[i]);
}

function addOwner(work: Work, owner: string, found: Set<string>, report: Report): void {
  const origin = work.origins.find((one) => one.person === owner)!;
  found.add(owner);
  const authors = work.fields.author ?? work.fields.editor;
  if (!authors || work.fields.truncated?.length) return;
  report({
    code: 'not-on-byline', severity: 'warning',
    message: `${owner} is not among the ${authors.length} names of “${work.id}”, though it is in that person's record.`,
    place: { file: origin.file, line: origin.line }, record: origin.key,
    fix: `variants: [${JSON.stringify(displayName(authors[0]!))}]   in people/${owner}.mdx, or   not-mine: { ${owner}: [${work.id}] }   in corrections.yaml`,
  });
}

function reportAmbiguity(work: Work, field: string, name: Contributor, candidates: string[], report: Report): void {
  const origin = work.origins[work.provenance[field]?.origin ?? 0]!;
  report({
    code: 'name-ambiguous', severity: 'warning',
    message: `“${displayName(name)}” may be ${candidates.join(' or ')}; the name is left unlinked.`,
    place: { file: origin.file, line: work.provenance[field]?.line ?? origin.line }, record: origin.key, field,
    fix: `variants: [${JSON.stringify(displayName(name))}]   in people/${candidates[0]}.mdx, or add the ORCID iD to the record`,
  });
}

function wholeKey(name: Name): string {
  return foldName(name.literal ?? [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family].filter(Boolean).join(' '));
}
function familyKey(name: Name): string {
  return foldName([name['non-dropping-particle'], name.family].filter(Boolean).join(' '));
}
function givenKey(name: Name): string {
  return foldName(name.given ?? '');
}

const folded = new Map<string, string>();

/** Letters in lower case without marks, words apart: "J.-P." -> "j p", "Erdős" -> "erdos". Remembered, since bylines repeat. */
function foldName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(name) ? anyAscii(name.normalize('NFC')) : name.normalize('NFKC');
  const key = latin.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  if (folded.size > 200_000) folded.clear();
  folded.set(name, key);
  return key;
}
