import type { CslDate } from '../../model/date.ts';
import { parseDateText, parseMonthText, type DateReading } from '../date-text.ts';
import { foldSpace, plainText, withoutOuterBraces } from './plain.ts';

interface DateFields { date?: string | undefined; year?: string | undefined; month?: string | undefined; day?: string | undefined }

export interface IssuedReading extends DateReading {
  /** The field that the date, or its problem, comes from. */
  from: 'date' | 'year' | 'month' | 'day';
  /** A date could not be read while another field gave one. */
  unused?: 'date' | 'month';
}

/** When a work came out, from `date` or from `year`, `month` and `day`, as raw TeX. A `date` of one or two figures is a day. */
export function parseIssued(fields: DateFields): IssuedReading | undefined {
  const [date, year, month, day] = [fields.date, fields.year, fields.month, fields.day].map((tex) => (tex === undefined ? '' : dateText(tex)));
  if (date && year && /^\d{1,2}$/.test(date!)) return fromYear(year!, month!, day || date!);
  if (!date) return year || month ? fromYear(year!, month!, day!) : undefined;
  const reading = parseDateText(date!);
  if (!reading.date?.['date-parts'] && year) return { ...fromYear(year!, month!, day!), unused: 'date', problem: reading.problem ?? `“${date}” is no date` };
  return { ...reading, from: 'date' };
}

function fromYear(yearText: string, month: string, day: string): IssuedReading {
  if (!yearText) return { ...parseDateText(month), from: 'month' };
  const year = parseDateText(yearText.replace(/^(\d\d)(\d\d)-(\d\d)$/, (whole, century, from, to) => (Number(to) === Number(from) + 1 ? `${century}${from}/${to}` : whole)));
  const parts = year.date?.['date-parts'];
  if (!month || !parts || parts.length > 1 || parts[0]!.length > 1 || year.date?.season) return { ...year, from: 'year', ...(month && !parts ? { unused: 'month' } : {}) };
  const reading = parseMonthText(day ? `${day} ${month.replace(/^0*(\d{1,2})$/, (_, n) => monthWord(Number(n)))}` : month, parts[0]![0]!);
  if (reading.problem && /^[^\d\W]/.test(month)) {
    const whole = parseDateText(month);
    if (whole.status || whole.date?.['date-parts']) return { ...year, ...whole, from: 'month', date: whole.date?.['date-parts'] ? whole.date : year.date! };
  }
  return { ...year, ...reading, date: { ...year.date, ...reading.date } as CslDate, from: 'month' };
}

/** A figure beside a day could be taken for a second day, so it is spelt. */
function monthWord(month: number): string {
  return ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'][month - 1] ?? String(month);
}

/** TeX off, but a final ~ (EDTF: approximately) kept. */
export function dateText(tex: string): string {
  const text = withoutOuterBraces(foldSpace(tex));
  return /^[\w.,/?~%()[\] -]*$/.test(text) ? text.replace(/~(?=[\w])/g, ' ') : plainText(text);
}
