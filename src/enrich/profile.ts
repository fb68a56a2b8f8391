import { displayName } from '../model/name.ts';
import type { Collaborator, Count, TopicCount, TopicStrand } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import type { Topic } from '../model/topic.ts';
import type { Entry, Work } from '../model/work.ts';
import { personUrl, topicsUrl } from '../urls.ts';
import { topicStrands } from './strands.ts';
import { yearColumns } from './years.ts';

/** Teams above this size say little about who works with whom. */
const mostCoauthors = 50;

/** What a profile shows beside the person: ids of works, counts, topics, collaborators. */
export interface ProfileFacts {
  entries: string[];
  selected: string[];
  quickRead: Count[];
  years: ReturnType<typeof yearColumns>;
  topics: TopicCount[];
  strands: TopicStrand[];
  collaborators: Collaborator[];
}

/** The facts of one person's profile; `entries` and `works` are that person's, newest first. */
export function profileFacts(person: Person, entries: Entry[], works: Work[], topics: Map<string, Topic>): ProfileFacts {
  const collaborators = collaboratorsOf(person.slug, works);
  const counted = topicCounts(works, topics);
  return {
    entries: entries.map((entry) => entry.id),
    selected: selectedWorks(person, entries, works),
    quickRead: quickRead(person, entries, counted.length, collaborators),
    years: yearColumns(entries),
    topics: counted,
    strands: topicStrands(works, counted),
    collaborators,
  };
}

/** Topics of some works by number of works, most first. */
export function topicCounts(works: Work[], topics: Map<string, Topic>): TopicCount[] {
  const counts = new Map<string, TopicCount>();
  for (const work of works) {
    for (const { id, derived } of work.topics) {
      const count = counts.get(id) ?? { id, label: topics.get(id)?.label ?? id, works: 0, derived: true };
      count.works += 1;
      count.derived &&= derived;
      counts.set(id, count);
    }
  }
  return [...counts.values()].sort((a, b) => b.works - a.works || (a.label < b.label ? -1 : 1));
}

/** Everybody named beside a person, by shared works; people of the site are known by their slug, others by their name. */
function collaboratorsOf(slug: string, works: Work[]): Collaborator[] {
  const found = new Map<string, Collaborator>();
  for (const work of works) {
    const names = [...(work.fields.author ?? []), ...(work.fields.author ? [] : work.fields.editor ?? [])];
    if (names.length > mostCoauthors) continue;
    const year = work.fields.issued?.['date-parts']?.[0]?.[0];
    for (const name of names) {
      if (name.person === slug || (name.literal && !name.person && !/\s/.test(name.literal))) continue;
      const key = name.person ?? displayName(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      const known = found.get(key) ?? { name: displayName(name), ...(name.person ? { slug: name.person } : {}), works: 0 };
      known.works += 1;
      if (year !== undefined) Object.assign(known, { first: Math.min(known.first ?? year, year), last: Math.max(known.last ?? year, year) });
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.works - a.works || (b.last ?? 0) - (a.last ?? 0) || (a.name < b.name ? -1 : 1));
}

function selectedWorks(person: Person, entries: Entry[], works: Work[]): string[] {
  const named = person.selected.flatMap((name) => works.find((work) => answersTo(work, name.toLowerCase()))?.id ?? []);
  return named.length ? named : entries.filter((entry) => entry.selected).map((entry) => entry.id);
}

/** True when a work has that id, citation key or DOI. */
export function answersTo(work: Work, name: string): boolean {
  return work.id === name || work.citationKey.toLowerCase() === name || work.origins.some((origin) => origin.key?.toLowerCase() === name)
    || (work.fields.identifiers?.doi ?? []).includes(name.replace(/^doi:|^https?:\/\/doi\.org\//, ''));
}

function quickRead(person: Person, entries: Entry[], topics: number, collaborators: Collaborator[]): Count[] {
  const years = entries.flatMap((entry) => entry.year ?? []);
  const home = personUrl(person.slug);
  const institutions = new Set([...person.affiliations.map((one) => one.name), ...person.positions.flatMap((one) => one.organisation ?? [])]);
  const counts: Count[] = [
    { label: entries.length === 1 ? 'work' : 'works', value: entries.length, href: `${home}#works` },
    { label: topics === 1 ? 'topic' : 'topics', value: topics, href: topics ? `${home}#topics` : topicsUrl() },
    { label: collaborators.length === 1 ? 'collaborator' : 'collaborators', value: collaborators.length, href: `${home}#collaborators` },
    { label: institutions.size === 1 ? 'institution' : 'institutions', value: institutions.size, href: `${home}#positions` },
  ];
  // Works printed after a death are works, not years of activity.
  const last = Math.min(Math.max(...years), Number(person.died?.slice(0, 4)) || Infinity);
  const active = years.length ? Math.max(1, last - Math.min(...years) + 1) : 0;
  if (active) counts.splice(1, 0, { label: active === 1 ? 'year active' : 'years active', value: active, href: `${home}#years` });
  return counts.filter((count) => count.value > 0);
}
