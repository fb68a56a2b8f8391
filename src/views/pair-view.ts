import { topicCounts } from '../enrich/profile.ts';
import { listNodes } from '../exports/json-ld/lists.ts';
import type { PairPage } from '../model/pages.ts';
import type { Library } from './library.ts';

/** What two people wrote together; `path` is the address of its page. */
export function pairView(library: Library, path: string): PairPage {
  const site = library.get('site', 'site');
  const pair = library.get('pair', path);
  const person = library.get('person', pair.slug);
  const entries = pair.works.map((id) => library.get('entry', id));
  const works = pair.works.map((id) => library.get('work', id).work);
  const labels = new Map(works.flatMap((work) => work.topics).map(({ id }) => [id, library.get('topic', id)]));
  return {
    path, entries,
    people: [{ name: person.displayName, slug: person.slug }, { name: pair.name, ...(pair.otherSlug ? { slug: pair.otherSlug } : {}) }],
    topics: topicCounts(works, labels),
    jsonLd: listNodes({ site, path, title: `${person.displayName} and ${pair.name}`, entries, total: entries.length }),
  };
}
