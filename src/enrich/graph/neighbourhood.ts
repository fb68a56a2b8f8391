import type { Graph } from '../../model/graph.ts';
import type { Person } from '../../model/person.ts';
import type { Topic } from '../../model/topic.ts';
import type { Entry } from '../../model/work.ts';
import { personUrl, topicUrl, workUrl } from '../../urls.ts';
import type { ProfileFacts } from '../profile.ts';
import type { TopicFacts } from '../topic-pages.ts';
import { buildGraph, type GraphBuilder } from './graph-builder.ts';

/** As many of each as a picture holds with its labels readable. */
const most = { people: 9, topics: 8, institutions: 4, works: 14 } as const;

/** The works, people, topics and institutions nearest to a person; `entries` are the person's works, newest first. */
export function personGraph(person: Person, facts: ProfileFacts, entries: Entry[]): Graph {
  const builder = buildGraph();
  const centre = builder.add(person.slug, () => ({ kind: 'person', label: person.displayName, href: personUrl(person.slug), works: entries.length }));
  const people = facts.collaborators.slice(0, most.people);
  const topics = facts.topics.slice(0, most.topics);
  for (const one of people) builder.add(`person ${one.id}`, () => ({ kind: 'person', label: one.name, works: one.works, ...span(one), ...(one.slug ? { href: personUrl(one.slug) } : one.page ? { href: one.page } : {}) }));
  for (const { id, label, works } of topics) builder.add(`topic ${id}`, () => ({ kind: 'topic', label, href: topicUrl(id), works }));
  for (const place of institutionsOf(person, facts)) builder.join(centre, builder.add(`institution ${place.label}`, () => ({ kind: 'institution', ...place })));
  const keysOf = new Map<string, string[]>();
  for (const one of people) for (const id of one.shared) push(keysOf, id, `person ${one.id}`);
  for (const entry of entries) for (const id of entry.topics) push(keysOf, entry.id, `topic ${id}`);
  addWorks(builder, centre, entries, (entry) => (keysOf.get(entry.id) ?? []).flatMap((key) => builder.placeOf(key) ?? []));
  return joinLoose(builder, centre);
}

/** The works, people and topics nearest to a topic. */
export function topicGraph(topic: Topic, facts: TopicFacts, entries: Entry[], nameOf: (slug: string) => string): Graph {
  const builder = buildGraph();
  const centre = builder.add(`topic ${topic.id}`, () => ({ kind: 'topic', label: topic.label, href: topicUrl(topic.id), works: entries.length }));
  for (const { slug, works } of facts.people.slice(0, most.people)) builder.add(`person ${slug}`, () => ({ kind: 'person', label: nameOf(slug), href: personUrl(slug), works }));
  for (const { id, label, works } of facts.related.slice(0, most.topics)) builder.add(`topic ${id}`, () => ({ kind: 'topic', label, href: topicUrl(id), works }));
  addWorks(builder, centre, entries, (entry) => [...entry.people.map((slug) => `person ${slug}`), ...entry.topics.filter((id) => id !== topic.id).map((id) => `topic ${id}`)].flatMap((key) => builder.placeOf(key) ?? []));
  return joinLoose(builder, centre);
}

/** The works that tie most of the others in: each time the one with most neighbours that no chosen work has yet. */
function addWorks(builder: GraphBuilder, centre: number, entries: Entry[], neighboursOf: (entry: Entry) => number[]): void {
  const candidates = entries.map((entry, age) => ({ entry, age, neighbours: [...new Set(neighboursOf(entry))] })).filter(({ neighbours }) => neighbours.length > 0);
  const reached = new Set<number>();
  const worth = ({ entry, age, neighbours }: (typeof candidates)[number]) => {
    let fresh = 0;
    for (const place of neighbours) if (!reached.has(place)) fresh += 1;
    return 3 * fresh + neighbours.length + (entry.selected ? 1 : 0) - age / (candidates.length + 1);
  };
  const chosen = new Set<(typeof candidates)[number]>();
  while (chosen.size < Math.min(most.works, candidates.length)) {
    let best: { one: (typeof candidates)[number]; worth: number } | undefined;
    for (const one of candidates) {
      if (chosen.has(one)) continue;
      const own = worth(one);
      if (!best || own > best.worth) best = { one, worth: own };
    }
    chosen.add(best!.one);
    for (const place of best!.one.neighbours) reached.add(place);
  }
  for (const { entry, neighbours } of [...chosen].sort((a, b) => a.age - b.age)) {
    const at = builder.add(`work ${entry.id}`, () => ({ kind: 'work', label: entry.title.text, href: workUrl(entry.id), works: 1, ...(entry.year === undefined ? {} : { from: entry.year, to: entry.year }) }));
    builder.join(centre, at);
    for (const place of neighbours) builder.join(at, place);
  }
}

/** What no chosen work ties in is joined to the centre itself. */
function joinLoose(builder: GraphBuilder, centre: number): Graph {
  const tied = new Set(builder.graph.edges.flat());
  builder.graph.nodes.forEach((_, place) => { if (!tied.has(place)) builder.join(centre, place); });
  return builder.graph;
}

/** Where the person works or worked by their own file, then what bylines say beside their name. */
function institutionsOf({ affiliations, positions }: Person, { institutions }: ProfileFacts): { label: string; works: number; href?: string }[] {
  const named = [...affiliations.map(({ name, ror }) => ({ name, href: ror })), ...positions.flatMap(({ organisation, ror }) => (organisation ? [{ name: organisation, href: ror }] : [])), ...institutions.filter(({ own }) => own).map(({ name, href }) => ({ name, href }))];
  const byName = new Map(named.reverse().map((one) => [one.name, one]));
  return [...byName.values()].reverse().slice(0, most.institutions).map(({ name, href }) => ({ label: name, works: institutions.find((one) => one.name === name)?.works ?? 0, ...(href ? { href } : {}) }));
}

function span({ first, last }: { first?: number; last?: number }): { from?: number; to?: number } {
  return first === undefined ? {} : { from: first, to: last ?? first };
}

function push(index: Map<string, string[]>, key: string, value: string): void {
  if (index.has(key)) index.get(key)!.push(value);
  else index.set(key, [value]);
}
