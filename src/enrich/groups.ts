import anyAscii from 'any-ascii';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Entry } from '../model/work.ts';

/** People who belong together and the works of any of them, newest first. */
export interface Group { slug: string; name: string; people: string[]; entries: string[] }

/** The groups of site.yaml in its order, then those only people name, by name; groups without people are left out. */
export function groupsOf(site: Site, people: Person[], entries: Entry[]): Group[] {
  const named = [...new Set(people.flatMap((person) => person.groups))].filter((name) => !site.groups.includes(name)).sort();
  const taken = new Set<string>();
  return [...new Set([...site.groups, ...named])].flatMap((name) => {
    const members = new Set(people.filter((person) => person.groups.includes(name)).map((person) => person.slug));
    if (members.size === 0) return [];
    return [{ slug: claim(slugOf(name), taken), name, people: [...members], entries: entries.filter((entry) => entry.people.some((slug) => members.has(slug))).map((entry) => entry.id) }];
  });
}

function slugOf(name: string): string {
  return anyAscii(name).toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '') || 'group';
}

function claim(slug: string, taken: Set<string>): string {
  let free = slug;
  for (let n = 2; taken.has(free); n += 1) free = `${slug}-${n}`;
  taken.add(free);
  return free;
}
