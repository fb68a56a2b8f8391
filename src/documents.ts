import type { TopicCount, TopicStrand, YearColumn } from './model/pages.ts';
import type { Person } from './model/person.ts';
import type { Site } from './model/site.ts';
import type { Graph } from './model/graph.ts';
import type { IdentityFinding } from './model/identity.ts';
import type { TrustSnapshot } from './model/trust.ts';
import type { Topic } from './model/topic.ts';
import type { Entry, Work } from './model/work.ts';
import { openNothing, readText, type OpenArchive } from './archive.ts';
import { digest } from './digest.ts';
import type { Group } from './enrich/groups.ts';
import { personGraph, topicGraph } from './enrich/graph/neighbourhood.ts';
import type { ListedWorks } from './enrich/listed.ts';
import type { ListPart, WorksIndex, WorksList } from './enrich/lists.ts';
import { newestFirst } from './enrich/order.ts';
import { profileFacts, type ProfileFacts } from './enrich/profile.ts';
import { relatedWorks } from './enrich/related.ts';
import { topicFacts, type TopicFacts } from './enrich/topic-pages.ts';
import { trustSnapshot } from './enrich/trust/snapshot.ts';
import type { List } from './exports/export-lists.ts';
import { once, rememberNothing, type Remember } from './memory.ts';
import type { PreviewCard } from './previews/card.ts';
import type { ReadPortfolio } from './portfolio.ts';
import { siteDocuments, type SiteInput } from './site-documents.ts';
import { homeUrl, personUrl, workUrl } from './urls.ts';

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
/** Documents made together. */
export type Batch = [kind: 'batch', id: string, make: () => Iterable<Document>, from: string];

/** The rooms whose code decides the documents that say what they are made from. */
export const rooms = ['model', 'enrich', 'latex', 'exports', 'portfolio.ts', 'documents.ts', 'site-documents.ts', 'urls.ts'];

/** How documents are told to be as they were: the state of a file, answers kept between builds, the code of documents. */
export interface DocumentOptions { assetMark?: (path: string) => string; remember?: Remember; open?: OpenArchive; code?: string }

/** Everything pages read, document by document, so that the whole is never in memory twice. Documents there is one of have the id "site". */
export function* documentsOf(portfolio: ReadPortfolio, { assetMark = () => '', remember = rememberNothing, open = openNothing, code = '' }: DocumentOptions = {}): Generator<Document | Batch> {
  const found = lookUp(portfolio, code);
  const { site, part, people, topics, content, listed } = found;
  yield ['site', 'site', site];
  const input = { site, part, people, topics, assets: [...content.assets] };
  yield ['batch', 'site', () => siteDocuments({ ...input, works: listed.all() } satisfies SiteInput), digest([code, input, listed.mark])];
  yield* fileDocuments(found, assetMark);
  yield* workDocuments(found, open);
  yield* personDocuments(found, remember);
  yield* topicDocuments(found);
}

/** The portfolio, with everything to be found by its id. */
interface Found extends ReadPortfolio {
  topicById: Map<string, Topic>;
  personBySlug: Map<string, Person>;
  /** Places of the works of each. */
  worksByTopic: Map<string, number[]>;
  worksByPerson: Map<string, number[]>;
  /** See `factsOf`. */
  facts: string[];
  /** What stands for all that is known of a work. */
  stateOf(work: Work): string;
  code: string;
}

function lookUp(portfolio: ReadPortfolio, code: string): Found {
  const { people, works, topics, rendered } = portfolio;
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  return {
    ...portfolio,
    code,
    stateOf: perWork(({ fields: _inRendering, ...rest }) => digest([rendered.hashes.get(rest.id)!, rest])),
    facts: works.map((work) => factsOf(work, rendered.hashes.get(work.id)!, labels)),
    topicById: new Map(topics.map((topic) => [topic.id, topic])), personBySlug: new Map(people.map((person) => [person.slug, person])),
    worksByTopic: gather(works, (work) => work.topics.map(({ id }) => id)), worksByPerson: gather(works, (work) => work.people),
  };
}

function* fileDocuments({ people, works, content, previews }: Found, assetMark: (path: string) => string): Generator<Document> {
  for (const path of content.assets) yield ['asset', path, assetMark(path)];
  yield ['fonts', 'site', content.fonts.map((file) => ({ file, mark: assetMark(file) }))];
  const pages = new Set([homeUrl(), ...people.map((person) => personUrl(person.slug)), ...works.map((work) => workUrl(work.id))]);
  for (const [page, card] of previews) if (pages.has(page)) yield ['preview', page, card];
}

function* workDocuments({ works, rendered, listed, topics, stateOf }: Found, open: OpenArchive): Generator<Document> {
  const related = relatedLines(listed, topics, open);
  for (const [place, work] of works.entries()) {
    const [{ id }, rendering] = [work, rendered.hashes.get(work.id)!];
    const [mark, json] = [related[place]!.slice(0, markLength), () => related[place]!.slice(markLength)];
    yield ['work', id, () => ({ work, related: JSON.parse(json()) as WorkDocument['related'] }), `${stateOf(work)} ${mark}`];
    yield ['rendering', id, () => rendering, rendering];
    yield ['coins', id, () => rendered.slim.get(id)!.coins, rendering];
    yield ['entry', id, () => listed.of(place).entry, listed.marks[place]!];
  }
}

/** The length of a sha1 in base64url. */
const markLength = 27;

/** For each work a line of its related works, a mark and JSON; kept as one text while works as lists know them and names of topics are as they were. */
function relatedLines(listed: ListedWorks, topics: Topic[], open: OpenArchive): string[] {
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  const archive = open('related');
  const key = digest([listed.mark, [...labels]]);
  const before = archive.get(key);
  const lines = before ? readText(before).split('\n') : relatedWorks(listed.all(), (id) => labels.get(id) ?? id).map((one) => `${digest(one)}${JSON.stringify(one)}`);
  if (!before) archive.put(key, Buffer.from(lines.join('\n')));
  archive.close();
  return lines;
}

function* personDocuments({ code, people, works, listed, rendered, trust, identity, topicById, personBySlug, worksByPerson, facts, stateOf }: Found, remember: Remember): Generator<Document> {
  const profiles = new Map(people.map((person) => {
    const places = worksByPerson.get(person.slug) ?? [];
    const own = once(() => places.map((place) => ({ entry: listed.of(place).entry, work: works[place]! })).sort((a, b) => newestFirst(a.entry, b.entry)));
    const make = once(() => profileFacts(person, own().map(({ entry }) => entry), own().map(({ work }) => work), topicById, (work) => venueName(work, rendered.slim.get(work.id)?.containerTitle?.text)));
    return [digest([code, person, places.map((place) => facts[place]).join('\n')]), { person, own, make }];
  }));
  const partners = [...remember('partners', profiles.keys(), (from) => profiles.get(from)!.make().collaborators.filter(({ page }) => page))];
  const seen = new Set<string>();
  for (const [index, [from, { person, own, make }]] of [...profiles].entries()) {
    const { slug } = person;
    yield ['person', slug, person];
    const { works: examined, ...record } = trust.get(slug)!;
    yield ['trust', slug, () => trustSnapshot({ works: examined, ...record }), digest([code, record, examined.map(stateOf).join()])];
    yield ['profile', slug, make, from];
    yield ['graph', `person/${slug}`, () => personGraph(person, make(), own().map(({ entry }) => entry)), from];
    yield* pairsOf(person, partners[index]!, personBySlug, seen);
    yield ['identity', slug, identity.get(slug)!];
  }
}

function* topicDocuments({ code, people, topics, listed, topicById, personBySlug, worksByTopic }: Found): Generator<Document> {
  const called = digest([code, people.map(({ slug, displayName }) => [slug, displayName]), topics.map(({ id, label }) => [id, label])]);
  const nameOf = (slug: string) => personBySlug.get(slug)!.displayName;
  const worksOf = (id: string) => worksByTopic.get(id)?.length ?? 0;
  const byParent = Map.groupBy(topics, ({ parent }) => parent);
  for (const topic of topics) {
    const places = worksByTopic.get(topic.id) ?? [];
    const narrower = byParent.get(topic.id) ?? [];
    const from = digest([called, topic, places.map((place) => listed.marks[place]), narrower.map((one) => [one, worksOf(one.id)])]);
    const own = once(() => places.map(listed.of).sort((a, b) => newestFirst(a.entry, b.entry)));
    const make = once(() => topicFacts(topic, own(), topicById, narrower, worksOf));
    yield ['topic', topic.id, topic];
    yield ['topic-page', topic.id, () => ({ works: places.length, ...make() }), from];
    yield ['graph', `topic/${topic.id}`, () => topicGraph(topic, make(), own().map(({ entry }) => entry), nameOf), from];
  }
}

/** A function of works that remembers its answers. */
function perWork(make: (work: Work) => string): (work: Work) => string {
  const known = new Map<Work, string>();
  return (work) => known.get(work) ?? known.set(work, make(work)).get(work)!;
}

/** All of a work that profiles are made from, in short: its fields and texts stand for themselves by the hash of its rendering. */
function factsOf({ topics, people, origins, provenance }: Work, rendering: string, labels: Map<string, string>): string {
  return JSON.stringify([rendering, people, topics.map((topic) => [topic, labels.get(topic.id)]), origins.map(({ key }) => key), provenance.author?.assumed]);
}

/** Places of works under each of their keys. */
function gather(works: Work[], keysOf: (work: Work) => string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  works.forEach((work, place) => {
    for (const key of keysOf(work)) {
      const known = found.get(key);
      if (known) known.push(place);
      else found.set(key, [place]);
    }
  });
  return found;
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
