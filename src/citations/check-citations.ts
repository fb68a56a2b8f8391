import type { Report } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Site } from '../model/site.ts';
import { hasLocale, isParent, isStyle, registerLocales, registerStyles, styleNames } from './styles.ts';

/** Makes the user's styles and locales known in this thread, and reports the files and names that cannot be used. */
export function checkCitations({ citations }: Site, styles: Iterable<[name: string, xml: string]>, locales: Iterable<[tag: string, xml: string]>, report: Report): void {
  for (const tag of registerLocales(locales)) report({ code: 'locale-unusable', severity: 'error', message: 'This is not a CSL locale.', place: { file: `styles/locales-${tag}.xml`, line: 1 }, fix: 'take one from https://github.com/citation-style-language/locales' });
  const named = [...citations.styles, ...(citations.lists ? [citations.lists] : [])];
  const unusable = registerStyles(styles);
  for (const { name, problem } of unusable) {
    report({ code: 'style-unusable', severity: 'error', message: `The citation style cannot be used: ${problem}.`, place: { file: `styles/${name}.csl`, line: 1 }, fix: 'take an independent style from https://github.com/citation-style-language/styles' });
  }
  for (const [name] of styles) {
    if (!named.includes(name) && !isParent(name) && !unusable.some((style) => style.name === name)) report({ code: 'style-unused', severity: 'info', message: `The citation style “${name}” is not used.`, place: { file: `styles/${name}.csl`, line: 1 }, fix: `name it in site.yaml:  citations: { styles: [${name}, …] }` });
  }
  for (const name of new Set(named)) {
    if (!isStyle(name) && !unusable.some((style) => style.name === name)) report({ code: 'style-unknown', severity: 'error', message: `There is no citation style “${name}”.`, place: { file: 'site.yaml' }, field: 'citations', fix: `put ${name}.csl into content/styles/, or write ${nearest(name, styleNames()) ?? styleNames().join(', ')}` });
  }
  if (!hasLocale(citations.locale)) report({ code: 'locale-unknown', severity: 'warning', message: `There is no locale “${citations.locale}” for citations; they are in American English.`, place: { file: 'site.yaml' }, field: 'citations', fix: `put locales-${citations.locale}.xml into content/styles/` });
}
