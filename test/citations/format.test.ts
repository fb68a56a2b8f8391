import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCitations } from '../../src/citations/format.ts';
import { registerLocales, registerStyle, registerStyles } from '../../src/citations/styles.ts';
import { citationStyles } from '../../src/model/site.ts';
import { workTypeNames } from '../../src/model/work-types.ts';
import { items } from './items.ts';

const styles = [...citationStyles];
const own = (head: string, body: string) => `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>An own style</title><id>i</id>${head}<updated>2026-01-01T00:00:00Z</updated></info>${body}</style>`;
const texts = (item: object) => Object.fromEntries(formatCitations(item, { styles, locale: 'en-US' }).map(({ style, text }) => [style, text]));
const doe = [{ family: 'Doe', given: 'Jane' }];

describe('references', () => {
  it('of an article in each style', () => {
    expect(texts({ type: 'article-journal', title: 'Sparse kernels', author: [...doe, { family: 'Okafor', given: 'Chidi' }], 'container-title': 'Journal of Samples', volume: '12', issue: '3', page: '101-119', issued: { 'date-parts': [[2024, 5, 7]] }, DOI: '10.1000/x' })).toEqual({
      apa: 'Doe, J., & Okafor, C. (2024). Sparse kernels. Journal of Samples, 12(3), 101–119. https://doi.org/10.1000/x',
      acm: 'Jane Doe and Chidi Okafor. 2024. Sparse kernels. Journal of Samples 12, 3 (May 2024), 101–119. https://doi.org/10.1000/x',
      ams: 'Jane Doe and Chidi Okafor, Sparse kernels, Journal of Samples 12 (2024), no. 3, 101–119, DOI 10.1000/x.',
      mla: 'Doe, Jane, and Chidi Okafor. “Sparse Kernels.” Journal of Samples, vol. 12, no. 3, May 2024, pp. 101–19, https://doi.org/10.1000/x.',
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

  it('take a style of the user under its title, and say why another file is none', () => {
    const layout = '<layout><text variable="title"/></layout>';
    expect(registerStyle('own', own('', `<citation>${layout}</citation><bibliography>${layout}</bibliography>`))).toBeUndefined();
    expect(formatCitations({ type: 'book', title: 'Only this' }, { styles: ['own'], locale: 'en-US' })[0]).toMatchObject({ text: 'Only this', label: 'An own style' });
    expect(registerStyle('own', own('', `<citation>${layout}</citation><bibliography><layout><text variable="title" suffix="!"/></layout></bibliography>`))).toBeUndefined();
    expect(formatCitations({ type: 'book', title: 'Changed' }, { styles: ['own'], locale: 'en-US' })[0]!.text).toBe('Changed!');
    expect(registerStyle('bad', '<html>')).toBe('it is not a CSL style');
    expect(registerStyle('none', own('', `<citation>${layout}</citation>`))).toBe('it has no <bibliography>, so it formats no references');
  });

  it('take a dependent style for the one it names, or say which to add', () => {
    const link = (name: string) => own(`<link href="http://www.zotero.org/styles/${name}" rel="independent-parent"/>`, '');
    expect(registerStyles([['journal', link('modern-language-association')], ['other', link('nowhere')]])).toEqual([{ name: 'other', problem: 'it is a dependent style, which only names “nowhere”: put nowhere.csl beside it' }]);
    const [mla, journal] = formatCitations(items[0]!, { styles: ['mla', 'journal'], locale: 'en-US' });
    expect(journal!.html).toBe(mla!.html);
  });

  it('take another region of a language, and a locale file of the user', () => {
    const text = (locale: string) => formatCitations({ type: 'chapter', title: 'T', author: doe, editor: [{ family: 'Ed', given: 'A' }], 'container-title': 'C' }, { styles: ['apa'], locale })[0]!.text;
    expect(text('de-AT')).toBe(text('de-DE'));
    expect(text('xx-XX')).toBe(text('en-US'));
    registerLocales([['xx-XX', '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="xx-XX"><terms><term name="no date" form="short">x.d.</term></terms></locale>']]);
    expect(text('xx-XX')).toContain('x.d.');
  });

  it('of mathematics as the AMS prints them', () => {
    const ams = (item: object) => formatCitations({ author: [...doe, { family: 'Roe', given: 'Max' }], issued: { 'date-parts': [[2024]] }, ...item }, { styles: ['ams'], locale: 'en-US' })[0]!.html;
    expect(ams({ type: 'article-journal', title: 'On rings', 'container-title': 'J. Samples', volume: '12', issue: '3', page: '101-119', DOI: '10.1000/x' })).toBe('Jane Doe and Max Roe, <i>On rings</i>, J. Samples <b>12</b> (2024), no. 3, 101–119, DOI 10.1000/x.');
    expect(ams({ type: 'book', title: 'Rings', edition: '2', 'collection-title': 'Sample Lectures', 'collection-number': '42', publisher: 'Sample Press', 'publisher-place': 'Leiden' })).toBe('Jane Doe and Max Roe, <i>Rings</i>, 2nd ed., Sample Lectures, vol. 42, Sample Press, Leiden, 2024.');
    expect(ams({ type: 'chapter', title: 'On rings', 'container-title': 'A handbook', editor: [{ family: 'Ed', given: 'Ann' }], publisher: 'Sample Press', page: '3-30' })).toBe('Jane Doe and Max Roe, <i>On rings</i>, A handbook (Ann Ed, ed.), Sample Press, 2024, pp. 3–30.');
    expect(ams({ type: 'thesis', title: 'On rings', genre: 'Ph.D. thesis', publisher: 'University of Samples' })).toBe('Jane Doe and Max Roe, <i>On rings</i>, Ph.D. thesis, University of Samples, 2024.');
    expect(ams({ type: 'article', title: 'On rings', number: 'arXiv:2401.01234' })).toBe('Jane Doe and Max Roe, <i>On rings</i>, preprint, arXiv:2401.01234, 2024.');
  });
});

const hostile = fc.constantFrom('<script>alert(1)</script>', '"onmouseover="alert(1)', '&amp; & &lt;', '</span><img src=x>', '\uE0007\uE001', '10.1/x"\'<b>', 'https://a.example/"onclick="x', 'javascript:alert(1)', 'T'.repeat(500), '\u202Etxt.exe', 'A & B', '50%');
const name = fc.record({ family: hostile, given: hostile }, { requiredKeys: ['family'] });
const anyItem = fc.record({
  type: fc.constantFrom(...workTypeNames), title: hostile, author: fc.array(name, { maxLength: 3 }), editor: fc.array(name, { maxLength: 2 }), 'container-title': hostile, publisher: hostile, 'publisher-place': hostile, genre: hostile, number: hostile, version: hostile, page: hostile, volume: hostile, issue: hostile, edition: hostile, DOI: hostile, URL: hostile, 'event-title': hostile, note: hostile, status: hostile,
  issued: fc.constantFrom({ 'date-parts': [[2024, 5]] }, { literal: '<b>soon</b>' }, { 'date-parts': [[1999], [2001]] }, { 'date-parts': [[-300]] }, { 'date-parts': [[2020]], season: 2 }),
}, { requiredKeys: ['type', 'title'] });

describe('every reference', () => {
  it('of every type in every style says something, and nothing a program says', () => {
    for (const item of items) {
      const made = formatCitations(item, { styles, locale: 'en-US' });
      expect(made.map(({ style }) => style), item.type).toEqual(styles);
      for (const { html, text } of made) {
        expect(text.length).toBeGreaterThan(12);
        expect(html + text).not.toMatch(/undefined|null|NaN|\[object|CSL STYLE|[\uE000-\uF8FF]|\.\.(?!\.)|,,|\(\)/);
      }
    }
  }, 60_000);

  it('holds no markup but its own, whatever a work says', () => {
    fc.assert(fc.property(anyItem, (item) => {
      for (const { html, text } of formatCitations(item, { styles, locale: 'en-US' })) {
        const tags = html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(/^<(?:\/?(?:i|b|sup|sub|em|strong|span|a)|span class="small-caps"|a href="https?:\/\/[^\s"'<>]*")>$/);
        expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
        expect(html).not.toMatch(/href="(?!https?:)/);
        expect(text.toLowerCase()).not.toMatch(/undefined|[\ue000-\uf8ff]/);
      }
    }), { numRuns: 60, seed: 1 });
  }, 120_000);
});
