import type { FrameDocument } from '../documents.ts';
import type { SiteFrame } from '../model/pages.ts';
import { homeUrl, peopleUrl, personUrl, previewUrl, searchUrl, sectionUrl, topicsUrl, worksUrl } from '../urls.ts';
import { archiveName } from './assets.ts';
import type { Library } from './library.ts';

/** Sections people write that exist on this site. */
export type WrittenSection = 'news' | 'talks' | 'teaching' | 'projects';

/** What every layout needs. `written` names the sections that have pages. */
export function frameView(library: Library, written: WrittenSection[]): SiteFrame {
  const site = library.get('site', 'site');
  const frame = library.get('frame', 'site');
  return {
    site,
    ...(frame.owner ? { owner: library.get('person', frame.owner) } : {}),
    ...(frame.part ? { part: frame.part } : {}),
    hasNews: written.includes('news'),
    ...(site.offline.download ? { archive: `/${archiveName(site.title)}` } : {}),
    ...(library.find('preview', homeUrl()) ? { preview: previewUrl(homeUrl()) } : {}),
    navigation: site.navigation ?? defaultNavigation(site.sections, frame, written),
    // Read only by the pages that show them: they change with every work.
    get counts() { return library.get('counts', 'site'); },
  };
}

/** Where profiles are: the home page on the site of one person, unless that is part of a larger one. */
export function profilePaths(library: Library): (slug: string) => string {
  const { owner, part } = library.get('frame', 'site');
  return (slug) => (owner && !part ? homeUrl() : personUrl(slug));
}

function defaultNavigation(sections: SiteFrame['site']['sections'], frame: FrameDocument, written: WrittenSection[]) {
  const items = [
    frame.owner && { label: 'Profile', href: homeUrl() },
    sections.people && frame.several && { label: 'People', href: peopleUrl() },
    sections.works && frame.works && { label: 'Works', href: worksUrl() },
    sections.topics && frame.topics && { label: 'Topics', href: topicsUrl() },
    ...written.filter((section) => sections[section]).map((section) => ({ label: section[0]!.toUpperCase() + section.slice(1), href: sectionUrl(section) })),
    sections.search && { label: 'Search', href: searchUrl() },
  ];
  return items.filter((item): item is { label: string; href: string } => typeof item === 'object');
}
