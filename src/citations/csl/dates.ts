import { childrenOf, type Element } from '../../xml-tree.ts';
import { makeBlob, plain, push, type Blob, type Format } from './blob.ts';
import { datePartText } from './date-part.ts';
import { formatOf, stripsPeriods } from './format.ts';
import type { CslDateParts } from './item.ts';
import { term, type Locale } from './locale.ts';
import { group, level, putText, variablePrinted, within, type Run, type Step } from './run.ts';

type PartName = 'year' | 'month' | 'day';
export interface DatePart { name: PartName; form: string; format: Format; strips: boolean; rangeDelimiter: string | undefined }

/** Puts a date out in the parts a style or its locale lists. */
export function compileDate(element: Element, locale: Locale): Step {
  const source = (element.attributes.form === undefined ? undefined : localized(element, locale)) ?? element;
  const format = formatOf(source);
  const parts = childrenOf(source, 'date-part').map(partOf);
  const variable = element.attributes.variable ?? '';
  const names = new Set(parts.map(({ name }) => name));
  return (run) => {
    const isDone = run.done.has(variable);
    if (run.substituting) run.done.add(variable);
    const date = isDone ? undefined : run.item.dates[variable];
    if (date && ((['year', 'month', 'day'] as const).some((name) => names.has(name) && date[name]) || date.literal)) variablePrinted(run);
    else group(run).tried = true;
    if (date) within(run, format, () => putParts(run, date, parts, format));
  };
}

function partOf(element: Element): DatePart {
  const { name = '', form = 'long', 'range-delimiter': rangeDelimiter } = element.attributes;
  return { name: name as PartName, form, format: formatOf(element), strips: stripsPeriods(element), rangeDelimiter };
}

/** A date as the locale writes it, with what the style says otherwise. */
function localized(element: Element, locale: Locale): Element | undefined {
  const { form = '', prefix, suffix, 'date-parts': wanted = 'year-month-day' } = element.attributes;
  const date = locale.dates.get(form);
  if (!date) return undefined;
  const overrides = new Map(childrenOf(element, 'date-part').map(({ attributes }) => [attributes.name, attributes]));
  let parts = childrenOf(date, 'date-part').map((part) => ({ ...part, attributes: { ...part.attributes, ...overrides.get(part.attributes.name) } }));
  if (wanted === 'month-day') parts.forEach((part, at) => { if (at > 0 && part.attributes.name === 'year') parts[at - 1]!.attributes.suffix = ''; });
  const kept = keptParts[wanted];
  if (kept) parts = parts.filter((part) => kept.includes(part.attributes.name ?? ''));
  return { ...date, attributes: { ...date.attributes, ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) }, children: parts };
}

const keptParts: Record<string, string[]> = { year: ['year'], 'year-month': ['year', 'month'], 'month-day': ['month', 'day'] };

function putParts(run: Run, date: CslDateParts, parts: DatePart[], { delimiter }: Format): void {
  const collapsing = new Set(collapsingParts(date, parts));
  /** The end of a range, put out behind the start of its first part that differs. */
  const end = makeBlob({ ...plain, delimiter }, []);
  const seen = new Set<PartName>();
  for (const part of parts) {
    seen.add(part.name);
    if (part.name === 'year' && date.literal) putText(run, date.literal, part.format);
    if (part.name === 'month' && date.month === undefined) putSeason(run, date, part);
    if (date[part.name] === undefined) continue;
    const shown = datePartText(date[part.name], part, date, run);
    const era = part.name === 'year' ? eraOf(date.year!, run.locale) : '';
    const ready = collapsing.size > 0 && [...collapsing].every((name) => seen.has(name));
    const isRange = collapsing.has(part.name);
    within(run, plain, () => {
      putText(run, shown, part.format);
      if (ready) endRange(run, date, part, end);
      else if (isRange) putEnd(run, date, part, end, era);
      if (era) putText(run, era, plain);
    });
    if (ready) collapsing.clear();
  }
}

/** Behind the start of a range: the delimiter, and the end of all parts that differ. */
function endRange(run: Run, date: CslDateParts, part: DatePart, end: Blob): void {
  const value = date[`${part.name}_end`];
  if (value) {
    run.levels.push(end);
    putText(run, datePartText(value, part, date, run), end.content.length ? part.format : { ...part.format, prefix: '' });
    run.levels.pop();
  }
  const start = (level(run).content as Blob[]).at(-1);
  if (start) start.suffix = '';
  putText(run, part.rangeDelimiter ?? term(run.locale, 'year-range-delimiter') ?? '\u2013', plain);
  push(level(run), end);
}

function putEnd(run: Run, date: CslDateParts, part: DatePart, end: Blob, era: string): void {
  const value = date[`${part.name}_end`];
  if (!value) return;
  const shown = datePartText(value, part, date, run);
  run.levels.push(end);
  within(run, plain, () => {
    putText(run, shown, { ...part.format, prefix: '' });
    if (era) putText(run, era, plain);
  });
  run.levels.pop();
}

/** The parts from the first that differs between the ends of a range. */
function collapsingParts(date: CslDateParts, parts: DatePart[]): PartName[] {
  const names = (['year', 'month', 'day'] as const).filter((name) => parts.some((part) => part.name === name) && (date[`${name}_end`] !== undefined || (name === 'month' && date.season_end !== undefined)));
  const first = names.findIndex((name) => date[name] !== date[`${name}_end`]);
  return names.slice(first < 0 ? 2 : first);
}

function eraOf(year: number, locale: Locale): string {
  return year < 0 ? term(locale, 'bc') ?? '' : year > 0 && year < 500 ? term(locale, 'ad') ?? '' : '';
}

function putSeason(run: Run, { season }: CslDateParts, { format }: DatePart): void {
  if (!season) return;
  const isKnown = /^[1-4]$/.test(String(season));
  if (isKnown) group(run).printed = true;
  const text = isKnown ? term(run.locale, `season-0${season}`) : String(season);
  if (text !== undefined) putText(run, text, format);
}
