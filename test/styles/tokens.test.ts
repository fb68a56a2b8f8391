import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, papers } from '../../src/enrich/accent.ts';

const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const both = (name: string) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens)!.slice(1) as [string, string];

/** What each colour owes, as the head of tokens.css states it: foreground, the grounds it stands on, the ratio. */
const duties: [string, string[], number][] = [
  ['ink', ['paper', 'paper-deep', 'mark'], 7],
  ['ink-soft', ['paper', 'paper-deep'], 4.5],
  ['alert', ['paper', 'paper-deep'], 4.5],
  ['line-strong', ['paper'], 3],
  ...['part-2', 'part-3', 'part-4'].map((name): [string, string[], number] => [name, ['paper'], 3]),
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string[], number] => [`tile-ink-${n}`, [`tile-${n}`], 4.5]),
];
const cases = duties.flatMap(([name, grounds, ratio]) => grounds.flatMap((ground) => (['light', 'dark'] as const).map((theme) => [name, ratio, ground, theme] as const)));

describe('the palette', () => {
  it.each(cases)('--%s reaches %d:1 on --%s in the %s theme', (name, ratio, ground, theme) => {
    const index = theme === 'light' ? 0 : 1;
    expect(contrast(both(name)[index]!, both(ground)[index]!)).toBeGreaterThanOrEqual(ratio);
  });

  it.each([['part-2', 'part-3'], ['part-3', 'part-4'], ['part-2', 'part-4']])('--%s and --%s are told apart by lightness too', (a, b) => {
    for (const index of [0, 1]) expect(contrast(both(a)[index]!, both(b)[index]!)).toBeGreaterThanOrEqual(1.2);
  });

  it('is the one the accent is corrected against', () => expect(both('paper-deep')).toEqual([papers.light, papers.dark]));

  it('holds every colour: no other style sheet or component names one', async () => {
    const { globSync } = await import('node:fs');
    const root = new URL('../../', import.meta.url).pathname;
    const files = [...globSync('src/styles/*.css', { cwd: root }), ...globSync('src/{components,layouts}/*.astro', { cwd: root })].filter((file) => !file.endsWith('tokens.css'));
    const wrong = files.flatMap((file) => [...readFileSync(root + file, 'utf8').matchAll(/(?:color|background|fill|stroke|border[\w-]*):[^;}]*?(#[0-9a-f]{3,8}\b|\brgb|\bhsl|\boklch)/gi)].filter((match) => !/^#(?:000|999)$/.test(match[1]!)).map((match) => `${file}: ${match[0]}`));
    expect(wrong).toEqual([]);
  });
});
