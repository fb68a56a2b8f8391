import { topicNodes, topicsNodes } from '../exports/json-ld/lists.ts';
import type { JsonLdNode, TopicCount, TopicPage } from '../model/pages.ts';
import type { Topic } from '../model/topic.ts';
import { topicUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** Everything a topic page shows. */
export function topicView(library: Library, id: string): TopicPage {
  const site = library.get('site', 'site');
  const topic = library.get('topic', id);
  const facts = library.get('topic-page', id);
  const { ids, pages } = library.get('list-part', topicUrl(id));
  const entries = ids.map((entry) => library.get('entry', entry));
  const broader = topic.parent && library.find('topic', topic.parent);
  return {
    topic, ...facts, entries, pages, graph: library.get('graph', `topic/${id}`),
    people: facts.people.map(({ slug, works }) => ({ person: library.get('person', slug), works })),
    ...(broader ? { broader } : {}),
    jsonLd: topicNodes({ site, path: topicUrl(id), topic, entries, total: facts.works }),
  };
}

/** All topics with their number of works, most first. */
export function topicIndexView(library: Library): { topic: Topic; works: number }[] {
  return library.get('topic-counts', 'site').map(({ id, works }: TopicCount) => ({ topic: library.get('topic', id), works }));
}

/** The list of topics as a set of terms. */
export function topicIndexNodes(library: Library): JsonLdNode[] {
  return topicsNodes({ site: library.get('site', 'site'), topics: library.all('topic') });
}
