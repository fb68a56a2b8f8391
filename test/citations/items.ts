import { workTypeNames, type WorkType } from '../../src/model/work-types.ts';

export type Item = Record<string, unknown> & { type: WorkType; title: string };

const people = [
  [{ family: 'Okafor', given: 'Chidi B.' }],
  [{ family: 'Berg', given: 'Jan Willem', 'non-dropping-particle': 'van der' }, { family: 'Müller', given: 'Ása' }],
  [{ family: 'Doe', given: 'Jane' }, { family: 'King', given: 'Robert', suffix: 'Jr.' }, { family: 'Ito', given: 'Aki' }],
  [{ literal: 'The Sample Collaboration' }],
  [...'ABCDEFG'].map((letter) => ({ family: `Name${letter.toLowerCase()}`, given: `${letter}nna` })),
  [...'ABCDEFGHIJKLMNOPQRSTUVW'].map((letter) => ({ family: `Name${letter.toLowerCase()}`, given: `${letter}nna Maria` })),
];
const dates = [{ 'date-parts': [[2024, 5, 7]] }, { 'date-parts': [[1999]] }, { 'date-parts': [[2011, 11]] }, undefined, { 'date-parts': [[2003, 1, 30]] }, { 'date-parts': [[1987]] }];
const titles = ['Sparse kernels for climate emulation', 'On the theory of rings: A second look', 'What is a curve?', 'The <i>E. coli</i> of mathematics', 'Notes on DNA and <span class="nocase">de Bruijn</span> graphs', 'Über Ringe'];
const editors = [[{ family: 'Noé', given: 'Zoë' }], [{ family: 'Ed', given: 'Ann' }, { family: 'Ix', given: 'Bo' }], [{ family: 'Ed', given: 'Ann' }, { family: 'Ix', given: 'Bo' }, { family: 'Oz', given: 'Cy' }]];

const journal = { 'container-title': 'Journal of Invented Results', volume: '12', issue: '3', page: '101-119' };
const inBook = { 'container-title': 'A handbook of samples', publisher: 'Sample Press', 'publisher-place': 'Leiden', page: '33-48' };
const book = { publisher: 'Sample Press', 'publisher-place': 'Leiden' };

/** What a work of each type usually has. */
const usual: Partial<Record<WorkType, object>> = {
  'article-journal': journal, review: journal, 'review-book': journal,
  'article-magazine': { 'container-title': 'Sample Monthly', volume: '3', issue: '2', page: '12-14' }, 'article-newspaper': { 'container-title': 'The Sample Times', page: '7' },
  'paper-conference': { 'container-title': 'Proceedings of the Sample Conference', 'event-title': 'Sample Conference 2011', 'event-place': 'Oslo', publisher: 'Sample Press', page: '1-9' },
  article: { publisher: 'arXiv', number: 'arXiv:2401.01234' }, book, collection: book, chapter: inBook, entry: inBook, 'entry-dictionary': inBook, 'entry-encyclopedia': inBook, pamphlet: book, classic: book, periodical: { publisher: 'Sample Press', volume: '4' },
  thesis: { genre: 'PhD thesis', publisher: 'University of Samples', 'publisher-place': 'Uppsala' }, report: { genre: 'Technical report', number: 'TR-7', publisher: 'Sample Institute', 'publisher-place': 'Bonn' }, standard: { number: 'ISO 1234', publisher: 'ISO' },
  dataset: { publisher: 'Zenodo', version: '1.2' }, software: { publisher: 'Sample Lab', version: '2.0.1' }, speech: { 'event-title': 'Sample Seminar', 'event-place': 'Kyiv' }, webpage: { 'container-title': 'Sample Site' }, 'post-weblog': { 'container-title': 'A Sample Blog' }, post: { 'container-title': 'Forum' },
  patent: { number: 'US 1234567', publisher: 'Sample Office' }, manuscript: { genre: 'Manuscript' }, broadcast: { publisher: 'Radio Sample' }, motion_picture: { publisher: 'Sample Films' }, song: { publisher: 'Sample Records' }, map: book, interview: { 'container-title': 'Sample Monthly' }, legal_case: { 'container-title': 'Sample Reports', volume: '2', page: '5', authority: 'Sample Court' }, legislation: { number: '12', 'container-title': 'Sample Code' },
};

/** Six invented works of each type, in which every kind of byline, date and title meets most others. */
export const items: Item[] = workTypeNames.flatMap((type, row) => people.map((author, at): Item => ({
  type, title: titles[(row + at) % titles.length]!, author,
  ...(dates[(row * 2 + at) % dates.length] ? { issued: dates[(row * 2 + at) % dates.length] } : {}),
  ...usual[type],
  ...(/^(?:chapter|paper-conference|entry)/.test(type) && at % 2 ? { editor: editors[at % 3] } : {}),
  ...(/^(?:book|chapter)$/.test(type) && at === 2 ? { edition: '2', volume: '2', 'collection-title': 'Sample Lectures', 'collection-number': '42' } : {}),
  ...(at % 3 === 0 ? { DOI: '10.1000/sample.1' } : {}),
  ...(at % 3 === 1 || /webpage|post|software|dataset/.test(type) ? { URL: 'https://sample.example/paper' } : {}),
})));
