import { placeMany, type Place } from '../charts/graph-layout.ts';
import { graphKinds, type Graph, type GraphKind } from '../model/graph.ts';
import type { GraphPage } from '../model/pages.ts';
import type { Library } from './library.ts';

/** Kinds in the order the explorer numbers them. */
const kindNames = Object.keys(graphKinds) as GraphKind[];
/** Nodes of the still picture on /graph/; the explorer shows all. */
const inPicture = 60;

/** The page of the site's graph. */
export function graphPage(library: Library): GraphPage {
  const graph = library.get('graph', 'site');
  const years = graph.nodes.flatMap(({ from, to }) => (from === undefined ? [] : [from, to!]));
  const kinds = kindNames.map((kind, place) => ({ kind, place, count: graph.nodes.filter((node) => node.kind === kind).length })).filter(({ count }) => count > 0);
  return {
    overview: overviewOf(graph), from: Math.min(...years, Infinity), to: Math.max(...years, -Infinity),
    kinds: kinds.map(({ kind, place, count }) => ({ place, count, label: graphKinds[kind].label, name: (count === 1 ? graphKinds[kind].one : graphKinds[kind].label).toLowerCase() })),
  };
}

/** The site's own graph as the page shows it without a script: its best-tied people, topics and institutions, and how works tie them. */
function overviewOf({ nodes, edges }: Graph): Graph {
  const degree = nodes.map(() => 0);
  for (const [a, b] of edges) { degree[a]! += 1; degree[b]! += 1; }
  const order = { person: 3, institution: 1, topic: 1, work: 0 };
  const rank = (place: number) => degree[place]! * order[nodes[place]!.kind];
  const places = nodes.map((_, place) => place).filter((place) => nodes[place]!.kind !== 'work' && degree[place]! > 0).sort((a, b) => rank(b) - rank(a) || a - b).slice(0, inPicture);
  const at = new Map(places.map((place, index) => [place, index]));
  return { nodes: places.map((place) => nodes[place]!), edges: tiesBetween({ nodes, edges }, at) };
}

/** Pairs that share a work, and pairs tied without one. */
function tiesBetween({ nodes, edges }: Graph, at: Map<number, number>): [number, number][] {
  const byWork = new Map<number, number[]>();
  const pairs = new Set<string>();
  const join = (a: number, b: number) => pairs.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  for (const [a, b] of edges) {
    const [work, other] = nodes[a]!.kind === 'work' ? [a, b] : [b, a];
    const place = at.get(other);
    if (nodes[work]!.kind !== 'work') { if (place !== undefined && at.has(work)) join(at.get(work)!, place); }
    else if (place !== undefined) byWork.set(work, [...(byWork.get(work) ?? []), place]);
  }
  for (const places of byWork.values()) places.forEach((a, index) => { for (const b of places.slice(index + 1)) join(a, b); });
  return [...pairs].map((pair) => pair.split(' ').map(Number) as [number, number]);
}

/** The data of the explorer as a classic script, so that it loads from disk too. Paths are from the root of the site, without its slash. */
export function explorerScript(library: Library): string {
  const graph = library.get('graph', 'site');
  const places: Place[] = placeMany(graph);
  const nodes = graph.nodes.map(({ kind, label, href = '', works, from = 0, to = 0 }, index) => [kindNames.indexOf(kind), label, href.replace(/^\//, ''), works, from, to, places[index]!.x, places[index]!.y]);
  return `oeuvreGraph(${JSON.stringify({ nodes, edges: graph.edges.flat() }).replaceAll('<', '\\u003c')});\n`;
}
