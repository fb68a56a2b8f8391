/** Formatted references: the only door to citation-js (and through it to citeproc, which the site never ships). */
import { readFileSync } from 'node:fs';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-csl';
import type { Citation } from '../model/pages.ts';
import { escapeHtml } from '../model/text.ts';
import { htmlToText, toSafeHtml, type Formula } from './reference-html.ts';

export interface FormatOptions {
  /** Names of styles, in the order of the answer. */
  styles: string[];
  /** A CSL locale: en-US, de-DE, fr-FR, es-ES, nl-NL. */
  locale: string;
  /** What the placeholders U+E000 n U+E001 in the item stand for. */
  formulas?: Formula[];
}

interface Engine { updateItems(ids: string[]): void; makeBibliography(): [unknown, string[]] | false }
interface CslConfig {
  styles: { add(name: string, xml: string): void; has(name: string): boolean };
  locales: { has(name: string): boolean };
  engine(data: object[], style: string, locale: string, format: string): Engine;
}

const csl = plugins.config.get('@csl') as unknown as CslConfig;

/** What people call the built-in styles; a style of the user's is called by its file's name. */
const labels: Record<string, string> = { apa: 'APA', mla: 'MLA', 'chicago-author-date': 'Chicago', ieee: 'IEEE', vancouver: 'Vancouver', harvard1: 'Harvard' };
const ownStyles = ['ieee', 'mla', 'chicago-author-date'];

/** One work's reference in each style, formatted alone: no numbering, no 2020a. A style that fails on a work is left out. */
export function formatCitations(item: object, { styles, locale, formulas = [] }: FormatOptions): Citation[] {
  return styles.flatMap((style) => {
    const html = formatOne(item, style, locale, formulas);
    return html ? [{ style, label: labels[style] ?? style, html, text: htmlToText(html, formulas) }] : [];
  }).map((citation) => ({ ...citation, html: placeFormulas(citation.html, formulas) }));
}

function formatOne(item: object, style: string, locale: string, formulas: Formula[]): string | undefined {
  if (!ensureStyle(style)) return undefined;
  const engine = csl.engine([{ ...item, id: 'work' }], style, csl.locales.has(locale) ? locale : 'en-US', 'html');
  engine.updateItems(['work']);
  const bibliography = engine.makeBibliography();
  return bibliography ? toSafeHtml(bibliography[1][0] ?? '', formulas.length) : undefined;
}

/** True when a style of that name can be used. */
export function ensureStyle(name: string): boolean {
  if (csl.styles.has(name)) return true;
  if (!ownStyles.includes(name)) return false;
  csl.styles.add(name, readFileSync(new URL(`./styles/${name}.csl`, import.meta.url), 'utf8'));
  return true;
}

/** Makes a user's style known under a name; answers why it cannot be, or undefined. */
export function registerStyle(name: string, xml: string): string | undefined {
  if (!/<style\b[^>]*xmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/.test(xml)) return 'it is not a CSL style';
  if (!/<bibliography\b/.test(xml)) return 'it has no bibliography: dependent styles name another style, drop that one in';
  csl.styles.add(name, xml);
  try {
    formatOne({ type: 'article-journal', title: 'A title', author: [{ family: 'Name', given: 'A' }], issued: { 'date-parts': [[2000]] } }, name, 'en-US', []);
    return undefined;
  } catch (error) {
    return `it cannot be used: ${String((error as Error).message ?? error).slice(0, 120)}`;
  }
}

function placeFormulas(html: string, formulas: Formula[]): string {
  return html.replace(/\uE000(\d+)\uE001/g, (_, n: string) => formulas[Number(n)]?.html ?? escapeHtml(formulas[Number(n)]?.text ?? ''));
}
