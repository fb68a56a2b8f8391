import type { IdentityFinding } from '../../model/identity.ts';
import type { Issue } from '../../model/issue.ts';
import type { Person } from '../../model/person.ts';
import type { Site } from '../../model/site.ts';
import type { OpenError } from '../../model/trust.ts';
import type { Work } from '../../model/work.ts';
import { datesOf, latest, type TrustRecord } from './record.ts';

interface TrustInput {
  site: Site;
  people: Person[];
  works: Work[];
  /** The report so far: a record with an open error has no badge. */
  issues: Issue[];
  identity?: Map<string, IdentityFinding>;
}

/** What the checks of each person look at, by slug. */
export function trustRecords({ site, people, works, issues, identity }: TrustInput): Map<string, TrustRecord> {
  const own = worksByPerson(works);
  const errors = issues.filter((issue) => issue.severity === 'error');
  const records = people.map((person): Omit<TrustRecord, 'asOf'> => {
    const found = identity?.get(person.slug);
    return {
      person, works: own.get(person.slug) ?? [], ...(found ? { identity: found } : {}),
      openErrors: errors.filter((issue) => concerns(issue, person, own.get(person.slug) ?? [])).map(openError),
      refused: errors.filter((issue) => issue.code === 'identifier-invalid' && issue.place?.file === person.file).length,
    };
  });
  const asOf = latest([site.asOf, ...records.flatMap((record) => Object.values(datesOf(record)))]);
  return new Map(records.map((record) => [record.person.slug, { ...record, ...(asOf ? { asOf } : {}) }]));
}

function worksByPerson(works: Work[]): Map<string, Work[]> {
  const own = new Map<string, Work[]>();
  for (const work of works) for (const slug of work.people) {
    if (own.has(slug)) own.get(slug)!.push(work);
    else own.set(slug, [work]);
  }
  return own;
}

/** An error is open in a record when it stands in the person's file, in their evidence or their folder of works, or in a record of one of their works. */
function concerns({ place, record }: Issue, { slug, file }: Person, works: Work[]): boolean {
  if (!place) return false;
  if (place.file === file || place.file.startsWith(`works/${slug}/`) || new RegExp(`^evidence/${slug}\\.ya?ml$`).test(place.file)) return true;
  return record !== undefined && works.some((work) => work.id === record || work.origins.some((origin) => origin.file === place.file && origin.key === record));
}

function openError({ message, place, fix }: Issue): OpenError {
  return { message, place: place!.line ? `${place!.file}:${place!.line}` : place!.file, ...(fix ? { fix } : {}) };
}
