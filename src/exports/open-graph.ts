import type { HeadTag } from '../model/pages.ts';
import type { WorkContext } from './page-context.ts';
import { absoluteUrl, workUrl } from '../urls.ts';
import { oneLine } from './clean.ts';

/** Tags of link previews. A work page is an article or a book, never a website: Zotero would save it as a web page. */
export function openGraphTags(page: { type: 'article' | 'book' | 'profile' | 'website'; title: string; description: string; url: string; siteName: string; image?: string | undefined; locale?: string }): HeadTag[] {
  const rows: [string, string | undefined][] = [['og:type', page.type], ['og:title', page.title], ['og:description', shorten(page.description)], ['og:url', page.url], ['og:site_name', page.siteName], ['og:image', page.image]];
  return rows.flatMap(([property, value]) => { const content = oneLine(value ?? ''); return content ? [{ tag: 'meta' as const, attributes: { property, content } }] : []; });
}

/** Open Graph of a work. */
export function workOpenGraph({ site, work, texts }: WorkContext): HeadTag[] {
  return openGraphTags({ type: work.fields.type === 'book' ? 'book' : 'article', title: texts.title.text, description: texts.abstract?.text ?? '', url: absoluteUrl(site.url, workUrl(work.id)), siteName: site.title });
}

/** The first sentences, at most 200 characters, cut between words. */
export function shorten(text: string): string {
  const line = oneLine(text);
  return line.length <= 200 ? line : `${line.slice(0, 197).replace(/\s+\S*$/, '')}…`;
}
