import { hash } from 'node:crypto';
import type { Work } from '../model/work.ts';
import type { Parts } from './cache.ts';
import type { Slim } from './job.ts';
import type { RenderOptions } from './render-all.ts';

/** Works are kept together in so many groups, which are read as one, since as many thousand rows they would take several times as long. */
const groupCount = 32;

type Known = Pick<RenderOptions, 'cache' | 'owner' | 'isWanted'>;

/** A work that is not in the cache as a whole, and the hash under which it was kept before it changed. */
export interface Missing { work: Work; former: string | undefined }

/** Puts what lists need of works that are in the cache as a whole into `slim`; answers the other works. */
export function takeSlims(works: Work[], hashes: ReadonlyMap<string, string>, options: Known, slim: Map<string, Slim>): Missing[] {
  const groups = Array.from({ length: groupCount }, (): Work[] => []);
  for (const work of works) groups[groupOf(work.id)]!.push(work);
  const found = new Map<string, Slim>();
  const changed = groups.map((group, number) => readGroup(group, number, hashes, options, found)).filter((one) => one !== undefined);
  const formers = new Map(changed.flatMap(({ formers }) => formers));
  const toKeep = changed.flatMap(({ kept }) => (kept ? [kept] : []));
  if (toKeep.length) options.cache.putAll(toKeep);
  // In the order of the works, which groups do not have.
  return works.flatMap((work): Missing[] => {
    const one = found.get(work.id);
    if (!one) return [{ work, former: formers.get(work.id) }];
    slim.set(work.id, one);
    return [];
  });
}

/** By the id alone, so that a work that comes or goes leaves other groups as they were. */
function groupOf(id: string): number {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) | 0;
  return Math.abs(sum) % groupCount;
}

/** A group that was kept otherwise: the hashes of its works then, and how it is to be kept where nothing of it is missing. */
interface Changed { formers: [id: string, hash: string][]; kept?: [name: string, parts: Parts] }

function readGroup(group: Work[], number: number, hashes: ReadonlyMap<string, string>, { cache, owner = '', isWanted }: Known, found: Map<string, Slim>): Changed | undefined {
  const keys = group.map(({ id }) => hashes.get(id)!);
  for (const key of keys) cache.use(key);
  const name = hash('sha1', `slims ${owner} ${number}`, 'base64url');
  const version = hash('sha1', keys.join(), 'base64url');
  const kept = cache.get(name, 'slims');
  if (kept?.startsWith(version)) {
    const slims = JSON.parse(kept.slice(version.length)) as Slim[];
    group.forEach(({ id }, index) => found.set(id, slims[index]!));
    return undefined;
  }
  const formers = JSON.parse(cache.get(name, 'hashes') ?? '[]') as Changed['formers'];
  const bodies = keys.map((key) => cache.get(key, 'slim'));
  const whole = keys.map((key, index) => bodies[index] !== undefined && cache.has(key, 'page'));
  group.forEach(({ id }, index) => { if (whole[index] || (bodies[index] !== undefined && isWanted?.(id) === false)) found.set(id, JSON.parse(bodies[index]!) as Slim); });
  return { formers, ...(whole.every(Boolean) && group.length ? { kept: [name, { slims: `${version}[${bodies.join()}]`, hashes: JSON.stringify(group.map(({ id }, index) => [id, keys[index]])) }] } : {}) };
}
