import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Work } from '../../src/model/work.ts';
import { openCache, type RenderCache } from '../../src/render/cache.ts';
import type { Slim } from '../../src/render/job.ts';
import { keepSlims, openSlims } from '../../src/render/slims.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-slims-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

const works = Array.from({ length: 200 }, (_, number) => ({ id: `work-${number}` }) as Work);
const slimOf = (key: string): Slim => ({ title: { tex: key, html: key, text: `${key} ∫` }, abstractText: '', coins: '', problems: key.startsWith('work-5.') ? [{ field: 'title', kind: 'unknown-macro', message: 'It is', tex: key }] : [] });
const keyOf = (id: string, edition = 0) => `${id}.${edition}`;
const store = (key: string, parts: string[] = ['slim', 'page']) => cache.putAll([[key, Object.fromEntries(parts.map((part) => [part, part === 'slim' ? JSON.stringify(slimOf(key)) : '{}']))]]);
for (const { id } of works) store(keyOf(id));

type Editions = Record<string, number>;
const hashesOf = (some: Work[], editions: Editions = {}) => new Map(some.map(({ id }) => [id, keyOf(id, editions[id])]));

/** What is missing of works, and how many rows were asked for before anything is read, and in reading some of them. */
function take(some: Work[], editions: Editions = {}, { isWanted, read = some }: { isWanted?: (id: string) => boolean; read?: Work[] } = {}) {
  let asked = 0;
  const counting: RenderCache = { ...cache, get: (hash, part) => { asked += 1; return cache.get(hash, part); } };
  const hashes = hashesOf(some, editions);
  const slims = openSlims(some, hashes, { cache: counting, owner: 'a', isWanted });
  const [opened, missing] = [asked, slims.missing.map(({ work }) => work.id)];
  expect(slims.problemsOf('work-5')).toEqual(missing.includes('work-5') || !hashes.has('work-5') ? [] : slimOf(hashes.get('work-5')!).problems);
  expect(slims.problemsOf('work-6')).toEqual([]);
  for (const { id } of read) if (!missing.includes(id)) expect(slims.get(id)).toEqual(slimOf(hashes.get(id)!));
  return { missing, opened, read: asked - opened };
}

it('what lists need of works is read together, as each by itself, and only where it is asked for', () => {
  expect(take(works)).toMatchObject({ missing: [], read: 0 });
  expect(take(works)).toMatchObject({ missing: [] });
  expect(take(works).opened).toBeLessThanOrEqual(32);
  expect(take(works).read).toBeLessThan(100);
  expect(take(works, {}, { read: works.slice(0, 2) }).read).toBeLessThan(5);
  expect(take([...works].reverse()).opened).toBeGreaterThan(works.length);
});

it('a work that comes, goes or changes leaves most others together', () => {
  take(works);
  expect(take(works.slice(1)).opened).toBeLessThan(80);
  take(works);
  store(keyOf('work-5', 1));
  expect(take(works, { 'work-5': 1 })).toMatchObject({ missing: [] });
  expect(take(works, { 'work-5': 1 }).opened).toBeLessThanOrEqual(32);
  expect(take(works, { 'work-5': 2 }).missing).toEqual(['work-5']);
});

it('a work without its page is missing, unless another machine has it', () => {
  store(keyOf('work-9', 1), ['slim']);
  const editions = { 'work-9': 1 };
  expect(take(works, editions, { isWanted: () => false }).missing).toEqual([]);
  expect(take(works, editions).missing).toEqual(['work-9']);
  store(keyOf('work-9', 1));
  expect([take(works, editions).missing, take(works, editions).missing]).toEqual([[], []]);
});

it('works that were missing are together with the others when they are there', () => {
  const editions = { 'work-9': 1, 'work-11': 1 };
  expect(take(works, editions).missing).toEqual(['work-11']);
  const missing = [{ work: works[11]!, former: undefined }];
  keepSlims(works, hashesOf(works, editions), missing, { cache, owner: 'a' });
  expect(take(works, editions).missing).toEqual(['work-11']);
  store(keyOf('work-11', 1));
  keepSlims(works, hashesOf(works, editions), missing, { cache, owner: 'a' });
  expect(take(works, editions).missing).toEqual([]);
  expect(take(works, editions).opened).toBeLessThanOrEqual(32);
});

it('a work that changed is known by what it was before, and takes what is made of it', () => {
  const slims = openSlims(works, hashesOf(works, { 'work-9': 2, 'work-11': 1 }), { cache, owner: 'a' });
  expect(slims.missing).toEqual([{ work: works[9], former: keyOf('work-9', 1) }]);
  expect([slims.get('work-9'), slims.get('nobody')]).toEqual([undefined, undefined]);
  slims.set('work-9', JSON.stringify(slimOf('work-5.9')));
  expect(slims.problemsOf('work-9')).toHaveLength(1);
  expect([slims.get('work-9'), slims.problemsOf('work-9').length]).toEqual([slimOf('work-5.9'), 1]);
});

it('is what it was when another build writes meanwhile', () => {
  const editions = { 'work-9': 1, 'work-11': 1 };
  take(works, editions);
  const slims = openSlims(works, hashesOf(works, editions), { cache, owner: 'a' });
  take(works);
  for (const { id } of works) expect(slims.get(id)).toEqual(slimOf(keyOf(id, id === 'work-9' || id === 'work-11' ? 1 : 0)));
});
