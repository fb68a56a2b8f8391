import { absoluteUrl } from '../urls.ts';
import { escapeHtml } from '../model/text.ts';

export interface SitemapEntry { path: string; lastmod?: string }

/** Most addresses a sitemap may hold: https://www.sitemaps.org/protocol.html */
const mostUrls = 50_000;

/** sitemap-index.xml and the sitemaps it names. `lastmod` is a date of the data, left out when none is known. */
export function* sitemapFiles(siteUrl: string, entries: SitemapEntry[]): Generator<{ path: string; content: string }> {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
  const count = Math.max(1, Math.ceil(entries.length / mostUrls));
  for (let n = 0; n < count; n += 1) {
    const urls = entries.slice(n * mostUrls, (n + 1) * mostUrls).map(({ path, lastmod }) => `<url><loc>${escapeHtml(absoluteUrl(siteUrl, path))}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</url>\n`).join('');
    yield { path: `sitemap-${n}.xml`, content: `${head}<urlset ${namespace}>\n${urls}</urlset>\n` };
  }
  const maps = Array.from({ length: count }, (_, n) => `<sitemap><loc>${escapeHtml(absoluteUrl(siteUrl, `/sitemap-${n}.xml`))}</loc></sitemap>\n`).join('');
  yield { path: 'sitemap-index.xml', content: `${head}<sitemapindex ${namespace}>\n${maps}</sitemapindex>\n` };
}

/** robots.txt: everything may be read. It works only at the root of a host. */
export function robotsFile(siteUrl: string): { path: string; content: string } {
  return { path: 'robots.txt', content: `User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl(siteUrl, '/sitemap-index.xml')}\n` };
}

/** `_headers` for hosts that read it: the right types for citation files, long caching for hashed files. */
export function headersFile(): { path: string; content: string } {
  const types = { '/*.bib': 'application/x-bibtex; charset=utf-8', '/*.ris': 'application/x-research-info-systems; charset=utf-8', '/*.atom': 'application/atom+xml; charset=utf-8', '/works/*/cite.json': 'application/vnd.citationstyles.csl+json', '/works/*/linkset.json': 'application/linkset+json' };
  const rows = Object.entries(types).map(([path, type]) => `${path}\n  Content-Type: ${type}\n`);
  return { path: '_headers', content: `/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n${rows.join('')}/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n` };
}

/** What keeps old addresses alive: `_redirects` for hosts that read it, and a page that leads on for the others. */
export function* redirectFiles(siteUrl: string, aliases: [from: string, to: string][]): Generator<{ path: string; content: string }> {
  if (aliases.length === 0) return;
  yield { path: '_redirects', content: aliases.map(([from, to]) => `${from} ${to} 301\n`).join('') };
  for (const [from, to] of aliases) {
    const target = escapeHtml(to);
    yield { path: `${from.slice(1)}index.html`, content: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex"><link rel="canonical" href="${escapeHtml(absoluteUrl(siteUrl, to))}"><meta http-equiv="refresh" content="0; url=${target}"></head><body><h1>Moved</h1><p>This page is now at <a href="${target}">its new address</a>.</p></body></html>\n` };
  }
}
