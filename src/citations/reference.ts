import { compileStyle, nothing, type Formatter } from './csl/compile.ts';
import { localesOf } from './csl/languages.ts';
import { formatWithCiteproc, localeText, styleText } from './citeproc.ts';

/**
 * The reference of one item in a style that was made known, as citeproc writes it; undefined when the style prints nothing
 * for it. citeproc, which keeps a bibliography, takes 0.8 to 2.5 ms for it, a style compiled to functions 0.1 ms; so it is
 * asked only where a style or an item needs what is not compiled (`csl/known.ts`, `csl/item.ts`).
 */
export function formatReference(item: object, style: string, locale: string): string | undefined {
  const written = formatterOf(style, locale)?.(item);
  return written === undefined ? formatWithCiteproc(item, style, locale) : written === nothing ? undefined : written;
}

/** By style and locale: a style's name never stands for two texts, but a locale may be given another. */
const formatters = new Map<string, { files: (string | undefined)[]; format: Formatter | undefined }>();

function formatterOf(style: string, locale: string): Formatter | undefined {
  const key = `${style}|${locale}`;
  const files = localesOf(locale).map(localeText);
  const known = formatters.get(key);
  if (known?.files.every((file, at) => file === files[at])) return known.format;
  const format = compile(style, locale, files);
  formatters.set(key, { files, format });
  return format;
}

function compile(style: string, locale: string, files: (string | undefined)[]): Formatter | undefined {
  if (files.includes(undefined)) return undefined;
  const compiled = compileStyle(styleText(style), locale, files as string[]);
  return typeof compiled === 'function' ? compiled : undefined;
}
