import type { PageLink } from '../model/pages.ts';
import { workTypes, workTypeNames, type WorkType } from '../model/work-types.ts';
import type { Entry } from '../model/work.ts';
import { listPageUrl, typeUrl, worksUrl, yearUrl } from '../urls.ts';

/** Works on one page of a list; longer lists go on on further pages. */
const worksPerPage = 200;

/** A list of works, newest first. */
export interface WorksList {
  key: 'all' | `year:${string}` | `type:${string}`;
  title: string;
  home: string;
  ids: string[];
}

/** One page of a list, so that no page grows with the site. */
export interface ListPart {
  home: string;
  /** Of the whole list. */
  total: number;
  page: number;
  ids: string[];
  /** Links to the other pages; none where there is one. */
  pages: PageLink[];
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

/** A list cut into pages; an empty one has one. */
export function listParts(home: string, ids: string[]): ListPart[] {
  const count = Math.max(1, Math.ceil(ids.length / worksPerPage));
  return Array.from({ length: count }, (_, index) => ({ home, total: ids.length, page: index + 1, ids: ids.slice(index * worksPerPage, (index + 1) * worksPerPage), pages: pageLinks(home, count, index + 1) }));
}

/** Of more pages than this, those near the current one are linked, the first, the last and every tenth. */
const mostPageLinks = 20;

function pageLinks(home: string, count: number, current: number): PageLink[] {
  if (count < 2) return [];
  const isLinked = (page: number) => count <= mostPageLinks || page === 1 || page === count || page % 10 === 0 || Math.abs(page - current) <= 2;
  return Array.from({ length: count }, (_, index) => index + 1).filter(isLinked).map((page) => ({ href: listPageUrl(home, page), label: String(page), current: page === current }));
}

function makeList(key: WorksList['key'], title: string, home: string, entries: Entry[]): WorksList {
  return { key, title, home, ids: entries.map((entry) => entry.id) };
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
