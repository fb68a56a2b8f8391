import type { IdentityFinding } from '../../model/identity.ts';
import type { Person } from '../../model/person.ts';

/** A person file for a group of works, and whose the works then are. */
export interface SplitPerson { slug: string; file: string; text: string; works: string[] }

export interface Split {
  /** Works that stay with the person: the largest group and those that fit none. */
  kept: string[];
  people: SplitPerson[];
}

/** One more person for each group of two works or more but the largest, under the same name until somebody knows better. */
export function proposeSplit(person: Pick<Person, 'slug' | 'displayName'>, { clusters }: IdentityFinding, taken: ReadonlySet<string>): Split {
  const [largest, ...others] = clusters;
  const groups = others.filter(({ works }) => works.length > 1);
  const slugs = freeSlugs(person.slug, taken);
  return {
    kept: [...(largest?.works ?? []), ...others.filter(({ works }) => works.length === 1).flatMap(({ works }) => works)],
    people: groups.map(({ works, evidence }) => {
      const slug = slugs.next().value;
      return { slug, file: `people/${slug}.mdx`, text: fileOf(person, works.length, evidence), works };
    }),
  };
}

function* freeSlugs(slug: string, taken: ReadonlySet<string>): Generator<string, never> {
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) yield `${slug}-${n}`;
}

function fileOf({ displayName, slug }: Pick<Person, 'slug' | 'displayName'>, works: number, evidence: string[]): string {
  return `---
name: ${JSON.stringify(displayName)}
# Proposed from the record of ${slug}: ${works} works${evidence.length ? ` (${evidence.slice(0, 3).join('; ').replaceAll('\n', ' ')})` : ''}.
# Give the person an ORCID iD, an organisation or a fuller name, or delete this file and its lines in corrections.yaml.
---
`;
}
