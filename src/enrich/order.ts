import type { Entry } from '../model/work.ts';

/** Newest first; works without a date first of all, since they are mostly in press; then by title, so that every build agrees. */
export function newestFirst(a: Entry, b: Entry): number {
  const [x, y] = [sortDate(a), sortDate(b)];
  return x < y ? 1 : x > y ? -1 : a.title.text < b.title.text ? -1 : a.title.text > b.title.text ? 1 : a.id < b.id ? -1 : 1;
}

/** Dates as text that sorts: years before 1 run backwards and come last. */
function sortDate({ date, yearLabel }: Entry): string {
  if (date === '') return yearLabel ? '~' : '';
  return date.startsWith('-') ? `!${String(10_000 - Number(date.slice(1, 5)))}` : date;
}
