import { describe, expect, test } from 'vitest';
import { draftOf, reading } from './reading.ts';

const item = (fields: object) => ({ id: 'doe2020', type: 'article-journal', title: 'A <i>title</i> &amp; more', ...fields });
const fieldsOf = (fields: object) => draftOf(JSON.stringify([item(fields)]), 'works/a.json').fields;

describe('CSL-JSON', () => {
  test('an item with its lines', () => {
    const text = '[\n  {\n    "id": "doe2020",\n    "type": "article-journal",\n    "title": "A <i>title</i>",\n    "author": [\n      {"family": "Doe", "given": "Jane"}, {"literal": "Graph Group"}\n    ],\n    "issued": {"date-parts": [["2020", "5", 7]]},\n    "DOI": "https://doi.org/10.1000/ABC"\n  }\n]';
    expect(draftOf(text, 'works/jane/zotero.json')).toEqual({
      origin: { file: 'works/jane/zotero.json', format: 'csl-json', line: 2, key: 'doe2020', authority: 'aggregator' },
      fields: { type: 'article-journal', title: { syntax: 'html', value: 'A <i>title</i>' }, author: [{ family: 'Doe', given: 'Jane' }, { literal: 'Graph Group' }], issued: { 'date-parts': [[2020, 5, 7]] }, identifiers: { doi: ['10.1000/abc'] } },
      lines: { type: 4, title: 5, author: 6, issued: 9, identifiers: 10 },
    });
  });

  test.each([
    ['a bare list', (json: string) => json],
    ['items', (json: string) => `{"items": ${json}, "total": 1}`],
    ['references', (json: string) => `{"references":${json}}`],
    ['a script', (json: string) => `// made by hand\nvar catData = ${json};`],
    ['a module', (json: string) => `export default ${json}`],
    ['one item alone', (json: string) => json.slice(1, -1)],
    ['a BOM', (json: string) => `\uFEFF${json}`],
  ])('is known inside %s', (_, wrap) => expect(reading(wrap(JSON.stringify([item({})])), 'works/x.js')).toMatchObject({ format: 'csl-json', records: 1, drafts: [{ fields: { type: 'article-journal' } }] }));

  test.each([
    ['raw dates', { issued: { raw: 'May 5, 2020' } }, { issued: { 'date-parts': [[2020, 5, 5]] } }],
    ['ranges', { issued: { 'date-parts': [[2019], [2020]] } }, { issued: { 'date-parts': [[2019], [2020]] } }],
    ['literal dates', { issued: { literal: 'long ago' } }, { issued: { literal: 'long ago' } }],
    ['seasons', { issued: { 'date-parts': [[2020]], season: 'Spring' } }, { issued: { 'date-parts': [[2020]], season: 1 } }],
    ['circa', { issued: { 'date-parts': [[1850]], circa: true } }, { issued: { 'date-parts': [[1850]], circa: true } }],
    ['empty parts', { issued: { 'date-parts': [['2020', '', '']] } }, { issued: { 'date-parts': [[2020]] } }],
    ['a date that is a string', { issued: '2020-05-07' }, { issued: { 'date-parts': [[2020, 5, 7]] } }],
    ['numbers for texts', { volume: 7, page: 12 }, { volume: '7', page: '12' }],
    ['lists for texts, as Crossref has them', { title: ['One'], 'container-title': ['Journal'], ISSN: ['0378-5955'] }, { title: { value: 'One' }, 'container-title': { value: 'Journal' }, identifiers: { issn: ['0378-5955'] } }],
    ['entities in plain texts', { publisher: 'Doe &amp; Roe', 'title-short': 'A <i>t</i>' }, { publisher: 'Doe & Roe', 'title-short': 'A t' }],
    ['old and foreign words', { shortTitle: 'Short', journalAbbreviation: 'J.', event: 'Meeting', keyword: 'a, b' }, { 'title-short': 'Short', 'container-title-short': 'J.', 'event-title': 'Meeting', keywords: ['a', 'b'] }],
    ['particles and suffixes', { author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', suffix: 'Jr.' }] }, { author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', suffix: 'Jr.' }] }],
    ['ORCID iDs and affiliations', { author: [{ family: 'Doe', ORCID: 'http://orcid.org/0000-0002-1825-0097', affiliation: [{ name: 'A Place' }] }] }, { author: [{ family: 'Doe', orcid: '0000-0002-1825-0097', affiliations: [{ name: 'A Place' }] }] }],
    ['others', { author: [{ family: 'Doe' }, { literal: 'others' }] }, { author: [{ family: 'Doe' }], truncated: ['author'] }],
    ['language names', { language: 'eng' }, { language: 'en' }],
    ['words nobody knows', { source: 'arXiv.org', x: { y: 1 } }, { custom: { source: 'arXiv.org', x: '{"y":1}' } }],
    ['preprints by their number', { type: 'article', number: 'arXiv:2309.16292', publisher: 'arXiv' }, { type: 'article', publisher: 'arXiv', identifiers: { arxiv: ['2309.16292'] } }],
    ['preprints as journal articles', { 'container-title': 'arXiv preprint' }, { type: 'article', publisher: 'arXiv' }],
    ['addresses that are identifiers', { URL: 'https://arxiv.org/abs/2309.16292' }, { identifiers: { arxiv: ['2309.16292'] } }],
  ])('%s', (_, given, fields) => expect(fieldsOf(given)).toMatchObject(fields));

  test('lines of the note are fields the item lacks; the rest is the note', () => {
    const fields = fieldsOf({ note: 'DOI: 10.1000/1\noriginal-date: 1901\n{:original-title: Der Titel}\nSelect: zotero://select/items/1\nPublisher: Ignored\nA real note.', publisher: 'Press' });
    expect(fields).toMatchObject({ identifiers: { doi: ['10.1000/1'] }, 'original-date': { 'date-parts': [[1901]] }, 'original-title': 'Der Titel', publisher: 'Press', note: { syntax: 'html', value: 'Publisher: Ignored\nA real note.' }, custom: { Select: 'zotero://select/items/1' } });
  });
  test('the note may set the type', () => expect(fieldsOf({ type: 'document', note: 'type: dataset' }).type).toBe('dataset'));

  test('a record with a mistake harms only itself', () => {
    const good = JSON.stringify(item({}));
    const { records, refused, issues } = reading(`[\n  ${good},\n  {"id": "b", "type" "book", "title": "B"},\n  ${good.replace('}', ',}')},\n  {"id": "c", "type": "book", "title": "unclosed},\n  ${good}\n]`, 'works/a.json');
    expect([records, refused]).toEqual([5, 2]);
    expect(issues.map(({ code, place }) => [code, place?.line])).toEqual([['json-syntax', 3], ['json-syntax', 5]]);
  });
  test('items without title, and with a type of their own', () => {
    const { drafts, refused, issues } = reading(JSON.stringify([item({}), { ...item({}), title: undefined }, { ...item({}), type: 'articel' }]), 'works/a.json');
    expect([drafts.length, refused, drafts[1]!.fields.type]).toEqual([2, 1, 'document']);
    expect(issues.map(({ code }) => code)).toEqual(['title-missing', 'csl-type']);
  });
  test('a megabyte is read within a second', () => {
    const text = JSON.stringify(Array.from({ length: 4000 }, (_, i) => item({ id: `a${i}`, author: [{ family: 'Doe', given: 'Jane' }], abstract: 'word '.repeat(40) })));
    const start = performance.now();
    expect(reading(text, 'works/a.json').drafts).toHaveLength(4000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
