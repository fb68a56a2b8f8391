import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/styles/fonts.css', import.meta.url), 'utf8');
const open = (name: string, file: string) => fontkit.create(readFileSync(join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'files', file))) as fontkit.Font;

/** Letters as often as running English has them, from counts of published letter frequencies; a space after every fifth. */
const english = 'eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvk' + ' '.repeat(20);

/** Average width of a letter of running text in the faces we stand in for, in ems. Source: their published metrics (hmtx), weighted as above. */
const system = { Georgia: 913 / 2048, 'Times New Roman': 832 / 2048, 'Noto Serif': 481 / 1000, Arial: 913 / 2048, Roboto: 911 / 2048, 'Noto Sans': 474 / 1000 };
const cases = [['Serif Georgia', 'Georgia', 'serif'], ['Serif Times', 'Times New Roman', 'serif'], ['Serif Noto', 'Noto Serif', 'serif'], ['Sans Arial', 'Arial', 'sans'], ['Sans Roboto', 'Roboto', 'sans'], ['Sans Noto', 'Noto Sans', 'sans']] as const;
const webFonts = { serif: open('@fontsource-variable/source-serif-4', 'source-serif-4-latin-wght-normal.woff2'), sans: open('@fontsource-variable/source-sans-3', 'source-sans-3-latin-wght-normal.woff2') };

describe('faces that stand in until the web fonts arrive', () => {
  it.each(cases)('%s has the heights of the web font once it is stretched', (family, _local, kind) => {
    const rule = new RegExp(`'${family}'.*`).exec(css)![0];
    const [size, ascent, descent] = ['size-adjust', 'ascent-override', 'descent-override'].map((name) => Number(new RegExp(`${name}: ([\\d.]+)%`).exec(rule)![1]) / 100) as [number, number, number];
    const font = webFonts[kind];
    expect(ascent * size).toBeCloseTo(font.ascent / font.unitsPerEm, 2);
    expect(descent * size).toBeCloseTo(-font.descent / font.unitsPerEm, 2);
  });

  // The sans file is read at its default, the lightest weight, 4 % narrower than what pages use.
  it.each(cases)('%s is about as wide as the web font', (family, local, kind) => {
    const size = Number(new RegExp(`'${family}'.*size-adjust: ([\\d.]+)%`).exec(css)![1]) / 100;
    const font = webFonts[kind];
    const width = font.layout(english).advanceWidth / font.unitsPerEm / english.length;
    expect(Math.abs((system[local] * size) / width - 1)).toBeLessThan(0.06);
  });
});
