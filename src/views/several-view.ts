import { notMineLine } from '../model/corrections.ts';
import type { SeveralPeople } from '../model/pages.ts';
import type { Library } from './library.ts';

/** Groups shown by themselves; works that stand alone beyond these are counted under the last. */
const mostGroups = 12;

/** The open question of a record that looks like several people's; nothing when it looks like one's or has been answered. */
export function severalView(library: Library, slug: string): { several?: SeveralPeople } {
  const { verdict, answered, sentence, clusters } = library.get('identity', slug);
  if (verdict === 'one' || answered || clusters.length < 2) return {};
  return {
    several: {
      sentence,
      groups: clusters.slice(0, mostGroups).map(({ works, evidence }) => ({ entries: works.map((id) => library.get('entry', id)), evidence })),
      allMine: `one-person: [${slug}]`,
      notMine: notMineLine(slug, clusters[1]!.works),
    },
  };
}
