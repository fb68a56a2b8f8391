import { identifierUrl } from '../model/identifiers.ts';
import type { Site } from '../model/site.ts';
import type { Entry, Work } from '../model/work.ts';
import { absoluteUrl, atomUrl, jsonFeedUrl, workUrl } from '../urls.ts';
import { feedTime, type Feed, type FeedEntry } from './feeds.ts';
import { fullTexts, type PageFile } from './page-context.ts';

interface FeedSource { site: Site; profilePath(slug: string): string }

/** A feed of entries at a page of the site; it was updated when the last of them was. */
export function feedOf(site: Site, home: string, { title, authors }: Pick<Feed, 'title' | 'authors'>, entries: FeedEntry[]): Feed {
  const updated = entries.map((entry) => entry.updated).sort().at(-1) ?? feedTime('');
  return { id: feedId(site, home), title, homeUrl: absoluteUrl(site.url, home), atomUrl: absoluteUrl(site.url, atomUrl(home)), jsonUrl: absoluteUrl(site.url, jsonFeedUrl(home)), language: site.language, updated, authors, entries };
}

/** What a feed or an entry is called for ever: its address, under the site's first address where the site has moved. */
export function feedId(site: Site, path: string): string {
  return absoluteUrl(site.firstUrl ?? site.url, path);
}

/** A work as feeds tell of it. It is dated by what is known of it: published, joined the site, corrected or retracted. */
export function feedEntryOf({ work, title, summary, files }: { work: Work; title: string; summary: string; files: PageFile[] }, entry: Entry, { site, profilePath }: FeedSource): FeedEntry {
  const pdf = fullTexts(files)[0]?.path;
  const doi = entry.doi && identifierUrl('doi', entry.doi);
  return {
    // A work that was given another address keeps the first one as its name here.
    id: feedId(site, workUrl(work.aliases[0] ?? work.id)), url: absoluteUrl(site.url, workUrl(entry.id)), title, summary,
    ...(entry.date ? { published: feedTime(entry.date) } : {}), updated: feedTime(lastChange(work, entry)),
    authors: entry.authors.map(({ name, person }) => ({ name, ...(person ? { url: absoluteUrl(site.url, profilePath(person)) } : {}) })),
    ...(entry.venue ? { venue: entry.venue } : {}), ...(doi ? { doi } : {}), ...(pdf ? { pdf: absoluteUrl(site.url, pdf) } : {}), ...(work.fields.language ? { language: work.fields.language } : {}), tags: entry.topics,
  };
}

/** The latest day known of a work; dates of the data only. */
export function lastChange({ fields }: { fields: Pick<Work['fields'], 'notices'> }, { date, added }: Pick<Entry, 'date' | 'added'>): string {
  const notices = (fields.notices ?? []).flatMap((notice) => (/^\d{4}(?:-\d\d){0,2}$/.test(notice.date ?? '') ? [notice.date!] : []));
  return [date.startsWith('-') ? '' : date, added ?? '', ...notices].sort().at(-1)!;
}
