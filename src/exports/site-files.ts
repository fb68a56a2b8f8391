import { escapeHtml } from '../model/text.ts';
import type { Site } from '../model/site.ts';
import { absoluteUrl } from '../urls.ts';
import { contentPolicy } from './content-policy.ts';

export interface SitemapEntry { path: string; lastmod?: string }
interface SiteFile { path: string; content: string }

/** Most addresses a sitemap may hold: https://www.sitemaps.org/protocol.html */
const mostUrls = 50_000;

/** sitemap-index.xml and the sitemaps it names. `lastmod` is a day of the data, left out when none is known. */
export function* sitemapFiles(siteUrl: string, entries: SitemapEntry[]): Generator<SiteFile> {
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
export function robotsFile(siteUrl: string): SiteFile {
  return { path: 'robots.txt', content: `User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl(siteUrl, '/sitemap-index.xml')}\n` };
}

/** Types hosts do not know by the ending. Zotero opens a citation file in one click only by its type. */
const types = {
  bib: 'application/x-bibtex; charset=utf-8', ris: 'application/x-research-info-systems; charset=utf-8', enw: 'application/x-endnote-refer; charset=utf-8', cff: 'text/yaml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8', opml: 'text/x-opml; charset=utf-8',
} as const;
/** JSON with a type of its own, by its name. */
const jsonTypes = { 'cite.json': 'application/vnd.citationstyles.csl+json', 'works.json': 'application/vnd.citationstyles.csl+json', 'linkset.json': 'application/linkset+json', 'feed.json': 'application/feed+json' } as const;

const immutable = 'public, max-age=31536000, immutable';
/** A page carries its own policy; a header adds what a page cannot say. */
const everywhere = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'strict-origin-when-cross-origin', 'Content-Security-Policy': "frame-ancestors 'self'" } as const;

/** `_headers`, which Netlify and Cloudflare Pages read: types, caching, and what a page cannot say of itself. */
export function headersFile(): SiteFile {
  const rules: [path: string, headers: Record<string, string>][] = [
    ['/*', everywhere], ['/_astro/*', { 'Cache-Control': immutable }],
    ...Object.entries(types).map(([ending, type]): [string, Record<string, string>] => [`/*.${ending}`, { 'Content-Type': type }]),
    ...Object.entries(jsonTypes).map(([name, type]): [string, Record<string, string>] => [`/*/${name}`, { 'Content-Type': type }]),
    ['/feed.json', { 'Content-Type': jsonTypes['feed.json'] }],
  ];
  return { path: '_headers', content: rules.map(([path, headers]) => `${path}\n${Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`).join('')}`).join('') };
}

/** Old addresses and where they lead, as paths that end in "/". */
export type Redirect = [from: string, to: string];

/** What keeps old addresses alive: `_redirects` for hosts that read it, and a page that leads on for the others. */
export function* redirectFiles({ url: siteUrl, hosting }: Pick<Site, 'url' | 'hosting'>, redirects: Redirect[]): Generator<SiteFile> {
  if (redirects.length === 0) return;
  // Netlify prefers the page that leads on unless it is told otherwise, in a way Cloudflare does not understand.
  const status = hosting.includes('netlify') ? '301!' : '301';
  yield { path: '_redirects', content: redirects.map(([from, to]) => `${from.slice(0, -1)} ${to} ${status}\n${from}* ${to}:splat ${status}\n`).join('') };
  for (const [from, to] of redirects) {
    const target = escapeHtml(to);
    yield { path: `${from.slice(1)}index.html`, content: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${escapeHtml(contentPolicy())}"><title>Moved</title><meta name="robots" content="noindex"><link rel="canonical" href="${escapeHtml(absoluteUrl(siteUrl, to))}"><meta http-equiv="refresh" content="0; url=${target}"></head><body><h1>Moved</h1><p>This page is now at <a href="${target}">its new address</a>.</p></body></html>\n` };
  }
}

/** The same for hosts that are set up by the site: .htaccess for Apache, lines to include for nginx. Only those site.yaml names. */
export function* hostFiles({ url, hosting }: Pick<Site, 'url' | 'hosting'>, redirects: Redirect[]): Generator<SiteFile> {
  const base = new URL(absoluteUrl(url, '/')).pathname;
  const at = (path: string) => base + path.slice(1);
  if (hosting.includes('apache')) yield { path: '.htaccess', content: apacheRules(at, redirects) };
  if (hosting.includes('nginx')) yield { path: 'nginx.conf', content: nginxRules(at, redirects) };
}

function apacheRules(at: (path: string) => string, redirects: Redirect[]): string {
  return [
    `ErrorDocument 404 ${at('/404.html')}`,
    ...Object.entries(types).map(([ending, type]) => `AddType "${type}" .${ending}`),
    ...Object.entries(jsonTypes).map(([name, type]) => `<Files "${name}">\n  ForceType ${type}\n</Files>`),
    ...redirects.map(([from, to]) => `RedirectMatch 301 ^${quoteRegex(at(from).slice(0, -1))}(?:/(.*))?$ ${at(to)}$1`),
    '<IfModule mod_headers.c>', ...Object.entries(everywhere).map(([name, value]) => `  Header set ${name} "${value}"`), `  <If "%{REQUEST_URI} =~ m#^${quoteRegex(at('/_astro/'))}#">\n    Header set Cache-Control "${immutable}"\n  </If>`, '</IfModule>',
  ].join('\n') + '\n';
}

function nginxRules(at: (path: string) => string, redirects: Redirect[]): string {
  return [
    '# Include this file in the server block of the site.',
    `error_page 404 ${at('/404.html')};`,
    ...Object.entries(everywhere).map(([name, value]) => `add_header ${name} "${value}";`),
    ...Object.entries(types).map(([ending, type]) => `location ~ \\.${ending}$ { types { } default_type "${type}"; }`),
    ...Object.entries(jsonTypes).map(([name, type]) => `location ~ /${quoteRegex(name)}$ { types { } default_type "${type}"; }`),
    `location ^~ ${at('/_astro/')} { add_header Cache-Control "${immutable}"; }`,
    ...redirects.map(([from, to]) => `rewrite ^${quoteRegex(at(from).slice(0, -1))}(?:/(.*))?$ ${at(to)}$1 permanent;`),
  ].join('\n') + '\n';
}

function quoteRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
