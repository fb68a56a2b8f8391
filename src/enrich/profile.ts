import type { Count, CountedPlace, TopicCount, TopicStrand } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import type { Topic } from '../model/topic.ts';
import type { Entry, Work } from '../model/work.ts';
import { personUrl, topicsUrl } from '../urls.ts';
import { collaboratorsOf, whyAlone, type Pair } from './collaborators.ts';
import { institutionsOf, venuesOf } from './places.ts';
import { topicStrands } from './strands.ts';
import { yearColumns } from './years.ts';

/** What a profile shows beside the person: ids of works, counts, topics, collaborators. */
export interface ProfileFacts {
  entries: string[];
  selected: string[];
  quickRead: Count[];
  years: ReturnType<typeof yearColumns>;
  topics: TopicCount[];
  strands: TopicStrand[];
  collaborators: Pair[];
  /** Why there are none. */
  alone?: ReturnType<typeof whyAlone>;
  venues: CountedPlace[];
  institutions: CountedPlace[];
}

/** The facts of one person's profile; `entries` and `works` are that person's, newest first. */
export function profileFacts(person: Person, entries: Entry[], works: Work[], topics: Map<string, Topic>, venueName: (work: Work) => string | undefined): ProfileFacts {
  const collaborators = collaboratorsOf(person.slug, works, (id) => topics.get(id)?.label ?? id);
  const [venues, institutions] = [venuesOf(works, venueName), institutionsOf(person.slug, works)];
  const counted = topicCounts(works, topics);
  return {
    entries: entries.map((entry) => entry.id),
    selected: selectedWorks(person, entries, works),
    quickRead: quickRead(person, entries, counted.length, { collaborators, venues, institutions }),
    years: yearColumns(entries),
    topics: counted,
    strands: topicStrands(works, counted),
    collaborators, venues, institutions,
    ...(works.length && !collaborators.length ? { alone: whyAlone(works) } : {}),
  };
}

/** Topics of some works by number of works, most first. */
export function topicCounts(works: readonly Pick<Work, 'topics'>[], topics: Map<string, Topic>): TopicCount[] {
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

function selectedWorks(person: Person, entries: Entry[], works: Work[]): string[] {
  const named = person.selected.flatMap((name) => works.find((work) => answersTo(work, name.toLowerCase()))?.id ?? []);
  return named.length ? named : entries.filter((entry) => entry.selected).map((entry) => entry.id);
}

/** True when a work has that id, citation key or DOI. */
export function answersTo(work: Work, name: string): boolean {
  return work.id === name || work.citationKey.toLowerCase() === name || work.origins.some((origin) => origin.key?.toLowerCase() === name)
    || (work.fields.identifiers?.doi ?? []).includes(name.replace(/^doi:|^https?:\/\/doi\.org\//, ''));
}

/** Counts of a profile; each leads to the list it counts. */
function quickRead(person: Person, entries: Entry[], topics: number, { collaborators, venues, institutions }: Pick<ProfileFacts, 'collaborators' | 'venues' | 'institutions'>): Count[] {
  const years = entries.flatMap((entry) => entry.year ?? []);
  const home = personUrl(person.slug);
  const close = collaborators.filter((one) => one.works > 1).length;
  const named = new Set([...person.affiliations.map((one) => one.name), ...person.positions.flatMap((one) => one.organisation ?? [])]).size;
  const counts: Count[] = [
    counted(entries.length, 'work', 'works', `${home}#works`),
    counted(topics, 'topic', 'topics', topics ? `${home}#topics` : topicsUrl()),
    close ? counted(close, 'close collaborator', 'close collaborators', `${home}#collaborators`) : counted(collaborators.length, 'co-author', 'co-authors', `${home}#collaborators`),
    institutions.length ? counted(institutions.length, 'institution', 'institutions', `${home}#places`) : counted(named, 'institution', 'institutions', `${home}#positions`),
    counted(venues.length, 'venue', 'venues', `${home}#places`),
  ];
  // Works printed after a death are works, not years of activity.
  const last = Math.min(Math.max(...years), Number(person.died?.slice(0, 4)) || Infinity);
  const active = years.length ? Math.max(1, last - Math.min(...years) + 1) : 0;
  if (active) counts.splice(1, 0, counted(active, 'year active', 'years active', `${home}#years`));
  return counts.filter((count) => count.value > 0);
}

function counted(value: number, one: string, many: string, href: string): Count {
  return { label: value === 1 ? one : many, value, href };
}
