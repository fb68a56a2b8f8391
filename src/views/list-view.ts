import { listNodes } from '../exports/json-ld/lists.ts';
import { pageLinks, type WorksList } from '../enrich/lists.ts';
import type { WorksListPage } from '../model/pages.ts';
import type { Entry } from '../model/work.ts';
import { listExportUrl, listPageUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** Every page of every works list: which list, which page, its path below /works/ ("year/2024/page/2"; undefined for the first page of all). */
export function listPaths(library: Library): { key: WorksList['key']; page: number; path: string | undefined }[] {
  return library.get('site', 'site').index.lists.flatMap((list) => list.pages.map((_, index) => ({
    key: list.key, page: index + 1, path: listPageUrl(list.home, index + 1).replace(/^\/works\/|\/$/g, '') || undefined,
  })));
}

/** One page of a list of works. */
export function listView(library: Library, key: WorksList['key'], page: number): WorksListPage {
  const { site, index, years } = library.get('site', 'site');
  const list = index.lists.find((one) => one.key === key)!;
  const entries = list.pages[page - 1]!.map((id) => library.get('entry', id));
  return {
    title: list.title,
    entries,
    coins: coinsOfEntries(library, entries),
    years: index.years.map((year) => ({ ...year, current: key === `year:${year.year}` })),
    types: index.types.map((type) => ({ ...type, current: key === `type:${type.type}` })),
    total: list.total,
    chart: key === 'all' && page === 1 ? years : [],
    page,
    pages: pageLinks(list, page),
    exports: key.startsWith('type:') ? [] : exportLinks(list.home),
    jsonLd: listNodes({ site, path: listPageUrl(list.home, page), title: list.title, entries }),
  };
}

/** COinS of works by id, for lists readers save from. */
export function coinsOfEntries(library: Library, entries: Entry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ id }) => [id, library.get('coins', id)]));
}

/** The files that stand beside a list. */
export function exportLinks(home: string): { label: string; href: string }[] {
  return [{ label: 'BibTeX', href: listExportUrl(home, 'bib') }, { label: 'RIS', href: listExportUrl(home, 'ris') }, { label: 'CSL-JSON', href: listExportUrl(home, 'json') }];
}
