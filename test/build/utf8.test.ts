import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toUtf8 } from '../../src/build/utf8.ts';

it.each([
  ['of letters', 'a'], ['of Latin letters', 'é'], ['of other scripts', '東京 Ελλάδα'], ['of signs beyond the first plane', '𝔸 😀'], ['with half of a pair', 'a\ud800b'], ['with the other half', '\udc00'], ['that is empty', ''],
])('a text %s has the bytes Buffer.from gives it, short or long', (_, text) => {
  for (const one of [text, text.repeat(1000), `<p>${text.repeat(70_000)}</p>`]) expect(Buffer.from(toUtf8(one)).equals(Buffer.from(one))).toBe(true);
});

it('any text has the bytes Buffer.from gives it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 900, maxLength: 1200 }), (text) => Buffer.from(toUtf8(text)).equals(Buffer.from(text))), { numRuns: 50 });
});
