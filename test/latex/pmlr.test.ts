import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderRichText } from '../../src/latex/rich-text.ts';
import { readSource } from '../../src/sources/read-source.ts';

const folder = '../shared/corpus/pmlr';

describe.skipIf(!existsSync(folder))('formulas of real proceedings (skipped without ../shared)', () => {
  it('are typeset, all but one in two hundred without a fallback or a command shown as its name', () => {
    const levels = { strict: 0, normalised: 0, guessed: 0, named: 0, fallback: 0 };
    const fallen: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.bib'))) {
      for (const { fields } of readSource({ path: file, text: readFileSync(join(folder, file), 'utf8') }, () => {}).drafts) {
        for (const markup of [fields.title, fields.abstract]) {
          if (!markup) continue;
          const rendered = renderRichText(markup, { display: 'block' });
          for (const level of rendered.levels) levels[level] += 1;
          fallen.push(...rendered.problems.filter((problem) => problem.kind === 'maths' || problem.kind === 'maths-names').map((problem) => `${file}: ${problem.tex}`));
        }
      }
    }
    const all = Object.values(levels).reduce((sum, count) => sum + count, 0);
    console.log(`${all} formulas: ${JSON.stringify(levels)}${fallen.map((tex) => `\n  ${tex}`).join('')}`);
    expect(all).toBeGreaterThan(1000);
    expect((levels.named + levels.fallback) / all).toBeLessThanOrEqual(0.005);
  }, 60_000);
});
