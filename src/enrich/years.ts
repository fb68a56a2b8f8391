import type { Entry } from '../model/work.ts';
import type { YearColumn } from '../model/pages.ts';

/** Works per year by type, from the first year to the last without gaps (a century at most); works without a year are left out. */
export function yearColumns(entries: Entry[]): YearColumn[] {
  const columns = new Map<number, YearColumn>();
  for (const { year, type } of entries) {
    if (year === undefined) continue;
    const column = columns.get(year) ?? { year, total: 0, types: {} };
    column.total += 1;
    column.types[type] = (column.types[type] ?? 0) + 1;
    columns.set(year, column);
  }
  const years = [...columns.keys()].sort((a, b) => a - b);
  if (years.length === 0) return [];
  const [first, last] = [years[0]!, years.at(-1)!];
  if (last - first > 100) return years.map((year) => columns.get(year)!);
  return Array.from({ length: last - first + 1 }, (_, i) => columns.get(first + i) ?? { year: first + i, total: 0, types: {} });
}
