import { describe, expect, it } from 'vitest';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Draft } from '../../src/model/work.ts';
import { cluster } from '../../src/reconcile/cluster.ts';
import { likeVenues } from '../../src/reconcile/likeness.ts';
import { placedIssue } from '../../src/reconcile/places.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { contradiction } from '../../src/reconcile/title-marks.ts';
import { draft } from './drafts.ts';

function groups(...drafts: Draft[]) {
  const issues: Issue[] = [];
  const clusters = cluster(drafts, { same: [], different: [] }, new Map(), (issue) => issues.push(placedIssue(issue, new Map())));
  return { count: clusters.length, reasons: clusters.flatMap(({ reasons }) => reasons), issues };
}
type Fields = Parameters<typeof draft>[1];
const paper = (key: string, fields: Partial<Fields> = {}) => draft(key, { title: 'On the samples of rings', author: ['Ada Beispiel', 'Bea Muster'], year: 2020, ...fields });
const ids = (identifiers: Record<string, string[]>) => ({ identifiers });

describe('records are joined by', () => {
  it.each<[what: string, a: Draft, b: Draft, because: RegExp]>([
    ['a DOI', paper('a', ids({ doi: ['10.1000/x'] })), paper('b', { title: 'On the samples of rings: a survey', ...ids({ doi: ['10.1000/x'] }) }), /have the DOI 10\.1000\/x$/],
    ['an arXiv id and its DOI', paper('a', { type: 'article', ...ids({ arxiv: ['2001.00001'] }) }), paper('b', { type: 'article', title: 'Samples of rings', author: [], ...ids({ doi: ['10.48550/arxiv.2001.00001'] }) }), /arXiv id 2001\.00001/],
    ['versions of a preprint’s DOI', paper('a', { type: 'article', ...ids({ doi: ['10.21203/rs.3.rs-1/v1'] }) }), paper('b', { type: 'article', author: [], ...ids({ doi: ['10.21203/rs.3.rs-1/v2'] }) }), /DOI 10\.21203\/rs\.3\.rs-1$/],
    ['a PMID', paper('a', ids({ pmid: ['1'] })), paper('b', { author: [], ...ids({ pmid: ['1'] }) }), /PMID 1/],
    ['the ISBN of a whole book', paper('a', { type: 'book', ...ids({ isbn: ['9780306406157'] }) }), paper('b', { type: 'book', year: 2011, ...ids({ isbn: ['9780306406157'] }) }), /ISBN 9780306406157/],
    ['a version Crossref names', paper('a', { title: 'Rings, sampled', versions: [{ kind: 'preprint', identifiers: { doi: ['10.1101/2020.01.01.000001'] }, reason: 'Crossref says has-preprint' }], ...ids({ doi: ['10.1000/x'] }) }), paper('b', { type: 'article', title: 'We sample rings', ...ids({ doi: ['10.1101/2020.01.01.000001'] }) }), /names .* as a version, the DOI 10\.1101.*Crossref says has-preprint/],
    ['title, people and year', paper('a'), paper('b', { title: 'On the Samples of Rings.' }), /the same title, the same people and year 2020/],
    ['title and people in another order', paper('a'), paper('b', { author: ['Bea Muster', 'Ada Beispiel'] }), /the same people/],
    ['a name written short and in full', paper('a', { author: ['Beispiel Campo, Ada'] }), paper('b', { author: ['A. Beispiel'] }), /the same people/],
    ['an umlaut spelled out', paper('a', { author: ['Jo Müller'] }), paper('b', { author: ['Jo Mueller'] }), /the same people/],
    ['a preprint and what appeared later', paper('a', { type: 'article', year: 2017 }), paper('b', { venue: 'Journal of Rings' }), /one is the preprint, the other appeared 3 years later/],
    ['an accepted manuscript', paper('a', { status: 'accepted manuscript' }), paper('b', { venue: 'Journal of Rings', year: 2021 }), /one is the accepted manuscript/],
    ['an abbreviated journal', paper('a', { venue: 'J. Symb. Rings', year: 2020 }), paper('b', { venue: 'Journal of Symbolic Rings', year: 2021 }), /the same title/],
    ['a subtitle one of them left out', paper('a', { venue: 'Journal of Rings' }), paper('b', { title: 'On the samples of rings: theory and practice', venue: 'Journal of Rings' }), /the same title but for its subtitle/],
    ['a title in another script, given one DOI', paper('a', ids({ doi: ['10.1000/x'] })), paper('b', { title: '環の標本について', ...ids({ doi: ['10.1000/x'] }) }), /DOI/],
    ['the two DOIs of a deposit at Zenodo', paper('a', { type: 'software', ...ids({ doi: ['10.5281/zenodo.100'] }) }), paper('b', { type: 'software', ...ids({ doi: ['10.5281/zenodo.101'] }) }), /the same title/],
  ])('%s', (_, a, b, because) => {
    const { count, reasons } = groups(a, b);
    expect([count, reasons.length]).toEqual([1, 1]);
    expect(reasons[0]).toMatch(because);
  });
});

describe('a record without names', () => {
  const nameless = draft('7', { title: 'On the samples of rings', year: 2020 }, { format: 'orcid', person: 'jan' });
  const owners = new Map([['jan', { family: 'Muster', given: 'Jan', 'non-dropping-particle': 'van der' }]]);
  const count = (other: Draft) => cluster([nameless, other], { same: [], different: [] }, owners, () => {}).length;

  it('is its owner’s: it joins a work the owner is on', () => expect(count(paper('a', { author: ['Ada Beispiel', 'Jan van der Muster'] }))).toBe(1));
  it('stays apart from a work the owner is not on', () => expect(count(paper('a', { author: ['Ada Beispiel'] }))).toBe(2));
});

describe('records stay apart for', () => {
  it.each<[what: string, a: Draft, b: Draft]>([
    ['parts of one DOI', paper('a', { title: 'On samples, Part I', ...ids({ doi: ['10.1000/x'] }) }), paper('b', { title: 'On samples, Part II', ...ids({ doi: ['10.1000/x'] }) })],
    ['a chapter with its book’s ISBN', paper('a', { type: 'chapter', ...ids({ isbn: ['9780306406157'] }) }), paper('b', { type: 'chapter', title: 'Another chapter of it', ...ids({ isbn: ['9780306406157'] }) })],
    ['what is no identifier', paper('a', { title: 'Something about soap', ...ids({ doi: ['n/a'], pmid: ['?'] }) }), paper('b', ids({ doi: ['n/a'], pmid: ['?'] }))],
    ['an erratum', paper('a', ids({ doi: ['10.1000/x'] })), paper('b', { title: 'Erratum: On the samples of rings', ...ids({ doi: ['10.1000/x'] }) })],
    ['a review of it', paper('a'), paper('b', { type: 'review-book', title: 'On the samples of rings' })],
    ['its data', paper('a'), paper('b', { type: 'dataset' })],
    ['a thesis of the same title', paper('a'), paper('b', { type: 'thesis' })],
    ['one arXiv id cited with two papers', paper('a', ids({ doi: ['10.1000/x'], arxiv: ['2001.00001'] })), paper('b', { title: 'On more samples of rings', ...ids({ doi: ['10.1000/y'], arxiv: ['2001.00001'] }) })],
    ['a preprint of long ago', paper('a', { type: 'article', year: 2000 }), paper('b', { venue: 'Journal of Rings' })],
    ['two journals', paper('a', { venue: 'Journal of Rings' }), paper('b', { venue: 'Annals of Fields' })],
    ['two editions', paper('a', { type: 'book', year: 1999 }), paper('b', { type: 'book', year: 2009 })],
    ['namesakes of a title', paper('a', { author: ['Ada Beispiel'] }), paper('b', { author: ['Carl Probe'] })],
    ['a second part that only its title tells', paper('a', { title: 'On the samples of rings' }), paper('b', { title: 'On the samples of rings II' })],
  ])('%s', (_, a, b) => expect(groups(a, b).count).toBe(2));

  it('chains: a preprint never joins two texts published under two DOIs', () => {
    const { count, issues } = groups(paper('pre', { type: 'article' }), paper('conf', { type: 'paper-conference', ...ids({ doi: ['10.1000/conf'] }) }), paper('journal', { year: 2021, ...ids({ doi: ['10.1000/journal'] }) }));
    expect(count).toBe(2);
    expect(issues.map(({ code }) => code)).toContain('maybe-same');
  });
});

describe('doubts', () => {
  it('are told with the line that settles them either way', () => {
    const { issues } = groups(paper('a', ids({ doi: ['10.1000/x'] })), paper('b', ids({ doi: ['10.1000/y'] })));
    expect(issues).toMatchObject([{ code: 'maybe-same', severity: 'info', message: '“On the samples of rings” may be one work with the record at works/all.bib:1: they have the same title and people, but they were published under two DOIs, 10.1000/x and 10.1000/y.', fix: 'in corrections.yaml, if so:  same: [a, b]   if not:  different: [a, b]' }]);
  });
  it('are raised by nearly equal titles, which never join', () => {
    const { count, issues } = groups(paper('a', { title: 'Normalisation of the samples of finite rings' }), paper('b', { title: 'Normalization of the samples of finite rings' }));
    expect([count, issues.map(({ code }) => code)]).toEqual([2, ['maybe-same']]);
  });
  it('are silenced by a word in corrections.yaml', () => {
    const issues: Issue[] = [];
    const drafts = [paper('a', ids({ doi: ['10.1000/x'] })), paper('b', ids({ doi: ['10.1000/y'] }))];
    expect(reconcile(drafts, [], correctionsSchema.parse({ different: ['a', 'b'] }), new Map(), (issue) => issues.push(issue)).works).toHaveLength(2);
    expect(issues).toEqual([]);
  });
});

describe('two titles contradict each other in', () => {
  it.each([
    ['Rings, Part I', 'Rings, Part II', 'their parts differ'], ['Rings II', 'Rings III', 'their parts differ'], ['Rings', 'Rings II', 'their parts differ'], ['Rings in 2019', 'Rings in 2020', 'their numbers differ'],
    ['Rings are finite', 'Rings are not finite', 'one denies what the other says'], ['Rings', 'Erratum to: Rings', 'one is a correction'], ['Rings', 'Reply to “Rings”', 'one is a reply'], ['Rings', 'Comment on “Rings”', 'one is a comment'],
    ['Rings', 'Review of: Rings', 'one is a review'], ['Ringe', 'Ringe sind nicht endlich', 'one denies what the other says'], ['Rings', 'Rings: a survey', undefined], ['Rings, Part I', 'Rings', undefined],
    ['Rings (arXiv:2001.00001v1)', 'Rings (arXiv:2001.00001v2)', undefined],
  ])('%s / %s', (a, b, why) => expect(contradiction(a, b)).toBe(why));
});

describe('two venues are one', () => {
  it.each([
    ['Phys. Rev. Lett.', 'Physical Review Letters', true], ['PNAS', 'Proceedings of the National Academy of Sciences', true], ['Journal of Rings', 'Annals of Fields', false],
    ['J. Rings', 'Journal of Rings and Modules', true], ['NeurIPS', 'Advances in Neural Information Processing Systems', true], ['Nature', 'Nature Communications', true], ['ICML', 'Journal of Rings', false],
  ])('%s / %s', (a, b, like) => expect(likeVenues(a, b)).toBe(like));
});
