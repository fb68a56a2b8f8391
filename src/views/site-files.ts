import type { ExportFile } from '../exports/export-files.ts';
import { headersFile, hostFiles, redirectFiles, robotsFile, type Redirect } from '../exports/site-files.ts';
import { workUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** What is written for hosts and crawlers about the site as a whole: robots, headers, redirects. */
export function* siteFiles(library: Library): Generator<ExportFile> {
  const site = library.get('site', 'site');
  const redirects = library.get('aliases', 'site').map(([from, to]): Redirect => [workUrl(from), workUrl(to)]);
  yield robotsFile(site.url);
  yield headersFile();
  yield* redirectFiles(site, redirects);
  yield* hostFiles(site, redirects);
}
