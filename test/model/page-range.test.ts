import { expect, it } from 'vitest';
import { shortRanges } from '../../src/model/page-range.ts';
import { fieldsSchema } from '../../src/model/work.ts';
import { readSource } from '../../src/sources/read-source.ts';

it.each([
  ['2462–2462', '2462'], ['2462--2462', '2462'], ['e12-e12', 'e12'], ['iv—iv', 'iv'], ['12 – 12', '12'], ['5-5, 20-25', '5, 20-25'], ['3:1-3:1', '3:1'],
  ['2462–2463', '2462–2463'], ['12-120', '12-120'], ['12-12a', '12-12a'], ['112-12', '112-12'], ['1-1-1', '1-1-1'], ['A-A-12', 'A-A-12'], ['12-', '12-'], ['', ''], ['2462', '2462'],
])('%s is %s', (written, short) => expect(shortRanges(written)).toBe(short));

it.each([
  ['a.bib', '@article{a, title = {A}, pages = {2462--2462}}'],
  ['a.ris', 'TY  - JOUR\nTI  - A\nSP  - 2462\nEP  - 2462\nER  - \n'],
  ['a.json', '[{"type":"article-journal","title":"A","page":"2462-2462"}]'],
  ['a.yaml', '- title: A\n  pages: 2462-2462\n'],
])('one page is one page when %s is read', (path, text) => {
  expect(readSource({ path, text }, () => {}).drafts.map(({ fields }) => fields.page)).toEqual(['2462']);
});

it('one page is one page in what a person corrects', () => expect(fieldsSchema.parse({ page: '2462-2462' }).page).toBe('2462'));
