import { describe, expect, it } from 'vitest';
import { placeMany } from '../../src/charts/graph-layout.ts';
import { graphPicture } from '../../src/charts/graph-picture.ts';
import { siteGraph } from '../../src/enrich/graph/site-graph.ts';
import type { Graph, GraphKind } from '../../src/model/graph.ts';
import type { Entry } from '../../src/model/work.ts';

/** A graph as dense as a profile gets: a centre, `count` neighbours of all kinds, some tied to each other. */
function graphOf(count: number): Graph {
  const kinds: GraphKind[] = ['work', 'person', 'topic', 'work', 'institution'];
  const nodes = Array.from({ length: count + 1 }, (_, n) => ({ kind: n === 0 ? 'person' as const : kinds[n % 5]!, label: n % 4 ? `Neighbour of a middling name ${n}` : `近隣 ${n}`, works: (n * 7) % 12, from: 1990 + n, to: 1995 + n }));
  return { nodes, edges: nodes.slice(1).flatMap((_, n): [number, number][] => [[0, n + 1], ...(n > 2 && n % 3 === 0 ? [[n - 2, n + 1] as [number, number]] : [])]) };
}

/** The boxes that nodes and their labels fill. */
function boxesOf(graph: Graph) {
  return graphPicture(graph)!.nodes.map(({ x, y, r, lines }) => {
    const half = Math.max(r, ...lines.map((line) => ([...line].length * 6.2) / 2));
    return { left: x - half, right: x + half, top: y - r, bottom: y + r + lines.length * 15 };
  });
}

describe('a research graph', () => {
  it.each([2, 8, 20, 35])('of %i neighbours is drawn with no label on another, inside its frame', (count) => {
    const picture = graphPicture(graphOf(count))!;
    const boxes = boxesOf(graphOf(count));
    const overlaps = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
    expect(overlaps).toEqual([]);
    for (const box of boxes) expect([box.left >= 0, box.right <= picture.width, box.top >= 0, box.bottom <= picture.height]).toEqual([true, true, true, true]);
  });

  it('is drawn the same every time', () => {
    expect(graphPicture(graphOf(30))).toEqual(graphPicture(graphOf(30)));
  });

  it('is not drawn when there is nothing near', () => {
    expect(graphPicture(graphOf(0))).toBeUndefined();
    expect(graphPicture(graphOf(1))).toBeUndefined();
  });

  it('has all it shows in its table, with what each is tied to', () => {
    const { rows } = graphPicture(graphOf(8))!;
    expect(rows).toHaveLength(8);
    expect(rows.map(({ kind }) => kind)).toEqual(['Person', 'Person', 'Work', 'Work', 'Work', 'Topic', 'Topic', 'Institution']);
    expect(rows.find(({ node }) => node.label === '近隣 4')!.tied).toEqual(['Neighbour of a middling name 1', 'Neighbour of a middling name 7']);
  });
});

describe('the graph of a site', () => {
  const entries = Array.from({ length: 20_000 }, (_, n) => ({ id: `w${n}`, title: { text: `Work ${n}`, html: '' }, year: 1950 + (n % 70), authors: [{ name: `Guest ${n % 900}` }], people: [`p${n % 200}`], topics: [`t${n % 3000}`] })) as unknown as Entry[];
  const people = Array.from({ length: 200 }, (_, n) => ({ slug: `p${n}`, displayName: `Person ${n}`, affiliations: [{ name: `Institute ${n % 9}` }], positions: [] })) as never;

  it('is bounded, and built in time that grows with the works', () => {
    const start = process.cpuUsage();
    const graph = siteGraph({ people, entries, topics: new Map() });
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
    expect(graph.nodes.length).toBeLessThanOrEqual(5000);
    expect(graph.nodes.filter(({ kind }) => kind === 'person').length).toBeGreaterThanOrEqual(200);
    expect(graph.nodes.some(({ kind }) => kind === 'work')).toBe(true);
    for (const [a, b] of graph.edges) expect(Math.max(a, b)).toBeLessThan(graph.nodes.length);
  });

  it('gets places within seconds, no two nodes on one', () => {
    const graph = siteGraph({ people, entries: entries.slice(0, 3000), topics: new Map() });
    const start = process.cpuUsage();
    const places = placeMany(graph);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(15);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(places.length * 0.97);
  }, 60_000);
});
