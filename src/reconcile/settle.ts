import type { Report } from '../model/issue.ts';
import type { Fields, Work } from '../model/work.ts';
import { peopleDecisions, type Judgements, type PeopleDecisions } from './corrections.ts';
import type { Merged } from './merge.ts';
import { linkPeople, makeRoster, type Member } from './people.ts';

/** What a work is called; its export key and its day decide nothing here. */
export type Name = Pick<Work, 'id' | 'aliases'>;

/** Works of joined drafts with their names, and their people. */
export function settle(joined: Merged[], names: Name[], people: Member[], judgements: Judgements, report: Report): Work[] {
  const roster = makeRoster(people);
  const works = joined.map((one, index) => workOf(one, names[index]!));
  const decided = peopleDecisions(works, people, judgements, report);
  for (const work of works) {
    renameAssumed(work, people, decided.get(work));
    linkPeople(work, roster, decided.get(work), report);
  }
  return works;
}

function workOf({ fields, origins, provenance, joins }: Merged, { id, aliases }: Name): Work {
  return { id, citationKey: '', aliases, people: [], topics: [], fields: copyNames(fields), origins, provenance, joins };
}

/** Names get a person later: they must not be shared with the drafts. */
function copyNames(fields: Merged['fields']): Merged['fields'] {
  const copy: Fields = { ...fields };
  for (const field of ['author', 'editor', 'translator'] as const) if (copy[field]) copy[field] = copy[field].map((name) => ({ ...name }));
  return copy as Merged['fields'];
}

/** A byline taken from the folder of a record follows the person's word of whose the work is. */
function renameAssumed(work: Work, people: Member[], decided: PeopleDecisions | undefined): void {
  const assumed = work.provenance.author?.assumed ? work.fields.author?.[0]?.person : undefined;
  if (!assumed || !decided || (!decided.disowned.has(assumed) && decided.adopted.size === 0)) return;
  const owners = people.filter(({ slug }) => decided.adopted.has(slug) || (slug === assumed && !decided.disowned.has(slug)));
  if (owners.length) work.fields.author = owners.map(({ name, slug }) => ({ ...name, person: slug }));
  else delete work.fields.author;
}
