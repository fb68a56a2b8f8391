import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import type { Entry } from '../model/work.ts';
import { absoluteUrl, atomUrl, opmlUrl, personUrl, topicUrl } from '../urls.ts';
import { toOpml, type OpmlFeed } from './opml.ts';

interface Known<T> { get(id: string): T | undefined }

/** Topics and colleagues in the list of one person. */
const most = 12;

/** One file to follow a person by: their feed, those of their main topics, and those of the people of this site they have written with. */
export function personOpml(site: Site, person: Person, entries: Entry[], topics: Known<Topic>, people: Known<Person>): { path: string; content: string } {
  const feed = (title: string, home: string): OpmlFeed => ({ title, homeUrl: absoluteUrl(site.url, home), atomUrl: absoluteUrl(site.url, atomUrl(home)) });
  const own = frequent(entries.flatMap((entry) => entry.topics)).flatMap((id) => topics.get(id) ?? []);
  const colleagues = frequent(entries.flatMap((entry) => entry.people)).flatMap((slug) => (slug === person.slug ? [] : people.get(slug) ?? []));
  const home = personUrl(person.slug);
  return {
    path: opmlUrl(home).slice(1),
    content: toOpml(`${person.displayName} – ${site.title}`, [feed(person.displayName, home)], [
      { title: `Topics of ${person.displayName}`, feeds: own.map((topic) => feed(topic.label, topicUrl(topic.id))) },
      { title: `Written with ${person.displayName}`, feeds: colleagues.map((one) => feed(one.displayName, personUrl(one.slug))) },
    ]),
  };
}

/** The most frequent of some ids, most first, then by name. */
function frequent(ids: string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most).map(([id]) => id);
}
