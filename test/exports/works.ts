import type { Fields, Work, WorkTexts } from '../../src/model/work.ts';
import { makeRenderer } from '../../src/render/render-work.ts';
import type { Rendered } from '../../src/render/job.ts';

const { begin, finish } = makeRenderer({ macros: {}, styles: [], locale: 'en-US', ownStyles: [] });
const render = (work: Work) => finish(begin(work));

/** An invented work and what rendering makes of it. */
export function workOf(id: string, fields: Partial<Fields> & { title: NonNullable<Fields['title']> }): { work: Work; texts: WorkTexts; exports: Rendered['exports'] } {
  const work: Work = { id, aliases: [], citationKey: id.replaceAll('-', ''), people: [], topics: [], joins: [], provenance: {}, origins: [{ file: 'works/a.bib', format: 'bibtex', line: 1, authority: 'person' }], fields: { type: 'article-journal', ...fields } as Work['fields'] };
  const { texts, exports } = render(work);
  return { work, texts, exports };
}

const tex = (value: string) => ({ syntax: 'latex' as const, value });

/** One invented work of each main kind, with what breaks exporters. */
export const samples = {
  article: workOf('sample-article', { title: tex('On {NP}-hard $L^2$ kernels \\& others'), author: [{ family: 'Berg', given: 'Jan Willem', 'non-dropping-particle': 'van der' }, { family: 'Müller', given: 'Ása', suffix: 'Jr.' }, { literal: 'The ATLAS and CMS Collaboration' }], 'container-title': tex('Journal of \\emph{Samples} & Tests'), volume: '12', issue: '3', page: '101-119', issued: { 'date-parts': [[2024, 5, 7]] }, identifiers: { doi: ['10.1000/jcm_2024.101'], issn: ['0378-5955'] }, keywords: ['kernels', 'a, b'], abstract: tex('We show $x < y$ for 50% of cases.\n\nAnd more.'), language: 'en' }),
  conference: workOf('sample-paper', { type: 'paper-conference', title: tex('A paper'), author: [{ family: 'Okafor', given: 'Chidi' }], 'container-title': tex('Proceedings of the Sample Conference'), 'event-title': 'Sample 2023', page: '1-9', issued: { 'date-parts': [[2023]] }, publisher: 'Sample Press' }),
  preprint: workOf('sample-preprint', { type: 'article', title: tex('A preprint'), author: [{ family: '李', given: '小龙' }], issued: { 'date-parts': [[2024, 1]] }, identifiers: { arxiv: ['2401.01234'], doi: ['10.48550/arxiv.2401.01234'] }, publisher: 'arXiv', subjects: [{ scheme: 'arxiv', id: 'cs.LG', label: 'cs.LG' }] }),
  thesis: workOf('sample-thesis', { type: 'thesis', title: tex('A thesis'), author: [{ family: 'Doe', given: 'Jane' }], publisher: 'University of Samples', genre: "Master's thesis", issued: { 'date-parts': [[1999]] } }),
  book: workOf('sample-book', { type: 'book', title: tex('Ein Buch über Ringe'), editor: [{ family: 'Noé', given: 'Zoë' }], publisher: 'Verlag', 'publisher-place': 'Göttingen', edition: '2', issued: { 'date-parts': [[1931]] }, identifiers: { isbn: ['9780306406157'] }, 'number-of-pages': '300' }),
  chapter: workOf('sample-chapter', { type: 'chapter', title: tex('A chapter'), author: [{ family: 'Doe', given: 'Jane' }], 'container-title': tex('The book'), editor: [{ family: 'Ed', given: 'Ann' }], page: '3-30', publisher: 'Verlag', issued: { 'date-parts': [[1932]] } }),
  report: workOf('sample-report', { type: 'report', title: tex('A report'), author: [{ family: 'Doe', given: 'Jane' }], publisher: 'Institute', number: 'TR-7', issued: { 'date-parts': [[2001]] } }),
  dataset: workOf('sample-data', { type: 'dataset', title: tex('Some data'), author: [{ family: 'Doe', given: 'Jane' }], publisher: 'Zenodo', version: '1.2', issued: { 'date-parts': [[2020]] }, identifiers: { doi: ['10.5281/zenodo.1'] } }),
  software: workOf('sample-software', { type: 'software', title: tex('samples'), author: [{ literal: 'Madonna' }], version: '3', issued: { 'date-parts': [[2020]] }, links: [{ rel: 'code', url: 'https://code.example/samples' }] }),
  talk: workOf('sample-talk', { type: 'speech', title: tex('A talk'), author: [{ family: 'Doe', given: 'Jane' }], 'event-title': 'Seminar', issued: { 'date-parts': [[2022]] } }),
  hostile: workOf('sample-hostile', { title: { syntax: 'plain', value: `"quotes" </script><b>x</b>\nTY  - JOUR\nER  - \u0000\u202Eevil 100% {brace} \\input{x} ${'long '.repeat(2000)}` }, author: [{ family: 'O\u2019Brien"><img src=x>', given: 'A\nER  - ' }, { literal: 'Smith and Jones, Inc. {' }], 'container-title': tex('C++ \\& } Weekly'), issued: { 'date-parts': [[2024]] }, identifiers: { doi: ['10.1000/x"onmouseover=alert(1)'] }, URL: 'https://a.example/?q=%zz&b={c}', keywords: ['a\nKW  - b'] }),
};
