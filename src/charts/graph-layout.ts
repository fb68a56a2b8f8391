import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Force, type SimulationNodeDatum } from 'd3-force';
import type { Graph } from '../model/graph.ts';

/** Half the room a node takes with its label. */
export interface Room { halfWidth: number; above: number; below: number }

export interface Place { x: number; y: number }

interface Body extends SimulationNodeDatum { room: Room; x: number; y: number }

/**
 * Places for the nodes of a small graph inside a frame, so that no label covers another or a node: forces draw neighbours together,
 * then boxes are pushed apart. A centre is the first node and stands in the middle. d3-force has no chance in it, so equal graphs are drawn alike.
 */
export function placeLabelled({ nodes, edges }: Graph, centred: boolean, rooms: Room[], { width, height }: { width: number; height: number }): Place[] {
  const bodies = start(nodes.length, { width, height }).map((place, index): Body => ({ ...place, room: rooms[index]! }));
  if (centred && bodies[0]) Object.assign(bodies[0], { fx: width / 2, fy: height / 2 });
  const links = edges.map(([a, b]) => ({ source: bodies[a]!, target: bodies[b]! }));
  forceSimulation<Body>(bodies)
    .force('link', forceLink(links).distance(({ source, target }) => (centred && (source.index === 0 || target.index === 0) ? 150 : 85)).strength(0.25))
    .force('charge', repulsion(420, width / 2))
    .force('x', forceX<Body>(width / 2).strength(0.05 * (height / width)))
    .force('y', forceY<Body>(height / 2).strength(0.09))
    .force('boxes', boxes(width, height))
    .stop().tick(300);
  for (let round = 0; round < 600 && pushApart(bodies, width, height, 1) > 0; round += 1);
  return bodies.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
}

/**
 * Places for a large graph, in units of about a node's diameter around 0; for the explorer, which hides labels that collide. Forces
 * place what works tie together; each work then stands amid its own, and a few rounds of pushing give every node room.
 */
export function placeMany({ nodes, edges }: Graph): Place[] {
  const ties: number[][] = nodes.map(() => []);
  for (const [a, b] of edges) { ties[a]!.push(b); ties[b]!.push(a); }
  const frame = nodes.flatMap(({ kind }, index) => (kind === 'work' ? [] : [index]));
  const places = placeFrame(frame, ties, nodes);
  const bodies = nodes.map((_, index) => places.get(index) ?? amid(index, ties[index]!.flatMap((tie) => places.get(tie) ?? []))) as (SimulationNodeDatum & Place)[];
  forceSimulation(bodies).force('collide', forceCollide(7)).stop().tick(12);
  return bodies.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
}

/** Most pairs a work makes: of more, the first is tied to each. */
const mostPairs = 6;

function placeFrame(frame: number[], ties: number[][], nodes: Graph['nodes']): Map<number, Place> {
  const at = new Map(frame.map((node, index) => [node, index]));
  const bodies = frame.map((_, index) => spiral(index, 12) as SimulationNodeDatum & Place);
  const pairs = new Map<string, number>();
  ties.forEach((near, node) => {
    const tied = nodes[node]!.kind === 'work' ? near.flatMap((one) => at.get(one) ?? []) : [];
    const direct = nodes[node]!.kind === 'work' ? [] : near.flatMap((one) => (one > node && at.has(one) ? [[at.get(node)!, at.get(one)!]] : []));
    const among = tied.length > mostPairs ? tied.slice(1).map((one) => [tied[0]!, one]) : tied.flatMap((a, index) => tied.slice(index + 1).map((b) => [a, b]));
    for (const [a, b] of [...direct, ...among]) pairs.set(`${Math.min(a!, b!)} ${Math.max(a!, b!)}`, (pairs.get(`${Math.min(a!, b!)} ${Math.max(a!, b!)}`) ?? 0) + 1);
  });
  const links = [...pairs].map(([pair, works]) => { const [source, target] = pair.split(' ').map(Number) as [number, number]; return { source, target, works }; });
  const large = frame.length > 800;
  forceSimulation(bodies)
    .force('link', forceLink(links).distance(({ works }) => 70 / Math.sqrt(works) + 18))
    .force('charge', forceManyBody().strength(-90).theta(1.1).distanceMax(900))
    .force('x', forceX(0).strength(0.04)).force('y', forceY(0).strength(0.04)).force('centre', forceCenter(0, 0))
    .alphaDecay(large ? 0.07 : 0.0228)
    .stop().tick(large ? 100 : 300);
  return new Map(frame.map((node, index) => [node, bodies[index]!]));
}

/** The middle of some places, a little aside so that works of one byline do not stand on each other. */
function amid(index: number, near: Place[]): Place {
  const aside = spiral((index * 7919) % 97, 4);
  return { x: near.reduce((sum, { x }) => sum + x, 0) / (near.length || 1) + aside.x, y: near.reduce((sum, { y }) => sum + y, 0) / (near.length || 1) + aside.y };
}

function start(count: number, { width, height }: { width: number; height: number }): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const { x, y } = spiral(index, 34);
    return { x: width / 2 + x * 1.3, y: height / 2 + y * 0.8 };
  });
}

/** Points of a sunflower: evenly spread, none twice. */
function spiral(index: number, step: number): Place {
  const [radius, angle] = [step * Math.sqrt(index), index * 2.399963229728653];
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** What forceManyBody does of many nodes with a tree: of a few dozen, every pair is counted in a tenth of the time. */
function repulsion(strength: number, reach: number): Force<Body, undefined> {
  let bodies: Body[] = [];
  const force: Force<Body, undefined> = (alpha) => {
    for (let i = 0; i < bodies.length; i += 1) for (let j = i + 1; j < bodies.length; j += 1) {
      const a = bodies[i]!;
      const b = bodies[j]!;
      const x = b.x - a.x;
      const y = b.y - a.y;
      const square = x * x + y * y;
      if (square >= reach * reach || square === 0) continue;
      const push = (strength * alpha) / Math.max(square, Math.sqrt(square));
      a.vx! -= x * push;
      a.vy! -= y * push;
      b.vx! += x * push;
      b.vy! += y * push;
    }
  };
  force.initialize = (all: Body[]) => { bodies = all; };
  return force;
}

function boxes(width: number, height: number): Force<Body, undefined> {
  let bodies: Body[] = [];
  const force: Force<Body, undefined> = (alpha) => { pushApart(bodies, width, height, 0.3 + 0.5 * (1 - alpha)); };
  force.initialize = (all: Body[]) => { bodies = all; };
  return force;
}

/** Moves boxes that overlap out of each other and into the frame; the number of overlaps found. */
function pushApart(bodies: Body[], width: number, height: number, share: number): number {
  let overlaps = 0;
  bodies.forEach((a, index) => {
    for (let other = index + 1; other < bodies.length; other += 1) {
      const b = bodies[other]!;
      const x = a.room.halfWidth + b.room.halfWidth - Math.abs(a.x - b.x);
      const y = a.y < b.y ? a.room.below + b.room.above - (b.y - a.y) : b.room.below + a.room.above - (a.y - b.y);
      if (x <= 0 || y <= 0) continue;
      overlaps += 1;
      const along: 'x' | 'y' = x < y ? 'x' : 'y';
      const way = (a[along] < b[along] || (a[along] === b[along] && index % 2)) ? 1 : -1;
      const move = ((along === 'x' ? x : y) / 2 + 0.5) * share * way;
      const [freeA, freeB] = [a.fx == null, b.fx == null];
      if (freeA) a[along] -= freeB ? move : 2 * move;
      if (freeB) b[along] += freeA ? move : 2 * move;
    }
    a.x = Math.min(width - a.room.halfWidth, Math.max(a.room.halfWidth, a.x));
    a.y = Math.min(height - a.room.below, Math.max(a.room.above, a.y));
  });
  return overlaps;
}
