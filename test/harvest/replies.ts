import type { Replies } from './server.ts';
import { arxivFeed, crossrefList, crossrefWork, dblpPerson, inventedWorks, openalexPage, orcidBulk, orcidWorks, zoteroItems, type InventedWork } from './world.ts';

/** All services as they answer about some works of one author. `pageSize` cuts what comes in pages into smaller ones. */
export function repliesAbout(works: InventedWork[] = inventedWorks, pageSize = 2): Replies {
  const withDoi = works.filter((work) => work.doi);
  const page = <T>(all: T[], n: number) => all.slice(n * pageSize, (n + 1) * pageSize);
  return {
    'pub.orcid.org': ({ path }) => {
      const codes = /\/works\/([\d,]+)$/.exec(path)?.[1]?.split(',').map((code) => Number(code) - 1000);
      return { body: codes ? orcidBulk(works.filter((work) => codes.includes(work.n))) : orcidWorks(works) };
    },
    'api.openalex.org': ({ path, query }) => {
      const single = /\/works\/W90000000(\d+)$/.exec(path)?.[1];
      if (single) return { body: openalexPage(works.filter((work) => work.n === Number(single)), { count: 1 }).results[0]! };
      const cursor = query.get('cursor');
      const n = cursor ? (cursor === '*' ? 0 : Number(cursor)) : Number(query.get('page') ?? 1) - 1;
      return { body: openalexPage(page(works, n), { count: works.length, ...(cursor ? { next: String(n + 1) } : { page: n + 1 }) }) };
    },
    'api.crossref.org': ({ path, query }) => {
      const doi = /^\/works\/(.+)$/.exec(path)?.[1];
      const work = doi && works.find((one) => one.doi === decodeURIComponent(doi));
      if (doi) return work ? { body: crossrefWork(work) } : { status: 404, body: 'Resource not found.' };
      if (query.has('query.bibliographic')) return { body: crossrefList(withDoi, withDoi.length) };
      const n = query.get('cursor') === '*' ? 0 : Number(query.get('cursor'));
      return { body: crossrefList(page(withDoi, n), withDoi.length, String(n + 1)) };
    },
    'export.arxiv.org': ({ query }) => {
      const id = query.get('id_list');
      const found = works.filter((work) => work.arxiv && (!id || work.arxiv === id));
      return { body: arxivFeed(id ? found : page(found, Number(query.get('start') ?? 0) / pageSize), found.length) };
    },
    'arxiv.org': ({ path }) => (path === '/a/example_a_1.atom2' ? { body: arxivFeed(works.filter((work) => work.arxiv)) } : undefined),
    'dblp.org': ({ path }) => (path === '/pid/12/3456.xml' ? { body: dblpPerson(works) } : undefined),
    'api.zotero.org': ({ path, query }) => {
      if (path !== '/groups/77/items/top') return undefined;
      const start = Number(query.get('start'));
      return { headers: { 'total-results': String(works.length + 100), 'last-modified-version': '5' }, body: zoteroItems(start === 0 ? works.slice(0, 2) : works.slice(2)) };
    },
  };
}
