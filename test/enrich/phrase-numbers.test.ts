import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { archivesIn } from '../../src/archive.ts';
import { numberKeys } from '../../src/enrich/topics/phrase-numbers.ts';
import { numbersOf } from '../../src/enrich/topics/work-phrases.ts';
import { openCache } from '../../src/render/cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-numbers-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

/** Texts by their keys, a letter each, and the number each letter got. */
function numbered(texts: string[]): { letters: Map<string, number>; given: number } {
  const archive = archivesIn(cache)('numbers');
  const { numbers, given } = numberKeys(texts.map((text) => ({ from: hash('sha1', text, 'base64url'), keys: Int32Array.from([...text].flatMap(numbersOf)) })), archive);
  archive.close();
  const letters = new Map<string, number>();
  texts.forEach((text, place) => [...text].forEach((letter, at) => {
    expect(letters.get(letter) ?? numbers[place]![at]).toBe(numbers[place]![at]);
    letters.set(letter, numbers[place]![at]!);
  }));
  return { letters, given };
}

/** The same for the same letter, others for others, and no number is as large as there are. */
function expectApart({ letters, given }: ReturnType<typeof numbered>): void {
  expect(new Set(letters.values()).size).toBe(letters.size);
  expect(Math.max(-1, ...letters.values())).toBeLessThan(given);
}

it('numbers of phrases are told apart and stay what they were, while works come, change and go', () => {
  const long = 'ghijklmnopqrstuvwGHIJKLMNOPQRSTUVW'.repeat(2);
  const first = numbered(['abc', 'bcd', '', long, 'ax']);
  expectApart(first);
  expect([...first.letters.values()].sort()).toEqual(Array.from({ length: 5 + long.length / 2 }, (_, n) => n).sort());
  for (const texts of [['abc', 'bcd', '', 'ax'], ['abc', 'cef', 'y'], ['xyz', 'abc'], ['abc', 'abc', 'bcd', 'd']]) {
    const next = numbered([...texts, long]);
    expectApart(next);
    for (const [letter, number] of next.letters) if (first.letters.has(letter)) expect([letter, number]).toEqual([letter, first.letters.get(letter)]);
  }
});

it('numbers of phrases begin anew when most are of no work', () => {
  numbered(['abcdefghij', 'klmnopq']);
  const few = numbered(['aq']);
  expectApart(few);
  expect(few.given).toBe(2);
  expect(numbered([])).toEqual({ letters: new Map(), given: 0 });
});
