import { escapeHtml } from '../model/text.ts';
import { oneLine } from './clean.ts';

/** A feed of works or news. Times are RFC 3339 and come from the data, never from the build, so that nothing is announced twice. */
export interface Feed {
  /** Permanent address; the feed's id. */
  id: string;
  title: string;
  homeUrl: string;
  /** Addresses of the two forms. */
  atomUrl: string;
  jsonUrl: string;
  language: string;
  updated: string;
  authors: { name: string; url?: string }[];
  entries: FeedEntry[];
}

export interface FeedEntry {
  /** Permanent address; never changes. */
  id: string;
  url: string;
  title: string;
  summary: string;
  /** Absent when no source dates it. */
  published?: string;
  updated: string;
  authors: { name: string; url?: string }[];
  /** Where the work appeared. */
  venue?: string;
  /** https://doi.org/… */
  doi?: string;
  pdf?: string;
  language?: string;
  tags: string[];
}

/** Feeds end after this many entries. */
export const mostFeedEntries = 50;

/** The feed as Atom (RFC 4287); texts are plain, so that maths reads in every reader. */
export function toAtom(feed: Feed): string {
  const entries = feed.entries.map(atomEntry).join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">\n<id>${xml(feed.id)}</id>\n<title>${xml(feed.title)}</title>\n<updated>${feed.updated}</updated>\n${people(feed.authors)}<link rel="self" type="application/atom+xml" href="${xml(feed.atomUrl)}"/>\n<link rel="alternate" type="text/html" href="${xml(feed.homeUrl)}"/>\n${entries}</feed>\n`;
}

function atomEntry(entry: FeedEntry): string {
  const lang = entry.language ? ` xml:lang="${xml(entry.language)}"` : '';
  const links = [`<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>`, entry.doi && `<link rel="related" href="${xml(entry.doi)}"/>`, entry.pdf && `<link rel="enclosure" type="application/pdf" href="${xml(entry.pdf)}"/>`].filter(Boolean).join('\n');
  return `<entry${lang}>\n<id>${xml(entry.id)}</id>\n<title>${xml(entry.title)}</title>\n${entry.published ? `<published>${entry.published}</published>\n` : ''}<updated>${entry.updated}</updated>\n${links}\n${people(entry.authors)}${entry.tags.map((tag) => `<category term="${xml(tag)}"/>\n`).join('')}<summary>${xml(summaryOf(entry))}</summary>\n</entry>\n`;
}

/** The feed as JSON Feed 1.1. */
export function toJsonFeed(feed: Feed): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1', title: oneLine(feed.title), home_page_url: feed.homeUrl, feed_url: feed.jsonUrl, language: feed.language, authors: feed.authors,
    items: feed.entries.map((entry) => ({
      id: entry.id, url: entry.url, ...(entry.doi ? { external_url: entry.doi } : {}), title: oneLine(entry.title), content_text: summaryOf(entry) || oneLine(entry.title),
      ...(entry.published ? { date_published: entry.published } : {}), date_modified: entry.updated, ...(entry.authors.length ? { authors: entry.authors } : {}), ...(entry.tags.length ? { tags: entry.tags } : {}), ...(entry.language ? { language: entry.language } : {}),
      ...(entry.pdf ? { attachments: [{ url: entry.pdf, mime_type: 'application/pdf' }] } : {}),
    })),
  }, null, 1)}\n`;
}

/** Where it appeared, then the abstract. */
function summaryOf({ venue, summary }: FeedEntry): string {
  return [venue && `${oneLine(venue)}.`, oneLine(summary)].filter(Boolean).join(' ');
}

function people(authors: { name: string; url?: string }[]): string {
  return authors.map(({ name, url }) => `<author><name>${xml(name)}</name>${url ? `<uri>${xml(url)}</uri>` : ''}</author>\n`).join('');
}

function xml(text: string): string {
  return escapeHtml(oneLine(text));
}

/** A year, month or day as the first moment of it, RFC 3339; the epoch when nothing is known (Atom wants a time). */
export function feedTime(isoDate: string): string {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(isoDate)) return '1970-01-01T00:00:00Z';
  const [year, month = '01', day = '01'] = isoDate.split('-');
  return `${year}-${month}-${day}T00:00:00Z`;
}
