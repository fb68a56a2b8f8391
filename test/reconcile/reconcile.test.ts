import { describe, expect, it } from 'vitest';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import { parsePerson } from '../../src/content/person-file.ts';
import type { Draft } from '../../src/model/work.ts';
import { parseLock, serialiseLock } from '../../src/reconcile/lock.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { draft } from './drafts.ts';

const people = [
  parsePerson('people/ada.mdx', 'ada', '---\nname: Ada Beispiel\nvariants: ["A. B. Beispiel"]\nidentifiers:\n  orcid: 0000-0002-1825-0097\n---\n', () => {})!,
  parsePerson('people/anna.mdx', 'anna', '---\nname: Anna Müller\n---\n', () => {})!,
  parsePerson('people/anton.mdx', 'anton', '---\nname: Anton Müller\n---\n', () => {})!,
];

function run(drafts: Draft[], corrections: object = {}, lock = '') {
  const issues: Issue[] = [];
  const result = reconcile(drafts, people, correctionsSchema.parse(corrections), parseLock(lock, 'works.lock', (issue) => issues.push(issue)), (issue) => issues.push(issue));
  return { ...result, issues };
}

const doi = (value: string) => ({ identifiers: { doi: [value] } });

describe('joining records', () => {
  it('makes one work of two records with one DOI, and says why', () => {
    const { works } = run([draft('a', { title: 'On rings', ...doi('10.1/x') }), draft('b', { title: 'On Rings', ...doi('10.1/x') }, { file: 'works/ada/b.bib', line: 7 })]);
    expect(works).toHaveLength(1);
    expect(works[0]!.joins).toEqual(['works/all.bib:1 and works/ada/b.bib:7 have the DOI 10.1/x']);
  });

  it('keeps two works with one DOI but other titles apart and reports them', () => {
    const { works, issues } = run([draft('a', { title: 'On rings and ideals', ...doi('10.1/x') }), draft('b', { title: 'A history of soap', ...doi('10.1/x') })]);
    expect(works).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'doi-twice', fix: 'correct the identifier, or say so in corrections.yaml:  same: [a, b]' }]);
  });

  it('keeps the published version over the preprint and shows the preprint as a version', () => {
    const { works } = run([
      draft('pre', { type: 'article', title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020, identifiers: { arxiv: ['2001.00001'] }, abstract: { syntax: 'latex', value: 'We show.' } }),
      draft('pub', { title: 'On Rings of Integers', author: ['Ada Beispiel'], year: 2022, venue: 'Journal of Rings', ...doi('10.1/rings') }),
    ]);
    expect(works).toHaveLength(1);
    const { fields } = works[0]!;
    expect(fields).toMatchObject({ type: 'article-journal', issued: { 'date-parts': [[2022]] }, abstract: { value: 'We show.' }, identifiers: { doi: ['10.1/rings'], arxiv: ['2001.00001'] } });
    expect(fields.versions).toMatchObject([{ kind: 'preprint', identifiers: { arxiv: ['2001.00001'] }, issued: { 'date-parts': [[2020]] } }]);
  });

  it.each<[string, Draft[]]>([
    ['Part I and Part II', [draft('a', { title: 'On rings of integers, Part I', author: ['Ada Beispiel'], year: 2020 }), draft('b', { title: 'On rings of integers, Part II', author: ['Ada Beispiel'], year: 2020 })]],
    ['a talk and its paper', [draft('a', { title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020 }), draft('b', { type: 'speech', title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020 })]],
    ['two prefaces', [draft('a', { title: 'Preface', author: ['Ada Beispiel'], year: 2020 }), draft('b', { title: 'Preface', author: ['Ada Beispiel'], year: 2020 })]],
    ['two published DOIs', [draft('a', { title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020, ...doi('10.1/a') }), draft('b', { title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020, ...doi('10.1/b') })]],
    ['other first authors', [draft('a', { title: 'On rings of integers', author: ['Ada Beispiel'], year: 2020 }), draft('b', { title: 'On rings of integers', author: ['Anna Müller'], year: 2020 })]],
  ])('never joins %s', (_, drafts) => expect(run(drafts).works).toHaveLength(2));

  it('keeps what other sources say beside the value it chose', () => {
    const { works } = run([draft('a', { title: 'On rings', volume: '3', ...doi('10.1/x') }), draft('b', { title: 'On rings', volume: '4', ...doi('10.1/x') }, { authority: 'aggregator', file: 'works/o.json', line: 9 })]);
    expect(works[0]!.provenance.volume).toEqual({ origin: 0, line: 1, alternatives: [{ origin: 1, line: 9, value: '4' }] });
  });
});

describe('people', () => {
  const linked = (name: string, origin = {}) => run([draft('k', { title: 'On rings', author: [name] }, origin)]);

  it.each(['Ada Beispiel', 'Beispiel, Ada', 'A. Beispiel', 'A. B. Beispiel', 'ADA BEISPIEL'])('knows %s', (name) => expect(linked(name).works[0]!.people).toEqual(['ada']));
  it.each(['Adam Beispiel', 'B. Beispiel', 'Ada Beispielsson'])('does not take %s for Ada Beispiel', (name) => expect(linked(name).works[0]!.people).toEqual([]));

  it('reports an initial that may be two people and leaves it unlinked', () => {
    const { works, issues } = linked('A. Müller');
    expect(works[0]!.people).toEqual([]);
    expect(issues).toMatchObject([{ code: 'name-ambiguous', message: '“A. Müller” may be anna or anton; the name is left unlinked.' }]);
  });

  it("lets a person's own record settle the initial", () => {
    expect(linked('A. Mueller'.replace('ue', 'ü'), { person: 'anna' }).works[0]!.people).toEqual(['anna']);
  });

  it('gives a record without authors to the person whose folder it is in', () => {
    const { works, issues } = run([draft('k', { title: 'On rings' }, { person: 'anna' })]);
    expect(works[0]!.people).toEqual(['anna']);
    expect(works[0]!.fields.author).toMatchObject([{ family: 'Müller', person: 'anna' }]);
    expect(issues).toEqual([]);
  });
});

describe('corrections', () => {
  const two = [draft('a', { title: 'On rings and ideals', author: ['Ada Beispiel'], year: 1999 }), draft('b', { title: 'Über Ringe', author: ['Ada Beispiel'], year: 1998 })];

  it('joins what a person calls the same', () => expect(run(two, { same: ['a', 'b'] }).works).toHaveLength(1));
  it('separates what a person calls different', () => {
    const same = [draft('a', { title: 'On rings', ...doi('10.1/x') }), draft('b', { title: 'On rings', ...doi('10.1/x') })];
    expect(run(same, { different: ['a', 'b'] }).works).toHaveLength(2);
  });
  it('hides a work and tells which', () => {
    const { works, hidden } = run(two, { hide: ['b'] });
    expect([works.length, hidden.length]).toEqual([1, 1]);
  });
  it('sets a field and says by whom', () => {
    const { works } = run(two, { set: { a: { volume: 12, title: 'On ideals' } } });
    expect(works[0]!.fields).toMatchObject({ volume: '12', title: { value: 'On ideals' } });
    expect(works[0]!.origins[works[0]!.provenance.volume!.origin]).toMatchObject({ file: 'corrections.yaml' });
  });
  it('gives works without a byline to the person corrections.yaml names', () => {
    const { works } = run([draft('k', { title: 'On rings' }, { person: 'ada' }), draft('l', { title: 'On ideals' }, { person: 'ada' })], { 'not-mine': { ada: ['k'] }, mine: { anna: ['k'] } });
    expect(works.map((work) => [work.people, work.fields.author?.map((name) => name.family)])).toEqual([[['anna'], ['Müller']], [['ada'], ['Beispiel']]]);
  });

  it('leaves a work without a byline nobody\'s when its record says it is not theirs', () => {
    const { works } = run([draft('k', { title: 'On rings' }, { person: 'ada' })], { 'not-mine': { ada: ['k'] } });
    expect([works[0]!.people, works[0]!.fields.author]).toEqual([[], undefined]);
  });

  it("takes a work from a person's profile without another word", () => {
    const { works, issues } = run([draft('k', { title: 'On rings', author: ['Somebody Else'] }, { person: 'ada' })], { 'not-mine': { ada: ['k'] } });
    expect(works[0]!.people).toEqual([]);
    expect(issues).toEqual([]);
  });
  it('reports a correction nothing answers to', () => expect(run(two, { hide: ['zzz'] }).issues).toMatchObject([{ code: 'correction-unused' }]));
});

describe('addresses', () => {
  const before = draft('a', { title: 'On rings and ideals', author: ['Ada Beispiel'], year: 1999, ...doi('10.1/x') });

  it('come from the first author and the title, in ASCII', () => {
    expect(run([before]).works[0]!.id).toBe('beispiel-rings-ideals');
    expect(run([draft('k', { title: '数論の基礎', author: ['高木貞治'] })]).works[0]!.id).toMatch(/^[a-z0-9-]+$/);
  });

  it('stay when title, year and order change', () => {
    const lock = serialiseLock(run([before]).locked);
    const after = draft('a', { title: 'Ideals, and also rings', author: ['Ada Beispiel'], year: 2001, ...doi('10.1/x') });
    const other = draft('z', { title: 'On rings and ideals', author: ['Ada Beispiel'], year: 2011, ...doi('10.1/z') });
    const ids = run([other, after], {}, lock).works.map((work) => [work.origins[0]!.key, work.id]);
    expect(ids).toEqual([['z', 'beispiel-rings-ideals-2'], ['a', 'beispiel-rings-ideals']]);
  });

  it('survive a merge of two branches', () => {
    const { locked } = run([before]);
    const text = serialiseLock(locked);
    expect(parseLock(`${text}<<<<<<< ours\nb\tb1\tdoi:10.1/b\n=======\nc\tc1\tdoi:10.1/c\n>>>>>>> theirs\n`, 'works.lock', () => {}).size).toBe(3);
  });
});
