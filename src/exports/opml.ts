import { escapeHtml } from '../model/text.ts';
import { oneLine } from './clean.ts';

export interface OpmlFeed { title: string; atomUrl: string; homeUrl: string }
export interface OpmlGroup { title: string; feeds: OpmlFeed[] }

/** A list of feeds as OPML 2.0 (http://opml.org/spec2.opml), which feed readers import whole; feeds without a group come first. */
export function toOpml(title: string, feeds: OpmlFeed[], groups: OpmlGroup[] = []): string {
  const kept = groups.filter((group) => group.feeds.length);
  return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head><title>${attribute(title)}</title></head>\n<body>\n${feeds.map(outline).join('')}${kept.map((group) => `<outline text="${attribute(group.title)}">\n${group.feeds.map(outline).join('')}</outline>\n`).join('')}</body>\n</opml>\n`;
}

function outline({ title, atomUrl, homeUrl }: OpmlFeed): string {
  return `<outline type="rss" version="ATOM1" text="${attribute(title)}" title="${attribute(title)}" xmlUrl="${attribute(atomUrl)}" htmlUrl="${attribute(homeUrl)}"/>\n`;
}

function attribute(text: string): string {
  return escapeHtml(oneLine(text));
}
