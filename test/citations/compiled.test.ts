import { describe, expect, it } from 'vitest';
import { formatWithCiteproc, localeText, styleText } from '../../src/citations/citeproc.ts';
import { compileStyle, nothing, type Formatter } from '../../src/citations/csl/compile.ts';
import { localesOf } from '../../src/citations/csl/languages.ts';
import { formatReference } from '../../src/citations/reference.ts';
import { styleNames, styleOf } from '../../src/citations/styles.ts';
import { items } from './items.ts';
import { oddItems } from './odd-items.ts';

/** What citeproc gets wrong and we do not, by what is seen in the item or the reference. */
const mistakes: [why: string, isSeen: (item: object, ours: string, theirs: string) => boolean][] = [
  ['it puts texts into its templates with String.replace, which reads $$ and $&', (_, ours) => /\$[$&]/.test(ours)],
  ['it writes a month or day that is 0', (item) => JSON.stringify(item).includes('[2020,0,0]')],
  ['it delimits the end of a range like the last date of the style', (item, ours, theirs) => /\[\[[\d,]+\],\[/.test(JSON.stringify(item)) && ours.replace(/[\s.]/g, '') === theirs.replace(/[\s.]/g, '')],
];

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
    const wanted = locale === 'en-US' ? [...items, ...oddItems] : [...items.filter((_, at) => at % 4 === 0), ...oddItems];
    const different = wanted.flatMap((item) => {
      const ours = format(item);
      const theirs = formatWithCiteproc(item, engine, locale);
      const same = ours === (theirs ?? nothing) || mistakes.some(([, isSeen]) => isSeen(item, String(ours), String(theirs)));
      return same ? [] : [{ item, ours, theirs }];
    });
    expect(different).toEqual([]);
  }, 60_000);
});

describe('a reference', () => {
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

  it.each([
    ['an attribute of another dialect', '<text variable="title" leading-noise-words="drop"/>', ['text@leading-noise-words']],
    ['an element of another dialect', '<alternative/>', ['alternative']],
    ['a macro that is not there', '<text macro="nowhere"/>', ['text@macro']],
    ['labels of citations', '<text variable="citation-label"/>', ['text@variable=citation-label']],
  ])('in a style with %s is left to citeproc', (_, body, unknown) => {
    expect(compileStyle(`<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><bibliography><layout>${body}</layout></bibliography></style>`, 'en-US', [localeText('en-US')!])).toEqual({ unknown });
  });
});
