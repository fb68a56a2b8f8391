import { hash } from 'node:crypto';
import type { TextProblem } from '../latex/node.ts';
import type { Work } from '../model/work.ts';
import type { Slim } from './job.ts';
import type { RenderOptions } from './render-all.ts';

/** Works are kept together in so many groups, which are read as one, since as many thousand rows they would take several times as long. */
const groupCount = 32;

type Known = Pick<RenderOptions, 'cache' | 'owner' | 'isWanted'>;

/** A work that is not in the cache as a whole, and the hash under which it was kept before it changed. */
export interface Missing { work: Work; former: string | undefined }

/** What lists need of works, by their id; of most works no list is made anew, so that each is read and parsed where it is asked for. */
export interface Slims {
  get(id: string): Slim | undefined;
  /** What could not be shown as written in the texts of a work. */
  problemsOf(id: string): TextProblem[];
  /** Takes it in JSON, of a work that was missing. */
  set(id: string, body: string): void;
  missing: Missing[];
}

/** What lists need of the works that are in the cache as a whole; names the others. */
export function openSlims(works: Work[], hashes: ReadonlyMap<string, string>, options: Known): Slims {
  const { cache, owner } = options;
  const [bodies, parsed, problems] = [new Map<string, string>(), new Map<string, Slim>(), new Map<string, TextProblem[]>()];
  const set = (id: string, body: string) => {
    bodies.set(id, body);
    if (hasProblems(body)) problems.set(id, (JSON.parse(body) as Slim).problems);
  };
  const groups = groupsOf(works);
  const found = groups.map((group, number) => readGroup(group, number, hashes, options));
  const formers = new Map(found.flatMap((group) => group.formers ?? []));
  for (const { some = [], troubled = [] } of found) {
    for (const [id, body] of some) set(id, body);
    for (const [id, own] of troubled) problems.set(id, own);
  }
  const asked = new Array<number>(groupCount).fill(0);
  const readAll = (number: number) => {
    const [version, ...all] = cache.get(nameOf(number, owner), 'slims')?.split('\n') ?? [];
    // Another build may have written meanwhile.
    if (version === found[number]!.version) groups[number]!.forEach(({ id }, index) => { if (!parsed.has(id)) bodies.set(id, all[index]!); });
  };
  const bodyOf = (id: string): string | undefined => {
    const number = groupOf(id);
    // Where many of a group are asked for, the others are read with them.
    if (!bodies.has(id) && found[number]!.isKept && (asked[number]! += 1) * 4 === groups[number]!.length) readAll(number);
    const body = bodies.get(id) ?? cache.get(hashes.get(id) ?? '', 'slim');
    bodies.delete(id);
    return body;
  };
  return {
    set,
    problemsOf: (id) => problems.get(id) ?? [],
    get(id) {
      const body = parsed.has(id) ? undefined : bodyOf(id);
      if (body !== undefined) parsed.set(id, JSON.parse(body) as Slim);
      return parsed.get(id);
    },
    missing: works.flatMap((work) => (found[groupOf(work.id)]!.isKept || bodies.has(work.id) ? [] : [{ work, former: formers.get(work.id) }])),
  };
}

/** Problems come last: most works are seen to have none. */
function hasProblems(body: string): boolean {
  return !body.endsWith('"problems":[]}');
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

interface Head { version: string; troubled: [id: string, problems: TextProblem[]][] }

/** Of a group that is kept, whose texts have problems; else what is known of some of its works, and the hashes of all when they were kept. */
interface Found extends Partial<Head> { version: string; isKept: boolean; some?: [id: string, body: string][]; formers?: [id: string, hash: string][] }

function readGroup(group: Work[], number: number, hashes: ReadonlyMap<string, string>, { cache, owner, isWanted }: Known): Found {
  if (group.length === 0) return { version: '', isKept: true };
  const keys = group.map(({ id }) => hashes.get(id)!);
  for (const key of keys) cache.use(key);
  const version = versionOf(keys);
  const head = JSON.parse(cache.get(nameOf(number, owner), 'head') ?? '{}') as Partial<Head>;
  if (head.version === version) return { ...head, version, isKept: true };
  const formers = JSON.parse(cache.get(nameOf(number, owner), 'hashes') ?? '[]') as [id: string, hash: string][];
  const bodies = keys.map((key) => cache.get(key, 'slim'));
  const whole = keepGroup(group, number, keys, bodies, { cache, owner });
  const some = group.flatMap(({ id }, index): [string, string][] => (bodies[index] !== undefined && (whole[index] || isWanted?.(id) === false) ? [[id, bodies[index]]] : []));
  return { version, isKept: false, some, formers };
}

/** Keeps a group together where nothing of it is missing; tells for each work whether it is there as a whole. */
function keepGroup(group: Work[], number: number, keys: string[], bodies: (string | undefined)[], { cache, owner }: Known): boolean[] {
  const whole = keys.map((key, index) => bodies[index] !== undefined && cache.has(key, 'page'));
  if (!whole.every(Boolean)) return whole;
  const version = versionOf(keys);
  const troubled = group.flatMap(({ id }, index): Head['troubled'] => (hasProblems(bodies[index]!) ? [[id, (JSON.parse(bodies[index]!) as Slim).problems]] : []));
  cache.putAll([[nameOf(number, owner), { head: JSON.stringify({ version, troubled } satisfies Head), slims: [version, ...bodies].join('\n'), hashes: JSON.stringify(group.map(({ id }, index) => [id, keys[index]])) }]]);
  return whole;
}

function nameOf(number: number, owner = ''): string {
  return hash('sha1', `slims ${owner} ${number}`, 'base64url');
}

function versionOf(keys: string[]): string {
  return hash('sha1', keys.join(), 'base64url');
}
