import type { Report } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Site } from '../model/site.ts';
import { hasLocale, registerLocales, registerStyles, styleNames, styleOf } from './styles.ts';

/** Makes the user's styles and locales known in this thread, and reports the files and names that cannot be used. */
export function checkCitations({ citations }: Site, styles: Iterable<[name: string, xml: string]>, locales: Iterable<[tag: string, xml: string]>, report: Report): void {
  registerLocales(locales);
  for (const { name, problem } of registerStyles(styles)) {
    report({ code: 'style-unusable', severity: 'error', message: `The citation style cannot be used: ${problem}.`, place: { file: `styles/${name}.csl`, line: 1 }, fix: 'take an independent style from https://github.com/citation-style-language/styles' });
  }
  for (const name of new Set([...citations.styles, citations.lists].filter((style) => style !== undefined))) {
    if (!styleOf(name)) report({ code: 'style-unknown', severity: 'error', message: `There is no citation style “${name}”.`, place: { file: 'site.yaml' }, field: 'citations', fix: `put ${name}.csl into content/styles/, or write ${nearest(name, styleNames()) ?? styleNames().join(', ')}` });
  }
  if (!hasLocale(citations.locale)) report({ code: 'locale-unknown', severity: 'warning', message: `There is no locale “${citations.locale}” for citations; they are in American English.`, place: { file: 'site.yaml' }, field: 'citations', fix: `put locales-${citations.locale}.xml into content/styles/` });
}
