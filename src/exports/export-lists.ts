import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import { allFormats, usualFormats, type ExportFormat } from '../model/export-formats.ts';
import type { Entry } from '../model/work.ts';
import { absoluteUrl, groupUrl, homeUrl, personUrl, topicUrl, worksUrl, yearUrl } from '../urls.ts';
import { mostFeedEntries, type Feed } from './feeds.ts';

/** A list of works that is exported, followed or both; `home` is the page it belongs to. */
export interface List {
  home: string;
  /** Newest first. */
  ids: string[];
  /** The forms of its files. */
  exports: readonly ExportFormat[];
  /** With the works its feed tells of, as it tells of them. */
  feed?: { title: string; authors: Feed['authors']; ids: string[] };
}

export interface ListsInput {
  site: Site;
  people: Person[];
  topics: Topic[];
  groups: { slug: string; name: string; entries: string[] }[];
  /** All works, newest first. */
  entries: Entry[];
  profilePath(slug: string): string;
}

/** The site, each year, each person, each topic, each group. */
export function listsOf({ site, people, topics, groups, entries, profilePath }: ListsInput): List[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const gather = (keysOf: (entry: Entry) => string[]) => {
    const found = new Map<string, Entry[]>();
    for (const entry of entries) for (const key of keysOf(entry)) {
      if (found.has(key)) found.get(key)!.push(entry);
      else found.set(key, [entry]);
    }
    return found;
  };
  const make = (home: string, own: Entry[], exports: readonly ExportFormat[], feed?: { title: string; authors: Feed['authors'] }): List =>
    ({ home, ids: own.map((entry) => entry.id), exports, ...(feed ? { feed: { ...feed, ids: latest(own) } } : {}) });
  const [byYear, byPerson, byTopic] = [gather((entry) => [String(entry.year ?? 'undated')]), gather((entry) => entry.people), gather((entry) => entry.topics)];
  const everybody = [{ name: site.title, url: site.url }];
  return [
    make(homeUrl(), entries, [], { title: `Works – ${site.title}`, authors: everybody }),
    make(worksUrl(), entries, allFormats),
    ...[...byYear].map(([year, own]) => make(yearUrl(year === 'undated' ? year : Number(year)), own, usualFormats)),
    ...people.map((person) => make(personUrl(person.slug), byPerson.get(person.slug) ?? [], allFormats, { title: `Works – ${person.displayName}`, authors: [{ name: person.displayName, url: absoluteUrl(site.url, profilePath(person.slug)) }] })),
    ...topics.map((topic) => make(topicUrl(topic.id), byTopic.get(topic.id) ?? [], usualFormats, { title: `${topic.label} – ${site.title}`, authors: everybody })),
    ...groups.map((group) => make(groupUrl(group.slug), group.entries.map((id) => byId.get(id)!), allFormats, { title: `${group.name} – ${site.title}`, authors: [{ name: group.name, url: absoluteUrl(site.url, groupUrl(group.slug)) }] })),
  ];
}

/** What joined the site last; works of one day, and those of the first build, by their date. */
function latest(own: Entry[]): string[] {
  return [...own].sort(lastAddedFirst).slice(0, mostFeedEntries).map((entry) => entry.id);
}

/** Entries come newest first, and sorting keeps that order among equals. */
function lastAddedFirst(a: Pick<Entry, 'added'>, b: Pick<Entry, 'added'>): number {
  const [x, y] = [a.added ?? '', b.added ?? ''];
  return x < y ? 1 : x > y ? -1 : 0;
}
