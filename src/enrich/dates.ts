import { isoDate, yearOf, type CslDate } from '../model/date.ts';

const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];

/** A date as pages print it, in the site's language: "7 May 2024", "May 2024", "2019–2021", "c. 1860", "in press"; "" when nothing is known. */
export function dateLabel(date: CslDate | undefined, language: string): string {
  if (!date) return '';
  const [from, to] = date['date-parts'] ?? [];
  if (!from) return date.literal ?? '';
  const first = date.season ? `${seasons[date.season - 1]} ${yearLabel(from[0]!)}` : onePart(from, language);
  const whole = to ? `${first} – ${onePart(to, language)}` : date.open ? `${first} –` : first;
  return date.circa ? `c. ${whole}` : whole;
}

/** A year as pages print it: years before 1 as "300 BCE" (astronomical −299). */
export function yearLabel(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BCE`;
}

/** The year a list files a work under, its sorting date, and what stands in the year's place when there is none. */
export function listDate(issued: CslDate | undefined, status: string | undefined): { year?: number; date: string; yearLabel?: string } {
  const year = yearOf(issued);
  const words = status ?? issued?.literal;
  return { ...(year === undefined ? {} : { year }), date: isoDate(issued), ...(year === undefined && words ? { yearLabel: words } : {}) };
}

function onePart([year, month, day]: number[], language: string): string {
  if (month === undefined || year! < 1) return yearLabel(year!);
  const date = new Date(Date.UTC(2000, month - 1, day ?? 1));
  date.setUTCFullYear(year!);
  return formatter(language, day !== undefined).format(date);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withDay}`;
  const known = formatters.get(key);
  if (known) return known;
  const tag = language === 'en' ? 'en-GB' : language;
  const made = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long', ...(withDay ? { day: 'numeric' } : {}) });
  formatters.set(key, made);
  return made;
}
