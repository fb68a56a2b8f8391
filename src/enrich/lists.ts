import { workTypes, workTypeNames, type WorkType } from '../model/work-types.ts';
import type { Entry } from '../model/work.ts';
import { listPageUrl, typeUrl, worksUrl, yearUrl } from '../urls.ts';

/** Works on one page of a list; longer lists go on on further pages. */
const worksPerPage = 200;

/** A list of works cut into pages, as ids, so that no page grows with the site. */
export interface WorksList {
  key: 'all' | `year:${string}` | `type:${string}`;
  title: string;
  home: string;
  /** Ids by page, newest first. */
  pages: string[][];
  total: number;
}

export interface WorksIndex {
  lists: WorksList[];
  years: { year: number | 'undated'; works: number; href: string }[];
  types: { type: WorkType; label: string; works: number; href: string }[];
}

/** Every list of works: all, one for each year, one for each type; `entries` newest first. */
export function worksIndex(entries: Entry[]): WorksIndex {
  const byYear = groupBy(entries, (entry) => String(entry.year ?? 'undated'));
  const byType = groupBy(entries, (entry) => entry.type);
  const years = [...byYear.keys()].map((key) => (key === 'undated' ? 'undated' as const : Number(key)))
    .sort((a, b) => (a === 'undated' ? 1 : b === 'undated' ? -1 : b - a));
  const types = workTypeNames.filter((type) => byType.has(type));
  return {
    years: years.map((year) => ({ year, works: byYear.get(String(year))!.length, href: yearUrl(year) })),
    types: types.map((type) => ({ type, label: workTypes[type].plural, works: byType.get(type)!.length, href: typeUrl(type) })),
    lists: [
      makeList('all', 'Works', worksUrl(), entries),
      ...years.map((year) => makeList(`year:${year}`, year === 'undated' ? 'Works without a year' : `Works of ${year}`, yearUrl(year), byYear.get(String(year))!)),
      ...types.map((type) => makeList(`type:${type}`, workTypes[type].plural, typeUrl(type), byType.get(type)!)),
    ],
  };
}

/** Addresses of the pages of a list, for its pagination. */
export function pageLinks(list: WorksList, current: number): { href: string; label: string; current: boolean }[] {
  if (list.pages.length < 2) return [];
  return list.pages.map((_, index) => ({ href: listPageUrl(list.home, index + 1), label: String(index + 1), current: index + 1 === current }));
}

function makeList(key: WorksList['key'], title: string, home: string, entries: Entry[]): WorksList {
  const ids = entries.map((entry) => entry.id);
  const pages = Array.from({ length: Math.max(1, Math.ceil(ids.length / worksPerPage)) }, (_, i) => ids.slice(i * worksPerPage, (i + 1) * worksPerPage));
  return { key, title, home, pages, total: ids.length };
}

/** Items gathered under their key, in the order they came. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
