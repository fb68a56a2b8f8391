import { describe, expect, it } from 'vitest';
import { formatCitations, registerStyle } from '../../src/citations/format.ts';
import { citationStyles } from '../../src/model/site.ts';

const styles = [...citationStyles];
const texts = (item: object) => Object.fromEntries(formatCitations(item, { styles, locale: 'en-US' }).map(({ style, text }) => [style, text]));
const doe = [{ family: 'Doe', given: 'Jane' }];

describe('references', () => {
  it('of an article in six styles', () => {
    expect(texts({ type: 'article-journal', title: 'Sparse kernels', author: [...doe, { family: 'Okafor', given: 'Chidi' }], 'container-title': 'Journal of Samples', volume: '12', issue: '3', page: '101-119', issued: { 'date-parts': [[2024, 5, 7]] }, DOI: '10.1000/x' })).toEqual({
      apa: 'Doe, J., & Okafor, C. (2024). Sparse kernels. Journal of Samples, 12(3), 101–119. https://doi.org/10.1000/x',
      mla: 'Doe, Jane, and Chidi Okafor. “Sparse Kernels.” Journal of Samples, vol. 12, no. 3, 7 May 2024, pp. 101–19, https://doi.org/10.1000/x.',
      'chicago-author-date': 'Doe, Jane, and Chidi Okafor. 2024. “Sparse Kernels.” Journal of Samples 12 (3): 101–19. https://doi.org/10.1000/x.',
      ieee: 'J. Doe and C. Okafor, “Sparse kernels,” Journal of Samples, vol. 12, no. 3, pp. 101–119, May 2024, doi: 10.1000/x.',
      vancouver: 'Doe J, Okafor C. Sparse kernels. Journal of Samples. 2024 May 7;12(3):101–19. doi:10.1000/x',
      harvard1: 'Doe, J. and Okafor, C. (2024) “Sparse kernels,” Journal of Samples, 12(3), pp. 101–119. Available at: https://doi.org/10.1000/x.',
    });
  });

  it.each([
    [{ type: 'book', title: 'A book', author: doe, publisher: 'Verlag', 'publisher-place': 'Berlin', edition: '2', issued: { 'date-parts': [[1999]] } }, 'Doe, Jane. 1999. A Book. 2nd ed. Berlin: Verlag.'],
    [{ type: 'chapter', title: 'A chapter', author: doe, 'container-title': 'The book', editor: [{ family: 'Ed', given: 'Ann' }], page: '3-30', publisher: 'Verlag', issued: { 'date-parts': [[1999]] } }, 'Doe, Jane. 1999. “A Chapter.” In The Book, edited by Ann Ed, 3–30. Verlag.'],
    [{ type: 'thesis', title: 'A thesis', author: doe, genre: 'PhD thesis', publisher: 'University', issued: { 'date-parts': [[1999]] } }, 'Doe, Jane. 1999. “A Thesis.” PhD thesis, University.'],
    [{ type: 'article', title: 'A preprint', author: doe, publisher: 'arXiv', number: 'arXiv:2401.01234', issued: { 'date-parts': [[2024]] } }, 'Doe, Jane. 2024. “A Preprint.” Preprint. arXiv. arXiv:2401.01234.'],
  ])('of other kinds in Chicago style', (item, expected) => expect(texts(item)['chicago-author-date']).toBe(expected));

  it('make links of their own, and a hostile DOI is only text', () => {
    const [apa] = formatCitations({ type: 'article-journal', title: 'x <script>', author: doe, DOI: '10.1/x" onmouseover="alert(1)' }, { styles: ['apa'], locale: 'en-US' });
    expect(apa!.html).not.toMatch(/<a[^>]*onmouseover|<script/);
    expect(apa!.html).toContain('<a href="https://doi.org/10.1/x">');
  });

  it('put formulas back as MathML and as text', () => {
    const [apa] = formatCitations({ type: 'book', title: 'On \uE0000\uE001', author: doe }, { styles: ['apa'], locale: 'en-US', formulas: [{ html: '<math><mi>x</mi></math>', text: 'x²' }] });
    expect([apa!.html.includes('<math>'), apa!.text]).toEqual([true, 'Doe, J. (n.d.). On x².']);
  });

  it('take a style of the user, and say why another file is none', () => {
    expect(registerStyle('own', '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>i</id><updated>2026-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text variable="title"/></layout></bibliography></style>')).toBeUndefined();
    expect(formatCitations({ type: 'book', title: 'Only this' }, { styles: ['own'], locale: 'en-US' })[0]!.text).toBe('Only this');
    expect(registerStyle('bad', '<html>')).toBe('it is not a CSL style');
  });
});
