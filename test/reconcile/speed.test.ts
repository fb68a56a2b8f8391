import { expect, test } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Draft } from '../../src/model/work.ts';
import { parseLock, serialiseLock } from '../../src/reconcile/lock.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';

/** A department's records as they come: one work in three sources, preprints, common names, titles everybody uses. The same every time. */
function generate(count: number): Draft[] {
  const random = lcg(7);
  const pick = <T>(items: T[]): T => items[Math.floor(random() * items.length)]!;
  const words = 'rings ideals graphs flows spaces operators fields forms curves groups maps sheaves trees codes chains bounds metrics kernels random finite stable sparse robust smooth compact local global exact approximate quantum'.split(' ');
  const families = Array.from({ length: 900 }, (_, i) => `Family${i % 40 === 0 ? '' : i}`);
  const drafts: Draft[] = [];
  while (drafts.length < count) {
    const n = drafts.length;
    const title = n % 50 === 0 ? 'Introduction to the special issue' : n % 51 === 0 ? 'Preface' : `On ${pick(words)} and ${pick(words)} of ${pick(words)} ${pick(words)} ${n % 13 === 0 ? 'Part II' : ''} with ${pick(words)} ${n % 7 ? Math.floor(random() * 4000) : ''}`;
    const author = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({ family: pick(families), given: pick(['Ada', 'A.', 'Bea', 'Carl', 'D. E.']) }));
    const year = 1990 + Math.floor(random() * 35);
    const make = (format: string, authority: Draft['origin']['authority'], fields: Draft['fields']): Draft => ({ origin: { file: `works/${format}.x`, format, line: n + 1, key: `${format}${n}`, authority }, lines: {}, fields: { title: { syntax: 'html', value: title }, author, issued: { 'date-parts': [[year]] }, ...fields } });
    drafts.push(make('bibtex', 'person', { type: 'article-journal', 'container-title': { syntax: 'html', value: `Journal of ${pick(words)}` }, volume: String(n % 90), ...(n % 3 ? { identifiers: { doi: [`10.1000/${n}`] } } : {}) }));
    if (n % 3) drafts.push(make('openalex', 'aggregator', { type: 'article-journal', identifiers: { doi: [`10.1000/${n}`], openalex: [`W${n}`] } }));
    if (n % 5 === 0) drafts.push(make('arxiv', 'registry', { type: 'article', identifiers: { arxiv: [`${2000 + (n % 9)}.${String(n % 100_000).padStart(5, '0')}`] } }));
  }
  return drafts.slice(0, count);
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}

const people = [parsePerson('people/ada.mdx', 'ada', '---\nname: Ada Family7\n---\n', () => {})!, parsePerson('people/carl.mdx', 'carl', '---\nname: Carl Family8\n---\n', () => {})!];

test('fifty thousand records become works within half a minute, and again with the lock of the first time', () => {
  const drafts = generate(50_000);
  const run = (lock: string) => reconcile(drafts, people, correctionsSchema.parse({}), parseLock(lock, 'works.lock', () => {}), () => {});
  const start = performance.now();
  const first = run('');
  const seconds = (performance.now() - start) / 1000;
  const lock = serialiseLock(first.locked);
  const again = performance.now();
  const second = run(lock);
  if (process.env.SHOW_JOINING !== undefined) console.log(`50,000 records: ${first.works.length} works in ${seconds.toFixed(1)} s, again in ${((performance.now() - again) / 1000).toFixed(1)} s`);
  expect(seconds).toBeLessThan(30);
  expect(second.works.map(({ id }) => id)).toEqual(first.works.map(({ id }) => id));
  expect(serialiseLock(second.locked)).toBe(lock);
  expect(first.works.flatMap((work) => work.origins)).toHaveLength(50_000);
}, 90_000);
