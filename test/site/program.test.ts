import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOf } from '../../scripts/program.mjs';
import { bib, differences, openYard, person, type Yard } from './building.ts';

let yard: Yard;
const source = () => join(yard.house, 'scripts/build.ts');
const program = () => programOf('build', { house: yard.house });
const run = (file: string, words: string[]) => spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...words], { cwd: yard.house, encoding: 'utf8' });
const build = (file: string, out: string) => run(file, ['--content', yard.content, '--out', yard.at(out), '--work', yard.at(`${out}-work`), '--quiet']);

beforeAll(() => {
  yard = openYard();
  yard.write('site.yaml', 'title: Institute of Samples\nurl: https://samples.example/\n');
  yard.write('people/ada-beispiel.mdx', person('Ada Beispiel', 'Works on $x^2$.'));
  yard.write('works/ada-beispiel/works.bib', bib([{ key: 'squares', title: 'On the squares $n^2$', authors: 'Beispiel, Ada and Muster, Bo', year: 2020, abstract: 'Squares of samples, one by one.' }]));
});
afterAll(() => yard.clear());

describe('the program of a command', () => {
  it('is its modules joined, and does what they do', () => {
    expect(program()).toMatch(/oeuvre-program.[0-9a-f]{20}.build\.mjs$/);
    for (const [file, out] of [[source(), 'apart'], [program(), 'joined']] as const) expect(build(file, out)).toMatchObject({ status: 0, stdout: '' });
    expect(differences(yard.at('apart'), yard.at('joined'))).toEqual([]);
    const files = readdirSync(yard.at('joined'));
    expect(files).toContain('pagefind');
    expect(files).toContain('sw.js');
  });

  it('finds its threads and processes beside it, and all else where its sources are', () => {
    const folder = join(program(), '..');
    const all = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    expect(all).not.toMatch(/new Worker\(new URL\("file:/);
    expect(all).toContain(`file://${yard.house}/src/`);
  });

  it('says what the source says of a folder that cannot be built', () => {
    const [apart, joined] = [source(), program()].map((file) => run(file, ['--content', yard.at('nothing'), '--out', yard.at('none'), '--work', yard.at('none-work')]));
    expect(joined).toMatchObject({ status: 1, stderr: apart!.stderr });
    expect(joined!.stderr).toContain('nothing');
  });

  it('is another when a source is', () => {
    const before = program();
    expect(program()).toBe(before);
    appendFileSync(join(yard.house, 'src/urls.ts'), '\n// Changed.\n');
    expect(program()).not.toBe(before);
    expect(existsSync(before)).toBe(true);
  });

  it('is thrown away when nobody has asked for it for a week', () => {
    const before = join(program(), '..');
    const long = new Date(Date.now() - 8 * 86_400_000);
    utimesSync(before, long, long);
    appendFileSync(join(yard.house, 'src/urls.ts'), '\n// Changed again.\n');
    program();
    expect(existsSync(before)).toBe(false);
  });

  it('is the source where it cannot be joined, and of commands that are rarely run', () => {
    expect(programOf('import', { house: yard.house })).toBe(join(yard.house, 'scripts/import.ts'));
    writeFileSync(join(yard.house, 'src/urls.ts'), 'export const = ;\n');
    expect(program()).toBe(source());
    expect(build(program(), 'none')).toMatchObject({ status: 1, stderr: expect.stringContaining('urls.ts') });
  });
});
