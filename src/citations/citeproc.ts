/** The only door to citation-js, and through it to citeproc, which the site never ships. */
import { createRequire } from 'node:module';

interface Engine { updateItems(ids: string[]): void; makeBibliography(): [unknown, string[]] | false }
interface CslConfig {
  styles: { add(name: string, xml: string): void; has(name: string): boolean; get(name: string): string };
  locales: { add(name: string, xml: string): void; has(name: string): boolean; get(name: string): string; list(): string[] };
  engine(data: object[], style: string, locale: string, format: string): Engine;
}

let opened: CslConfig | undefined;

/** Loaded at the first question, which a build in which no reference changed does not ask: it takes a quarter of the time in which all our code is loaded. */
function csl(): CslConfig {
  if (opened) return opened;
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-csl');
  return opened = require('@citation-js/core').plugins.config.get('@csl') as CslConfig;
}

/** The reference of one item in a style that was made known; undefined when the style prints nothing for it. */
export function formatWithCiteproc(item: object, style: string, locale: string): string | undefined {
  const engine = csl().engine([{ ...item, id: 'work' }], style, locale, 'html');
  engine.updateItems(['work']);
  const bibliography = engine.makeBibliography();
  const written = bibliography ? bibliography[1][0] : undefined;
  return written && !written.includes('[CSL STYLE ERROR') ? written : undefined;
}

/** Makes a style known. citeproc keeps what it made of a name, so a name is never used for two texts. */
export function addStyle(name: string, xml: string): void {
  csl().styles.add(name, forSingleWorks(xml));
}

/** The text of a style that was made known, or came with citation-js. */
export function styleText(name: string): string {
  return csl().styles.get(name);
}

/** A style without what only matters among several works: in-text citations, which citeproc formats to tell them apart, and sorting. Three to five times as fast. */
function forSingleWorks(xml: string): string {
  return xml.replace(/<citation\b[\s\S]*?<\/citation>/, '<citation><layout><text value="-"/></layout></citation>').replace(/(<bibliography\b[^>]*>\s*)<sort\b[\s\S]*?<\/sort>/, '$1');
}

/** True for a style that was made known, or came with citation-js. */
export function hasStyle(name: string): boolean {
  return csl().styles.has(name);
}

export function addLocale(name: string, xml: string): void {
  csl().locales.add(name, xml);
}

/** The text of a locale that was made known, or came with citation-js; undefined when there is none. */
export function localeText(tag: string): string | undefined {
  return csl().locales.has(tag) ? csl().locales.get(tag) : undefined;
}

/** Tags of locales that came with citation-js. */
export const bundledLocales: readonly string[] = ['de-DE', 'en-US', 'es-ES', 'fr-FR', 'nl-NL'];

/** The locale to use for a tag: itself, or one of its language; undefined when there is none. */
export function localeFor(tag: string): string | undefined {
  if (csl().locales.has(tag)) return tag;
  const language = tag.split('-')[0]!.toLowerCase();
  return csl().locales.list().find((name) => name.toLowerCase().startsWith(`${language}-`) || name.toLowerCase() === language);
}
