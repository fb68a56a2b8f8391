import { describe, expect, test } from 'vitest';
import { parseDateText } from '../../src/sources/date-text.ts';
import { fieldsOf, reading } from './reading.ts';

const written: [text: string, date: object][] = [
  ['2020', { 'date-parts': [[2020]] }],
  ['2020-05', { 'date-parts': [[2020, 5]] }],
  ['2020-05-07', { 'date-parts': [[2020, 5, 7]] }],
  ['2020-05-07T10:00:00Z', { 'date-parts': [[2020, 5, 7]] }],
  ['1993-00-00', { 'date-parts': [[1993]] }],
  ['2020/2021', { 'date-parts': [[2020], [2021]] }],
  ['2020-12-30/2021-01-02', { 'date-parts': [[2020, 12, 30], [2021, 1, 2]] }],
  ['2019/', { 'date-parts': [[2019]], open: true }],
  ['2019/..', { 'date-parts': [[2019]], open: true }],
  ['1990-', { 'date-parts': [[1990]], open: true }],
  ['2020~', { 'date-parts': [[2020]], circa: true }],
  ['2020?', { 'date-parts': [[2020]], circa: true }],
  ['2020-21', { 'date-parts': [[2020]], season: 1 }],
  ['2020-24', { 'date-parts': [[2020]], season: 4 }],
  ['-0876', { 'date-parts': [[-876]] }],
  ['300 BC', { 'date-parts': [[-300]] }],
  ['199X', { 'date-parts': [[1990], [1999]] }],
  ['19XX', { 'date-parts': [[1900], [1999]] }],
  ['1990s', { 'date-parts': [[1990], [1999]] }],
  ['5/17/2020', { 'date-parts': [[2020, 5, 17]] }],
  ['17/5/2020', { 'date-parts': [[2020, 5, 17]] }],
  ['17.5.2020', { 'date-parts': [[2020, 5, 17]] }],
  ['2020/05/17', { 'date-parts': [[2020, 5, 17]] }],
  ['1998/99', { 'date-parts': [[1998], [1999]] }],
  ['1998--1999', { 'date-parts': [[1998], [1999]] }],
  ['1998–2001', { 'date-parts': [[1998], [2001]] }],
  ['May 2020', { 'date-parts': [[2020, 5]] }],
  ['May 5, 2020', { 'date-parts': [[2020, 5, 5]] }],
  ['5th of May 2020', { 'date-parts': [[2020, 5, 5]] }],
  ['12. März 2019', { 'date-parts': [[2019, 3, 12]] }],
  ['1er février 2019', { 'date-parts': [[2019, 2, 1]] }],
  ['mayo de 2019', { 'date-parts': [[2019, 5]] }],
  ['мая 2019', { 'date-parts': [[2019, 5]] }],
  ['Spring 2020', { 'date-parts': [[2020]], season: 1 }],
  ['Herbst 2020', { 'date-parts': [[2020]], season: 3 }],
  ['May-June 2020', { 'date-parts': [[2020, 5], [2020, 6]] }],
  ['December 2019 - January 2020', { 'date-parts': [[2019, 12], [2020, 1]] }],
  ['ca. 1850', { 'date-parts': [[1850]], circa: true }],
  ['[1850?]', { 'date-parts': [[1850]], circa: true }],
  ['2020a', { 'date-parts': [[2020]] }],
  ['n.d.', { literal: 'n.d.' }],
];

describe('dates as people write them', () => {
  test.each(written)('%s', (text, date) => expect(parseDateText(text)).toEqual({ date }));
  test.each([
    ['in press', { date: { literal: 'in press' }, status: 'in press' }],
    ['Forthcoming', { date: { literal: 'Forthcoming' }, status: 'forthcoming' }],
    ['to appear in 2025', { date: { 'date-parts': [[2025]] }, status: 'to appear' }],
    ['2024 (im Druck)', { date: { 'date-parts': [[2024]] }, status: 'in press' }],
  ])('%s is a status', (text, reading) => expect(parseDateText(text)).toEqual(reading));
  test.each([
    ['2021-02-30', [[2021, 2]], 'there is no day 30 in month 2 of 2021'],
    ['2021-13', [[2021]], 'there is no month 13'],
    ['5/7/2020', [[2020]], '“5/7/2020” may mean month 5 or month 7'],
    ['2020 or so, revised', [[2020]], 'of “2020 or so, revised” we understand only 2020'],
  ])('%s is believed as far as it can be', (text, parts, problem) => expect(parseDateText(text)).toEqual({ date: { 'date-parts': parts }, problem }));
});

const fields: [body: string, date: object | undefined][] = [
  ['year = 2020, month = may', { 'date-parts': [[2020, 5]] }],
  ['year = {2020}, month = {05}', { 'date-parts': [[2020, 5]] }],
  ['year = 2020, month = sept', { 'date-parts': [[2020, 9]] }],
  ['year = 2020, month = {Sept.}', { 'date-parts': [[2020, 9]] }],
  ['year = 2020, month = {Okt.}', { 'date-parts': [[2020, 10]] }],
  ['year = 2020, month = {ao\\^ut}', { 'date-parts': [[2020, 8]] }],
  ['year = 2020, month = june', { 'date-parts': [[2020, 6]] }],
  ['year = 2020, month = jan # "~15"', { 'date-parts': [[2020, 1, 15]] }],
  ['year = 2020, month = "15~" # jan', { 'date-parts': [[2020, 1, 15]] }],
  ['year = 2020, month = {26--28 aug}', { 'date-parts': [[2020, 8, 26], [2020, 8, 28]] }],
  ['year = 2020, month = oct # "-" # nov', { 'date-parts': [[2020, 10], [2020, 11]] }],
  ['year = 2020, month = may # " 2-" # jun # " 7"', { 'date-parts': [[2020, 5, 2], [2020, 6, 7]] }],
  ['year = 2020, month = {July 30th}', { 'date-parts': [[2020, 7, 30]] }],
  ['year = 2020, month = 5, day = 14', { 'date-parts': [[2020, 5, 14]] }],
  ['year = {2020}, month = aug, date = {19}', { 'date-parts': [[2020, 8, 19]] }],
  ['year = 1999, date = {2020-05-01}', { 'date-parts': [[2020, 5, 1]] }],
  ['date = {2020-05~}', { 'date-parts': [[2020, 5]], circa: true }],
  ['year = {2014-09}', { 'date-parts': [[2014, 9]] }],
  ['month = {}', undefined],
];

describe('dates of BibTeX fields', () => {
  test.each(fields)('%s', (body, date) => expect(fieldsOf(body).issued).toEqual(date));
  test('“in press” for a year is a status', () => expect(fieldsOf('year = {in press}')).toMatchObject({ issued: { literal: 'in press' }, status: 'in press' }));
  test('an impossible day is told, with its line, and dropped to the month', () => {
    const { drafts, issues } = reading('@article{a, title = {One},\n  year = 2021,\n  month = {30 feb}\n}');
    expect(drafts[0]!.fields.issued).toEqual({ 'date-parts': [[2021, 2]] });
    expect(issues).toMatchObject([{ code: 'bibtex-date', message: 'The month of “a” cannot be read in full: there is no day 30 in month 2 of 2021.', place: { line: 3 }, field: 'month' }]);
  });
  test('a date nobody can read gives way to the year and is kept', () => {
    const { drafts, issues } = reading('@article{a, title = {One}, date = {whenever}, year = 2001}');
    expect(drafts[0]!.fields).toMatchObject({ issued: { 'date-parts': [[2001]] }, custom: { date: 'whenever' } });
    expect(issues).toHaveLength(1);
  });
  test('urldate, eventdate and origdate are dates of their own', () => {
    expect(fieldsOf('urldate = {2020-01-02}, eventdate = {2019-05-01/2019-05-03}, origdate = {1901}')).toMatchObject({ accessed: { 'date-parts': [[2020, 1, 2]] }, 'event-date': { 'date-parts': [[2019, 5, 1], [2019, 5, 3]] }, 'original-date': { 'date-parts': [[1901]] } });
  });
});
