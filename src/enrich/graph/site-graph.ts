import type { Graph, GraphNode } from '../../model/graph.ts';
import type { Person } from '../../model/person.ts';
import type { Topic } from '../../model/topic.ts';
import type { Entry } from '../../model/work.ts';
import { personUrl, topicUrl, workUrl } from '../../urls.ts';
import { buildGraph, type GraphBuilder } from './graph-builder.ts';

/** Nodes a browser moves smoothly and a build lays out within seconds. */
const mostNodes = 5000;
/** Topics and names beyond the site's own people come in with this many works at least. */
const fewestWorks = 2;

/**
 * The whole site as one graph: its people, their institutions, topics, co-authors with two works or more, and the works that tie
 * them together: all of them on a small site, on a large one the works with most people and topics. Grows with the works, up to a bound.
 */
export function siteGraph({ people, entries, topics }: { people: Person[]; entries: Entry[]; topics: Map<string, Topic> }): Graph {
  const builder = buildGraph();
  const names = entries.map(namesOf);
  const counts = count(entries, names);
  for (const { slug, displayName } of people) builder.add(`person ${slug}`, () => ({ kind: 'person', label: displayName, href: personUrl(slug), works: counts.get(`person ${slug}`)?.works ?? 0, ...years(counts.get(`person ${slug}`)) }));
  for (const person of people) addInstitutions(builder, person);
  const others = [...counts].filter(([key, { works }]) => works >= fewestWorks && !key.startsWith('person ')).sort(([a, x], [b, y]) => y.works - x.works || (a < b ? -1 : 1));
  for (const [key, counted] of others.slice(0, Math.max(0, Math.floor(mostNodes / 2) - builder.graph.nodes.length))) builder.add(key, () => nodeOf(key, counted, topics));
  const ties = entries.map((entry, index) => ({ entry, places: [...names[index]!.keys()].flatMap((key) => builder.placeOf(key) ?? []) })).filter(({ places }) => places.length > 0);
  const shown = ties.length + builder.graph.nodes.length <= mostNodes ? ties : [...ties].sort((a, b) => b.places.length - a.places.length).slice(0, mostNodes - builder.graph.nodes.length);
  for (const { entry, places } of shown) {
    const at = builder.add(`work ${entry.id}`, () => ({ kind: 'work', label: entry.title.text, href: workUrl(entry.id), works: 1, ...(entry.year === undefined ? {} : { from: entry.year, to: entry.year }) }));
    for (const place of places) builder.join(at, place);
  }
  return builder.graph;
}

interface Counted { works: number; name: string; from?: number; to?: number }

function count(entries: Entry[], names: Map<string, string>[]): Map<string, Counted> {
  const counts = new Map<string, Counted>();
  entries.forEach(({ year }, index) => {
    for (const [key, name] of names[index]!) {
      const counted = counts.get(key) ?? { works: 0, name };
      counts.set(key, counted);
      counted.works += 1;
      if (year === undefined) continue;
      counted.from = Math.min(counted.from ?? year, year);
      counted.to = Math.max(counted.to ?? year, year);
    }
  });
  return counts;
}

/** Everything a work touches, by key, with its name. */
function namesOf(entry: Entry): Map<string, string> {
  const names = new Map<string, string>();
  for (const slug of entry.people) names.set(`person ${slug}`, slug);
  for (const { name, person } of entry.authors) if (!person) names.set(`name ${name}`, name);
  for (const id of entry.topics) names.set(`topic ${id}`, id);
  return names;
}

function nodeOf(key: string, counted: Counted, topics: Map<string, Topic>): GraphNode {
  if (!key.startsWith('topic ')) return { kind: 'person', label: counted.name, works: counted.works, ...years(counted) };
  return { kind: 'topic', label: topics.get(counted.name)?.label ?? counted.name, href: topicUrl(counted.name), works: counted.works, ...years(counted) };
}

function addInstitutions(builder: GraphBuilder, { slug, affiliations, positions }: Person): void {
  for (const { name, ror } of [...affiliations, ...positions.map(({ organisation, ror }) => ({ name: organisation, ror }))]) {
    if (name) builder.join(builder.placeOf(`person ${slug}`), builder.add(`institution ${name}`, () => ({ kind: 'institution', label: name, works: 0, ...(ror ? { href: ror } : {}) })));
  }
}

function years(counted: Counted | undefined): { from?: number; to?: number } {
  return counted?.from === undefined ? {} : { from: counted.from, to: counted.to! };
}
