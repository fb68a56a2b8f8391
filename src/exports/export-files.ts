import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { TrustSnapshot } from '../model/trust.ts';
import type { Topic } from '../model/topic.ts';
import type { Entry, Work, WorkTexts } from '../model/work.ts';
import { absoluteUrl, atomUrl, homeUrl, jsonFeedUrl, peopleUrl, personUrl, topicUrl, topicsUrl, trustUrl, workUrl, worksUrl, yearUrl } from '../urls.ts';
import { feedTime, mostFeedEntries, toAtom, toJsonFeed, type Feed, type FeedEntry } from './feeds.ts';
import { toLinkset } from './signposting.ts';
import { headersFile, redirectFiles, robotsFile, sitemapFiles, type SitemapEntry } from './site-files.ts';
import { personOpml } from './person-opml.ts';
import { trustFile } from './trust-file.ts';

export interface ExportFile { path: string; content: string }

/** A work as its exports need it: serialised once, used in its own files and in every list. */
export interface ExportedWork {
  work: Work;
  texts: WorkTexts;
  exports: { bibtex: string; ris: string; cslItem: string; zotero: string };
  pdfFile?: string;
}

export interface ExportInput {
  site: Site;
  people: Person[];
  topics: Topic[];
  /** All works, newest first. */
  entries: Entry[];
  /** Called for one work at a time, so that the whole is never in memory. */
  exportedWork(id: string): ExportedWork;
  /** Paths of the works lists. */
  listPaths: string[];
  /** How far each person's record can be checked, by slug. */
  trust: Map<string, TrustSnapshot>;
  /** Old work ids and the ids they became. */
  aliases: [from: string, to: string][];
}

/** Every file other tools read, one after the other; paths are relative to the output folder. */
export function* exportFiles(input: ExportInput): Generator<ExportFile> {
  const lists = listsOf(input);
  const parts = new Map(lists.map((list) => [list.home, newParts()]));
  const byWork = new Map<string, List[]>();
  for (const list of lists) for (const id of list.ids) {
    if (byWork.has(id)) byWork.get(id)!.push(list);
    else byWork.set(id, [list]);
  }
  for (const entry of input.entries) {
    const exported = input.exportedWork(entry.id);
    yield* workFiles(input.site, exported);
    for (const list of byWork.get(entry.id) ?? []) addTo(parts.get(list.home)!, list, exported, entry, input);
  }
  for (const list of lists) yield* listFiles(list, parts.get(list.home)!, input.site);
  yield* personFiles(input);
  yield* siteFiles(input);
}

function* workFiles(site: Site, { work, texts, exports, pdfFile }: ExportedWork): Generator<ExportFile> {
  const home = workUrl(work.id).slice(1);
  yield { path: `${home}cite.bib`, content: exports.bibtex };
  yield { path: `${home}cite.ris`, content: exports.ris };
  yield { path: `${home}cite.json`, content: `[${exports.cslItem}]\n` };
  yield { path: `${home}linkset.json`, content: toLinkset({ site, work, texts, people: [], ...(pdfFile ? { pdfFile } : {}) }) };
}

/** What stands beside a profile: its trust snapshot as data, and the feeds to follow it by. */
function* personFiles({ site, people, topics, entries, trust }: ExportInput): Generator<ExportFile> {
  const [byTopic, bySlug] = [new Map(topics.map((topic) => [topic.id, topic])), new Map(people.map((person) => [person.slug, person]))];
  const own = new Map(people.map((person) => [person.slug, [] as Entry[]]));
  for (const entry of entries) for (const slug of entry.people) own.get(slug)?.push(entry);
  for (const person of people) {
    yield trustFile(site, person, trust.get(person.slug)!);
    yield personOpml(site, person, own.get(person.slug)!, byTopic, bySlug);
  }
}

interface List { home: string; ids: Set<string>; exports: boolean; feed?: { title: string; authors: Feed['authors'] } }
interface Parts { bib: string[]; ris: string[]; json: string[]; feed: FeedEntry[] }

function newParts(): Parts {
  return { bib: [], ris: [], json: [], feed: [] };
}

/** The site, each year, each person, each topic. */
function listsOf({ site, people, topics, entries }: ExportInput): List[] {
  const ids = (own: Entry[]) => new Set(own.map((entry) => entry.id));
  const gather = (keysOf: (entry: Entry) => string[]) => {
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) for (const key of keysOf(entry)) {
      if (groups.has(key)) groups.get(key)!.push(entry);
      else groups.set(key, [entry]);
    }
    return groups;
  };
  const [byYear, byPerson, byTopic] = [gather((entry) => [String(entry.year ?? 'undated')]), gather((entry) => entry.people), gather((entry) => entry.topics)];
  return [
    { home: homeUrl(), ids: ids(entries), exports: false, feed: { title: `Works – ${site.title}`, authors: [{ name: site.title, url: site.url }] } },
    { home: worksUrl(), ids: ids(entries), exports: true },
    ...[...byYear].map(([year, own]): List => ({ home: yearUrl(year === 'undated' ? year : Number(year)), ids: ids(own), exports: true })),
    ...people.map((person): List => ({ home: personUrl(person.slug), ids: ids(byPerson.get(person.slug) ?? []), exports: true, feed: { title: `Works – ${person.displayName}`, authors: [{ name: person.displayName, url: absoluteUrl(site.url, personUrl(person.slug)) }] } })),
    ...topics.map((topic): List => ({ home: topicUrl(topic.id), ids: ids(byTopic.get(topic.id) ?? []), exports: true, feed: { title: `${topic.label} – ${site.title}`, authors: [{ name: site.title, url: site.url }] } })),
  ];
}

function addTo(parts: Parts, list: List, exported: ExportedWork, entry: Entry, input: ExportInput): void {
  if (list.exports) {
    parts.bib.push(exported.exports.bibtex);
    parts.ris.push(exported.exports.ris);
    parts.json.push(exported.exports.zotero);
  }
  if (list.feed && parts.feed.length < mostFeedEntries) parts.feed.push(feedEntry(exported, entry, input.site));
}

function* listFiles(list: List, parts: Parts, site: Site): Generator<ExportFile> {
  const folder = list.home.slice(1);
  if (list.exports) {
    yield { path: `${folder}works.bib`, content: parts.bib.join('\n') };
    yield { path: `${folder}works.ris`, content: parts.ris.join('') };
    yield { path: `${folder}works.json`, content: `[\n${parts.json.join(',\n')}\n]\n` };
  }
  if (list.feed) {
    const feed = feedOf(list, parts.feed, site);
    yield { path: atomUrl(folder), content: toAtom(feed) };
    yield { path: jsonFeedUrl(folder), content: toJsonFeed(feed) };
  }
}

function feedOf(list: List, entries: FeedEntry[], site: Site): Feed {
  const home = absoluteUrl(site.url, list.home);
  const updated = entries.map((entry) => entry.updated).sort().at(-1) ?? feedTime('');
  return { id: home, title: list.feed!.title, homeUrl: home, atomUrl: absoluteUrl(site.url, atomUrl(list.home)), jsonUrl: absoluteUrl(site.url, jsonFeedUrl(list.home)), language: site.language, updated, authors: list.feed!.authors, entries };
}

function feedEntry({ texts, pdfFile }: ExportedWork, entry: Entry, site: Site): FeedEntry {
  const url = absoluteUrl(site.url, workUrl(entry.id));
  const time = feedTime(entry.date);
  return {
    id: url, url, title: texts.title.text, summary: texts.abstract?.text ?? '', published: time, updated: time,
    authors: entry.authors.map(({ name, person }) => ({ name, ...(person ? { url: absoluteUrl(site.url, personUrl(person)) } : {}) })),
    ...(entry.venue ? { venue: entry.venue } : {}), ...(entry.doi ? { doi: `https://doi.org/${encodeURI(entry.doi)}` } : {}), ...(pdfFile ? { pdf: absoluteUrl(site.url, pdfFile) } : {}), ...(entry.lang ? { language: entry.lang } : {}), tags: entry.topics,
  };
}

function* siteFiles(input: ExportInput): Generator<ExportFile> {
  const { site, people, topics, entries, listPaths } = input;
  const lastmod = (date: string) => (/^\d{4}-\d\d-\d\d$/.test(date) ? { lastmod: date } : {});
  const pages: SitemapEntry[] = [
    { path: homeUrl() }, ...(people.length ? [{ path: trustUrl() }] : []), ...(people.length > 1 ? [{ path: peopleUrl() }, ...people.map((person) => ({ path: personUrl(person.slug) }))] : []),
    ...listPaths.map((path) => ({ path })), ...(topics.length ? [{ path: topicsUrl() }] : []), ...topics.map((topic) => ({ path: topicUrl(topic.id) })),
    ...entries.map((entry) => ({ path: workUrl(entry.id), ...lastmod(entry.date) })),
  ];
  yield* sitemapFiles(site.url, pages);
  yield robotsFile(site.url);
  yield headersFile();
  yield* redirectFiles(site.url, input.aliases.map(([from, to]) => [workUrl(from), workUrl(to)]));
}
