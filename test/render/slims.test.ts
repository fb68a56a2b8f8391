import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Work } from '../../src/model/work.ts';
import { openCache, type RenderCache } from '../../src/render/cache.ts';
import type { Slim } from '../../src/render/job.ts';
import { keepSlims, openSlims, takeSlims } from '../../src/render/slims.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-slims-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

const works = Array.from({ length: 200 }, (_, number) => ({ id: `work-${number}` }) as Work);
const slimOf = (key: string): Slim => ({ title: { tex: key, html: key, text: `${key} ∫` }, abstractText: '', coins: '', problems: [] });
const keyOf = (id: string, edition = 0) => `${id}.${edition}`;
const store = (key: string, parts: string[] = ['slim', 'page']) => cache.putAll([[key, Object.fromEntries(parts.map((part) => [part, part === 'slim' ? JSON.stringify(slimOf(key)) : '{}']))]]);
for (const { id } of works) store(keyOf(id));

/** What is found of works, in which order, and how many rows were asked for. */
function take(some: Work[], editions: Record<string, number> = {}, isWanted?: (id: string) => boolean) {
  let asked = 0;
  const counting: RenderCache = { ...cache, get: (hash, part) => { asked += 1; return cache.get(hash, part); } };
  const slim = openSlims();
  const hashes = new Map(some.map(({ id }) => [id, keyOf(id, editions[id])]));
  const missing = takeSlims(some, hashes, { cache: counting, owner: 'a', isWanted }, slim).map(({ work }) => work.id);
  expect(slim.size).toBe(some.length - missing.length);
  expect(some.map(({ id }) => slim.get(id))).toEqual(some.map(({ id }) => (missing.includes(id) ? undefined : slimOf(hashes.get(id)!))));
  expect(slim.size).toBe(some.length - missing.length);
  return { missing, asked };
}

it('what lists need of works is read together, as each by itself', () => {
  const alone = take(works).asked;
  const together = take(works).asked;
  expect([alone > works.length, together < 40]).toEqual([true, true]);
  expect(take([...works].reverse()).asked).toBeGreaterThan(works.length);
});

it('a work that comes, goes or changes leaves most others together', () => {
  take(works);
  const without = take(works.slice(1)).asked;
  expect(without).toBeLessThan(60);
  take(works);
  store(keyOf('work-7', 1));
  expect(take(works, { 'work-7': 1 }).asked).toBeLessThan(60);
  expect(take(works, { 'work-7': 1 }).asked).toBeLessThan(40);
  expect(take(works, { 'work-7': 2 }).missing).toEqual(['work-7']);
});

it('a work without its page is missing, unless another machine has it', () => {
  store(keyOf('work-9', 1), ['slim']);
  const editions = { 'work-9': 1 };
  expect(take(works, editions, () => false).missing).toEqual([]);
  expect(take(works, editions).missing).toEqual(['work-9']);
  store(keyOf('work-9', 1));
  expect([take(works, editions).missing, take(works, editions).missing]).toEqual([[], []]);
});

it('works that were missing are together with the others when they are there', () => {
  take(works, { 'work-9': 1 });
  const [editions, hashes] = [{ 'work-9': 1, 'work-11': 1 }, new Map(works.map(({ id }) => [id, keyOf(id, id === 'work-9' || id === 'work-11' ? 1 : 0)]))];
  expect(take(works, editions).missing).toEqual(['work-11']);
  const missing = [{ work: works[11]!, former: undefined }];
  keepSlims(works, hashes, missing, { cache, owner: 'a' });
  expect(take(works, editions).missing).toEqual(['work-11']);
  store(keyOf('work-11', 1));
  keepSlims(works, hashes, missing, { cache, owner: 'a' });
  expect(take(works, editions).asked).toBeLessThan(40);
});

it('a work that changed is known by what it was before', () => {
  const slim = openSlims();
  take(works, { 'work-9': 1, 'work-11': 1 });
  const hashes = new Map(works.map(({ id }) => [id, keyOf(id, id === 'work-9' ? 2 : id === 'work-11' ? 1 : 0)]));
  expect(takeSlims(works, hashes, { cache, owner: 'a' }, slim)).toEqual([{ work: works[9], former: keyOf('work-9', 1) }]);
});

it('tells problems of texts, also before and after a work is asked for', () => {
  const slim = openSlims();
  const problem = { kind: 'guessed', message: 'm', tex: '\\x', offset: 0, field: 'title' } as unknown as Slim['problems'][number];
  const bodies = { none: slimOf('none'), some: { ...slimOf('some'), problems: [problem] }, quoted: { ...slimOf('"problems":[]}'), problems: [problem] } };
  for (const [id, one] of Object.entries(bodies)) slim.set(id, JSON.stringify(one));
  const told = () => Object.keys(bodies).map((id) => slim.problemsOf(id));
  const before = told();
  expect(Object.keys(bodies).map((id) => slim.get(id))).toEqual(Object.values(bodies));
  expect([before, told()]).toEqual([[[], [problem], [problem]], [[], [problem], [problem]]]);
});
