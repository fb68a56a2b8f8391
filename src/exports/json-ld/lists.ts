import type { JsonLdNode } from '../../model/pages.ts';
import type { Person } from '../../model/person.ts';
import type { Site } from '../../model/site.ts';
import type { Topic } from '../../model/topic.ts';
import type { Entry } from '../../model/work.ts';
import { absoluteUrl, personUrl, topicsUrl, topicUrl, workUrl } from '../../urls.ts';
import { oneLine } from '../clean.ts';
import { itemListNode, optional, organisationNode, websiteId } from './nodes.ts';

/** The nodes of a page of a list of works; `total` is how many the list has. */
export function listNodes({ site, path, title, entries, total }: { site: Site; path: string; title: string; entries: Entry[]; total: number }): JsonLdNode[] {
  return [collectionPage(site, path, title, entries, total)];
}

/** The nodes of a topic page: the list and the term it is about. */
export function topicNodes({ site, path, topic, entries, total }: { site: Site; path: string; topic: Topic; entries: Entry[]; total: number }): JsonLdNode[] {
  const term = termId(site, topic.id);
  return [
    { ...collectionPage(site, path, topic.label, entries, total), about: { '@id': term } },
    { '@type': 'DefinedTerm', '@id': term, name: oneLine(topic.label), termCode: topic.id, url: absoluteUrl(site.url, path), inDefinedTermSet: absoluteUrl(site.url, topicsUrl()), ...optional('description', topic.descriptionRich?.text), ...optional('sameAs', topic.sameAs.filter((url) => /^https?:/.test(url))) },
  ];
}

/** The nodes of the list of topics: a set of terms. */
export function topicsNodes({ site, topics }: { site: Site; topics: Topic[] }): JsonLdNode[] {
  const set = absoluteUrl(site.url, topicsUrl());
  return [{ '@type': ['CollectionPage', 'DefinedTermSet'], '@id': set, url: set, name: 'Topics', isPartOf: { '@id': websiteId(site) }, hasDefinedTerm: topics.map((topic) => ({ '@type': 'DefinedTerm', '@id': termId(site, topic.id), name: oneLine(topic.label), url: absoluteUrl(site.url, topicUrl(topic.id)) })) }];
}

/** The nodes of the directory or of one group in it: the body the people belong to and links to their profiles. */
export function peopleNodes({ site, path, title, people }: { site: Site; path: string; title: string; people: Person[] }): JsonLdNode[] {
  const page = absoluteUrl(site.url, path);
  return [{ '@type': 'CollectionPage', '@id': page, url: page, name: oneLine(title), isPartOf: { '@id': websiteId(site) }, ...optional('about', site.organisation && organisationNode(site.organisation)), mainEntity: itemListNode(people.map((person) => absoluteUrl(site.url, personUrl(person.slug)))) }];
}

export function termId(site: Site, topic: string): string {
  return `${absoluteUrl(site.url, topicUrl(topic))}#term`;
}

function collectionPage(site: Site, path: string, title: string, entries: Entry[], total: number): JsonLdNode {
  const page = absoluteUrl(site.url, path);
  const items = itemListNode(entries.map((entry) => absoluteUrl(site.url, workUrl(entry.id))));
  return { '@type': 'CollectionPage', '@id': page, url: page, name: oneLine(title), isPartOf: { '@id': websiteId(site) }, mainEntity: { ...items, numberOfItems: total } };
}
