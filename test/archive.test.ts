import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { archivesIn, openNothing } from '../src/archive.ts';
import { packLetters, packPhrases, unpackLetters, unpackPhrases } from '../src/enrich/topics/phrase-record.ts';
import { readPhrases } from '../src/enrich/topics/work-phrases.ts';
import { openCache } from '../src/render/cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-archive-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

const keyOf = (n: number) => hash('sha1', String(n), 'base64url');
const all = Array.from({ length: 300 }, (_, n) => n);
const bytesOf = (n: number) => Uint8Array.from({ length: n % 7 }, (_, at) => (n + at) % 256);

describe('an archive', () => {
  it('gives back bytes, on places columns may begin at, and texts', () => {
    const archive = archivesIn(cache, 'a')('phrases');
    for (const n of all) archive.put(keyOf(n), bytesOf(n), n % 2 ? `Größe ${n}\n∫` : '');
    archive.close();
    const again = archivesIn(cache, 'a')('phrases');
    expect(all.map((n) => [...again.get(keyOf(n))!])).toEqual(all.map((n) => [...bytesOf(n)]));
    expect(all.every((n) => again.get(keyOf(n))!.byteOffset % 4 === 0)).toBe(true);
    expect(all.map((n) => again.text(keyOf(n)))).toEqual(all.map((n) => (n % 2 ? `Größe ${n}\n∫` : undefined)));
    again.close();
  });

  it('is of one content folder, of one kind and of what was asked for last', () => {
    expect(archivesIn(cache, 'b')('phrases').get(keyOf(1))).toBeUndefined();
    expect(archivesIn(cache, 'a')('choices').get(keyOf(1))).toBeUndefined();
    const archive = archivesIn(cache, 'a')('phrases');
    for (const n of all.slice(0, 100)) archive.get(keyOf(n));
    archive.put(keyOf(1), bytesOf(5), 'new');
    archive.close();
    const again = archivesIn(cache, 'a')('phrases');
    expect([...again.get(keyOf(1))!]).toEqual([...bytesOf(5)]);
    expect([again.text(keyOf(1)), again.text(keyOf(3)), again.text(keyOf(101))]).toEqual(['new', 'Größe 3\n∫', undefined]);
    expect(all.filter((n) => again.get(keyOf(n))).length).toBeLessThan(300);
  });

  it('keeps nothing where there is no cache, and gives back what was put', () => {
    const archive = openNothing('phrases');
    archive.put(keyOf(1), bytesOf(6), 'text');
    expect([archive.get(keyOf(2)), [...archive.get(keyOf(1))!], archive.text(keyOf(1))]).toEqual([undefined, [...bytesOf(6)], 'text']);
    archive.close();
    expect(openNothing('phrases').get(keyOf(1))).toBeUndefined();
  });
});

it.each([
  ['with acronyms', { text: 'Rates of SGD', acronyms: new Map() }, { text: 'Fast stochastic gradient descent on GPU clusters.', acronyms: new Map([['SGD', 'stochastic gradient descent']]) }],
  ['without a phrase', { text: '', acronyms: new Map() }, { text: '', acronyms: new Map() }],
])('phrases %s are read from bytes as they were', (_, title, abstract) => {
  const { phrases, letters } = readPhrases({ title, abstract, language: 'en' }, new Map());
  const bytes = new Uint8Array(packPhrases(phrases));
  expect(unpackPhrases(bytes)).toEqual(phrases);
  if (letters.names.length) expect(unpackLetters(packLetters(letters))).toEqual(letters);
});
