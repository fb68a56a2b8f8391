/**
 * Every address on the site, as a path from its root: "/works/noether1921/".
 * Links become relative after the build; absolute addresses (canonical, feeds, citation tags) come from `absoluteUrl`.
 */
import { allFormats, exportFormats, usualFormats, type ExportFormat } from './model/export-formats.ts';
import type { WorkType } from './model/work-types.ts';

export const homeUrl = () => '/';
export const peopleUrl = () => '/people/';
export const personUrl = (slug: string) => `/people/${slug}/`;
/** What a person wrote together with another, who may have no profile. */
export const pairUrl = (slug: string, other: string) => `/people/${slug}/with/${other}/`;
/** The person's trust snapshot as data. */
export const trustFileUrl = (slug: string) => `/people/${slug}/trust.json`;
/** A group of people, such as a chair or a laboratory; slugs come from enrich/groups.ts. */
export const groupUrl = (slug: string) => `/groups/${slug}/`;
export const cvUrl = (slug: string) => `/people/${slug}/cv/`;
export const worksUrl = () => '/works/';
export const workUrl = (id: string) => `/works/${id}/`;
export const yearUrl = (year: number | 'undated') => `/works/year/${year}/`;
export const typeUrl = (type: WorkType) => `/works/type/${type.replaceAll('_', '-')}/`;
export const topicsUrl = () => '/topics/';
export const topicUrl = (id: string) => `/topics/${id}/`;
export const searchUrl = (query?: string) => (query ? `/search/?q=${encodeURIComponent(query)}` : '/search/');
export const downloadUrl = () => '/download/';
export const graphUrl = () => '/graph/';
export const trustUrl = () => '/trust/';
export const sectionUrl = (section: 'news' | 'talks' | 'teaching' | 'projects') => `/${section}/`;
export const sectionEntryUrl = (section: 'news' | 'talks' | 'teaching' | 'projects', id: string) => `/${section}/${id}/`;
export const atomUrl = (home: string) => `${home}feed.atom`;
export const jsonFeedUrl = (home: string) => `${home}feed.json`;
/** The picture other sites show beside a link to a page. */
export const previewUrl = (home: string) => `${home}preview.png`;
/** A list of feeds for feed readers to import. */
export const opmlUrl = (home: string) => `${home}feeds.opml`;
/** A file of a list, beside its page: works.bib, works.ris, works.json. */
export const listExportUrl = (home: string, format: ExportFormat) => `${home}works.${exportFormats[format].ending}`;
/** A file of a work, beside its page: cite.bib, cite.ris, cite.json. */
export const workExportUrl = (id: string, format: ExportFormat) => `${workUrl(id)}cite.${exportFormats[format].ending}`;
/** The files of a list with what pages call them; of `whole` lists there are more. */
export const listExportLinks = (home: string, { whole = false } = {}) => (whole ? allFormats : usualFormats).map((format) => ({ label: exportFormats[format].label, href: listExportUrl(home, format) }));
/** A page of a long list; the first is the list itself. */
export const listPageUrl = (home: string, page: number) => (page <= 1 ? home : `${home}page/${page}/`);
/** Fragment of a work in a list. */
export const workFragment = (id: string) => `w-${id}`;

/** The absolute address of a path of the site: `siteUrl` with or without trailing slash, `path` from the root. */
export function absoluteUrl(siteUrl: string, path: string): string {
  const relative = path.replace(/^\//, '');
  if (known?.siteUrl !== siteUrl) known = { siteUrl, base: new URL('.', siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`) };
  return plainPath.test(relative) ? known.base.href + relative : new URL(relative, known.base).href;
}

/** Every page asks for a dozen addresses of its one site. */
let known: { siteUrl: string; base: URL } | undefined;

/** A path that stands in an address as it is written: most do, and need not be read as one. */
const plainPath = /^(?:[\w~-][\w~.-]*(?:\/|$))*$/;
