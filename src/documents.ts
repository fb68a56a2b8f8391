import type { TopicCount, TopicStrand, YearColumn } from './model/pages.ts';
import type { Person } from './model/person.ts';
import type { Site } from './model/site.ts';
import type { TrustSnapshot } from './model/trust.ts';
import type { Topic } from './model/topic.ts';
import type { Entry, Work } from './model/work.ts';
import { groupBy, worksIndex, type WorksIndex } from './enrich/lists.ts';
import { profileFacts, topicCounts, type ProfileFacts } from './enrich/profile.ts';
import { relatedWorks } from './enrich/related.ts';
import { topicStrands } from './enrich/strands.ts';
import { topicFacts, type TopicFacts } from './enrich/topic-pages.ts';
import { yearColumns } from './enrich/years.ts';
import type { ReadPortfolio } from './portfolio.ts';

/** What the store holds, by kind. */
export interface Documents {
  site: SiteDocument;
  entry: Entry;
  work: WorkDocument;
  /** COinS of a work, for lists. */
  coins: string;
  person: Person;
  profile: ProfileFacts;
  /** How far a person's record can be checked. */
  trust: TrustSnapshot;
  topic: Topic;
  'topic-page': TopicFacts & { works: number };
}

export interface SiteDocument {
  site: Site;
  /** See Portfolio. */
  part?: { title: string };
  counts: { works: number; people: number; topics: number };
  index: WorksIndex;
  topics: TopicCount[];
  /** The main topics and all works over the years. */
  strands: TopicStrand[];
  years: YearColumn[];
  /** Files of the content folder that works link to, copied beside their pages. */
  assets: string[];
  contentDir: string;
}

/** A work with the hash of its rendered form and the ids of its neighbours. */
export interface WorkDocument { work: Work; hash: string; related: { id: string; reason: string }[] }

export type Document = { [Kind in keyof Documents]: [kind: Kind, id: string, body: Documents[Kind]] }[keyof Documents];

/** Everything pages read, document by document, so that the whole is never in memory twice. */
export function* documentsOf(portfolio: ReadPortfolio): Generator<Document> {
  const { site, people, works, entries, topics, rendered, content, trust, part } = portfolio;
  const byId = new Map(works.map((work) => [work.id, work]));
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const worksOf = (list: Entry[]) => list.map((entry) => byId.get(entry.id)!);
  const entriesByTopic = gather(entries, (entry) => entry.topics);
  const entriesByPerson = gather(entries, (entry) => entry.people);

  const counted = topicCounts(works, topicById);
  yield ['site', 'site', {
    site, ...(part ? { part } : {}), contentDir: content.root, assets: [...content.assets],
    counts: { works: works.length, people: people.length, topics: topics.length },
    index: worksIndex(entries),
    strands: topicStrands(works, counted),
    years: yearColumns(entries),
    topics: counted.concat(topics.filter((topic) => !entriesByTopic.has(topic.id)).map(({ id, label }) => ({ id, label, works: 0, derived: false }))),
  }];
  for (const entry of entries) yield ['entry', entry.id, entry];
  const related = relatedWorks(works, entryById, (id) => topicById.get(id)?.label ?? id);
  for (const work of works) yield ['work', work.id, { work, hash: rendered.hashes.get(work.id)!, related: related.get(work.id)! }];
  for (const [id, { coins }] of rendered.slim) yield ['coins', id, coins];
  for (const person of people) {
    const own = entriesByPerson.get(person.slug) ?? [];
    yield ['person', person.slug, person];
    yield ['trust', person.slug, trust.get(person.slug)!];
    yield ['profile', person.slug, profileFacts(person, own, worksOf(own), topicById)];
  }
  for (const topic of topics) {
    const own = entriesByTopic.get(topic.id) ?? [];
    yield ['topic', topic.id, topic];
    yield ['topic-page', topic.id, { works: own.length, ...topicFacts(topic, own, worksOf(own), topicById, (id) => entriesByTopic.get(id)?.length ?? 0) }];
  }
}

/** Entries under each of their keys. */
function gather(entries: Entry[], keysOf: (entry: Entry) => string[]): Map<string, Entry[]> {
  const pairs = entries.flatMap((entry) => keysOf(entry).map((key) => ({ key, entry })));
  return new Map([...groupBy(pairs, (pair) => pair.key)].map(([key, list]) => [key, list.map((pair) => pair.entry)]));
}

