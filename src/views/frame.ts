import type { SiteFrame } from '../model/pages.ts';
import { homeUrl, peopleUrl, searchUrl, sectionUrl, topicsUrl, worksUrl } from '../urls.ts';
import { archiveName } from './assets.ts';
import type { Library } from './library.ts';

/** Sections people write that exist on this site. */
export type WrittenSection = 'news' | 'talks' | 'teaching' | 'projects';

/** What every layout needs. `written` names the sections that have pages. */
export function frameView(library: Library, written: WrittenSection[]): SiteFrame {
  const { site, part, counts } = library.get('site', 'site');
  const [first] = library.ids('person');
  return {
    site,
    counts,
    ...(counts.people === 1 ? { owner: library.get('person', first!) } : {}),
    ...(part ? { part } : {}),
    ...(site.offline.download ? { archive: `/${archiveName(site.title)}` } : {}),
    navigation: site.navigation ?? defaultNavigation(site.sections, counts, written),
  };
}

function defaultNavigation(sections: SiteFrame['site']['sections'], counts: SiteFrame['counts'], written: WrittenSection[]) {
  const items = [
    counts.people === 1 && { label: 'Profile', href: homeUrl() },
    sections.people && counts.people > 1 && { label: 'People', href: peopleUrl() },
    sections.works && counts.works > 0 && { label: 'Works', href: worksUrl() },
    sections.topics && counts.topics > 0 && { label: 'Topics', href: topicsUrl() },
    ...written.filter((section) => sections[section]).map((section) => ({ label: section[0]!.toUpperCase() + section.slice(1), href: sectionUrl(section) })),
    sections.search && { label: 'Search', href: searchUrl() },
  ];
  return items.filter((item) => item !== false);
}
