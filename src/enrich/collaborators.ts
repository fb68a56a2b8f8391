import anyAscii from 'any-ascii';
import { yearOf } from '../model/date.ts';
import { foldWords } from '../model/fold.ts';
import { displayName, type Contributor } from '../model/name.ts';
import type { Collaborator } from '../model/pages.ts';
import type { Work } from '../model/work.ts';
import { pairUrl } from '../urls.ts';
import { groupBy } from './lists.ts';

/** Teams above this size say little about who works with whom. */
const mostCoauthors = 50;
/** Pages of shared works a person has at most, so that their number stays in proportion to the people. */
const mostPairs = 12;

/** Somebody on the bylines beside a person, with the shared works. */
export interface Pair extends Collaborator { shared: string[] }

/**
 * Everybody named beside a person, most shared works first. People of the site are known by their slug, others by their ORCID iD or name;
 * "J. E. Littlewood" joins "John Edensor Littlewood" when no other full name fits. Those of note get the address of a page of shared works.
 */
export function collaboratorsOf(slug: string, works: Work[], topicLabel: (id: string) => string): Pair[] {
  const found = gather(slug, works);
  const families = groupBy([...found.values()], (one) => one.family);
  for (const short of [...found.values()].filter((one) => isInitials(one.given))) joinFuller(short, families.get(short.family)!, found);
  const sorted = [...found.values()].map((one) => pairOf(one, topicLabel)).sort((a, b) => b.works - a.works || (b.last ?? 0) - (a.last ?? 0) || (a.name < b.name ? -1 : 1));
  return withPages(slug, sorted);
}

/** Why nobody is named beside a person: the sources print no byline, only teams too big to tell, or nobody else. */
export function whyAlone(works: Work[]): 'unnamed' | 'teams' | 'alone' {
  if (works.every((work) => work.provenance.author?.assumed || !(work.fields.author ?? work.fields.editor))) return 'unnamed';
  return works.some((work) => (work.fields.author?.length ?? 0) > mostCoauthors) ? 'teams' : 'alone';
}

interface Found { key: string; name: string; family: string; given: string; slug?: string; works: Work[] }

function gather(slug: string, works: Work[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const work of works) {
    const names = work.fields.author ?? work.fields.editor ?? [];
    if (names.length > mostCoauthors) continue;
    for (const name of names) {
      // A lone word is mostly a group or a slip.
      if (name.person === slug || (name.literal && !name.person && !/\s/.test(name.literal))) continue;
      const key = name.person ?? name.orcid ?? foldWords(displayName(name));
      const known = found.get(key) ?? { key, name: displayName(name), family: foldWords(name.family ?? ''), given: foldWords(name.given ?? ''), ...(name.person ? { slug: name.person } : {}), works: [] };
      if (known.works.at(-1) !== work) known.works.push(work);
      if (displayName(name).length > known.name.length) keepFuller(known, name);
      found.set(key, known);
    }
  }
  return found;
}

function keepFuller(known: Found, name: Contributor): void {
  Object.assign(known, { name: displayName(name), family: foldWords(name.family ?? ''), given: foldWords(name.given ?? '') });
}

/** Works of a name in initials go to the one full name they fit. */
function joinFuller(short: Found, family: Found[], found: Map<string, Found>): void {
  if (short.slug || !short.family) return;
  const fuller = family.filter((one) => one !== short && !isInitials(one.given) && initialsFit(short.given, one.given));
  if (fuller.length !== 1) return;
  const [full] = fuller as [Found];
  full.works = [...new Set([...full.works, ...short.works])];
  found.delete(short.key);
}

function isInitials(given: string): boolean {
  return given !== '' && given.split(' ').every((word) => word.length === 1);
}

/** "j e" fits "john edensor" and "john"; "j k" does not. */
function initialsFit(initials: string, given: string): boolean {
  const words = given.split(' ');
  return initials.split(' ').every((letter, i) => words[i] === undefined || words[i].startsWith(letter)) && given !== '';
}

function pairOf({ name, slug, works }: Found, topicLabel: (id: string) => string): Pair {
  const years = works.flatMap((work) => yearOf(work.fields.issued) ?? []);
  const counts = new Map<string, number>();
  for (const { id } of works.flatMap((work) => work.topics)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const topics = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 3).map(([id]) => topicLabel(id));
  return {
    id: slug ?? addressPart(name), name, ...(slug ? { slug } : {}), works: works.length, shared: works.map((work) => work.id), topics,
    ...(years.length ? { first: Math.min(...years), last: Math.max(...years) } : {}),
  };
}

/** A pair is of note when both have a profile here, or when they share two works. */
function withPages(slug: string, sorted: Pair[]): Pair[] {
  const taken = new Set<string>();
  const noted = sorted.filter((one) => one.slug || one.works > 1).slice(0, mostPairs);
  for (const one of noted) {
    let id = one.id;
    for (let n = 2; taken.has(id); n += 1) id = `${one.id}-${n}`;
    taken.add(id);
    one.id = id;
    one.page = one.slug ? pairUrl(...[slug, one.slug].sort() as [string, string]) : pairUrl(slug, id);
  }
  return sorted;
}

function addressPart(name: string): string {
  return anyAscii(name).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'co-author';
}
