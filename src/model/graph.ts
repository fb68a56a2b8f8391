/** What a research graph shows, with the name of its colour and shape in the look. */
export const graphKinds = {
  person: { label: 'People', one: 'Person' },
  work: { label: 'Works', one: 'Work' },
  topic: { label: 'Topics', one: 'Topic' },
  institution: { label: 'Institutions', one: 'Institution' },
} as const;

export type GraphKind = keyof typeof graphKinds;

export interface GraphNode {
  kind: GraphKind;
  label: string;
  /** A path of the site, or an address elsewhere (ROR); absent for people without a page. */
  href?: string;
  /** Works behind it: 1 for a work. */
  works: number;
  /** First and last year. */
  from?: number;
  to?: number;
}

/** Nodes, and pairs of places in `nodes`; the first node is what the graph is about, where it is about one. */
export interface Graph { nodes: GraphNode[]; edges: [number, number][] }
