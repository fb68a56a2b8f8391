import { describe, expect, it } from 'vitest';
import { identifierUrl, isValidIdentifier, normaliseIdentifier, type SchemeName } from '../../src/model/identifiers.ts';

describe('normaliseIdentifier', () => {
  it.each<[SchemeName, string, string]>([
    ['doi', 'https://doi.org/10.1000/XYZ.', '10.1000/xyz'],
    ['doi', 'doi: 10.1002/(SICI)1097-0118(199706)25:2<81::AID-JGT1>3.0.CO;2-O', '10.1002/(sici)1097-0118(199706)25:2<81::aid-jgt1>3.0.co;2-o'],
    ['doi', 'http://dx.doi.org/10.1007%2Fbf01457454)', '10.1007/bf01457454'],
    ['doi', '10.1016/0022-0000(75)90001-2', '10.1016/0022-0000(75)90001-2'],
    ['arxiv', 'https://arxiv.org/pdf/2401.01234v3.pdf', '2401.01234'],
    ['arxiv', 'arXiv:math.GT/0309136', 'math/0309136'],
    ['isbn', '0-306-40615-2', '9780306406157'],
    ['isbn', 'ISBN 978-0-306-40615-7', '9780306406157'],
    ['issn', '03785955', '0378-5955'],
    ['orcid', 'https://orcid.org/0000-0002-1694-233x', '0000-0002-1694-233X'],
    ['ror', 'https://ror.org/03vek6s52', '03vek6s52'],
    ['googleScholar', 'https://scholar.google.com/citations?hl=en&user=abcdefghijkl', 'abcdefghijkl'],
  ])('brings the %s %s into normal form', (scheme, pasted, value) => {
    expect(normaliseIdentifier(scheme, pasted)).toBe(value);
    expect(isValidIdentifier(scheme, value)).toBe(true);
  });
});

describe('isValidIdentifier', () => {
  it.each<[SchemeName, string]>([
    ['orcid', '0000-0002-1825-0098'], ['issn', '0378-5956'], ['isbn', '9780306406158'], ['ror', '03vek6s53'], ['arxiv', '2413.01234'],
    ['arxiv', '2401.1234'], ['doi', 'doi.org/10'], ['wikidata', 'P31'],
  ])('refuses the %s %s', (scheme, value) => expect(isValidIdentifier(scheme, value)).toBe(false));
});

describe('identifierUrl', () => {
  it('escapes what an address cannot hold', () => {
    expect(identifierUrl('doi', '10.1/a<b>?#"c')).toBe('https://doi.org/10.1/a%3Cb%3E%3F%23%22c');
  });
});
