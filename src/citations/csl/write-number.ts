import { makeBlob, plain, push, type Decoration, type Format } from './blob.ts';
import { withoutPeriods } from './format.ts';
import { termOfLabel } from './labels.ts';
import { longOrdinal, ordinal, term, type Gender, type Locale } from './locale.ts';
import { parseNumber, type NumberPart, type ParsedNumber } from './numbers.ts';
import { formatPageRange, type PageRangeFormat } from './page-range.ts';
import { toRoman } from './roman.ts';
import { level, putText, within, type Run } from './run.ts';
import { changeCase } from './text-case.ts';

export interface NumberFormat extends Format {
  form?: string | undefined;
  gender?: Gender | undefined;
  pages?: PageRangeFormat | undefined;
}

/** The parsed value of a number variable of the item; parsed once a run. */
export function numberOf(run: Run, variable: string): ParsedNumber | undefined {
  const known = run.numbers.get(variable);
  if (known) return known;
  const written = run.item.texts[variable];
  if (!written) return undefined;
  const number = parseNumber(written, variable, run.item.type, run.locale);
  run.numbers.set(variable, number);
  return number;
}

/** Puts a number out: its parts, the labels that stand in it, its ranges as the style wants them. */
export function putNumber(run: Run, variable: string, format: NumberFormat): void {
  const number = numberOf(run, variable);
  if (!number) return;
  const { parts } = number;
  if (rangeVariables.has(variable === 'page-first' ? 'page' : variable)) formatRanges(parts, variable === 'page-first' ? 'page' : variable, format.pages, run.locale);
  const decorations = unquote(parts) ? [...format.decorations, ['quotes', 'true'] as Decoration] : format.decorations;
  within(run, { ...plain, prefix: format.prefix, suffix: format.suffix, decorations }, () => {
    for (const part of parts) putPart(run, part, number, variable, format);
  });
}

/** A value in straight quotation marks stands in those of the locale. */
function unquote(parts: NumberPart[]): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (!first.value.startsWith('"') || !last.value.endsWith('"')) return false;
  first.value = first.value.slice(1);
  last.value = last.value.slice(0, -1);
  return true;
}

function putPart(run: Run, part: NumberPart, { parts, labelForm }: ParsedNumber, variable: string, format: NumberFormat): void {
  const isMain = part.label === parts[0]!.label;
  if (part.labelShown) {
    const name = part.label.startsWith('var:') ? part.label.slice(4) : termOfLabel[part.label];
    const label = name && term(run.locale, name, isMain ? labelForm ?? 'long' : labelForm ?? 'short', part.plural);
    putText(run, (label || part.label) + part.labelSuffix, plain);
  }
  const styling: Format = { ...plain, suffix: part.joiner.replace('\\-', '-'), ...(format.textCase ? { textCase: format.textCase } : {}) };
  if (part.collapsible) putDigits(run, part, isMain ? format.form : undefined, variable, format, styling);
  else putText(run, `${part.particle ?? ''}${part.value}`, styling);
  run.begun = true;
}

function putDigits(run: Run, { particle = '', value }: NumberPart, form: string | undefined, variable: string, { gender, textCase }: NumberFormat, styling: Format): void {
  const cased = (text: string) => (textCase ? changeCase(text, textCase, run.locale, run.lang) : text);
  const digits = /^[1-9][0-9]*$/.test(value) && Number.isSafeInteger(Number(value));
  const blob = makeBlob(styling, digits ? value : cased(particle) + cased(value));
  if (digits) {
    const shown = cased(particle ? cased(particle) + value : inForm(value, form, gender ?? run.locale.genders.get(variable), run.locale));
    blob.shown = run.strips ? withoutPeriods(shown) : shown;
  }
  push(level(run), blob);
}

function inForm(digits: string, form: string | undefined, gender: Gender | undefined, locale: Locale): string {
  if (form === 'ordinal') return ordinal(locale, digits, gender);
  if (form === 'long-ordinal') return longOrdinal(locale, digits, gender);
  return form === 'roman' ? toRoman(Number(digits)) : digits;
}

const rangeVariables = new Set(['page', 'chapter-number', 'collection-number', 'edition', 'issue', 'number', 'number-of-pages', 'number-of-volumes', 'volume', 'locator']);

function formatRanges(parts: NumberPart[], variable: string, format: PageRangeFormat | undefined, locale: Locale): void {
  let count = 0;
  let label: string | undefined;
  parts.forEach((part, at) => {
    if (!part.collapsible) {
      [count, label] = [0, undefined];
      part.joiner = rangeDelimiter(part, part.joiner, part.numeric, variable, locale);
    } else if (label !== part.label) [count, label] = [1, part.label];
    else if (part.joiner === '-') count = 1;
    else if ((count += 1) === 2) count = formatRange(parts, at, variable, format, locale);
  });
  if (count === 2) formatRange(parts, parts.length - 1, variable, format, locale);
}

/** Two numbers with a hyphen between them as a range; answers how many numbers of a range have been seen then. */
function formatRange(parts: NumberPart[], at: number, variable: string, format: PageRangeFormat | undefined, locale: Locale): number {
  const [from, to] = [parts[at - 1], parts[at]!];
  if (!from || from.particle !== to.particle) return 2;
  if (from.joiner !== '-') return 1;
  const [start, end] = [parseInt(from.value, 10), parseInt(to.value, 10)];
  if (!format && start > end) { from.joiner = rangeDelimiter(to, from.joiner, true, variable, locale); return 2; }
  const isPages = variable === 'page' && !Number.isNaN(start) && !Number.isNaN(end);
  if (!isPages && isPlain(from.value) && isPlain(to.value)) from.joiner = term(locale, 'page-range-delimiter') ?? '';
  const text = isPages ? formatPageRange(`${from.particle}${from.value} - ${to.particle}${to.value}`, format, locale) : from.value + from.joiner.replace('\\-', '-') + to.value;
  const found = /^((?:[0-9]*[a-zA-Z]+0*))?([0-9]+[a-z]*)(\s*[^0-9]+\s*)([-,a-zA-Z]?0*)([0-9]+[a-z]*)$/.exec(text);
  if (found) {
    Object.assign(from, { particle: found[1], value: found[2], joiner: rangeDelimiter(to, found[3]!, to.numeric, variable, locale) });
    Object.assign(to, { particle: found[4], value: found[5] });
  }
  return 0;
}

const isPlain = (value: string) => /^(?:[0-9]+|[ivxlcmIVXLCM]+)$/.test(value);
const dashed = new Set(['page', 'locator', 'issue', 'volume', 'edition', 'number']);

function rangeDelimiter(part: NumberPart, delimiter: string, numeric: boolean, variable: string, locale: Locale): string {
  if (delimiter !== '-' || !numeric || (variable === 'page' && !term(locale, termOfLabel[part.label] ?? ''))) return delimiter;
  if (dashed.has(variable)) return term(locale, 'page-range-delimiter') || '\u2013';
  return variable === 'collection-number' ? term(locale, 'year-range-delimiter') || '\u2013' : delimiter;
}
