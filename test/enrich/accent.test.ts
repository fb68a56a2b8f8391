import { describe, expect, it } from 'vitest';
import { accentsOf, contrast, papers } from '../../src/enrich/accent.ts';

describe('accentsOf', () => {
  it.each(['#7a2e2e', '#ffee00', '#000', '#ffffff', '#0645ad', '#888888'])('makes %s readable on both papers', (colour) => {
    const { light, dark } = accentsOf(colour);
    expect(contrast(light, papers.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, papers.dark)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps a colour that is readable', () => expect(accentsOf('#7a2e2e').light).toBe('#7a2e2e'));
});
