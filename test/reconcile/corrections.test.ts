import { describe, expect, it } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { linesOfWords } from '../../src/content/yaml.ts';
import { provenanceRows } from '../../src/enrich/provenance.ts';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Draft } from '../../src/model/work.ts';
import { parseLock, serialiseLock } from '../../src/reconcile/lock.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { parse } from 'yaml';
import { draft } from './drafts.ts';

const people = [parsePerson('people/ada.mdx', 'ada', '---\nname: Ada Beispiel\n---\n', () => {})!];

/** Runs a corrections.yaml over drafts. */
function run(drafts: Draft[], yaml: string, lock = '') {
  const issues: Issue[] = [];
  const corrections = { ...correctionsSchema.parse(parse(yaml) ?? {}), lines: linesOfWords(yaml) };
  const result = reconcile(drafts, people, corrections, parseLock(lock, 'works.lock', () => {}), (issue) => issues.push(issue));
  return { ...result, issues, lock: serialiseLock(result.locked) };
}

const rings = draft('a', { title: 'On rings of samples', author: ['Ada Beispiel'], year: 2020, volume: '3', identifiers: { doi: ['10.1000/x'] } });
const id = 'beispiel-rings-samples';

describe('set', () => {
  it.each<[written: string, field: string, value: unknown]>([
    ['title: "On $p$-rings"', 'title', { syntax: 'latex', value: 'On $p$-rings' }],
    ['year: 2021', 'issued', { 'date-parts': [[2021]] }],
    ['issued: 2021-05', 'issued', { 'date-parts': [[2021, 5]] }],
    ['date: in press', 'issued', { literal: 'in press' }],
    ['volume: 12', 'volume', '12'],
    ['journal: Journal of Rings', 'container-title', { syntax: 'latex', value: 'Journal of Rings' }],
    ['author: [Ada Beispiel, "Muster, Bea"]', 'author', [{ family: 'Beispiel', given: 'Ada', person: 'ada' }, { family: 'Muster', given: 'Bea' }]],
    ['keywords: rings, samples', 'keywords', ['rings', 'samples']],
    ['doi: https://doi.org/10.1000/Y', 'identifiers', { doi: ['10.1000/y'] }],
    ['selected: true', 'selected', true],
    ['type: chapter', 'type', 'chapter'],
    ['volume: null', 'volume', undefined],
  ])('%s', (written, field, value) => {
    const { works, issues } = run([rings], `set:\n  ${id}:\n    ${written}\n`);
    expect(issues).toEqual([]);
    const got = works[0]!.fields[field as 'title'];
    if (value === undefined) expect(got).toBeUndefined();
    else expect(got).toEqual(field === 'author' ? expect.arrayContaining([expect.objectContaining({ family: 'Beispiel' })]) : value);
  });

  it('keeps what the source says beside it, with the line of the correction', () => {
    const { works } = run([rings], `# mine\nset:\n  ${id}:\n    volume: 12\n`);
    expect(works[0]!.provenance.volume).toEqual({ origin: 1, line: 3, alternatives: [{ origin: 0, line: 1, value: '3' }] });
    expect(provenanceRows(works[0]!).find(({ field }) => field === 'Volume')).toMatchObject({ value: '12', source: 'correction by hand', place: 'corrections.yaml:3', alternatives: [{ value: '3', place: 'works/all.bib:1' }] });
  });

  it.each([
    ['volumne: 12', 'correction-field', 'volume: …'],
    ['volume: [1, 2]', 'correction-field', expect.stringContaining('volume')],
    ['volume: 3', 'correction-needless', 'the line may go'],
  ])('%s is reported with its line', (written, code, fix) => expect(run([rings], `set:\n  ${id}:\n    ${written}\n`).issues).toMatchObject([{ code, place: { file: 'corrections.yaml', line: 2 }, fix }]));
});

describe('names of works', () => {
  const second = draft('b', { title: 'On fields of samples', author: ['Ada Beispiel'], year: 2021 });
  it.each([id, 'a', 'bibtex:a', 'works/all.bib#a', 'doi:10.1000/x', 'DOI:10.1000/X'])('%s', (name) => {
    const { works, hidden, issues } = run([rings, second], `hide: [${JSON.stringify(name)}]\n`);
    expect([works.length, hidden.map((work) => work.id), issues]).toEqual([1, [id], []]);
  });
  it('are taken from the lock where two records are joined or told apart', () => {
    const { lock } = run([rings, second], '');
    expect(run([rings, second], `same: [${id}, beispiel-fields-samples]\n`, lock).works).toHaveLength(1);
    const twins = [rings, { ...second, fields: { ...second.fields, title: rings.fields.title, identifiers: { doi: ['10.1000/x'] } } }];
    expect(run(twins, `different: [${id}, beispiel-fields-samples]\n`, lock).works).toHaveLength(2);
  });
  it.each([
    ['hide: [beispiel-ring-samples]', 'correction-unused', id, 1],
    ['same:\n  - [a, zzzzzz]', 'correction-unused', expect.stringContaining('use a work id'), 2],
    ['not-mine:\n  ad: [a]', 'correction-unused', 'ada', 2],
    ['people:\n  a: { "Ada Beispiel": adda }', 'correction-unused', 'ada', 2],
    ['alias:\n  old-name: nowhere', 'correction-unused', expect.any(String), 2],
    ['same: [a]', 'correction-alone', 'same: [a, another]', 1],
  ])('%s is reported', (yaml, code, fix, line) => expect(run([rings], yaml).issues).toContainEqual(expect.objectContaining({ code, fix, place: { file: 'corrections.yaml', line } })));
});

describe('alias', () => {
  it('lets an old address lead to a work', () => expect(run([rings], `alias:\n  old-name: ${id}\n`).works[0]!.aliases).toEqual(['old-name']));
  it('never takes the address of another work', () => {
    const second = draft('b', { title: 'On fields of samples', author: ['Ada Beispiel'], year: 2021 });
    expect(run([rings, second], `alias:\n  ${id}: beispiel-fields-samples\n`).issues).toMatchObject([{ code: 'correction-alias', severity: 'error' }]);
  });
});

describe('a record imported, edited by hand, and imported again with other answers', () => {
  const imported = (volume: string, title = 'On rings of samples') => draft('W1', { title, author: ['Ada Beispiel'], year: 2020, volume, identifiers: { doi: ['10.1000/x'], openalex: ['W1'] } }, { file: 'works/ada/openalex.json', format: 'openalex', authority: 'aggregator', line: 7, person: 'ada', retrieved: '2026-11-25T00:00:00Z' });
  const first = run([imported('3')], '');

  it('keeps the edit in corrections.yaml and its address, and shows the new answer beside it', () => {
    const { works, issues } = run([imported('4', 'On rings of examples')], `set:\n  ${id}:\n    volume: 12\n    title: On rings of my samples\n`, first.lock);
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({ id: first.works[0]!.id, fields: { volume: '12', title: { value: 'On rings of my samples' } } });
    expect(provenanceRows(works[0]!).filter(({ field }) => /Volume|Title/.test(field))).toMatchObject([
      { value: 'On rings of my samples', alternatives: [{ value: 'On rings of examples', source: 'OpenAlex, fetched 2026-11-25', place: 'works/ada/openalex.json:7' }] },
      { value: '12', alternatives: [{ value: '4' }] },
    ]);
    expect(issues).toEqual([]);
  });
  it('keeps the edit in a list of one’s own', () => {
    const own = draft('rings', { title: 'On rings of my samples', author: ['Ada Beispiel'], year: 2020, volume: '12', identifiers: { doi: ['10.1000/x'] } }, { file: 'works/ada/mine.yaml', format: 'work-list', line: 3, person: 'ada' });
    const { works } = run([imported('4'), own], '', first.lock);
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({ id: first.works[0]!.id, fields: { volume: '12', title: { value: 'On rings of my samples' } }, provenance: { volume: { alternatives: [{ value: '4', line: 7 }] } } });
  });
  it('tells when the sources have come to say the same', () => expect(run([imported('12')], `set:\n  ${id}:\n    volume: 12\n`, first.lock).issues).toMatchObject([{ code: 'correction-needless' }]));
});
