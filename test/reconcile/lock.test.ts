import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Draft } from '../../src/model/work.ts';
import { parseLock, serialiseLock } from '../../src/reconcile/lock.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { draft } from './drafts.ts';

function run(drafts: Draft[], lock: string, corrections: object = {}) {
  const { works, locked } = reconcile(drafts, [], correctionsSchema.parse(corrections), parseLock(lock, 'works.lock', () => {}), () => {});
  return { works, lock: serialiseLock(locked), ids: Object.fromEntries(works.flatMap((work) => work.origins.map((origin) => [origin.key, work.id]))) };
}

const paper = (key: string, title: string, more: Partial<Parameters<typeof draft>[1]> = {}) => draft(key, { title, author: ['Ada Beispiel'], year: 2020, ...more });

describe('an address', () => {
  const before = [paper('a', 'On rings of samples'), paper('b', 'On fields of samples'), paper('c', 'On groups of samples', { identifiers: { doi: ['10.1000/c'] } })];
  const first = run(before, '');

  it.each<[what: string, after: Draft[]]>([
    ['a title', [paper('a', 'On rings of examples, mended'), ...before.slice(1)]],
    ['a year', [{ ...before[0]!, fields: { ...before[0]!.fields, issued: { 'date-parts': [[1999]] } } }, ...before.slice(1)]],
    ['the order of sources', [...before].reverse()],
    ['a citation key', [paper('renamed', 'On rings of samples'), ...before.slice(1)]],
    ['the file', [{ ...before[0]!, origin: { ...before[0]!.origin, file: 'works/ada/other.bib' } }, ...before.slice(1)]],
    ['a new work with an old title', [paper('z', 'On rings of samples', { year: 2011, venue: 'Elsewhere' }), ...before]],
    ['a source that adds a DOI, and the loss of the first source', [draft('w1', { title: 'On groups of samples', author: ['Ada Beispiel'], year: 2020, identifiers: { doi: ['10.1000/c'] } }, { file: 'works/openalex.json' }), ...before.slice(0, 2)]],
  ])('stays when %s changes', (_, after) => {
    const second = run(after, first.lock);
    for (const work of first.works) expect(second.works.map(({ id }) => id)).toContain(work.id);
    expect(second.ids).toMatchObject(Object.fromEntries(Object.entries(first.ids).filter(([key]) => key! in second.ids)));
  });

  it('stays with its work when two entries have one key', () => {
    const twice = [paper('same', 'On rings of samples'), paper('same', 'On fields of samples')];
    const { lock, works } = run(twice, '');
    const titles = (list: typeof works) => Object.fromEntries(list.map((work) => [work.fields.title.value, work.id]));
    expect(titles(run([...twice].reverse(), lock).works)).toEqual(titles(works));
    expect(run([twice[1]!], lock).works[0]).toMatchObject({ id: titles(works)['On fields of samples'], aliases: [] });
  });

  it('leads on when two works turn out to be one, and comes back when they are not', () => {
    const joined = run(before, first.lock, { same: ['a', 'b'] });
    const one = joined.works.find((work) => work.origins.length === 2)!;
    expect([one.id, ...one.aliases].sort()).toEqual([first.ids.a, first.ids.b].sort());
    expect(joined.lock).toContain(`\t=${one.id}\n`);
    expect(run([...before].reverse(), joined.lock, { same: ['a', 'b'] }).works.find((work) => work.origins.length === 2)).toMatchObject({ id: one.id, aliases: one.aliases });
    expect(run(before, joined.lock).ids).toEqual(first.ids);
  });

  it('is kept for a work that is gone', () => expect(run(before.slice(1), first.lock).lock).toContain(first.ids.a));
});

describe('two people on two branches', () => {
  const root = mkdtempSync(join(tmpdir(), 'oeuvre-lock-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const file = join(root, 'content', 'works.lock');
  const commit = (lock: string) => { writeFileSync(file, lock); git('add', '-A'); git('commit', '-qm', 'works'); };

  it('add works next to each other, and git merges their lock files without a conflict', () => {
    git('init', '-q', '-b', 'main');
    copyFileSync(new URL('../../.gitattributes', import.meta.url), join(root, '.gitattributes'));
    mkdirSync(join(root, 'content'));
    const base = [paper('a', 'On rings of samples'), paper('m', 'On modules of samples')];
    const start = run(base, '');
    commit(start.lock);

    const ours = [...base, paper('b', 'On rings and samples of one'), paper('d', 'On new domains')];
    const theirs = [paper('a', 'On rings of samples, mended', { identifiers: { doi: ['10.1000/a'] } }), base[1]!, paper('c', 'On rings and samples of two'), paper('e', 'On new domains, again')];
    git('checkout', '-qb', 'ours');
    const mine = run(ours, start.lock);
    commit(mine.lock);
    git('checkout', '-q', 'main');
    git('checkout', '-qb', 'theirs');
    const yours = run(theirs, start.lock);
    commit(yours.lock);
    git('merge', '-q', '--no-edit', 'ours');

    const merged = run([...theirs, ...ours.slice(2)], readFileSync(file, 'utf8'));
    expect(merged.ids).toEqual({ ...mine.ids, ...yours.ids });
    expect(run([...theirs, ...ours.slice(2)], merged.lock).lock).toBe(merged.lock);
  });

  it('may freeze one export key twice: the second gets a new one', () => {
    const lock = 'beispiel-rings-samples\tbeispiel2020\tkey:works/all.bib#a\nbeispiel-fields-samples\tbeispiel2020\tkey:works/all.bib#b\n';
    expect(run([paper('a', 'On rings of samples'), paper('b', 'On fields of samples')], lock).works.map((work) => work.citationKey).sort()).toEqual(['', 'beispiel2020']);
  });
});
