import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { archivesIn } from '../src/archive.ts';
import { rememberIn, rememberNothing, type Remember } from '../src/memory.ts';
import type { Issue } from '../src/model/issue.ts';
import { splitDrafts } from '../src/reconcile/told.ts';
import { readRecords } from '../src/records.ts';
import { openCache } from '../src/render/cache.ts';
import { readSources } from '../src/sources/read-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-records-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });
mkdirSync(join(folder, 'works'));

const sources = [{ path: 'works/a.bib', person: 'ada' }, { path: 'works/b.bib' }];
const write = (abstract: string) => {
  writeFileSync(join(folder, 'works/a.bib'), `@article{a,\n  title = {On rings},\n  abstract = {${abstract}},\n  year = 2020\n}\n@book{b, title = {On fields}, abstract = {Fields.}}\n`);
  writeFileSync(join(folder, 'works/b.bib'), '@article{c,\n  title = {On groups\n');
};

function read(remember: Remember) {
  const issues: Issue[] = [];
  const { readings, records } = readRecords(folder, sources, (issue) => issues.push(issue), { onFile: () => {}, remember });
  return { readings, version: records.version, rests: records.rests, bare: records.bare(), issues };
}

it('says what sources say, kept or read anew', () => {
  const remember = rememberIn(archivesIn(cache, folder));
  const versions = ['We count.', 'We count.', 'We count them.\n  All.', 'We count.'].map((abstract) => {
    write(abstract);
    const issues: Issue[] = [];
    const drafts = readSources(folder, sources, (issue) => issues.push(issue)).flatMap((reading) => reading.drafts);
    const kept = read(remember);
    expect(kept).toEqual(read(rememberNothing));
    expect({ bare: kept.bare, rests: kept.rests }).toEqual(splitDrafts(drafts));
    expect(kept.issues).toEqual(issues);
    expect(kept.issues.length).toBeGreaterThan(0);
    return kept.version;
  });
  expect(new Set(versions).size).toBe(1);
});

it('reads files again whose drafts were lost, and says when they are others now', () => {
  write('We count.');
  const before = read(rememberIn(archivesIn(cache, 'lost')));
  const withoutDrafts: Remember = (what, inputs, make) => (what === 'drafts' ? rememberNothing(what, inputs, make) : rememberIn(archivesIn(cache, 'lost'))(what, inputs, make));
  expect(read(withoutDrafts)).toEqual(before);
  const { records } = readRecords(folder, sources, () => {}, { onFile: () => {}, remember: withoutDrafts });
  writeFileSync(join(folder, 'works/a.bib'), '');
  expect(() => records.bare()).toThrow('works/a.bib changed while it was read.');
});
