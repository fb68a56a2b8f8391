import { listNodes } from '../exports/json-ld/lists.ts';
import type { WorksListPage, WorksPart } from '../model/pages.ts';
import type { Entry } from '../model/work.ts';
import { listExportLinks, listPageUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** One page of a list of works, by its path below /works/ ("" for the first page of all). */
export function listView(library: Library, path: string): WorksListPage {
  const site = library.get('site', 'site');
  const { key, title, home, total, page, ids, pages } = library.get('list', path);
  const { years, types } = library.get('list-index', 'site');
  const entries = ids.map((id) => library.get('entry', id));
  return {
    title, entries, total, page, pages,
    coins: coinsOfEntries(library, entries),
    years: years.map((year) => ({ ...year, current: key === `year:${year.year}` })),
    types: types.map((type) => ({ ...type, current: key === `type:${type.type}` })),
    chart: path === '' ? library.get('years', 'site') : [],
    exports: key.startsWith('type:') ? [] : listExportLinks(home, { whole: key === 'all' }),
    jsonLd: listNodes({ site, path: listPageUrl(home, page), title, entries, total }),
  };
}

/** A further page of the works of a topic or a group, by its address; `title` is theirs. */
export function listPartView(library: Library, address: string, title: string): WorksPart {
  const site = library.get('site', 'site');
  const { ids, ...part } = library.get('list-part', address);
  const entries = ids.map((id) => library.get('entry', id));
  return { title, ...part, entries, coins: coinsOfEntries(library, entries), jsonLd: listNodes({ site, path: address, title, entries, total: part.total }) };
}

/** COinS of works by id, for lists readers save from. */
export function coinsOfEntries(library: Library, entries: Entry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ id }) => [id, library.get('coins', id)]));
}
