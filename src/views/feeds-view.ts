import { toOpml, type OpmlFeed } from '../exports/opml.ts';
import { feedId, feedOf } from '../exports/feed-entries.ts';
import { feedTime, mostFeedEntries, type Feed, type FeedEntry } from '../exports/feeds.ts';
import { absoluteUrl, atomUrl, groupUrl, homeUrl, personUrl, sectionEntryUrl, sectionUrl, topicUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** A page of news as its feed tells of it; `date` and `updated` are ISO days. */
export interface NewsItem { id: string; title: string; date: string; updated?: string; summary: string; language?: string }

/** The feed of the news, the newest first. */
export function newsFeed(library: Library, items: NewsItem[]): Feed {
  const site = library.get('site', 'site');
  const entries = items.slice(0, mostFeedEntries).map((item): FeedEntry => {
    const path = sectionEntryUrl('news', item.id);
    return {
      id: feedId(site, path), url: absoluteUrl(site.url, path), title: item.title, summary: item.summary,
      ...(item.date ? { published: feedTime(item.date) } : {}), updated: feedTime(item.updated ?? item.date), authors: [], tags: [], ...(item.language ? { language: item.language } : {}),
    };
  });
  return feedOf(site, sectionUrl('news'), { title: `News – ${site.title}`, authors: [{ name: site.title, url: site.url }] }, entries);
}

/** All feeds of the site in one file for feed readers: works, news, then groups, people and topics. */
export function siteOpml(library: Library, hasNews: boolean): string {
  const site = library.get('site', 'site');
  const feed = (title: string, home: string): OpmlFeed => ({ title, homeUrl: absoluteUrl(site.url, home), atomUrl: absoluteUrl(site.url, atomUrl(home)) });
  return toOpml(site.title, [feed(`Works – ${site.title}`, homeUrl()), ...(hasNews ? [feed(`News – ${site.title}`, sectionUrl('news'))] : [])], [
    { title: 'Groups', feeds: library.all('group').map((group) => feed(group.name, groupUrl(group.slug))) },
    { title: 'People', feeds: library.all('person').map((person) => feed(person.displayName, personUrl(person.slug))) },
    { title: 'Topics', feeds: library.get('topic-counts', 'site').map((topic) => feed(topic.label, topicUrl(topic.id))) },
  ]);
}
