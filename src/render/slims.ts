import { hash } from 'node:crypto';
import type { TextProblem } from '../latex/node.ts';
import type { Work } from '../model/work.ts';
import type { Slim } from './job.ts';
import type { RenderOptions } from './render-all.ts';

/** What lists need of works, by their id; of most works no list is made anew, so that each is parsed where it is asked for. */
export interface Slims {
  get(id: string): Slim | undefined;
  problemsOf(id: string): TextProblem[];
  /** Takes it in JSON. */
  set(id: string, body: string): void;
  size: number;
}

export function openSlims(): Slims {
  const [bodies, parsed] = [new Map<string, string>(), new Map<string, Slim>()];
  const get = (id: string) => {
    const body = bodies.get(id);
    if (body === undefined) return parsed.get(id);
    const slim = JSON.parse(body) as Slim;
    parsed.set(id, slim);
    bodies.delete(id);
    return slim;
  };
  return {
    get,
    problemsOf: (id) => (bodies.get(id)?.endsWith('"problems":[]}') ? [] : get(id)!.problems),
    set: (id, body) => { bodies.set(id, body); },
    get size() { return bodies.size + parsed.size; },
  };
}

/** Works are kept together in so many groups, which are read as one, since as many thousand rows they would take several times as long. */
const groupCount = 32;

type Known = Pick<RenderOptions, 'cache' | 'owner' | 'isWanted'>;

/** A work that is not in the cache as a whole, and the hash under which it was kept before it changed. */
export interface Missing { work: Work; former: string | undefined }

/** Puts what lists need of works that are in the cache as a whole into `slim`; answers the other works. */
export function takeSlims(works: Work[], hashes: ReadonlyMap<string, string>, options: Known, slim: Slims): Missing[] {
  const found = new Map<string, string>();
  const formers = new Map(groupsOf(works).flatMap((group, number) => readGroup(group, number, hashes, options, found)));
  // In the order of the works, which groups do not have.
  return works.flatMap((work): Missing[] => {
    const one = found.get(work.id);
    if (!one) return [{ work, former: formers.get(work.id) }];
    slim.set(work.id, one);
    return [];
  });
}

/** Keeps the groups of works that were missing, now that all of them is in the cache. */
export function keepSlims(works: Work[], hashes: ReadonlyMap<string, string>, missing: Missing[], { cache, owner }: Known): void {
  const changed = new Set(missing.map(({ work }) => groupOf(work.id)));
  groupsOf(works).forEach((group, number) => {
    const keys = group.map(({ id }) => hashes.get(id)!);
    if (changed.has(number)) keepGroup(group, number, keys, keys.map((key) => cache.get(key, 'slim')), { cache, owner });
  });
}

function groupsOf(works: Work[]): Work[][] {
  const groups = Array.from({ length: groupCount }, (): Work[] => []);
  for (const work of works) groups[groupOf(work.id)]!.push(work);
  return groups;
}

/** By the id alone, so that a work that comes or goes leaves other groups as they were. */
function groupOf(id: string): number {
  const middle = id.length >> 1;
  return (id.charCodeAt(0) + 3 * id.charCodeAt(1) + 5 * id.charCodeAt(middle) + 7 * id.charCodeAt(id.length - 1) + 11 * id.length || 0) % groupCount;
}

/** What is known of the works of a group, and, where it was kept otherwise, their hashes then. */
function readGroup(group: Work[], number: number, hashes: ReadonlyMap<string, string>, { cache, owner, isWanted }: Known, found: Map<string, string>): [id: string, hash: string][] {
  const keys = group.map(({ id }) => hashes.get(id)!);
  for (const key of keys) cache.use(key);
  const version = versionOf(keys);
  const kept = cache.get(nameOf(number, owner), 'slims');
  if (kept?.startsWith(`${version}\n`)) {
    const slims = kept.split('\n');
    group.forEach(({ id }, index) => found.set(id, slims[index + 1]!));
    return [];
  }
  const formers = JSON.parse(cache.get(nameOf(number, owner), 'hashes') ?? '[]') as [id: string, hash: string][];
  const bodies = keys.map((key) => cache.get(key, 'slim'));
  const whole = keepGroup(group, number, keys, bodies, { cache, owner });
  group.forEach(({ id }, index) => { if (bodies[index] !== undefined && (whole[index] || isWanted?.(id) === false)) found.set(id, bodies[index]); });
  return formers;
}

/** Keeps a group together where nothing of it is missing; tells for each work whether it is there as a whole. */
function keepGroup(group: Work[], number: number, keys: string[], bodies: (string | undefined)[], { cache, owner }: Known): boolean[] {
  const whole = keys.map((key, index) => bodies[index] !== undefined && cache.has(key, 'page'));
  if (group.length && whole.every(Boolean)) cache.putAll([[nameOf(number, owner), { slims: [versionOf(keys), ...bodies].join('\n'), hashes: JSON.stringify(group.map(({ id }, index) => [id, keys[index]])) }]]);
  return whole;
}

function nameOf(number: number, owner = ''): string {
  return hash('sha1', `slims ${owner} ${number}`, 'base64url');
}

function versionOf(keys: string[]): string {
  return hash('sha1', keys.join('\n'), 'base64url');
}
