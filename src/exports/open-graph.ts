import type { HeadTag } from '../model/pages.ts';
import type { WorkContext } from './page-context.ts';
import { absoluteUrl, previewUrl, workUrl } from '../urls.ts';
import { oneLine } from './clean.ts';

/** Tags of link previews. A work page is an article or a book, never a website: Zotero would save it as a web page. */
export function openGraphTags(page: { type: 'article' | 'book' | 'profile' | 'website'; title: string; description: string; url: string; siteName: string; image?: string | undefined; imageAlt?: string; locale?: string }): HeadTag[] {
  const rows: [string, string | undefined][] = [['og:type', page.type], ['og:title', page.title], ['og:description', shorten(page.description)], ['og:url', page.url], ['og:site_name', page.siteName], ['og:image', page.image], ...(page.image ? pictureRows(page.imageAlt ?? page.title) : [])];
  const tags = rows.flatMap(([property, value]): HeadTag[] => { const content = oneLine(value ?? ''); return content ? [{ tag: 'meta', attributes: { property, content } }] : []; });
  return page.image ? [...tags, { tag: 'meta', attributes: { name: 'twitter:card', content: 'summary_large_image' } }] : tags;
}

/** What the picture says, and its size, which is that of every preview picture. */
function pictureRows(title: string): [string, string][] {
  return [['og:image:type', 'image/png'], ['og:image:width', '1200'], ['og:image:height', '630'], ['og:image:alt', title]];
}

/** Open Graph of a work. */
export function workOpenGraph({ site, work, texts, preview }: WorkContext): HeadTag[] {
  return openGraphTags({ type: work.fields.type === 'book' ? 'book' : 'article', title: texts.title.text, description: texts.abstract?.text ?? '', url: absoluteUrl(site.url, workUrl(work.id)), siteName: site.title, ...(preview ? { image: absoluteUrl(site.url, previewUrl(workUrl(work.id))) } : {}) });
}

/** The first sentences, at most 200 characters, cut between words. */
export function shorten(text: string): string {
  const line = oneLine(text);
  return line.length <= 200 ? line : `${line.slice(0, 197).replace(/\s+\S*$/, '')}…`;
}
