import type { Report } from '../model/issue.ts';
import { displayName, type Contributor, type Name } from '../model/name.ts';
import type { Person } from '../model/person.ts';
import { splitName } from '../model/split-name.ts';
import { nameFields, type NameField, type Work } from '../model/work.ts';
import type { PeopleDecisions } from './corrections.ts';
import { contradicts, familyKey, fits, givenKey, spelledOut, turnedKey, wholeKey } from './name-keys.ts';

/** Of a person of the site what decides whose works are theirs. */
export type Member = Pick<Person, 'slug' | 'name' | 'displayName' | 'variants' | 'formerNames' | 'native' | 'identifiers'>;

/** The people of the site, ready to be recognised on bylines. */
export interface Roster {
  byOrcid: Map<string, string>;
  orcidOf: Map<string, string>;
  /** Folded whole name -> slugs; declared names and variants. */
  byName: Map<string, Set<string>>;
  /** The same, family first: counts in a person's own record alone, since "Li Wei" and "Wei Li" are two people elsewhere. */
  byTurnedName: Map<string, Set<string>>;
  /** Folded family name without particles -> people with the names they are known by. */
  byFamily: Map<string, Known[]>;
  /** Every folded word of a person's names. */
  words: Map<string, Set<string>>;
  /** How each is called. */
  shown: Map<string, string>;
}

interface Known { slug: string; names: { given: string; particle: string; suffix: string }[] }

/** A roster of the people's names, variants and ORCID iDs. */
export function makeRoster(people: Member[]): Roster {
  const roster: Roster = { byOrcid: new Map(), orcidOf: new Map(), byName: new Map(), byTurnedName: new Map(), byFamily: new Map(), words: new Map(), shown: new Map() };
  for (const person of people) {
    roster.shown.set(person.slug, person.displayName);
    if (person.identifiers.orcid) {
      roster.byOrcid.set(person.identifiers.orcid, person.slug);
      roster.orcidOf.set(person.slug, person.identifiers.orcid);
    }
    const names: Name[] = [person.name, splitName(person.displayName), ...[...person.variants, ...person.formerNames].map(splitName)];
    if (person.native) names.push({ literal: person.native.name }, splitName(person.native.name));
    for (const name of names.flatMap((one) => [one, spelledOut(one) ?? []].flat())) enrol(roster, name, person.slug);
  }
  return roster;
}

function enrol(roster: Roster, name: Name, slug: string): void {
  addTo(roster.byName, wholeKey(name), slug);
  addTo(roster.byTurnedName, turnedKey(name), slug);
  for (const word of wholeKey(name).split(' ')) addTo(roster.words, slug, word);
  if (!name.family || !name.given) return;
  const { family, particle } = familyKey(name);
  const known = roster.byFamily.get(family) ?? [];
  const entry = { given: givenKey(name), particle, suffix: suffixOf(name) };
  const person = known.find((one) => one.slug === slug);
  if (person) person.names.push(entry);
  else known.push({ slug, names: [entry] });
  roster.byFamily.set(family, known);
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

const undecided: PeopleDecisions = { disowned: new Set(), adopted: new Set(), named: new Map() };

/**
 * Sets `person` on each byline name that is one of ours, and lists the people of the work in byline order. Ambiguity is
 * reported, never guessed; what a person decided in corrections.yaml comes first.
 */
export function linkPeople(work: Work, roster: Roster, { disowned, adopted, named }: PeopleDecisions = undecided, report: Report): void {
  const owners = new Set([...work.origins.flatMap((origin) => origin.person ?? []), ...adopted].filter((slug) => !disowned.has(slug)));
  const found = new Set<string>();
  for (const field of nameFields) {
    for (const name of work.fields[field] ?? []) {
      const slug = named.has(displayName(name)) ? named.get(displayName(name)) : identify(name, { work, field, owners, roster, report });
      if (!slug || disowned.has(slug)) continue;
      name.person = slug;
      if (field === 'author' || field === 'editor' || field === 'translator') found.add(slug);
    }
  }
  for (const owner of owners) if (!found.has(owner)) addOwner(work, owner, found, roster, report);
  work.people = [...found];
}

interface Byline { work: Work; field: NameField; owners: ReadonlySet<string>; roster: Roster; report: Report }

/** ORCID, then a declared name, then a name that only one person can have; a record's own person may be written family first or with initials. */
function identify(name: Contributor, byline: Byline): string | undefined {
  const { owners, roster } = byline;
  const holder = name.orcid ? roster.byOrcid.get(name.orcid) : undefined;
  if (holder) return believable(name, holder, byline) ? holder : undefined;
  const candidates = candidatesFor(name, owners, roster).filter((slug) => !otherOrcid(name, slug, byline));
  if (candidates.length <= 1) return candidates[0];
  const own = candidates.filter((slug) => owners.has(slug));
  if (own.length === 1) return own[0];
  reportAmbiguity(byline, name, candidates);
  return undefined;
}

/** People a name may be: those declared under it; else those whose given names fit and whose particle is not another. */
function candidatesFor(name: Contributor, owners: ReadonlySet<string>, { byName, byTurnedName, byFamily }: Roster): string[] {
  const spellings = [name, ...(name.native ? [{ literal: name.native }] : []), ...[spelledOut(name) ?? []].flat()];
  const declared = new Set(spellings.flatMap((one) => [...(byName.get(wholeKey(one)) ?? [])]));
  if (declared.size) return [...declared];
  const turned = spellings.flatMap((one) => [...(byTurnedName.get(wholeKey(one)) ?? [])].filter((slug) => owners.has(slug)));
  if (turned.length) return [...new Set(turned)];
  return [...new Set(spellings.flatMap((one) => byGiven(one, owners, byFamily)))];
}

function byGiven(name: Name, owners: ReadonlySet<string>, byFamily: Roster['byFamily']): string[] {
  const [{ family, particle }, given, suffix] = [familyKey(name), givenKey(name), suffixOf(name)];
  return (byFamily.get(family) ?? []).filter(({ slug, names }) => !names.some((known) => contradicts(known.given, given)) && fullest(names).some((known) =>
    fits(known.given, given) && !(suffix && known.suffix && suffix !== known.suffix) && (known.particle === particle || owners.has(slug) || known.given === given),
  )).map(({ slug }) => slug);
}

/** Of the names somebody is known by those with given names in full; a variant with initials must not let in everybody it fits. */
function fullest(names: Known['names']): Known['names'] {
  const full = names.filter(({ given }) => /\S{2}/.test(given));
  return full.length ? full : names;
}

function suffixOf(name: Name): string {
  return (name.suffix ?? '').toLowerCase().replace(/\W/g, '');
}

/** A name with an iD is nobody who has another one; a person's own record is believed, and the iD reported. */
function otherOrcid(name: Contributor, slug: string, { work, field, owners, roster, report }: Byline): boolean {
  const own = roster.orcidOf.get(slug);
  if (!name.orcid || !own || own === name.orcid) return false;
  if (!owners.has(slug)) return true;
  report({
    code: 'orcid-other', severity: 'warning',
    message: `“${displayName(name)}” on “${work.id}” has the ORCID iD ${name.orcid}, but people/${slug}.mdx says ${own}.`,
    ...placeOf(work, field), field, fix: `if the work is somebody else's:  not-mine: { ${slug}: [${work.id}] }   in corrections.yaml`,
  });
  return false;
}

/** An iD on a name that shares no word with the person's names was given by a program: only the publisher's word, or the ORCID record's, counts. */
function believable(name: Contributor, slug: string, { work, field, roster, report }: Byline): boolean {
  const words = roster.words.get(slug)!;
  const shares = [name, ...[spelledOut(name) ?? []].flat()].some((one) => wholeKey(one).split(' ').some((word) => word.length > 1 && words.has(word)));
  if (shares || !/\p{Script=Latin}/u.test(displayName(name)) !== !/\p{Script=Latin}/u.test([...words].join(''))) return true;
  const authority = work.origins[work.provenance[field]?.origin ?? 0]?.authority ?? 'harvested';
  const trusted = authority === 'publisher' || authority === 'registry' || authority === 'person';
  report({
    code: 'orcid-name', severity: 'warning',
    message: `“${displayName(name)}” on “${work.id}” has the ORCID iD of ${roster.shown.get(slug) ?? slug}, whose names are others${trusted ? '' : '; the name is left unlinked'}.`,
    ...placeOf(work, field), field, fix: `formerNames: [${JSON.stringify(displayName(name))}]   in people/${slug}.mdx, or   not-mine: { ${slug}: [${work.id}] }   in corrections.yaml`,
  });
  return trusted;
}

function addOwner(work: Work, owner: string, found: Set<string>, roster: Roster, report: Report): void {
  const origin = work.origins.find((one) => one.person === owner);
  found.add(owner);
  if (!origin) return;
  const authors = work.fields.author ?? work.fields.editor;
  if (!authors || work.fields.truncated?.length) return;
  const likely = authors.find((name) => wholeKey(name).split(' ').some((word) => word.length > 2 && roster.words.get(owner)?.has(word)));
  const disown = `not-mine: { ${owner}: [${work.id}] }   in corrections.yaml`;
  report({
    code: 'not-on-byline', severity: 'warning',
    message: `${roster.shown.get(owner) ?? owner} is not among the ${authors.length} ${authors.length === 1 ? 'name' : 'names'} of “${work.id}”, though it is in that person's record.`,
    place: { file: origin.file, line: origin.line }, record: origin.key,
    fix: likely
      ? `variants: [${JSON.stringify(displayName(likely))}]   in people/${owner}.mdx, or   ${disown}`
      : `${disown}, or   variants: ["the name it has there"]   in people/${owner}.mdx`,
  });
}

function reportAmbiguity({ work, field, report }: Byline, name: Contributor, candidates: string[]): void {
  const written = JSON.stringify(displayName(name));
  report({
    code: 'name-ambiguous', severity: 'warning',
    message: `“${displayName(name)}” may be ${candidates.join(' or ')}; the name is left unlinked.`,
    ...placeOf(work, field), field,
    fix: `people: { ${work.id}: { ${written}: ${candidates[0]} } }   in corrections.yaml (${[...candidates.slice(1), 'nobody'].map((slug) => `or ${slug}`).join(', ')}); for every work:  variants: [${written}]   in people/${candidates[0]}.mdx`,
  });
}

function placeOf(work: Work, field: string) {
  const from = work.provenance[field];
  const origin = work.origins[from?.origin ?? 0]!;
  return { place: { file: origin.file, line: from?.line ?? origin.line }, ...(origin.key ? { record: origin.key } : {}) };
}
