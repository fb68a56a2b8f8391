import { describe, expect, it } from 'vitest';
import { checkCitations } from '../../src/citations/check-citations.ts';
import { bundledLocales, localeText } from '../../src/citations/citeproc.ts';
import { hasLocale, isStyle, styleNames, styleOf } from '../../src/citations/styles.ts';
import type { Issue } from '../../src/model/issue.ts';
import { siteSchema } from '../../src/model/site.ts';

const style = (body: string, head = '') => `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Mine</title><id>i</id>${head}<updated>2026-01-01T00:00:00Z</updated></info>${body}</style>`;
const layout = '<layout><text variable="title"/></layout>';
const independent = style(`<citation>${layout}</citation><bibliography>${layout}</bibliography>`);

function issuesOf(citations: object, styles: [string, string][] = [], locales: [string, string][] = []): string[] {
  const issues: Issue[] = [];
  checkCitations(siteSchema.parse({ title: 'T', url: 'https://t.example/', citations }), styles, locales, (issue) => issues.push(issue));
  return issues.map(({ place, severity, message, fix }) => `${place?.file} ${severity} ${message} | ${fix}`);
}

describe('citation settings', () => {
  it('that work are not talked about', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ styles: ['apa', 'mine'], lists: 'mine', locale: 'de-AT' }, [['mine', independent]])).toEqual([]);
  });
  it.each([
    ['a style nobody has', { styles: ['ieeee'] }, [], [], 'site.yaml error There is no citation style “ieeee”. | put ieeee.csl into content/styles/, or write ieee'],
    ['a style for lists nobody has', { lists: 'nature' }, [], [], 'site.yaml error There is no citation style “nature”. | put nature.csl into content/styles/, or write apa, vancouver'],
    ['a file that is no style', { styles: ['bad'] }, [['bad', '<html/>']], [], 'styles/bad.csl error The citation style cannot be used: it is not a CSL style. |'],
    ['a dependent style without its parent', { styles: ['dep'] }, [['dep', style('', '<link rel="independent-parent" href="http://www.zotero.org/styles/nature"/>')]], [], 'styles/dep.csl error The citation style cannot be used: it is a dependent style, which only names “nature”: put nature.csl beside it. |'],
    ['a style that is not XML', { styles: ['broken'] }, [['broken', style('<citation><layout><text</layout></citation><bibliography>')]], [], 'styles/broken.csl error The citation style cannot be used: it prints nothing for a journal article. |'],
    ['a style that site.yaml does not name', {}, [['unused', independent]], [], 'styles/unused.csl info The citation style “unused” is not used. | name it in site.yaml:  citations: { styles: [unused, …] }'],
    ['a locale nobody has', { locale: 'tlh' }, [], [], 'site.yaml warning There is no locale “tlh” for citations; they are in American English. | put locales-tlh.xml into content/styles/'],
    ['a file that is no locale', {}, [], [['fi-FI', '<xml/>']], 'styles/locales-fi-FI.xml error This is not a CSL locale. |'],
  ] as [string, object, [string, string][], [string, string][], string][])('tell of %s', (_, citations, styles, locales, expected) => {
    expect(issuesOf(citations, styles, locales).some((issue) => issue.startsWith(expected)), issuesOf(citations, styles, locales).join('\n')).toBe(true);
  });
});

it('knows without loading citation-js which locales come with it', () => {
  expect(bundledLocales.map((tag) => [tag, localeText(tag)?.includes(`xml:lang="${tag}"`)])).toEqual(bundledLocales.map((tag) => [tag, true]));
  expect(['en-US', 'en-GB', 'de', 'xx-XX'].map(hasLocale)).toEqual([true, true, true, false]);
  expect(styleNames().filter((name) => !isStyle(name) || !styleOf(name))).toEqual([]);
  expect(isStyle('turabian')).toBe(false);
});
