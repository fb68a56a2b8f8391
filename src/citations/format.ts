/** Formatted references of single works. */
import type { Citation } from '../model/pages.ts';
import { escapeHtml } from '../model/text.ts';
import { localeFor } from './citeproc.ts';
import { htmlToText, toSafeHtml, type Formula } from './reference-html.ts';
import { formatReference } from './reference.ts';
import { styleOf } from './styles.ts';

export interface FormatOptions {
  /** Names of styles, in the order of the answer. */
  styles: string[];
  /** A CSL locale: en-US, de-DE, fr-FR, es-ES, nl-NL, or one whose file the user added. Another region of their languages will do. */
  locale: string;
  /** What the placeholders U+E000 n U+E001 in the item stand for. */
  formulas?: Formula[];
  /** Address that the title leads to; the item's title must have been marked by `markTitle`. */
  titleUrl?: string;
  /** BCP 47 tag of the title. */
  titleLang?: string | undefined;
}

/** One work's reference in each style, formatted alone: no numbering, no 2020a. APA lists no letters, for one: what a style has no form for is formatted as a document. */
export function formatCitations(item: object, { styles, locale: wanted, formulas = [], titleUrl, titleLang }: FormatOptions): Citation[] {
  const locale = localeFor(wanted) ?? 'en-US';
  const cited = withoutNumber(item);
  return styles.flatMap((name) => {
    const style = styleOf(name);
    const written = style && (formatReference(cited, style.engine, locale) ?? formatReference({ ...cited, type: 'document' }, style.engine, locale));
    const html = written && linkTitle(toSafeHtml(written, formulas.length), titleUrl, titleLang);
    return html ? [{ style: name, label: style.label, html: placeFormulas(html, formulas), text: htmlToText(html, formulas) }] : [];
  });
}

/** An article number stands where there are no pages; some styles would print it instead of them. */
function withoutNumber(item: object): object {
  const { number, ...rest } = item as { type?: string; page?: string; number?: string };
  return number !== undefined && rest.page && /^(?:article-|review)/.test(rest.type ?? '') ? rest : item;
}

/** A title whose place is found again in a reference; a final mark stays outside, for styles look at it. */
export function markTitle(title: string): string {
  const [, words, end] = /^(.*?)([?!.]?)$/s.exec(title)!;
  return `\uE010${words}\uE011${end}`;
}

function linkTitle(html: string, url: string | undefined, lang: string | undefined): string {
  return url === undefined ? html : html.replace(/\uE010(.*?)\uE011/s, (_, title: string) => `<a href="${escapeHtml(url)}"${lang ? ` lang="${escapeHtml(lang)}"` : ''}>${withoutLinks(title)}</a>`).replace(/[\uE010\uE011]/g, '');
}

/** What may stand inside a link: markup that begins and ends in it, and no other link. */
function withoutLinks(html: string): string {
  const inner = html.replace(/<\/?a\b[^>]*>/g, '');
  const open: string[] = [];
  const nested = [...inner.matchAll(/<(\/?)([a-z]+)[^>]*>/g)].every(([, closing, name]) => (closing ? open.pop() === name : open.push(name!) > 0));
  return nested && !open.length ? inner : inner.replace(/<[^>]*>/g, '');
}

function placeFormulas(html: string, formulas: Formula[]): string {
  return html.replace(/\uE000(\d+)\uE001/g, (_, n: string) => formulas[Number(n)]?.html ?? escapeHtml(formulas[Number(n)]?.text ?? ''));
}
