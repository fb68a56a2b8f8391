import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bib, differences, openYard, person, type Yard } from './building.ts';

let yard: Yard;

beforeAll(async () => {
  yard = openYard();
  yard.write('site.yaml', 'title: A small department\nurl: https://small.example/\n');
  yard.write('people/mila-orsted.mdx', person('Mila Ørsted', 'Works on samples.'));
  yard.write('works/mila-orsted/works.bib', bib(Array.from({ length: 60 }, (_, n) => ({ key: `sample${n}`, title: `Sample ${n} of many`, authors: 'Mila Ørsted', year: 1990 + (n % 30), abstract: `The ${n}th abstract, with $x^{${n}}$ in it.` }))));
  await yard.build('reference', { work: 'reference-work' });
}, 240_000);

afterAll(() => yard.clear());

/** Kills a build some milliseconds after it told that a stage is done; false when it was further than that. */
async function killed(after: string, wait: number): Promise<boolean> {
  const { child, done } = yard.start('killed', { work: 'killed-work' });
  await new Promise<void>((resolve) => child.stderr!.on('data', (part) => { if (String(part).includes(after)) resolve(); }));
  await new Promise((resolve) => setTimeout(resolve, wait));
  child.kill('SIGKILL');
  return (await done).code !== 0 && !existsSync(join(yard.at('killed'), 'sw.js'));
}

describe('builds that share a work folder', () => {
  it('may run at once, into two output folders, with nothing prepared', async () => {
    const [first, second] = await Promise.all([yard.build('one'), yard.build('two')]);
    expect(first + second).toContain('pages in');
    expect(differences(yard.at('one'), yard.at('reference'))).toEqual([]);
    expect(differences(yard.at('two'), yard.at('reference'))).toEqual([]);
  }, 240_000);

  it('may run at once into one output folder: the second waits', async () => {
    const said = await Promise.all([yard.build('three'), yard.build('three')]);
    expect(said.join('')).toContain('waiting');
    expect(differences(yard.at('three'), yard.at('reference'))).toEqual([]);
  }, 240_000);

  it.each([['rendering maths and citations', 'Reading sources', 150], ['writing files', 'Compiling templates', 120], ['rendering pages', 'Placing styles', 100], ['indexing', 'Rendering pages', 10]])('recover when one is killed while %s', async (_when, after, wait) => {
    // On a busy machine the build may be done before it is killed: then another one is.
    for (let tries = 0; !(await killed(after, wait)); tries += 1) {
      expect(tries).toBeLessThan(5);
      yard.empty('killed');
      yard.empty('killed-work');
    }
    // The lock of the killed build is gone with it.
    await yard.build('killed', { work: 'killed-work', words: ['--workers', '1'] });
    expect(differences(yard.at('killed'), yard.at('reference'))).toEqual([]);
    yard.empty('killed');
    yard.empty('killed-work');
  }, 240_000);

  it('give the same bytes with one worker as with several', async () => {
    await yard.build('alone', { work: 'alone-work', words: ['--workers', '1'] });
    await yard.build('many', { work: 'many-work', words: ['--workers', '3'] });
    expect(differences(yard.at('alone'), yard.at('many'))).toEqual([]);
  }, 240_000);

  it('name the page, its template and its record when one fails', async () => {
    yard.addToTemplate('src/components/WorkBody.astro', "if (Astro.props.page.title.text === 'Sample 7 of many') throw new Error('This sample is broken.');");
    const { code, said } = await yard.start('broken', { work: 'broken-work' }).done;
    expect(code).not.toBe(0);
    expect(said).toMatch(/\/works\/[\w-]+\/ \(src\/pages\/works\/\[id\]\.astro\), made from works\/mila-orsted\/works\.bib:\d+: Error: This sample is broken\./);
  }, 240_000);
});
