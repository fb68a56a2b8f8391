import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderRichText } from '../../src/latex/rich-text.ts';
import { readSource } from '../../src/sources/read-source.ts';

const corpus = '../shared/corpus';

describe.skipIf(!existsSync(corpus))('titles and abstracts of real .bib files (skipped without ../shared)', () => {
  it.each(['bibtex-lab', 'bibtex-personal', 'pmlr'])('%s: less than one formula in two hundred falls back, and hardly a backslash is left', (folder) => {
    const fields = readdirSync(join(corpus, folder)).filter((name) => name.endsWith('.bib')).flatMap((name) => readSource({ path: name, text: readFileSync(join(corpus, folder, name), 'utf8') }, () => {}).drafts)
      .flatMap(({ fields: { title, abstract, 'container-title': container } }) => [...(abstract ? [[abstract, 'block'] as const] : []), ...[title, container].flatMap((markup) => (markup ? [[markup, 'inline'] as const] : []))]);
    const start = performance.now();
    const rendered = fields.map(([markup, display]) => renderRichText(markup, { display }));
    const each = (performance.now() - start) / fields.length;
    const levels = rendered.flatMap((one) => one.levels);
    const fallen = levels.filter((level) => level === 'fallback').length;
    const left = rendered.filter(({ rich }) => rich.text.includes('\\') || rich.html.replace(/<annotation[^]*?<\/annotation>/g, '').includes('\\')).length;
    console.log(`${folder}: ${fields.length} fields, ${each.toFixed(3)} ms each, ${levels.length} formulas, ${fallen} fell back, ${left} fields with a backslash`);
    expect(fallen).toBeLessThanOrEqual(levels.length / 200);
    expect(left).toBeLessThanOrEqual(fields.length / 1000);
  }, 60_000);
});
