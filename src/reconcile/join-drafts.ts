import type { Report } from '../model/issue.ts';
import { cluster } from './cluster.ts';
import { decisionsOf, type Judgements } from './corrections.ts';
import type { Locked } from './lock.ts';
import { merge, type Merged } from './merge.ts';
import type { Member } from './people.ts';
import type { BareDraft } from './told.ts';

/** Drafts of one work joined and merged. The lock is asked only where a person calls records by ids. */
export function joinDrafts(drafts: BareDraft[], people: Member[], judgements: Judgements, lock: Map<string, Locked>, report: Report): Merged[] {
  const owned = withRecordOwners(drafts, people);
  const decisions = decisionsOf(judgements, owned, lock, report);
  const owners = new Map(people.map((person) => [person.slug, person.name]));
  return cluster(owned, decisions, owners, report).map(merge).map((work) => withOwners(work, people));
}

/** The record of somebody's ORCID iD is that person's, wherever the file lies. */
function withRecordOwners(drafts: BareDraft[], people: Member[]): BareDraft[] {
  const byOrcid = new Map(people.flatMap((person) => (person.identifiers.orcid ? [[person.identifiers.orcid, person.slug] as const] : [])));
  return drafts.map((draft) => {
    const person = draft.origin.person ?? byOrcid.get(draft.fields.custom?.['orcid-owner'] ?? '');
    return person === draft.origin.person ? draft : { ...draft, origin: { ...draft.origin, person: person! } };
  });
}

/** A record in works/<person>/ without any name is that person's. */
function withOwners(work: Merged, people: Member[]): Merged {
  const { author, editor, translator, director, compiler } = work.fields;
  if (author?.length || editor?.length || translator?.length || director?.length || compiler?.length) return work;
  const owner = people.find((person) => work.origins.some((origin) => origin.person === person.slug));
  if (!owner) return work;
  const origin = work.origins.findIndex((one) => one.person === owner.slug);
  return { ...work, fields: { ...work.fields, author: [{ ...owner.name, person: owner.slug }] }, provenance: { ...work.provenance, author: { origin, assumed: true } } };
}
