import { expect, it } from 'vitest';
import { numbersOf } from '../../src/enrich/topics/work-phrases.ts';

it('gives keys that are nearly alike numbers of their own', () => {
  const words = ['graph', 'graphs', 'kernel', 'gradient', 'größe', '李', 'a', 'b'];
  const keys = Array.from({ length: 40_000 }, (_, n) => `${words[n % 8]}${words[(n >> 3) % 8]}${n.toString(36)}`);
  const pairs = keys.map(numbersOf);
  expect(new Set(pairs.map(([a, b]) => `${a} ${b}`)).size).toBe(new Set(keys).size);
  // About as many share their first number, by which they are looked up, as chance lets.
  const firsts = new Set(pairs.map(([a]) => a & 0x3ffff)).size;
  const expected = 2 ** 18 * (1 - Math.exp(-keys.length / 2 ** 18));
  expect(Math.abs(firsts / expected - 1)).toBeLessThan(0.02);
});
