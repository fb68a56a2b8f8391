import type { Document } from './documents.ts';
import { groupsOf } from './enrich/groups.ts';
import { siteGraph } from './enrich/graph/site-graph.ts';
import { entriesOf, type Listed } from './enrich/listed.ts';
import { listParts, worksIndex } from './enrich/lists.ts';
import { topicCounts } from './enrich/profile.ts';
import { topicStrands } from './enrich/strands.ts';
import { yearColumns } from './enrich/years.ts';
import { listsOf, type List } from './exports/export-lists.ts';
import { lastChange } from './exports/feed-entries.ts';
import type { Person } from './model/person.ts';
import type { Site } from './model/site.ts';
import type { Topic } from './model/topic.ts';
import type { Entry } from './model/work.ts';
import { groupUrl, homeUrl, listPageUrl, peopleUrl, personUrl, topicsUrl, topicUrl, workUrl } from './urls.ts';

/** All that lists, counts and timelines of the whole site are made from. */
export interface SiteInput {
  site: Site;
  part: { title: string } | undefined;
  people: Person[];
  topics: Topic[];
  /** Files of the content folder that works may link to. */
  assets: string[];
  works: Listed[];
}

/** The same with the entries, newest first. */
interface Sorted extends SiteInput { entries: Entry[]; entryById: Map<string, Entry> }

/** The documents that tell of all works; while works change in ways no list shows, these are as they were. */
export function* siteDocuments(input: SiteInput): Generator<Document> {
  const entries = entriesOf(input.works);
  const sorted = { ...input, entries, entryById: new Map(entries.map((entry) => [entry.id, entry])) };
  yield* counts(sorted);
  yield* lists(sorted);
}

function* counts({ people, topics, part, assets, works, entries, entryById }: Sorted): Generator<Document> {
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const shown = new Set(entries.flatMap((entry) => entry.topics));
  const files = new Set(assets);
  yield ['frame', 'site', { ...(people.length === 1 ? { owner: people[0]!.slug } : {}), ...(part ? { part } : {}), several: people.length > 1, works: works.length > 0, topics: topics.length > 0 }];
  yield ['counts', 'site', { works: works.length, people: people.length, topics: topics.length }];
  yield ['home', 'site', { newest: entries.slice(0, 6).map((entry) => entry.id), selected: entries.filter((entry) => entry.selected).slice(0, 6).map((entry) => entry.id) }];
  const counted = topicCounts(works, topicById);
  yield ['strands', 'site', topicStrands(works, counted)];
  yield ['years', 'site', yearColumns(entries)];
  yield ['topic-counts', 'site', counted.concat(topics.filter((topic) => !shown.has(topic.id)).map(({ id, label }) => ({ id, label, works: 0, derived: false })))];
  yield ['aliases', 'site', works.flatMap(({ aliases, entry }) => aliases.filter((alias) => !entryById.has(alias)).map((alias): [string, string] => [alias, entry.id]))];
  yield ['graph', 'site', siteGraph({ people, entries, topics: topicById })];
  yield ['with-files', 'site', works.filter(({ entry }) => entry.links.some((link) => files.has(link.url))).map(({ entry }) => entry.id)];
}

function* lists({ site, part, people, topics, works, entries, entryById }: Sorted): Generator<Document> {
  const { lists: pagedLists, years, types } = worksIndex(entries);
  yield ['list-index', 'site', { years, types }];
  for (const { key, title, home, ids } of pagedLists) for (const part of listParts(home, ids)) yield ['list', listPageUrl(home, part.page).replace(/^\/works\/|\/$/g, ''), { key, title, ...part }];
  const groups = groupsOf(site, people, entries);
  for (const { entries: ids, ...group } of groups) {
    yield ['group', group.slug, { ...group, works: ids.length, years: yearColumns(ids.map((id) => entryById.get(id)!)) }];
    yield* partsOf(groupUrl(group.slug), ids);
  }
  const exported = listsOf({ site, people, topics, groups, entries, profilePath: (slug) => (people.length === 1 && !part ? homeUrl() : personUrl(slug)) });
  for (const list of exported) yield ['export-list', list.home, list];
  yield ['days', 'site', lastDays(exported, works, entries)];
  const byTopic = new Map(exported.map(({ home, ids }) => [home, ids]));
  for (const { id } of topics) yield* partsOf(topicUrl(id), byTopic.get(topicUrl(id))!);
}

function* partsOf(home: string, ids: string[]): Generator<Document> {
  for (const part of listParts(home, ids)) yield ['list-part', listPageUrl(home, part.page), part];
}

/** No page of the web is older; a sitemap that says so is not believed. */
const firstDay = '1995-01-01';

function lastDays(lists: List[], works: Listed[], entries: Entry[]): [path: string, day: string][] {
  const byId = new Map(works.map((work) => [work.entry.id, work]));
  const ofWork = new Map(entries.map((entry) => [entry.id, lastChange(byId.get(entry.id)!, entry)]));
  const latest = (ids: Iterable<string>) => [...ids].map((id) => ofWork.get(id)!).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day) && day >= firstDay).sort().at(-1);
  const all = latest(ofWork.keys());
  const days = [...[...ofWork.keys()].map((id) => [workUrl(id), latest([id])] as const), ...lists.map(({ home, ids }) => [home, latest(ids)] as const), [peopleUrl(), all] as const, [topicsUrl(), all] as const];
  return days.filter((one): one is [string, string] => one[1] !== undefined);
}
