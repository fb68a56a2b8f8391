import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { archivesIn } from '../../src/archive.ts';
import { rememberIn } from '../../src/memory.ts';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Draft } from '../../src/model/work.ts';
import { openLock, serialiseLock } from '../../src/reconcile/lock.ts';
import { merge } from '../../src/reconcile/merge.ts';
import { reconcile, reconcileRecords } from '../../src/reconcile/reconcile.ts';
import { splitDrafts } from '../../src/reconcile/told.ts';
import { openCache } from '../../src/render/cache.ts';
import { draft } from './drafts.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-told-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

const text = (value: string) => ({ syntax: 'latex' as const, value });
const ada = parsePerson('people/ada.mdx', 'ada', '---\nname: Ada Beispiel\nvariants: ["A. Beispiel"]\n---\n', () => {})!;
const mine = { file: 'works/ada/mine.bib', person: 'ada' };
const rings = { title: 'On the samples of rings', author: ['Ada Beispiel'], identifiers: { doi: ['10.1000/x'] } };

/** One work in three sources, others alone, two that may be one, and a byline without the folder's owner. */
const drafts: Draft[] = [
  { ...draft('a', { ...rings, year: 2020, abstract: text('We count them.'), keywords: ['rings'] }, { ...mine, line: 3 }), lines: { title: 4, abstract: 6, keywords: 9 } },
  { ...draft('b', { title: 'On fields of samples', author: ['Carl Muster'], abstract: text('Fields.') }, { ...mine, line: 12 }), lines: { title: 13, author: 14, abstract: 15 } },
  draft('c', { ...rings, year: 2018, type: 'article', identifiers: { doi: ['10.1000/x'], arxiv: ['1801.00001'] }, abstract: text('We counted.'), keywords: [] }, { file: 'works/arxiv.xml', format: 'arxiv', authority: 'registry', line: 2 }),
  draft('d', { ...rings, year: 2020, note: text('To appear.'), abstract: text('We count them, and more.'), keywords: ['Rings', 'samples'] }, { file: 'works/crossref.json', format: 'crossref', authority: 'publisher', line: 7 }),
  draft('e', { title: 'A long title of samples that are the same', author: ['Ada Beispiel'], year: 2011, annote: 'Mine.', identifiers: { doi: ['10.1000/y'] } }, { ...mine, line: 20 }),
  draft('f', { title: 'A long title of samples that are the same', author: ['Ada Beispiel'], year: 2011, identifiers: { doi: ['10.1000/z'] } }, { ...mine, line: 30 }),
];

type Change = (drafts: Draft[]) => Draft[];
const changed = (key: string, change: (draft: Draft) => Draft): Change => (all) => all.map((one) => (one.origin.key === key ? change(one) : one));
const withFields = (key: string, fields: Draft['fields']): Change => changed(key, (one) => ({ ...one, fields: { ...one.fields, ...fields } }));
/** All that stands below a line of a file moves down. */
const moved = (file: string, from: number): Change => (all) => all.map((one) => (one.origin.file !== file ? one : {
  ...one, origin: { ...one.origin, line: one.origin.line + (one.origin.line > from ? 2 : 0) },
  lines: Object.fromEntries(Object.entries(one.lines).map(([name, line]) => [name, line + (line > from ? 2 : 0)])),
}));

const firstLock = serialiseLock(reconcile(drafts, [ada], correctionsSchema.parse({}), new Map(), () => {}).locked);

/** What becomes of records, and whether they were matched for it. */
function run(records: Draft[], { owner, corrections = {}, lock = firstLock, people = [ada] }: { owner: string; corrections?: object; lock?: string; people?: typeof ada[] }) {
  const issues: Issue[] = [];
  const { bare, rests } = splitDrafts(structuredClone(records));
  let matched = false;
  const result = reconcileRecords({ bare: () => { matched = true; return bare; }, version: JSON.stringify(bare), rests }, { people, corrections: correctionsSchema.parse(corrections), lock: openLock(lock) }, (issue) => issues.push(issue), rememberIn(archivesIn(cache, owner)));
  const { expectLock, ...made } = result;
  return { matched, expectLock, made: { ...made, issues } };
}

describe('records in two parts', () => {
  it('become the work that whole records become', () => {
    const one = [drafts[0]!, drafts[2]!, drafts[3]!];
    const { works: [alone] } = reconcile([drafts[1]!], [], correctionsSchema.parse({}), new Map(), () => {});
    expect({ fields: alone!.fields, provenance: alone!.provenance }).toEqual({ fields: drafts[1]!.fields, provenance: merge({ drafts: [drafts[1]!], reasons: [] }).provenance });
    const { works: [work] } = reconcile(one, [], correctionsSchema.parse({}), new Map(), () => {});
    const { fields, provenance } = merge({ drafts: one, reasons: work!.joins });
    for (const name of ['abstract', 'keywords', 'note', 'title'] as const) expect([work!.fields[name], work!.provenance[name]]).toEqual([fields[name], provenance[name]]);
    expect(work!.provenance.abstract).toEqual({ origin: 0, line: 6, alternatives: [{ origin: 1, line: 7, value: 'We count them, and more.' }, { origin: 2, line: 2, value: 'We counted.' }] });
    expect(work!.fields.keywords).toEqual(['rings', 'samples']);
    expect(work!.joins).toEqual(['works/ada/mine.bib:3 and works/arxiv.xml:2 have the DOI 10.1000/x', 'works/ada/mine.bib:3 and works/crossref.json:7 have the DOI 10.1000/x']);
    expect(work!.origins.map((origin) => one.findIndex((draft) => draft.origin === origin))).toEqual([0, 2, 1]);
  });

  it.each<[what: string, matches: boolean, change: Change]>([
    ['nothing changes', false, (all) => all],
    ['an abstract changes', false, withFields('b', { abstract: text('Fields, again.') })],
    ['an abstract of a work of several records changes', false, withFields('c', { abstract: text('We count them.') })],
    ['a note and keywords change', false, (all) => withFields('d', { note: text('Appeared.'), keywords: ['more'] })(withFields('e', { annote: 'Whose?' })(all))],
    ['an abstract gains two lines', false, moved('works/ada/mine.bib', 6)],
    ['a file gains a head', false, moved('works/ada/mine.bib', 0)],
    ['an abstract comes', true, withFields('f', { abstract: text('New.') })],
    ['keywords go', true, withFields('d', { keywords: [] })],
    ['a title changes', true, withFields('b', { title: text('On the fields of samples') })],
    ['a work comes', true, (all) => [...all, draft('g', { title: 'On groups', author: ['Ada Beispiel'] }, { ...mine, line: 50 })]],
    ['a work goes', true, (all) => all.slice(0, -1)],
  ])('are the same kept as made anew where %s', (what, matches, change) => {
    run(drafts, { owner: what });
    const kept = run(change(drafts), { owner: what });
    expect(kept.matched).toBe(matches);
    expect(kept.made).toEqual(run(change(drafts), { owner: `${what}, anew` }).made);
    expect(kept.made.issues.map(({ code }) => code)).toContain('not-on-byline');
  });

  it('have one version as long as they say the same, where no correction changes them', () => {
    const versions = (records: Draft[], corrections: object = {}) => run(records, { owner: 'versions', corrections }).made.versions;
    const before = versions(drafts);
    expect([...before.keys()]).toEqual(['muster-fields-samples', 'beispiel-long-title-samples-that-are-same', 'beispiel-long-title-samples-that-are-same-2']);
    expect(versions(moved('works/ada/mine.bib', 0)(drafts))).toEqual(before);
    const others = [withFields('b', { abstract: text('Fields, again.') }), withFields('b', { note: text('Fields.') }), withFields('b', { volume: '3' }), withFields('b', { title: text('On fields of examples') })].map((change) => versions(change(drafts)).get('muster-fields-samples'));
    expect(new Set([before.get('muster-fields-samples'), ...others]).size).toBe(5);
    expect(versions(drafts, { set: { b: { volume: '3' } } }).has('muster-fields-samples')).toBe(false);
  });

  it('are kept when their works got a line in the lock file, and tell of that file each time', () => {
    const lock = `${firstLock}not a line\n`;
    run(drafts, { owner: 'lock', lock: '' });
    const [second, third] = [run(drafts, { owner: 'lock', lock }), run(drafts, { owner: 'lock', lock })];
    expect([second.matched, third.matched]).toEqual([false, false]);
    expect(third.made).toEqual(second.made);
    expect(third.made.issues.map(({ code }) => code)).toContain('lock-line');
    const settled = run(drafts, { owner: 'lock' });
    expect([settled.matched, settled.made.locked]).toEqual([false, undefined]);
  });

  it('have the names of a lock file to come found out before', () => {
    const { expectLock } = run(drafts, { owner: 'to come', lock: '' });
    expectLock(firstLock);
    const asked: string[] = [];
    const { bare, rests } = splitDrafts(structuredClone(drafts));
    const lock = openLock(firstLock);
    const { expectLock: _, ...made } = reconcileRecords({ bare: () => bare, version: JSON.stringify(bare), rests }, { people: [ada], corrections: correctionsSchema.parse({}), lock: { ...lock, lines: () => { asked.push('lines'); return lock.lines(); } } }, () => {}, rememberIn(archivesIn(cache, 'to come')));
    const { issues: __, ...anew } = run(drafts, { owner: 'to come, anew' }).made;
    expect([asked, made]).toEqual([[], anew]);
  });

  it.each<[what: string, said: { corrections?: object; people?: typeof ada[] }]>([
    ['corrections say what is one work', { corrections: { same: [['e', 'f']] } }],
    ['corrections say whose a work is', { corrections: { 'not-mine': { ada: ['b'] } } }],
    ['a person has another name', { people: [{ ...ada, variants: ['C. Muster'] }] }],
  ])('are matched again where %s', (what, said) => {
    run(drafts, { owner: what });
    expect(run(drafts, { owner: what, ...said }).matched).toBe(true);
    expect(run(drafts, { owner: what, ...said }).made).toEqual(run(drafts, { owner: `${what}, anew`, ...said }).made);
  });

  it('are corrected by what they told', () => {
    const corrections = { set: { 'doi:10.1000/x': { abstract: 'We count.' } }, hide: ['b'] };
    run(drafts, { owner: 'set' });
    const { matched, made } = run(drafts, { owner: 'set', corrections });
    expect(matched).toBe(false);
    expect(made.works[0]!.provenance.abstract!.alternatives![0]!.value).toBe('We count them.');
    expect(made.hidden.map(({ fields }) => fields.abstract!.value)).toEqual(['Fields.']);
  });
});
