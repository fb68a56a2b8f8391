import { describe, expect, it } from 'vitest';
import { makePagePortable } from '../../src/integrations/portable-page.ts';
import { searchMark, searchRecord, yearOf } from '../../src/integrations/search-record.ts';

function recordOf(html: string): string {
  const record = searchRecord();
  const { text } = makePagePortable(html, 'works/a/index.html', { has: (file) => /\.[a-z]+$/.test(file) }, record.see);
  return record.of(text);
}

describe('what search is to know of a page', () => {
  it.each([
    ['nothing of a page that is not searched', '<html lang="en"><p>x</p></html>', ''],
    ['its language and what is marked', '<html lang="en"><p>x</p><main data-pagefind-body><p>y</p></main><p>z</p></html>', '<html lang="en"><main data-pagefind-body><p>y</p></main>'],
    ['no element that is left out whole', '<div data-pagefind-body>a<section data-pagefind-ignore="all">b<section>c</section></section>d</div>', '<div data-pagefind-body>ad</div>'],
    ['what is left out by parts only', '<div data-pagefind-body>a<p data-pagefind-ignore>b</p></div>', '<div data-pagefind-body>a<p data-pagefind-ignore>b</p></div>'],
    ['no hidden twin of a formula', '<p data-pagefind-body><math><annotation encoding="x">\\a</annotation></math><span class="katex-html"><span>a</span></span>b</p>', '<p data-pagefind-body><math></math>b</p>'],
    ['the whole of a page that marks something outside', '<p data-pagefind-meta="kind:x"></p><p data-pagefind-body>a</p>', '<p data-pagefind-meta="kind:x"></p><p data-pagefind-body>a</p>'],
    ['elements of the same name inside each other', '<div data-pagefind-body><div>a</div><br><svg><g/></svg></div><div>b</div>', '<div data-pagefind-body><div>a</div><br><svg><g/></svg></div>'],
    ['its links as the page has them', '<a href="/x.css">x</a><p data-pagefind-body>é<a href="/works/i.png">y</a>z</p>', '<p data-pagefind-body>é<a href="../i.png">y</a>z</p>'],
  ])('is %s', (_, html, expected) => expect(recordOf(html)).toBe(expected));
});

describe('the mark of a record', () => {
  const record = (year: string) => `<p data-pagefind-body><span data-pagefind-sort="year:${year}"></span></p>`;
  it.each([[record('1921'), 1921], [record('-300'), -300], ['<p data-pagefind-body>x</p>', -Infinity]])('of %s tells its year', (html, year) => expect(yearOf(searchMark(html))).toBe(year));
  it('is another for another record', () => expect(searchMark('a')).not.toBe(searchMark('b')));
});
