import { describe, expect, it } from 'vitest';
import { drawCard } from '../../src/previews/draw-card.ts';
import { openFaces, type Face, type FaceStack } from '../../src/previews/fonts.ts';
import { toPng } from '../../src/previews/png.ts';
import { fits, setText } from '../../src/previews/set-text.ts';

/** A face whose letters are all 500 wide and whose outline is the text itself, turned round where it runs right to left. */
const face = (holds: RegExp): Face => ({ covers: (codePoint) => holds.test(String.fromCodePoint(codePoint)), measure: (text) => [...text].length * 500, shape: (text, direction) => ({ width: [...text].length * 500, path: direction === 'rtl' ? [...text].reverse().join('') : text }) });
const stack: FaceStack = { faces: [face(/[ -~…]/), face(/[\u0590-\u06ff ]/), face(/\p{Script=Han}/u)] };
const seen = (text: string, width = 100_000, most = 9) => setText(text, stack, width, most).map((line) => line.path.map(({ d }) => d).join('|'));

describe('setText', () => {
  it.each([
    ['breaks between words', 'one two three', 3600, ['one two', 'three']],
    ['breaks after a hyphen', 'well-known', 3000, ['well-', 'known']],
    ['breaks a word wider than the line', 'abcdefgh', 2000, ['abcd', 'efgh']],
    ['breaks between characters of scripts without spaces', '代数的整数論', 1500, ['代数的', '整数論']],
    ['draws each script with the face that holds it', 'ring 代数', 100_000, ['ring |代数']],
    ['sets right to left what is written so', 'שלום', 100_000, ['םולש']],
    ['sets a Hebrew word inside an English line', 'ab שלום cd', 100_000, ['ab |םולש| |cd']],
    ['draws lowered digits small, from the plain ones', 'H₂O', 100_000, ['H|2|O']],
    ['begins a Hebrew line at its right', 'שלום ab', 100_000, ['ab| םולש']],
  ] as const)('%s', (_name, text, width, lines) => expect(seen(text, width)).toEqual(lines));

  it('cuts what does not fit with an ellipsis', () => {
    expect([2, 3].map((most) => fits('one two three four', stack, 3600, most))).toEqual([false, true]);
    expect(seen('one two, three four', 4000, 1)).toEqual(['one two…']);
  });

  it('says which way a line runs', () => expect(setText('שלום', stack, 9999, 1)[0]!.rtl).toBe(true));
});

describe('drawCard', () => {
  const card = { kicker: 'Book, 2001', title: 'On the $x$ of “y” & <z>', people: 'A. Author', place: 'A place', site: 'A site', accent: '#7a2e2e' };

  it('is outlines without text, a PNG of 1200 × 630, the same bytes each time', async () => {
    const svg = drawCard(card, openFaces([]));
    expect(svg).not.toMatch(/<text|font/);
    const [one, two] = await Promise.all([toPng(svg), toPng(drawCard(card, openFaces([])))]);
    expect([one.readUInt32BE(16), one.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(one.equals(two)).toBe(true);
    expect(one.length).toBeLessThan(60_000);
  });

  it('keeps a title of 400 letters inside the picture', () => {
    const svg = drawCard({ ...card, title: 'Long words about everything '.repeat(15) }, openFaces([]));
    for (const [, y] of svg.matchAll(/translate\([\d.]+ ([\d.]+)\)/g)) expect(Number(y)).toBeLessThan(630);
  });
});
