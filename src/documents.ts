import { hash } from 'node:crypto';
import type { TopicCount, TopicStrand, YearColumn } from './model/pages.ts';
import type { Person } from './model/person.ts';
import type { Site } from './model/site.ts';
import type { Graph } from './model/graph.ts';
import type { IdentityFinding } from './model/identity.ts';
import type { TrustSnapshot } from './model/trust.ts';
import type { Topic } from './model/topic.ts';
import type { Entry, Work } from './model/work.ts';
import { groupsOf, type Group } from './enrich/groups.ts';
import { personGraph, topicGraph } from './enrich/graph/neighbourhood.ts';
import { siteGraph } from './enrich/graph/site-graph.ts';
import { groupBy, listParts, worksIndex, type ListPart, type WorksIndex, type WorksList } from './enrich/lists.ts';
import { profileFacts, topicCounts, type ProfileFacts } from './enrich/profile.ts';
import { relatedWorks } from './enrich/related.ts';
import { topicStrands } from './enrich/strands.ts';
import { topicFacts, type TopicFacts } from './enrich/topic-pages.ts';
import { yearColumns } from './enrich/years.ts';
import { listsOf, type List } from './exports/export-lists.ts';
import { lastChange } from './exports/feed-entries.ts';
import { once, rememberNothing, type Remember } from './memory.ts';
import type { PreviewCard } from './previews/card.ts';
import type { ReadPortfolio } from './portfolio.ts';
import { groupUrl, homeUrl, listPageUrl, peopleUrl, personUrl, topicsUrl, topicUrl, workUrl } from './urls.ts';

/**
 * What the store holds, by kind. A page is made again when a document it read has changed: what changes for different reasons
 * stands in different documents, and what every page reads changes seldom.
 */
export interface Documents {
  site: Site;
  frame: FrameDocument;
  counts: { works: number; people: number; topics: number };
  /** Newest and selected works of the home page. */
  home: { newest: string[]; selected: string[] };
  entry: Entry;
  work: WorkDocument;
  /** The hash a work's rendered form is kept under. */
  rendering: string;
  /** COinS of a work, for lists. */
  coins: string;
  person: Person;
  profile: ProfileFacts;
  /** What two people wrote together, by the address of its page. */
  pair: PairFacts;
  /** How far a person's record can be checked. */
  trust: TrustSnapshot;
  /** What is near a person or a topic, by "person/slug" and "topic/id", and the whole as "site". */
  graph: Graph;
  /** Whether a person's works look like one person's. */
  identity: IdentityFinding;
  group: Omit<Group, 'entries'> & { works: number; years: YearColumn[] };
  topic: Topic;
  'topic-page': TopicFacts & { works: number };
  /** One page of the works of a topic or a group, by its address. */
  'list-part': ListPart;
  'topic-counts': TopicCount[];
  /** The main topics over the years. */
  strands: TopicStrand[];
  /** All works over the years. */
  years: YearColumn[];
  /** One page of a list of works, by its path below /works/. */
  list: ListDocument;
  'list-index': Pick<WorksIndex, 'years' | 'types'>;
  /** A list that is exported and followed, by its home. */
  'export-list': List;
  /** The last day of the works of each page that has some, by its address. */
  days: [path: string, day: string][];
  /** A file of the content folder that works link to or people are shown by: a mark that changes with it. */
  asset: string;
  /** Ids of works that link to files of the content folder. */
  'with-files': string[];
  aliases: [from: string, to: string][];
  /** What the picture beside links to a page says, by the page's address. */
  preview: PreviewCard;
  /** Font files of the content folder with a mark that changes with each. */
  fonts: { file: string; mark: string }[];
}

/** What decides the navigation of every page; the numbers themselves would change with every work. */
export interface FrameDocument {
  owner?: string;
  /** See Portfolio. */
  part?: { title: string };
  several: boolean;
  works: boolean;
  topics: boolean;
}

export type ListDocument = Pick<WorksList, 'key' | 'title'> & ListPart;

/** A pair of note: a person, the other, and the ids of the shared works. */
export interface PairFacts { slug: string; other: string; name: string; otherSlug?: string; works: string[] }

/** A work with the ids of its neighbours. */
export interface WorkDocument { work: Work; related: { id: string; reason: string }[] }

/** A document, or how it is made and from what: see `Kept` of the store. */
export type Document = { [Kind in keyof Documents]: [kind: Kind, id: string, body: Documents[Kind]] | [kind: Kind, id: string, make: () => Documents[Kind], from: string] }[keyof Documents];

/** The rooms whose code decides the documents that say what they are made from. */
export const rooms = ['model', 'enrich', 'latex', 'portfolio.ts', 'documents.ts', 'urls.ts'];

/** How documents are told to be as they were: the state of a file, answers kept between builds, the code of documents. */
export interface DocumentOptions { assetMark?: (path: string) => string; remember?: Remember; code?: string }

/** Everything pages read, document by document, so that the whole is never in memory twice. Documents there is one of have the id "site". */
export function* documentsOf(portfolio: ReadPortfolio, { assetMark = () => '', remember = rememberNothing, code = '' }: DocumentOptions = {}): Generator<Document> {
  const found = lookUp(portfolio, code);
  yield* siteDocuments(found);
  yield* fileDocuments(found, assetMark);
  yield* listDocuments(found);
  yield* workDocuments(found);
  yield* personDocuments(found, remember);
  yield* topicDocuments(found);
}

/** The portfolio, with everything to be found by its id. */
interface Found extends ReadPortfolio {
  workById: Map<string, Work>;
  entryById: Map<string, Entry>;
  topicById: Map<string, Topic>;
  personBySlug: Map<string, Person>;
  entriesByTopic: Map<string, Entry[]>;
  entriesByPerson: Map<string, Entry[]>;
  /** See `factsOf`. */
  facts: Map<string, string>;
  code: string;
}

function lookUp(portfolio: ReadPortfolio, code: string): Found {
  const { people, works, entries, topics, rendered } = portfolio;
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  return {
    ...portfolio,
    code,
    facts: new Map(works.map((work) => [work.id, factsOf(work, rendered.hashes.get(work.id)!, labels)])),
    workById: byId(works), entryById: byId(entries), topicById: byId(topics), personBySlug: new Map(people.map((person) => [person.slug, person])),
    entriesByTopic: gather(entries, (entry) => entry.topics), entriesByPerson: gather(entries, (entry) => entry.people),
  };
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function* siteDocuments({ site, people, works, entries, topics, part, workById, topicById, entriesByTopic }: Found): Generator<Document> {
  yield ['site', 'site', site];
  yield ['frame', 'site', { ...(people.length === 1 ? { owner: people[0]!.slug } : {}), ...(part ? { part } : {}), several: people.length > 1, works: works.length > 0, topics: topics.length > 0 }];
  yield ['counts', 'site', { works: works.length, people: people.length, topics: topics.length }];
  yield ['home', 'site', { newest: entries.slice(0, 6).map((entry) => entry.id), selected: entries.filter((entry) => entry.selected).slice(0, 6).map((entry) => entry.id) }];
  const counted = topicCounts(works, topicById);
  yield ['strands', 'site', topicStrands(works, counted)];
  yield ['years', 'site', yearColumns(entries)];
  yield ['topic-counts', 'site', counted.concat(topics.filter((topic) => !entriesByTopic.has(topic.id)).map(({ id, label }) => ({ id, label, works: 0, derived: false })))];
  yield ['aliases', 'site', works.flatMap((work) => work.aliases.filter((alias) => !workById.has(alias)).map((alias): [string, string] => [alias, work.id]))];
  yield ['graph', 'site', siteGraph({ people, entries, topics: topicById })];
}

function* fileDocuments({ people, works, content, previews }: Found, assetMark: (path: string) => string): Generator<Document> {
  yield ['with-files', 'site', works.filter((work) => work.fields.links?.some((link) => content.assets.has(link.url))).map((work) => work.id)];
  for (const path of content.assets) yield ['asset', path, assetMark(path)];
  yield ['fonts', 'site', content.fonts.map((file) => ({ file, mark: assetMark(file) }))];
  const pages = new Set([homeUrl(), ...people.map((person) => personUrl(person.slug)), ...works.map((work) => workUrl(work.id))]);
  for (const [page, card] of previews) if (pages.has(page)) yield ['preview', page, card];
}

function* listDocuments({ site, people, entries, topics, part, workById, entryById }: Found): Generator<Document> {
  const { lists: pagedLists, years, types } = worksIndex(entries);
  yield ['list-index', 'site', { years, types }];
  for (const { key, title, home, ids } of pagedLists) for (const part of listParts(home, ids)) yield ['list', listPageUrl(home, part.page).replace(/^\/works\/|\/$/g, ''), { key, title, ...part }];
  const groups = groupsOf(site, people, entries);
  for (const { entries: ids, ...group } of groups) {
    yield ['group', group.slug, { ...group, works: ids.length, years: yearColumns(ids.map((id) => entryById.get(id)!)) }];
    yield* partsOf(groupUrl(group.slug), ids);
  }
  const lists = listsOf({ site, people, topics, groups, entries, profilePath: (slug) => (people.length === 1 && !part ? homeUrl() : personUrl(slug)) });
  for (const list of lists) yield ['export-list', list.home, list];
  yield ['days', 'site', lastDays(lists, entries, workById)];
}

function* workDocuments({ site, works, entries, rendered, entryById, topicById, facts, code }: Found): Generator<Document> {
  const allRelated = relatedWorks(works, entryById, (id) => topicById.get(id)?.label ?? id);
  const states = new Map<string, string>();
  for (const work of works) {
    const { id, fields: _inFacts, ...rest } = work;
    const [rendering, related] = [rendered.hashes.get(id)!, allRelated.get(id)!];
    states.set(id, digest([code, site.language, facts.get(id), rest, related]));
    yield ['work', id, () => ({ work, related }), states.get(id)!];
    yield ['rendering', id, rendering];
    yield ['coins', id, () => rendered.slim.get(id)!.coins, rendering];
  }
  for (const entry of entries) yield ['entry', entry.id, () => entry, states.get(entry.id)!];
}

function* personDocuments({ code, people, rendered, trust, identity, workById, topicById, personBySlug, entriesByPerson, facts }: Found, remember: Remember): Generator<Document> {
  const profiles = new Map(people.map((person) => {
    const own = entriesByPerson.get(person.slug) ?? [];
    const make = once(() => profileFacts(person, own, own.map(({ id }) => workById.get(id)!), topicById, (work) => venueName(work, rendered.slim.get(work.id)?.containerTitle?.text)));
    return [digest([code, person, own.map(({ id }) => facts.get(id))]), { person, own, make }];
  }));
  const partners = [...remember('partners', profiles.keys(), (from) => profiles.get(from)!.make().collaborators.filter(({ page }) => page))];
  const seen = new Set<string>();
  for (const [index, [from, { person, own, make }]] of [...profiles].entries()) {
    const { slug } = person;
    yield ['person', slug, person];
    yield ['trust', slug, trust.get(slug)!];
    yield ['profile', slug, make, from];
    yield ['graph', `person/${slug}`, () => personGraph(person, make(), own), from];
    yield* pairsOf(person, partners[index]!, personBySlug, seen);
    yield ['identity', slug, identity.get(slug)!];
  }
}

function* topicDocuments({ code, topics, workById, topicById, personBySlug, entriesByTopic, facts }: Found): Generator<Document> {
  const nameOf = (slug: string) => personBySlug.get(slug)!.displayName;
  const worksOf = (id: string) => entriesByTopic.get(id)?.length ?? 0;
  const byParent = Map.groupBy(topics, ({ parent }) => parent);
  for (const topic of topics) {
    const own = entriesByTopic.get(topic.id) ?? [];
    const narrower = byParent.get(topic.id) ?? [];
    const names = [...new Set(own.flatMap(({ people }) => people))].map((slug) => [slug, nameOf(slug)]);
    const from = digest([code, topic, own.map(({ id }) => facts.get(id)), narrower.map((one) => [one, worksOf(one.id)]), names]);
    const make = once(() => topicFacts(topic, own, own.map(({ id }) => workById.get(id)!), topicById, narrower, worksOf));
    yield ['topic', topic.id, topic];
    yield ['topic-page', topic.id, () => ({ works: own.length, ...make() }), from];
    yield* partsOf(topicUrl(topic.id), own.map((entry) => entry.id));
    yield ['graph', `topic/${topic.id}`, () => topicGraph(topic, make(), own, nameOf), from];
  }
}

/** All of a work that profiles and topics are made from, in short: its fields and texts stand for themselves by the hash of its rendering. */
function factsOf({ topics, people, origins, provenance }: Work, rendering: string, labels: Map<string, string>): string {
  return digest([rendering, people, topics.map((topic) => [topic, labels.get(topic.id)]), origins.map(({ key }) => key), provenance.author?.assumed]);
}

function digest(state: unknown): string {
  return hash('sha1', JSON.stringify(state), 'base64url');
}

/** No page of the web is older; a sitemap that says so is not believed. */
const firstDay = '1995-01-01';

function lastDays(lists: List[], entries: Entry[], works: Map<string, Work>): [path: string, day: string][] {
  const ofWork = new Map(entries.map((entry) => [entry.id, lastChange(works.get(entry.id)!, entry)]));
  const latest = (ids: Iterable<string>) => [...ids].map((id) => ofWork.get(id)!).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day) && day >= firstDay).sort().at(-1);
  const all = latest(ofWork.keys());
  const days = [...[...ofWork.keys()].map((id) => [workUrl(id), latest([id])] as const), ...lists.map(({ home, ids }) => [home, latest(ids)] as const), [peopleUrl(), all] as const, [topicsUrl(), all] as const];
  return days.filter((one): one is [string, string] => one[1] !== undefined);
}

function* partsOf(home: string, ids: string[]): Generator<Document> {
  for (const part of listParts(home, ids)) yield ['list-part', listPageUrl(home, part.page), part];
}

/** Where a work appeared, in a word to count by: its journal or book, a preprint's server, an event. */
function venueName({ fields }: Work, containerTitle: string | undefined): string | undefined {
  return containerTitle || (fields.type === 'article' ? fields.publisher : undefined) || fields['event-title'];
}

/** Pages of shared works; two people of the site have one, whichever of them names the other. */
function* pairsOf(person: Person, collaborators: ProfileFacts['collaborators'], people: Map<string, Person>, seen: Set<string>): Generator<Document> {
  for (const { id, name, slug, page, shared } of collaborators) {
    if (!page || seen.has(page)) continue;
    seen.add(page);
    const known = slug && people.get(slug);
    const [first, second] = known && known.slug < person.slug ? [known, person] : [person, known];
    yield ['pair', page, { slug: first.slug, works: shared, ...(second ? { other: second.slug, otherSlug: second.slug, name: second.displayName } : { other: id, name }) }];
  }
}

/** Entries under each of their keys. */
function gather(entries: Entry[], keysOf: (entry: Entry) => string[]): Map<string, Entry[]> {
  const pairs = entries.flatMap((entry) => keysOf(entry).map((key) => ({ key, entry })));
  return new Map([...groupBy(pairs, (pair) => pair.key)].map(([key, list]) => [key, list.map((pair) => pair.entry)]));
}

