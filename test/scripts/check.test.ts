import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'oeuvre-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const write = (path: string, text: string) => { mkdirSync(join(root, path, '..'), { recursive: true }); writeFileSync(join(root, path), text); };

write('site.yaml', 'title: Samples\nurl: https://example.org/\n');
write('people/ada.mdx', '---\nname: Ada Beispiel\n---\n');
write('works/ada/mine.bib', '@article{rings,\n  title = {On rings of samples},\n  author = {Beispiel, Ada},\n  year = 2020,\n  volume = {3},\n  doi = {10.1000/x}\n}\n');
write('works/ada/openalex.json', JSON.stringify([{ id: 'https://openalex.org/W1', title: 'On Rings of Samples', type: 'article', doi: 'https://doi.org/10.1000/x', publication_date: '2020-05-07', biblio: { volume: '4' }, authorships: [{ raw_author_name: 'A. Beispiel' }] }], null, 1));
write('corrections.yaml', 'set:\n  rings:\n    volume: 5\nhide: [nothing-of-the-kind]\n');

describe('npm run check -- --json', () => {
  it('carries where each fact came from, what others say, why records were joined, and the report', () => {
    const { works, sources, issues } = JSON.parse(execFileSync(process.execPath, ['scripts/check.ts', '--content', root, '--json', '--workers', '1'], { encoding: 'utf8', maxBuffer: 1e8 }));
    expect(sources).toMatchObject([{ file: 'works/ada/mine.bib', records: 1, kept: 1 }, { file: 'works/ada/openalex.json', format: 'openalex', records: 1, kept: 1 }]);
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({
      people: ['ada'],
      origins: [{ file: 'works/ada/mine.bib', key: 'rings' }, { file: 'works/ada/openalex.json', key: 'W1' }, { file: 'corrections.yaml' }],
      joins: ['works/ada/mine.bib:1 and works/ada/openalex.json:2 have the DOI 10.1000/x'],
      provenance: {
        volume: { origin: 2, line: 2, alternatives: [{ origin: 0, line: 5, value: '3' }, { origin: 1, value: '4' }] },
        issued: { origin: 1, alternatives: [{ origin: 0, line: 4, value: '2020' }] },
      },
    });
    expect(issues).toContainEqual(expect.objectContaining({ code: 'correction-unused', place: { file: 'corrections.yaml', line: 4 } }));
  });
  it('tells why nothing could be read', () => {
    const said = (files: [string, string][]) => {
      const folder = mkdtempSync(join(root, 'unreadable-'));
      for (const [name, text] of files) writeFileSync(join(folder, name), text);
      const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/check.ts', '--content', folder, '--json', '--workers', '1'], { encoding: 'utf8' });
      expect({ stderr, status }).toEqual({ stderr: expect.stringContaining('site.yaml'), status: 1 });
      return JSON.parse(stdout);
    };
    expect(said([['site.yaml', 'title: Samples\n']])).toMatchObject({ works: [], people: [], issues: [{ severity: 'error', place: { file: 'site.yaml' }, message: expect.stringContaining('“url” is missing') }] });
    expect(said([['notes.txt', 'x']])).toMatchObject({ works: [], issues: [{ code: 'content', message: expect.stringContaining('There is no site.yaml') }] });
  });
  it('ends well when there are only warnings, and writes nothing into the content', () => {
    const { status } = spawnSync(process.execPath, ['scripts/check.ts', '--content', root, '--workers', '1'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(readdirSync(root)).not.toContain('works.lock');
  });
});
