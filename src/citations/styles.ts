import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addLocale, addStyle, bundledLocales, hasStyle, localeFor, styleText } from './citeproc.ts';
import { formatReference } from './reference.ts';

/** The built-in styles and what people call them; a style of the user's is called by its title. The first three come with citation-js. */
const bundled = ['apa', 'vancouver', 'harvard1'];
const builtIn = { apa: 'APA', vancouver: 'Vancouver', harvard1: 'Harvard', 'chicago-author-date': 'Chicago', mla: 'MLA', ieee: 'IEEE', acm: 'ACM', ams: 'AMS' } as const satisfies Record<string, string>;

/** Names in the style repository of styles that are here under a shorter one, for dependent styles. */
const alsoKnownAs: Record<string, string> = { 'modern-language-association': 'mla', 'association-for-computing-machinery': 'acm', 'harvard-cite-them-right': 'harvard1', 'chicago-author-date-17th-edition': 'chicago-author-date', 'american-mathematical-society-numeric': 'ams' };

/** A style as a name stands for it: what citeproc knows it by, and what readers are told. */
interface KnownStyle { engine: string; label: string }
const own = new Map<string, KnownStyle>();

/** A style by its name in site.yaml; undefined when there is none. The user's come before those that are built in. */
export function styleOf(name: string): KnownStyle | undefined {
  const known = own.get(name);
  if (known) return known;
  if (!Object.hasOwn(builtIn, name)) return undefined;
  const engine = `oeuvre-${name}`;
  if (!hasStyle(engine)) addStyle(engine, bundled.includes(name) ? styleText(name) : readFileSync(new URL(`./styles/${name}.csl`, import.meta.url), 'utf8'));
  return { engine, label: builtIn[name as keyof typeof builtIn] };
}

/**
 * Makes a style of the user's known under its file's name; answers why it cannot be, or undefined. A dependent style only names
 * another: it is that one, if we have it, under its own title.
 */
export function registerStyle(name: string, xml: string): string | undefined {
  own.delete(name);
  if (!/<style\b[^>]*xmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/.test(xml)) return 'it is not a CSL style';
  const label = titleOf(xml) ?? name;
  const parent = parentOf(xml);
  if (!/<bibliography\b/.test(xml)) return parent ? takeParent(name, label, parent) : 'it has no <bibliography>, so it formats no references';
  const engine = `${name}-${createHash('sha1').update(xml).digest('hex').slice(0, 12)}`;
  if (!hasStyle(engine)) addStyle(engine, xml);
  try {
    const written = formatReference({ type: 'article-journal', title: 'A title', author: [{ family: 'Name', given: 'A' }], issued: { 'date-parts': [[2000]] } }, engine, 'en-US');
    if (!written) return 'it prints nothing for a journal article';
  } catch (error) {
    return `it cannot be used: ${String((error as Error).message ?? error).slice(0, 120)}`;
  }
  own.set(name, { engine, label });
  return undefined;
}

function takeParent(name: string, label: string, parent: string): string | undefined {
  const style = styleOf(alsoKnownAs[parent] ?? parent);
  if (!style) return `it is a dependent style, which only names “${parent}”: put ${parent}.csl beside it`;
  own.set(name, { engine: style.engine, label });
  return undefined;
}

/** Makes the user's styles known, and no others, those that others depend on first; answers with what is wrong with each. */
export function registerStyles(styles: Iterable<[name: string, xml: string]>): { name: string; problem: string }[] {
  own.clear();
  const inOrder = [...styles].sort(([, a], [, b]) => Number(!a.includes('<bibliography')) - Number(!b.includes('<bibliography')));
  return inOrder.flatMap(([name, xml]) => { const problem = registerStyle(name, xml); return problem ? [{ name, problem }] : []; });
}

/** Makes the user's locale files known, by their tags; answers with the tags of those that are none. */
export function registerLocales(locales: Iterable<[tag: string, xml: string]>): string[] {
  return [...locales].flatMap(([tag, xml]) => {
    if (!/<locale\b[^>]*xmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/.test(xml)) return [tag];
    addLocale(tag, xml);
    return [];
  });
}

/** True for a style of the user's that a dependent one names. */
export function isParent(name: string): boolean {
  const style = own.get(name);
  return style !== undefined && [...own].some(([other, { engine }]) => other !== name && engine === style.engine);
}

/** True when there is a locale for the language of a tag. */
export function hasLocale(tag: string): boolean {
  return bundledLocales.includes(tag) || localeFor(tag) !== undefined;
}

/** True when there is a style of this name; it is made known when it is asked for. */
export function isStyle(name: string): boolean {
  return own.has(name) || Object.hasOwn(builtIn, name);
}

/** Names that site.yaml may use. */
export function styleNames(): string[] {
  return [...new Set([...own.keys(), ...Object.keys(builtIn)])];
}

function titleOf(xml: string): string | undefined {
  return /<title(?:-short)?>\s*([^<]{1,80}?)\s*<\/title/.exec(xml)?.[1]?.replaceAll('&amp;', '&');
}

function parentOf(xml: string): string | undefined {
  const link = /<link\b[^>]*rel="independent-parent"[^>]*>/.exec(xml)?.[0];
  return link && /href="[^"]*\/([\w.-]+)"/.exec(link)?.[1];
}
