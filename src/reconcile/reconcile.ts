import type { Corrections } from '../model/corrections.ts';
import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Draft, Fields, Work } from '../model/work.ts';
import { cluster } from './cluster.ts';
import { applyCorrections, decisionsOf, peopleDecisions, type PeopleDecisions } from './corrections.ts';
import { assignIds } from './ids.ts';
import type { Locked } from './lock.ts';
import { merge, type Merged } from './merge.ts';
import { linkPeople, makeRoster } from './people.ts';

export interface Reconciled {
  works: Work[];
  /** Works a correction keeps off the site. */
  hidden: Work[];
  /** The lines of the next lock file: every id ever given with what it is known by; citation keys are "" for new works. */
  locked: Locked[];
}

/** What we believe, from what the sources say: drafts of one work joined, merged, named, linked to people, corrected. */
export function reconcile(drafts: Draft[], people: Person[], corrections: Corrections, lock: Map<string, Locked>, report: Report): Reconciled {
  const owned = withRecordOwners(drafts, people);
  const decisions = decisionsOf(corrections, owned, lock, report);
  const owners = new Map(people.map((person) => [person.slug, person.name]));
  const merged = cluster(owned, decisions, owners, report).map(merge).map((work) => withOwners(work, people));
  const { names, locked } = assignIds(merged, lock);
  const roster = makeRoster(people);
  const works = merged.map((one, index) => workOf(one, names[index]!));
  const decided = peopleDecisions(works, people, corrections, report);
  for (const work of works) {
    renameAssumed(work, people, decided.get(work));
    linkPeople(work, roster, decided.get(work), report);
  }
  const corrected = applyCorrections(works, corrections, report);
  return { ...corrected, locked };
}

/** The record of somebody's ORCID iD is that person's, wherever the file lies. */
function withRecordOwners(drafts: Draft[], people: Person[]): Draft[] {
  const byOrcid = new Map(people.flatMap((person) => (person.identifiers.orcid ? [[person.identifiers.orcid, person.slug] as const] : [])));
  return drafts.map((draft) => {
    const person = draft.origin.person ?? byOrcid.get(draft.fields.custom?.['orcid-owner'] ?? '');
    return person === draft.origin.person ? draft : { ...draft, origin: { ...draft.origin, person: person! } };
  });
}

/** A byline taken from the folder of a record follows the person's word of whose the work is. */
function renameAssumed(work: Work, people: Person[], decided: PeopleDecisions | undefined): void {
  const assumed = work.provenance.author?.assumed ? work.fields.author?.[0]?.person : undefined;
  if (!assumed || !decided || (!decided.disowned.has(assumed) && decided.adopted.size === 0)) return;
  const owners = people.filter(({ slug }) => decided.adopted.has(slug) || (slug === assumed && !decided.disowned.has(slug)));
  if (owners.length) work.fields.author = owners.map(({ name, slug }) => ({ ...name, person: slug }));
  else delete work.fields.author;
}

function workOf(merged: Merged, name: Pick<Work, 'id' | 'citationKey' | 'aliases'>): Work {
  return {
    ...name, people: [], topics: [],
    fields: copyNames(merged.fields), origins: merged.origins, provenance: merged.provenance, joins: merged.joins,
  };
}

/** Names get a person later: they must not be shared with the drafts. */
function copyNames(fields: Merged['fields']): Merged['fields'] {
  const copy: Fields = { ...fields };
  for (const field of ['author', 'editor', 'translator'] as const) if (copy[field]) copy[field] = copy[field].map((name) => ({ ...name }));
  return copy as Merged['fields'];
}

/** A record in works/<person>/ without any name is that person's. */
function withOwners(work: Merged, people: Person[]): Merged {
  const { author, editor, translator, director, compiler } = work.fields;
  if (author?.length || editor?.length || translator?.length || director?.length || compiler?.length) return work;
  const owner = people.find((person) => work.origins.some((origin) => origin.person === person.slug));
  if (!owner) return work;
  const origin = work.origins.findIndex((one) => one.person === owner.slug);
  return { ...work, fields: { ...work.fields, author: [{ ...owner.name, person: owner.slug }] }, provenance: { ...work.provenance, author: { origin, assumed: true } } };
}
