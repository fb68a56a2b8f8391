import { describe, expect, it } from 'vitest';
import type { Draft, Origin } from '../../src/model/work.ts';
import { merge } from '../../src/reconcile/merge.ts';
import { placeOf } from '../../src/reconcile/places.ts';
import { stageOf } from '../../src/reconcile/precedence.ts';
import { draft } from './drafts.ts';

type Fields = Partial<Parameters<typeof draft>[1]>;
const by = (authority: Origin['authority'], fields: Fields, file: string = authority): Draft => draft(file, { title: 'On rings', ...fields }, { authority, file: `works/${file}`, line: 2 });
const merged = (...drafts: Draft[]) => merge({ drafts, reasons: drafts.length > 1 ? [`${placeOf(drafts[0]!)} and ${placeOf(drafts[1]!)} have the DOI 10.1000/x`] : [] });

describe('one value is chosen of many', () => {
  it.each<[what: string, chosen: string, drafts: Draft[], expected: unknown]>([
    ['a person’s file before the publisher', 'volume', [by('publisher', { volume: '3' }), by('person', { volume: '4' })], '4'],
    ['the publisher before a registry', 'volume', [by('registry', { volume: '3' }), by('publisher', { volume: '4' })], '4'],
    ['a registry before an aggregator', 'volume', [by('aggregator', { volume: '3' }), by('registry', { volume: '4' })], '4'],
    ['an aggregator before what was harvested', 'volume', [by('harvested', { volume: '3' }), by('aggregator', { volume: '4' })], '4'],
    ['the publisher alone knows the licence', 'license', [by('person', { license: 'MIT' }), by('publisher', { license: 'CC-BY-4.0' })], 'CC-BY-4.0'],
    ['the day within the year', 'issued', [by('person', { year: 2020 }), by('aggregator', { issued: { 'date-parts': [[2020, 5, 7]] } } as Fields)], { 'date-parts': [[2020, 5, 7]] }],
    ['never the day of another year', 'issued', [by('person', { year: 2020 }), by('aggregator', { issued: { 'date-parts': [[2019, 5, 7]] } } as Fields)], { 'date-parts': [[2020]] }],
    ['the whole range of pages', 'page', [by('person', { page: '12' }), by('aggregator', { page: '12-19' })], '12-19'],
  ])('%s', (_, field, drafts, expected) => expect(merged(...drafts).fields[field as 'volume']).toEqual(expected));

  it('and the others are kept with their places; ways to write one value are no other value', () => {
    const { provenance } = merged(by('person', { volume: '4', page: '1--9', venue: 'Zeitschrift f{\\"u}r {Ringe}' }), by('publisher', { volume: '3', page: '1–9', venue: 'Zeitschrift für Ringe' }), by('harvested', { volume: '4' }));
    expect(provenance.volume).toEqual({ origin: 0, line: 2, alternatives: [{ origin: 1, line: 2, value: '3' }] });
    expect([provenance.page, provenance['container-title']]).toEqual([{ origin: 0, line: 2 }, { origin: 0, line: 2 }]);
  });

  it('lists that add up are joined, and a byline cut short gives way to a whole one', () => {
    const { fields } = merged(by('person', { author: ['Ada Beispiel'], truncated: ['author'], keywords: ['rings'] }), by('aggregator', { author: ['Ada Beispiel', 'Bea Muster'], keywords: ['Rings', 'samples'] }));
    expect([fields.author?.length, fields.truncated, fields.keywords]).toEqual([2, undefined, ['rings', 'samples']]);
  });
});

describe('versions', () => {
  const preprint = by('registry', { type: 'article', year: 2018, identifiers: { arxiv: ['1801.00001'], doi: ['10.1000/x'] }, abstract: { syntax: 'latex', value: 'We show.' } }, 'arxiv.xml');
  const accepted = by('aggregator', { status: 'accepted manuscript', year: 2019, URL: 'https://repository.example.org/1' }, 'repository.json');
  const published = by('publisher', { year: 2020, venue: 'Journal of Rings', identifiers: { doi: ['10.1000/x'] }, versions: [{ kind: 'preprint', identifiers: { doi: ['10.48550/arxiv.1801.00001'] }, reason: 'Crossref says has-preprint' }] }, 'crossref.json');

  it('preprint, accepted and published text are one work, each with the reason', () => {
    const [byDoi, byTitle] = [`${placeOf(preprint)} and ${placeOf(published)} have the DOI 10.1000/x`, `${placeOf(accepted)} and ${placeOf(published)} have the same title`];
    const work = merge({ drafts: [preprint, accepted, published], reasons: [byDoi, byTitle] });
    expect(work.fields).toMatchObject({ issued: { 'date-parts': [[2020]] }, abstract: { value: 'We show.' }, 'container-title': { value: 'Journal of Rings' } });
    expect(work.fields.versions).toEqual([
      { kind: 'accepted', identifiers: {}, issued: { 'date-parts': [[2019]] }, url: 'https://repository.example.org/1', reason: byTitle },
      { kind: 'preprint', identifiers: { arxiv: ['1801.00001'] }, issued: { 'date-parts': [[2018]] }, venue: 'arXiv', reason: byDoi },
    ]);
  });
  it('a version that is the text itself is none', () => {
    expect(merged(by('publisher', { identifiers: { doi: ['10.1000/x'] }, versions: [{ kind: 'published', identifiers: { doi: ['10.1000/x'] } }] })).fields.versions).toBeUndefined();
  });

  it.each<[what: string, draft: Draft, stage: string]>([
    ['an article with a DOI of a journal', by('person', { identifiers: { doi: ['10.1000/x'] } }), 'published'],
    ['one with a DOI of a repository alone', by('person', { identifiers: { doi: ['10.31234/osf.io/abcde'] } }), 'preprint'],
    ['a bioRxiv DOI', by('person', { identifiers: { doi: ['10.1101/2020.01.01.000001'] } }), 'preprint'],
    ['a journal of the same publisher', by('person', { identifiers: { doi: ['10.1101/gr.1234'] } }), 'published'],
    ['a manuscript with an arXiv id', by('person', { type: 'manuscript', identifiers: { arxiv: ['2001.00001'] } }), 'preprint'],
    ['an accepted manuscript', by('person', { status: 'Accepted manuscript' }), 'accepted'],
  ])('%s', (_, one, stage) => expect(stageOf(one)).toBe(stage));
});
