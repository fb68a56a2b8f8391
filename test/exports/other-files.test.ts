import { describe, expect, it } from 'vitest';
import { hasCff } from '../../src/exports/citation-cff.ts';
import { workTypeNames } from '../../src/model/work-types.ts';
import type { Work } from '../../src/model/work.ts';
import { makeRenderer } from '../../src/render/render-work.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { formatsOf, readBack } from './compare.ts';
import { workFrom } from './generated-works.ts';

const settings = { macros: {}, styles: [], locale: 'en-US', ownStyles: [] };
const { begin, finish } = makeRenderer(settings);
const render = (work: Work) => finish(begin(work));
const tex = (value: string) => ({ syntax: 'latex' as const, value });
const software = workFrom({
  type: 'software', title: tex('samples: a \\emph{toolbox}'), author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', orcid: '0000-0002-1825-0097', affiliations: [{ name: 'Sample Institute' }] }, { literal: 'The Sample Team' }], version: '2.0.1', issued: { 'date-parts': [[2024, 5, 7]] },
  identifiers: { doi: ['10.5281/zenodo.1'], swhid: [`swh:1:rel:${'a'.repeat(40)}`] }, license: 'MIT', links: [{ rel: 'code', url: 'https://code.example/samples' }], keywords: ['kernels', 'yes'], abstract: tex('It does: everything # and "more".\n\nTwice.'),
});

describe('CITATION.cff', () => {
  const { cff } = render(software).exports;
  it('is what the format asks for', () => {
    expect(cff).toBe(`cff-version: "1.2.0"
message: "If you use this software, please cite it with these metadata."
type: "software"
title: "samples: a toolbox"
authors:
  - family-names: "Berg"
    given-names: "Jan"
    name-particle: "van der"
    orcid: "https://orcid.org/0000-0002-1825-0097"
    affiliation: "Sample Institute"
  - name: "The Sample Team"
version: "2.0.1"
date-released: "2024-05-07"
doi: "10.5281/zenodo.1"
identifiers:
  - type: "swh"
    value: "swh:1:rel:${'a'.repeat(40)}"
license: "MIT"
repository-code: "https://code.example/samples"
keywords:
  - "kernels"
  - "yes"
abstract: "It does: everything # and \\"more\\". Twice."
`);
  });
  it('reads back as the software', () => {
    const [draft] = readSource({ path: 'CITATION.cff', text: cff }, () => {}).drafts;
    const { title, type, author, version, issued, license } = draft!.fields;
    expect({ title: title!.value, type, version, issued, license }).toEqual({ title: 'samples: a toolbox', type: 'software', version: '2.0.1', issued: { 'date-parts': [[2024, 5, 7]] }, license: 'MIT' });
    expect(author).toEqual(software.fields.author);
  });
  it('is for software that somebody made', () => {
    expect(workTypeNames.filter((type) => hasCff({ fields: { type, title: tex('x'), author: [{ literal: 'X' }] } }))).toEqual(['software']);
    expect(hasCff({ fields: { type: 'software', title: tex('x') } })).toBe(false);
  });
});

describe('EndNote', () => {
  it('puts one value on a line, and the DOI where importers look', () => {
    expect(render(workFrom({ type: 'article-journal', title: tex('On\n%0 rings'), author: [{ family: 'Doe', given: 'Jane' }, { literal: 'Sample, Team' }], 'container-title': tex('J.~Samples'), volume: '1', page: '2-9', issued: { 'date-parts': [[2024, 5]] }, identifiers: { doi: ['10.1000/a;b'] } })).exports.endnote)
      .toBe('%0 Journal Article\r\n%A Doe, Jane\r\n%A Sample Team,\r\n%T On %0 rings\r\n%J J. Samples\r\n%D 2024\r\n%8 2024-05\r\n%V 1\r\n%P 2-9\r\n%U https://doi.org/10.1000/a;b\r\n%F generated2024\r\n\r\n');
  });
});

describe('every type of work', () => {
  it.each(workTypeNames)('%s is told apart in every format', (type) => {
    const texts = formatsOf(render(workFrom({ type, title: tex('A title'), author: [{ family: 'Doe', given: 'Jane' }], 'container-title': tex('A place') })).exports);
    for (const [format, text] of Object.entries(texts)) expect(readBack(format as keyof typeof texts, text)?.fields.type, text).toBe(type);
  });
});

describe('a reference for lists', () => {
  const listed = (title: string, listStyle: string) => makeRenderer({ ...settings, listStyle }).begin({ ...workFrom({ type: 'book', title: tex(title), author: [{ family: 'Doe', given: 'Jane' }], identifiers: { doi: ['10.1000/x'] } }), id: 'a-work' }).slim.reference;
  it('leads from its title to the page of the work', () => {
    expect(listed('What is $x^2$?', 'apa')).toMatch(/^Doe, J\. \(n\.d\.\)\. <i><a href="\/works\/a-work\/">What is <math.*<\/math><\/a>\?<\/i> <a href="https:\/\/doi\.org\/10\.1000\/x">/);
    expect(listed('On \\emph{E. coli} and more', 'ieee')).toContain('<a href="/works/a-work/">On E. coli and more</a>');
  });
  it('is made when the site asks for it', () => expect(begin(software).slim.reference).toBeUndefined());
});
