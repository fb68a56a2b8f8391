import type { ExportFile, ExportInput } from '../exports/export-files.ts';
import { listsOf } from '../exports/export-lists.ts';
import { lastChange } from '../exports/feed-entries.ts';
import { headersFile, hostFiles, redirectFiles, robotsFile, sitemapFiles, type Redirect } from '../exports/site-files.ts';
import type { Work } from '../model/work.ts';
import { peopleUrl, topicsUrl, workUrl } from '../urls.ts';

/** What is written about the site as a whole when its pages stand: sitemap, robots, headers, redirects. `pages` are the addresses search engines may keep. */
export function* siteFiles(input: ExportInput, works: Work[], pages: string[]): Generator<ExportFile> {
  const { site } = input;
  const redirects = works.flatMap((work) => work.aliases.map((alias): Redirect => [workUrl(alias), workUrl(work.id)]));
  const days = lastDays(input, works);
  yield* sitemapFiles(site.url, pages.map((path) => ({ path, ...(days.has(path) ? { lastmod: days.get(path)! } : {}) })));
  yield robotsFile(site.url);
  yield headersFile();
  yield* redirectFiles(site, redirects);
  yield* hostFiles(site, redirects);
}

/** No page of the web is older; a sitemap that says so is not believed. */
const firstDay = '1995-01-01';

/** The last day of each page's works; pages whose works have none, or no works, are absent. */
function lastDays(input: ExportInput, works: Work[]): Map<string, string> {
  const byId = new Map(works.map((work) => [work.id, work]));
  const ofWork = new Map(input.entries.map((entry) => [entry.id, lastChange(byId.get(entry.id)!, entry)]));
  const latest = (ids: Iterable<string>) => [...ids].map((id) => ofWork.get(id)!).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day) && day >= firstDay).sort().at(-1);
  const lists = listsOf(input).map(({ home, ids }) => [home, latest(ids)] as const);
  const all = latest(ofWork.keys());
  const days = [...[...ofWork.keys()].map((id) => [workUrl(id), latest([id])] as const), ...lists, [peopleUrl(), all] as const, [topicsUrl(), all] as const];
  return new Map(days.filter((one): one is [string, string] => one[1] !== undefined));
}
