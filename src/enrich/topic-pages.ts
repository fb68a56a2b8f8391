import type { TopicCount } from '../model/pages.ts';
import type { Topic } from '../model/topic.ts';
import type { Entry } from '../model/work.ts';
import type { Listed } from './listed.ts';
import { topicCounts } from './profile.ts';
import { yearColumns } from './years.ts';

/** What a topic page shows, as ids and counts. */
export interface TopicFacts {
  years: ReturnType<typeof yearColumns>;
  people: { slug: string; works: number }[];
  related: TopicCount[];
  narrower: TopicCount[];
}

/** The facts of one topic; `works` are the topic's own, newest first, `narrower` the topics it is the parent of. */
export function topicFacts(topic: Topic, works: Listed[], topics: Map<string, Topic>, narrower: Topic[], worksOf: (id: string) => number): TopicFacts {
  const entries = works.map(({ entry }) => entry);
  return {
    years: yearColumns(entries),
    people: peopleOf(entries),
    related: topicCounts(works, topics).filter((other) => other.id !== topic.id).slice(0, 8),
    narrower: narrower.map(({ id, label, origin }) => ({ id, label, works: worksOf(id), derived: origin === 'derived' })),
  };
}

function peopleOf(entries: Entry[]): { slug: string; works: number }[] {
  const counts = new Map<string, number>();
  for (const entry of entries) for (const slug of entry.people) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return [...counts].map(([slug, works]) => ({ slug, works })).sort((a, b) => b.works - a.works || (a.slug < b.slug ? -1 : 1));
}
