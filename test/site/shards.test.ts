import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bib, differences, openYard, person, type Yard } from './building.ts';

let yard: Yard;

beforeAll(async () => {
  yard = openYard();
  yard.write('site.yaml', 'title: A shared department\nurl: https://shared.example/\n');
  for (const [slug, name] of [['mila-orsted', 'Mila Ørsted'], ['jonas-quill', 'Jonas Quill']] as const) {
    yard.write(`people/${slug}.mdx`, person(name, 'Works on samples.'));
    yard.write(`works/${slug}/works.bib`, bib(Array.from({ length: 25 }, (_, n) => ({ key: `${slug}${n}`, title: `Sample ${n} of ${name}`, authors: name, year: 1990 + n, abstract: `The ${n}th abstract, with $x^{${n}}$ in it.`, extra: `keywords = {samples},${n === 3 ? ' file = {sample.pdf},' : ''}` }))));
  }
  yard.write('works/mila-orsted/sample.pdf', '%PDF-1.4 a sample');
  await yard.build('whole', { work: 'whole-work' });
  for (const place of [1, 2, 3]) {
    // Each machine checks the files out at a time of its own.
    utimesSync(join(yard.content, 'works/mila-orsted/sample.pdf'), place, place);
    await yard.build(`part-${place}`, { work: `work-${place}`, words: ['--shard', `${place}/3`] });
  }
}, 600_000);

afterAll(() => yard.clear());

describe('parts of a site built on several machines', () => {
  const parts = (places: number[]) => places.map((place) => yard.at(`part-${place}`));

  it('make the whole when they are joined, byte for byte, with one search index', async () => {
    const said = await yard.build('joined', { work: 'joined-work', words: ['--merge', ...parts([1, 2, 3])] });
    expect(differences(yard.at('joined'), yard.at('whole'))).toEqual([]);
    // Nothing the parts made is made again.
    expect(said).toMatch(/50 works, 0 of them new or changed/);
    expect(said).toMatch(/Rendering pages\s+[\d.]+ s {2}0 of/);
  }, 240_000);

  it('are refused when one is missing, is none, or was built from other content', async () => {
    const refusal = async (words: string[]) => (await yard.start('refused', { work: 'refused-work', words: ['--merge', ...words] }).done).said;
    expect(await refusal(parts([1, 3]))).toContain('Of 3 parts these are missing: 2. Build each with --shard 2/3');
    expect(await refusal([yard.at('whole')])).toContain('is no part of a site');
    yard.write('site.yaml', 'title: Another department\nurl: https://shared.example/\n');
    expect(await refusal(parts([1, 2, 3]))).toContain('was built from other content');
  }, 240_000);

  it('are named by which of how many', async () => {
    expect((await yard.start('refused', { words: ['--shard', '4/3'] }).done).said).toContain('Write which of how many: --shard 1/4');
  }, 60_000);
});
