import { graphKinds, type Graph, type GraphKind, type GraphNode } from '../model/graph.ts';
import { placeLabelled, type Place, type Room } from './graph-layout.ts';

/** A node as it is drawn: `lines` are its label, below it; a work shows its year and keeps its title for readers and pointers. */
export interface DrawnNode extends GraphNode { x: number; y: number; r: number; lines: string[]; centre: boolean }

export interface GraphPicture {
  width: number;
  height: number;
  nodes: DrawnNode[];
  edges: { x1: number; y1: number; x2: number; y2: number; faint: boolean }[];
  legend: { kind: GraphKind; label: string }[];
  /** The same to read: what there is of each kind, and what each is tied to. */
  rows: { node: GraphNode; kind: string; tied: string[] }[];
}

const frame = { width: 960, height: 620 };
const lineHeight = 15;
/** Letters in a line of a label, and the width of one at the size of the labels. */
const lineLetters = 22;
const letterWidth = 6.7;

/** A small graph laid out with labels that do not collide; undefined when there is nothing beside the centre, which is the first node unless it is not `centred`. */
export function graphPicture(graph: Graph, { centred = true }: { centred?: boolean } = {}): GraphPicture | undefined {
  if (graph.nodes.length < 3) return undefined;
  const lines = graph.nodes.map(labelLines);
  const radii = graph.nodes.map((node, index) => (centred && index === 0 ? centreRadius : radiusOf(node)));
  const height = Math.max(300, Math.min(frame.height, 170 + graph.nodes.length * 15));
  const places = placeLabelled(graph, centred, lines.map((label, index) => roomOf(label, radii[index]!)), { ...frame, height });
  return {
    width: frame.width, height,
    nodes: graph.nodes.map((node, index) => ({ ...node, ...places[index]!, r: radii[index]!, lines: lines[index]!, centre: centred && index === 0 })),
    edges: graph.edges.map(([a, b]) => ({ ...segment(places[a]!, places[b]!), faint: centred && a === 0 })),
    legend: (Object.keys(graphKinds) as GraphKind[]).filter((kind) => graph.nodes.some((node) => node.kind === kind)).map((kind) => ({ kind, label: graphKinds[kind].label })),
    rows: rowsOf(graph, centred),
  };
}

function labelLines({ kind, label, from }: GraphNode): string[] {
  if (kind === 'work') return from === undefined ? [] : [String(from)];
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLetters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 2 ? lines : [lines[0]!, `${lines[1]!.slice(0, lineLetters - 1)}…`];
}

const centreRadius = 13;

function radiusOf({ kind, works }: GraphNode): number {
  return kind === 'work' ? 4.5 : Math.round((5 + Math.min(5, Math.sqrt(works))) * 10) / 10;
}

function roomOf(lines: string[], radius: number): Room {
  const letters = Math.max(0, ...lines.map((line) => [...line].reduce((sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\uffef]/u.test(letter) ? 2 : 1), 0)));
  return { halfWidth: Math.max(radius, (letters * letterWidth) / 2) + 4, above: radius + 4, below: radius + lines.length * lineHeight + 6 };
}

function segment(a: Place, b: Place): { x1: number; y1: number; x2: number; y2: number } {
  return { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
}

/** Kinds in their order, each with what it is tied to besides the centre. */
function rowsOf({ nodes, edges }: Graph, centred: boolean): GraphPicture['rows'] {
  const tied = nodes.map(() => [] as string[]);
  for (const [a, b] of edges) {
    if (!centred || a !== 0) { tied[a]!.push(nodes[b]!.label); tied[b]!.push(nodes[a]!.label); }
  }
  const order = Object.keys(graphKinds);
  return nodes.map((node, index) => ({ node, kind: graphKinds[node.kind].one, tied: tied[index]! })).slice(centred ? 1 : 0).sort((a, b) => order.indexOf(a.node.kind) - order.indexOf(b.node.kind));
}
