import type { Graph, GraphNode } from '../../model/graph.ts';

/** A graph in the making: nodes by key, each edge once. */
export interface GraphBuilder {
  graph: Graph;
  /** The place of a node, which is added when it is new. */
  add(key: string, node: () => GraphNode): number;
  placeOf(key: string): number | undefined;
  join(a: number | undefined, b: number | undefined): void;
}

export function buildGraph(): GraphBuilder {
  const graph: Graph = { nodes: [], edges: [] };
  const places = new Map<string, number>();
  const joined = new Set<string>();
  return {
    graph,
    placeOf: (key) => places.get(key),
    add(key, node) {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, graph.nodes.length);
      return graph.nodes.push(node()) - 1;
    },
    join(a, b) {
      if (a === undefined || b === undefined || a === b) return;
      const edge: [number, number] = a < b ? [a, b] : [b, a];
      if (joined.has(edge.join())) return;
      joined.add(edge.join());
      graph.edges.push(edge);
    },
  };
}
