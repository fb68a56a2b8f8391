import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accentsOf, contrast, papers } from '../../src/enrich/accent.ts';

const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const pair = (name: string) => /light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(new RegExp(`--${name}: .*`).exec(tokens)![0])!.slice(1) as [string, string];

describe('the palette', () => {
  const [light, dark] = pair('paper');

  it.each([['ink', 7], ['ink-soft', 4.5], ['alert', 4.5], ['line-strong', 3]] as const)('--%s reaches %d:1 on the paper of both themes', (name, duty) => {
    const [onLight, onDark] = pair(name);
    expect(contrast(onLight, light)).toBeGreaterThanOrEqual(duty);
    expect(contrast(onDark, dark)).toBeGreaterThanOrEqual(duty);
  });

  it('is the one the accent is corrected against', () => expect(pair('paper-deep')).toEqual([papers.light, papers.dark]));
});

describe('accentsOf', () => {
  it.each(['#7a2e2e', '#ffee00', '#000', '#ffffff', '#0645ad', '#888888'])('makes %s readable on both papers', (colour) => {
    const { light, dark } = accentsOf(colour);
    expect(contrast(light, papers.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, papers.dark)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps a colour that is readable', () => expect(accentsOf('#7a2e2e').light).toBe('#7a2e2e'));
});
