import type { Site } from '../model/site.ts';
import type { TrustSnapshot } from '../model/trust.ts';
import type { Entry, Work, WorkTexts } from '../model/work.ts';
import { atomUrl, jsonFeedUrl, workUrl } from '../urls.ts';
import { lastAddedFirst, listsOf, type List, type ListsInput } from './export-lists.ts';
import { feedEntryOf, feedOf } from './feed-entries.ts';
import { toAtom, toJsonFeed, type FeedEntry } from './feeds.ts';
import type { PageFile } from './page-context.ts';
import { toLinkset } from './signposting.ts';
import { personOpml } from './person-opml.ts';
import { trustFile } from './trust-file.ts';

export interface ExportFile { path: string; content: string }

/** A work as its exports need it: serialised once, used in its own files and in every list. */
export interface ExportedWork {
  work: Work;
  texts: WorkTexts;
  exports: { bibtex: string; ris: string; cslItem: string; zotero: string };
  files: PageFile[];
}

export interface ExportInput extends ListsInput {
  /** Called for one work at a time, so that the whole is never in memory. */
  exportedWork(id: string): ExportedWork;
  /** How far each person's record can be checked, by slug. */
  trust: Map<string, TrustSnapshot>;
}

/** Every file other tools read of works and lists, one after the other; paths are relative to the output folder. */
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
    yield* workFiles(exported, input);
    for (const list of byWork.get(entry.id) ?? []) addTo(parts.get(list.home)!, list, exported, entry, input);
  }
  for (const list of lists) yield* listFiles(list, parts.get(list.home)!, input.site);
  yield* personFiles(input);
}

function* workFiles({ work, texts, exports, files }: ExportedWork, { site, people, profilePath }: ExportInput): Generator<ExportFile> {
  const home = workUrl(work.id).slice(1);
  yield { path: `${home}cite.bib`, content: exports.bibtex };
  yield { path: `${home}cite.ris`, content: exports.ris };
  yield { path: `${home}cite.json`, content: `[${exports.cslItem}]\n` };
  yield { path: `${home}linkset.json`, content: toLinkset({ site, work, texts, people, files, profilePath }) };
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

interface Parts { bib: string[]; ris: string[]; json: string[]; feed: { added?: string | undefined; entry: FeedEntry }[] }

function newParts(): Parts {
  return { bib: [], ris: [], json: [], feed: [] };
}

function addTo(parts: Parts, list: List, exported: ExportedWork, entry: Entry, input: ExportInput): void {
  if (list.exports) {
    parts.bib.push(exported.exports.bibtex);
    parts.ris.push(exported.exports.ris);
    parts.json.push(exported.exports.zotero);
  }
  if (list.feed?.ids.has(entry.id)) parts.feed.push({ added: entry.added, entry: feedEntryOf(exported, entry, input) });
}

function* listFiles(list: List, parts: Parts, site: Site): Generator<ExportFile> {
  const folder = list.home.slice(1);
  if (list.exports) {
    yield { path: `${folder}works.bib`, content: parts.bib.join('\n') };
    yield { path: `${folder}works.ris`, content: parts.ris.join('') };
    yield { path: `${folder}works.json`, content: `[\n${parts.json.join(',\n')}\n]\n` };
  }
  if (list.feed) {
    const feed = feedOf(site, list.home, list.feed, parts.feed.sort(lastAddedFirst).map(({ entry }) => entry));
    yield { path: atomUrl(folder), content: toAtom(feed) };
    yield { path: jsonFeedUrl(folder), content: toJsonFeed(feed) };
  }
}
