import { describe, expect, it } from 'vitest';
import { addStyle, formatWithCiteproc, localeText, styleText } from '../../src/citations/citeproc.ts';
import { compileStyle, nothing, type Formatter } from '../../src/citations/csl/compile.ts';
import { localesOf } from '../../src/citations/csl/languages.ts';
import { formatReference } from '../../src/citations/reference.ts';
import { styleNames, styleOf } from '../../src/citations/styles.ts';
import { items } from './items.ts';
import { isMistake } from './mistakes.ts';
import { oddItems } from './odd-items.ts';

function formatter(engine: string, locale: string): Formatter {
  const compiled = compileStyle(styleText(engine), locale, localesOf(locale).map((tag) => localeText(tag)!));
  if (typeof compiled !== 'function') throw new Error(`${engine} asks for ${compiled.unknown.join(', ')}`);
  return compiled;
}

const locales = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'nl-NL'];
const cases = styleNames().flatMap((style) => locales.map((locale) => [style, locale] as const));

describe('a compiled style writes what citeproc writes', () => {
  it.each(cases)('%s in %s', (style, locale) => {
    const { engine } = styleOf(style)!;
    const format = formatter(engine, locale);
    const wanted = locale === 'en-US' ? [...items, ...oddItems] : [...items.filter((_, at) => at % 7 === 0), ...oddItems];
    const different = wanted.flatMap((item) => {
      const ours = format(item);
      const theirs = formatWithCiteproc(item, engine, locale);
      const same = ours === (theirs ?? nothing) || isMistake(item, String(ours), String(theirs));
      return same ? [] : [{ item, ours, theirs }];
    });
    expect(different).toEqual([]);
  }, 60_000);
});

describe('a reference', () => {
  it.each([
    ['apa', [[2020, 3, 1], [2020, 3, 9]], '(2020, March 1–9)'],
    ['apa', [[2020, 12, 30], [2021, 1, 2]], '(2020–2021, December 30–January 2)'],
    ['vancouver', [[2020, 12, 30], [2021, 1, 2]], '2020 Dec 30–2021 Jan 2'],
    ['mla', [[2020, 3, 1], [2020, 5, 9]], '1 Mar.–9 May 2020'],
    ['chicago-author-date', [[2020], [2021]], '2020–2021'],
  ])('in %s is dated from one day to another', (style, parts, date) => {
    expect(formatter(styleOf(style)!.engine, 'en-US')({ type: 'speech', title: 'T', author: [{ family: 'Doe', given: 'J' }], 'event-title': 'E', issued: { 'date-parts': parts } })).toContain(date);
  });

  it('whose title is marked for a link is capitalised like any other', () => {
    expect(formatter(styleOf('mla')!.engine, 'en-US')({ type: 'book', title: '\uE010the theory of rings\uE011' })).toContain('<i>\uE010The Theory of Rings\uE011</i>');
  });

  it('that only citeproc can read is left to it', () => {
    const { engine } = styleOf('apa')!;
    const item = { type: 'book', title: 'T', author: [{ family: 'Doe', given: 'Jane' }], issued: { raw: '7 May 2024' } };
    expect(formatter(engine, 'en-US')(item)).toBeUndefined();
    expect(formatReference(item, engine, 'en-US')).toContain('(2024). <i>T</i>');
  });

  it('of thousands of authors, or of empty names and dates, is written', () => {
    const author = Array.from({ length: 3700 }, (_, at) => ({ family: `Name${at}`, given: 'A. B.' }));
    for (const style of styleNames()) {
      const format = formatter(styleOf(style)!.engine, 'en-US');
      expect(format({ type: 'article-journal', title: 'T', author })).toContain('Name0');
      expect(format({ type: 'book', title: 'T', author: [{}, { family: '' }, { literal: '' }], editor: [], issued: { 'date-parts': [] }, accessed: {}, page: ' ', volume: '–' })).toContain('T');
    }
  });

  it('is written whose range has a month at one end only, which stops citeproc', () => {
    const item = { type: 'book', title: 'T', author: [{ family: 'Doe', given: 'J' }], issued: { 'date-parts': [[2020, 5], [2021]] } };
    expect(formatReference(item, styleOf('apa')!.engine, 'en-US')).toContain('(2020–2021)');
  });

  it.each([
    ['the names it shows are counted', '<names variable="author"><name form="count" et-al-min="3" et-al-use-first="2"/></names>', '2'],
    ['a term of spaces is none', '<group delimiter="; "><text variable="title"/><text term="blank"/></group>', 'T'],
    ['names that stand for others are not printed again', '<group delimiter=", "><names variable="author"><substitute><names variable="editor"/></substitute></names><names variable="editor"/><text variable="title"/></group>', 'Ann Ed, T'],
    ['editors who translated have one label', '<names variable="editor translator"><label form="short" prefix=" "/></names>', 'Ann Ed ed. &#38; trans.'],
    ['a group whose variables say nothing says nothing', '<group delimiter=" "><text term="in"/><text variable="container-title"/></group><text variable="title"/>', 'T'],
    ['italics in italics stand upright', '<text variable="genre" font-style="italic"/>', '<i>A <span style="font-style:normal;">B</span></i>'],
  ])('where %s', (_, body, expected) => {
    const names = expected === '2' ? { author: ['A', 'B', 'C'].map((family) => ({ family })) } : {};
    const item = { type: 'book', title: 'T', editor: [{ family: 'Ed', given: 'Ann' }], translator: [{ family: 'Ed', given: 'Ann' }], genre: 'A <i>B</i>', ...names };
    const xml = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><locale><terms><term name="blank"> </term></terms></locale><citation><layout><text value="-"/></layout></citation><bibliography><layout>${body}</layout></bibliography></style>`;
    addStyle(body, xml);
    const format = compileStyle(xml, 'en-US', [localeText('en-US')!]) as Formatter;
    expect([format(item), formatWithCiteproc(item, body, 'en-US')]).toEqual(Array(2).fill(`  <div class="csl-entry">${expected}</div>\n`));
  });

  it('takes quotation marks and delimiters of any locale', () => {
    const terms = Object.entries({ 'open-quote': '[', 'close-quote': ']', 'open-inner-quote': '\\', 'close-inner-quote': '^', 'page-range-delimiter': '', and: 'and' }).map(([name, text]) => `<term name="${name}">${text}</term>`).join('');
    const format = compileStyle(styleText(styleOf('mla')!.engine), 'xx-XX', [`<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="xx-XX"><terms>${terms}</terms></locale>`]) as Formatter;
    expect(format({ type: 'article-journal', title: 'On [quoted] \\things^ (here)', page: '1-3', 'container-title': 'J' })).toContain('[On');
  });

  it.each([
    ['an attribute of another dialect', '<text variable="title" leading-noise-words="drop"/>', ['text@leading-noise-words']],
    ['an element of another dialect', '<alternative/>', ['alternative']],
    ['a macro that is not there', '<text macro="nowhere"/>', ['text@macro']],
    ['a way to match nobody knows', '<choose><if type="book" match="some"/></choose>', ['if@match=some']],
    ['labels of citations', '<text variable="citation-label"/>', ['text@variable=citation-label']],
  ])('in a style with %s is left to citeproc', (_, body, unknown) => {
    expect(compileStyle(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><bibliography><layout>${body}</layout></bibliography></style>`, 'en-US', [localeText('en-US')!])).toEqual({ unknown });
  });
});
