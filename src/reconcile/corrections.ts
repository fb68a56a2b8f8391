import { correctionsFile, type Corrections } from '../model/corrections.ts';
import type { Report } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Person } from '../model/person.ts';
import type { Draft, Work } from '../model/work.ts';
import type { Decisions } from './cluster.ts';
import { referenceKeys } from './fingerprints.ts';
import type { Locked } from './lock.ts';
import { setFields } from './set-fields.ts';

const file = correctionsFile;

/** What corrections.yaml says of which records are one work, and of whose works they are. */
export type Judgements = Pick<Corrections, 'same' | 'different' | 'not-mine' | 'mine' | 'people' | 'lines'>;
type Places = Pick<Corrections, 'lines'>;

/** The same/different lines of corrections.yaml as indexes into the drafts; a name nothing answers to is reported. */
export function decisionsOf(corrections: Judgements, drafts: Draft[], lock: Map<string, Locked>, report: Report): Decisions {
  if (!namesRecords(corrections)) return { same: [], different: [] };
  const index = indexDrafts(drafts, lock);
  const find = (name: string, under: string) => {
    const found = index.get(name.toLowerCase());
    if (!found) reportUnused(name, under, corrections, index.keys(), report);
    return found ?? [];
  };
  for (const [under, groups] of [['same', corrections.same], ['different', corrections.different]] as const) {
    for (const group of groups) if (group.length < 2) reportAlone(group, under, corrections, report);
  }
  return {
    same: corrections.same.map((group) => group.flatMap((name) => find(name, 'same'))).filter((group) => group.length > 1),
    different: corrections.different.map((group) => group.map((name) => find(name, 'different'))),
  };
}

/** True where a person says which records are one work, and which are not. */
export function namesRecords({ same, different }: Judgements): boolean {
  return same.length + different.length > 0;
}

/** Drafts by every name a person may call them: keys, identifiers, ids of the lock, "file#key". */
function indexDrafts(drafts: Draft[], lock: Map<string, Locked>): Map<string, number[]> {
  const idsOf = new Map<string, string[]>();
  for (const { id, keys } of lock.values()) for (const key of keys) idsOf.set(key.toLowerCase(), [...(idsOf.get(key.toLowerCase()) ?? []), id]);
  const index = new Map<string, number[]>();
  drafts.forEach((draft, i) => {
    const place = `${draft.origin.file}#${draft.origin.key}`.toLowerCase();
    const keys = referenceKeys(draft);
    const ids = [...keys, `key:${place}`].flatMap((key) => idsOf.get(key.replace(/\s+/g, '_')) ?? []);
    for (const key of new Set([...keys, place, ...ids])) index.set(key, [...(index.get(key) ?? []), i]);
  });
  return index;
}

/** What corrections.yaml says of who is on a work: people whose work it is not, or is, and people by the names of the byline. */
export interface PeopleDecisions { disowned: Set<string>; adopted: Set<string>; named: Map<string, string | undefined> }

/** not-mine, mine and people of corrections.yaml, by work. */
export function peopleDecisions(works: Work[], people: Pick<Person, 'slug'>[], corrections: Judgements, report: Report): Map<Work, PeopleDecisions> {
  const decisions = new Map<Work, PeopleDecisions>();
  const of = (work: Work) => decisions.get(work) ?? decisions.set(work, { disowned: new Set(), adopted: new Set(), named: new Map() }).get(work)!;
  const slugs = new Set(people.map(({ slug }) => slug));
  const find = finder(works, corrections, report);
  for (const [list, said] of [['not-mine', 'disowned'], ['mine', 'adopted']] as const) for (const [slug, names] of Object.entries(corrections[list])) {
    if (!slugs.has(slug)) reportNobody(slug, slugs, corrections, report);
    for (const name of names) for (const work of find(name, `${list}: ${slug}`)) of(work)[said].add(slug);
  }
  for (const [name, byline] of Object.entries(corrections.people)) {
    for (const work of find(name, 'people')) for (const [written, slug] of Object.entries(byline)) {
      if (slug !== 'nobody' && !slugs.has(slug)) reportNobody(slug, slugs, corrections, report);
      of(work).named.set(written, slugs.has(slug) ? slug : undefined);
    }
  }
  return decisions;
}

/** hide, set and alias of corrections.yaml, applied last; the works that keep a page, and what was hidden. */
export function applyCorrections(works: Work[], corrections: Corrections, report: Report): { works: Work[]; hidden: Work[] } {
  if (![corrections.set, corrections.alias, corrections.hide].some((said) => Object.keys(said).length)) return { works, hidden: [] };
  const find = finder(works, corrections, report);
  const line = (word: string) => corrections.lines?.get(word) ?? 1;
  for (const [name, fields] of Object.entries(corrections.set)) for (const work of find(name, 'set')) setFields(work, fields, line(name), report);
  const ids = new Map(works.map((work) => [work.id, work]));
  for (const [old, id] of Object.entries(corrections.alias)) {
    const taken = ids.get(old);
    if (taken && taken.id !== id) { reportTakenAlias(old, id, corrections, report); continue; }
    for (const work of find(id, 'alias')) if (work.id !== old && !work.aliases.includes(old)) work.aliases.push(old);
  }
  const hidden = new Set(corrections.hide.flatMap((name) => find(name, 'hide')));
  return { works: works.filter((work) => !hidden.has(work)), hidden: [...hidden] };
}

/** Finds the works a name means, and reports a name that means none. */
function finder(works: Work[], corrections: Places, report: Report): (name: string, under: string) => Work[] {
  let index: Map<string, Work[]> | undefined;
  return (name, under) => {
    index ??= indexWorks(works);
    const found = index.get(name.toLowerCase());
    if (!found) reportUnused(name, under, corrections, index.keys(), report);
    return found ?? [];
  };
}

function indexWorks(works: Work[]): Map<string, Work[]> {
  const index = new Map<string, Work[]>();
  for (const work of works) {
    const identifiers = Object.entries(work.fields.identifiers ?? {}).flatMap(([scheme, values]) => values.map((value) => `${scheme}:${value}`.toLowerCase()));
    const keys = work.origins.flatMap(({ key, format, file: source }) => (key ? [key, `${format}:${key}`, `${source}#${key}`].map((name) => name.toLowerCase()) : []));
    for (const key of new Set([work.id, ...work.aliases, ...identifiers, ...keys])) index.set(key, [...(index.get(key) ?? []), work]);
  }
  return index;
}

function placeOf(word: string, { lines }: Places) {
  const line = lines?.get(word);
  return { file, ...(line ? { line } : {}) };
}

function reportUnused(name: string, under: string, corrections: Places, known: Iterable<string>, report: Report): void {
  const close = nearest(name, known);
  report({ code: 'correction-unused', severity: 'warning', message: `corrections.yaml names “${name}” under ${under}, but no record answers to it.`, place: placeOf(name, corrections), fix: close ? `${close}` : 'use a work id, a citation key, or an identifier such as doi:10.1000/xyz; or remove the line' });
}

function reportAlone(group: string[], under: string, corrections: Places, report: Report): void {
  report({ code: 'correction-alone', severity: 'warning', message: `corrections.yaml names ${group[0] ? `“${group[0]}”` : 'nothing'} alone under ${under}; it takes two.`, place: placeOf(group[0] ?? under, corrections), fix: `${under}: [${group[0] ?? 'one'}, another]` });
}

function reportNobody(slug: string, slugs: ReadonlySet<string>, corrections: Places, report: Report): void {
  const close = nearest(slug, slugs);
  report({ code: 'correction-unused', severity: 'warning', message: `corrections.yaml names the person “${slug}”, but there is no people/${slug}.mdx.`, place: placeOf(slug, corrections), fix: close ?? `the people here are ${[...slugs].slice(0, 8).join(', ')}` });
}

function reportTakenAlias(old: string, id: string, corrections: Places, report: Report): void {
  report({ code: 'correction-alias', severity: 'error', message: `corrections.yaml lets “${old}” lead to “${id}”, but “${old}” is a work of its own.`, place: placeOf(old, corrections), fix: `if they are one work:  same: [${old}, ${id}]` });
}
