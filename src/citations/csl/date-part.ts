import type { DatePart } from './dates.ts';
import type { CslDateParts } from './item.ts';
import { ordinal, term, type Locale } from './locale.ts';
import type { Run } from './run.ts';

/** The year, month or day of a date in the form a style wants. */
export function datePartText(value: number | undefined, { name, form, strips }: DatePart, date: CslDateParts, { locale, strips: outer }: Run): string {
  if (!value) return '';
  if (name === 'year') return yearText(Math.abs(value), form);
  if (name === 'day') return dayText(value, form, date, locale);
  const month = monthText(value, form, locale);
  return strips || outer ? month.replaceAll('.', '') : month;
}

function yearText(year: number, form: string): string {
  if (form === 'numeric') return String(year).padStart(4, '0');
  return form === 'short' && year > 999 ? String(year).slice(2) : String(year);
}

function dayText(day: number, form: string, { month }: CslDateParts, locale: Locale): string {
  if (form === 'numeric-leading-zeros') return String(day).padStart(2, '0');
  if (form !== 'ordinal' || (locale.limitDayOrdinals && day !== 1)) return String(day);
  return ordinal(locale, String(day), locale.genders.get(`month-${String(month ?? '').padStart(2, '0')}`));
}

/** Months 13 to 24 are seasons. */
function monthText(month: number, form: string, locale: Locale): string {
  if (form === 'numeric' || form === 'numeric-leading-zeros') return month < 1 || month > 12 ? '' : String(month).padStart(form === 'numeric' ? 1 : 2, '0');
  if (month < 1 || month > 24) return '';
  const season = month > 12 ? ((month - 13) % 4) + 1 : 0;
  return term(locale, season ? `season-0${season}` : `month-${String(month).padStart(2, '0')}`, form) ?? '';
}
