import type { Corrections } from '../model/corrections.ts';
import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Draft, Fields, Work } from '../model/work.ts';
import { cluster } from './cluster.ts';
import { applyCorrections, decisionsOf, disownedWorks } from './corrections.ts';
import { assignIds } from './ids.ts';
import type { Locked } from './lock.ts';
import { merge, type Merged } from './merge.ts';
import { linkPeople, makeRoster } from './people.ts';

export interface Reconciled {
  works: Work[];
  /** Works a correction keeps off the site. */
  hidden: Work[];
  /** Every work's id with what it is known by, for the lock file; citation keys are "" for new works. */
  locked: Locked[];
}

/** What we believe, from what the sources say: drafts of one work joined, merged, named, linked to people, corrected. */
export function reconcile(drafts: Draft[], people: Person[], corrections: Corrections, lock: Map<string, Locked>, report: Report): Reconciled {
  const decisions = decisionsOf(corrections, drafts, lock, report);
  const merged = cluster(drafts, decisions, report).map(merge).map((work) => withOwners(work, people));
  const ids = assignIds(merged, lock);
  const roster = makeRoster(people);
  const works = merged.map((one, index) => workOf(one, ids[index]!.id, ids[index]!.locked));
  const disowned = disownedWorks(works, corrections, report);
  for (const work of works) linkPeople(work, roster, disowned.get(work) ?? nobody, report);
  const corrected = applyCorrections(works, corrections, report);
  return { ...corrected, locked: ids.map(({ id, keys, locked }) => ({ id, citationKey: locked?.citationKey ?? '', keys: [...new Set([...keys, ...(locked?.keys ?? [])])] })) };
}

const nobody: ReadonlySet<string> = new Set();

function workOf(merged: Merged, id: string, locked: Locked | undefined): Work {
  return {
    id, aliases: [], citationKey: locked?.citationKey ?? '', people: [], topics: [],
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
