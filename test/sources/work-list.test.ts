import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draftOf, reading } from './reading.ts';

const seed = new URL('../../../shared/seed/works.json', import.meta.url).pathname;

const yaml = `# My works
- title: On graphs with $n$ vertices
  kind: conference
  year: 2021
  month: may
  venue: Graph Days
  authors:
    - Doe, Jane
    - Max Roe
    - name: Ann Poe
      orcid: https://orcid.org/0000-0002-1825-0097
      affiliation: A Place
  doi: https://doi.org/10.1000/ABC
  arxiv: 2309.16292v2
  pdf: graphs.pdf
  code: https://example.org/code
  keywords: graphs, trees
  selected: true
  award: Best paper
  abstract: >
    We show
    that \\emph{all} is well.

- title: "Sets: an introduction"
  kind: preprint
  date: 2022-03-04
  venue: arXiv
`;

describe('a list of works in YAML', () => {
  test('short words become fields, with their lines', () => {
    const { format, drafts, issues } = reading(yaml, 'works/jane/works.yaml');
    expect(issues).toEqual([]);
    expect(format).toBe('work-list');
    expect(drafts[0]!.fields).toEqual({
      type: 'paper-conference', title: { syntax: 'latex', value: 'On graphs with $n$ vertices' }, issued: { 'date-parts': [[2021, 5]] }, 'container-title': { syntax: 'latex', value: 'Graph Days' },
      author: [{ family: 'Doe', given: 'Jane' }, { family: 'Roe', given: 'Max' }, { family: 'Poe', given: 'Ann', orcid: '0000-0002-1825-0097', affiliations: [{ name: 'A Place' }] }],
      identifiers: { doi: ['10.1000/abc'], arxiv: ['2309.16292'] }, links: [{ rel: 'pdf', url: 'works/jane/graphs.pdf' }, { rel: 'code', url: 'https://example.org/code' }],
      keywords: ['graphs', 'trees'], selected: true, awards: ['Best paper'], abstract: { syntax: 'latex', value: 'We show that \\emph{all} is well.' },
    });
    expect(drafts[0]!.origin).toEqual({ file: 'works/jane/works.yaml', format: 'work-list', line: 2, authority: 'person' });
    expect(drafts[0]!.lines).toMatchObject({ title: 2, type: 3, issued: 4, author: 7, identifiers: 13, abstract: 20 });
    expect(drafts[1]!.fields).toMatchObject({ type: 'article', publisher: 'arXiv', issued: { 'date-parts': [[2022, 3, 4]] } });
  });

  test.each([
    ['kind: article\n  journal: Journal', { type: 'article-journal', 'container-title': { value: 'Journal' } }],
    ['type: article-journal\n  container-title: Journal\n  volume: 7', { type: 'article-journal', volume: '7' }],
    ['kind: thesis\n  venue: A University', { type: 'thesis', publisher: 'A University' }],
    ['kind: PhD thesis\n  school: A University', { type: 'thesis', genre: 'PhD thesis', publisher: 'A University' }],
    ['kind: talk\n  venue: Graph Days', { type: 'speech', genre: 'Talk', 'event-title': 'Graph Days' }],
    ['kind: book\n  venue: A Press\n  isbn: 978-3-16-148410-0', { type: 'book', publisher: 'A Press', identifiers: { isbn: ['9783161484100'] } }],
    ['kind: chapter\n  venue: A Book\n  editors: [Roe, Max]', { type: 'chapter', 'container-title': { value: 'A Book' } }],
    ['kind: dataset\n  venue: A Repository\n  license: CC BY 4.0', { type: 'dataset', publisher: 'A Repository', license: 'CC-BY-4.0' }],
    ['journal: Journal', { type: 'article-journal' }],
    ['conference: Graph Days', { type: 'paper-conference' }],
    ['arxiv: 2309.16292', { type: 'article', publisher: 'arXiv' }],
    ['year: in press', { issued: { literal: 'in press' }, status: 'in press' }],
    ['year: 2020\n  month: 5\n  day: 7', { issued: { 'date-parts': [[2020, 5, 7]] } }],
    ['issued:\n    date-parts: [[2020, 5]]', { issued: { 'date-parts': [[2020, 5]] } }],
    ["year: 2020\n  authors: \"Doe, Jane and M{\\\\\\\"u}ller, Max and others\"", { author: [{ family: 'Doe', given: 'Jane' }, { family: 'Müller', given: 'Max' }], truncated: ['author'] }],
    ['year: 2020\n  authors: J. Doe, M. Roe and A. Poe', { author: [{ family: 'Doe' }, { family: 'Roe' }, { family: 'Poe' }] }],
    ['year: 2020\n  url: https://example.org/\n  lang: German\n  place: Town', { URL: 'https://example.org/', language: 'de', 'publisher-place': 'Town' }],
    ['year: 2020\n  identifiers:\n    doi: [10.1000/1, 10.1000/2]', { identifiers: { doi: ['10.1000/1', '10.1000/2'] } }],
    ['year: 2020\n  links:\n    - {rel: review, url: "https://example.org/r", label: A review}', { links: [{ rel: 'review', url: 'https://example.org/r', label: 'A review' }] }],
    ['year: 2020\n  notices:\n    - {kind: retraction, note: Withdrawn by us}', { notices: [{ kind: 'retraction', note: 'Withdrawn by us' }] }],
  ])('%s', (body, fields) => expect(draftOf(`- title: A title\n  ${body}\n`, 'works/a.yml').fields).toMatchObject(fields));

  test('an unknown word is told with a near one, and kept', () => {
    const { drafts, issues } = reading('- title: A title\n  year: 2020\n  jornal: Journal\n', 'works/a.yaml');
    expect(drafts[0]!.fields.custom).toEqual({ jornal: 'Journal' });
    expect(issues).toEqual([{ code: 'work-list-word', severity: 'warning', message: '“jornal” is no field of a work; it is kept and not shown.', place: { file: 'works/a.yaml', line: 3 }, record: 'A title', field: 'jornal', fix: 'did you mean  journal: …' }]);
  });
  test.each([
    ['doi: not-a-doi', 'work-list-field'], ['kind: artcle', 'work-list-type'], ['pdf: /etc/x.pdf', 'work-list-field'], ['year: 2020-02-31', 'work-list-date'], ['language: Klingonese', 'work-list-field'], ['authors: [7]', 'work-list-field'], ['versions: none', 'work-list-field'], ['url: example', 'work-list-field'],
  ])('%s is told on its line', (body, code) => {
    const { drafts, issues } = reading(`- title: A title\n  volume: 3\n  ${body}\n`, 'works/a.yaml');
    expect(drafts).toHaveLength(1);
    expect(issues.map((issue) => [issue.code, issue.place?.line])).toEqual([[code, 3]]);
  });

  test('an item that is no YAML harms only itself', () => {
    const { records, refused, issues } = reading('works:\n  - title: One\n    year: 2020\n  - title: Two: with a colon\n    year: 2020\n  - title: Three\n    year: 2021\n', 'works/a.yaml');
    expect([records, refused]).toEqual([3, 1]);
    expect(issues).toMatchObject([{ code: 'work-list-syntax', severity: 'error', place: { line: 4 } }]);
  });
  test('an item without title is refused', () => {
    expect(reading('- title: One\n  year: 2020\n- year: 2021\n  venue: Somewhere\n', 'works/a.yaml')).toMatchObject({ records: 2, refused: 1, issues: [{ code: 'title-missing', place: { line: 3 } }] });
  });
});

describe('a list of works in JSON', () => {
  test('is told from CSL-JSON by its words', () => {
    expect(reading('[\n  {"kind": "preprint", "year": 2024, "venue": "arXiv", "title": "On $x$", "abstract": "Short."}\n]', 'works/a.json')).toMatchObject({ format: 'work-list', drafts: [{ origin: { line: 2 }, fields: { type: 'article', title: { syntax: 'latex', value: 'On $x$' } } }] });
  });
  test.skipIf(!existsSync(seed))('the seed list is read in full (skipped without ../shared/seed)', () => {
    const { format, records, drafts, issues } = reading(readFileSync(seed, 'utf8'), 'works/works.json');
    expect([format, records, drafts.length, issues]).toEqual(['work-list', 25, 25, []]);
    expect(drafts.every(({ fields }) => fields.type === 'article' && fields.publisher === 'arXiv' && fields.abstract && fields.issued)).toBe(true);
  });
});
