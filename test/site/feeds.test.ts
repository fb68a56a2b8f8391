import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtFixture } from './fixtures.ts';
import { attribute, filesOf, isWork, links, pagesOf, type Page } from './pages.ts';

const demo = process.env.OEUVRE_DIST ?? 'dist';
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const schema = (name: string) => fileURLToPath(new URL(`schemas/${name}`, import.meta.url));

/** What xmllint says of files; nothing when they fit their schema. */
function complaints(dist: string, files: string[], words: string[]): string[] {
  const done = spawnSync('xmllint', ['--noout', ...words, ...files.map((file) => join(dist, file))], { encoding: 'utf8' });
  return done.stderr.split('\n').filter((line) => line && !line.endsWith(' validates'));
}

describe.each([['demo', () => demo], ['site of every kind', () => builtFixture('every-type').dist]] as const)('files for readers and crawlers of the %s', (_name, build) => {
  let dist: string;
  let files: string[];
  let pages: Page[];
  beforeAll(() => { dist = build(); files = filesOf(dist); pages = pagesOf(dist, files); });
  const byEnding = (ending: RegExp) => files.filter((file) => ending.test(file));
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');

  it.skipIf(!hasXmllint)('fit their schemas: Atom, OPML, sitemaps', () => {
    expect(byEnding(/\.atom$/).length).toBeGreaterThan(5);
    expect(complaints(dist, byEnding(/\.atom$/), ['--relaxng', schema('atom.rng')])).toEqual([]);
    expect(complaints(dist, byEnding(/\.opml$/), ['--relaxng', schema('opml.rng')])).toEqual([]);
    expect(complaints(dist, byEnding(/^sitemap-.*\.xml$/), ['--schema', schema('sitemap.xsd')])).toEqual([]);
  });

  it('JSON feeds hold what JSON Feed 1.1 asks and the same entries as Atom', () => {
    for (const file of byEnding(/(?:^|\/)feed\.json$/)) {
      const feed = JSON.parse(read(file));
      expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', title: expect.stringMatching(/\S/), home_page_url: expect.stringMatching(/^https:/), feed_url: expect.stringMatching(/feed\.json$/), items: expect.any(Array) });
      for (const item of feed.items) expect(item).toMatchObject({ id: expect.stringMatching(/^https:/), url: expect.stringMatching(/^https:/), title: expect.stringMatching(/\S/), content_text: expect.stringMatching(/\S/), date_modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/) });
      const atom = read(file.replace(/json$/, 'atom'));
      expect(atom.match(/<link rel="self" type="application\/atom\+xml" href="[^"]*feed\.atom"\/>/g), file).toHaveLength(1);
      expect([...atom.matchAll(/<entry[^>]*>\n<id>([^<]*)<\/id>/g)].map((match) => match[1]), file).toEqual(feed.items.map((item: { id: string }) => item.id));
      expect(feed.items.length).toBeLessThanOrEqual(50);
    }
  });

  it('are found from their pages, and all of them from the home page', () => {
    for (const file of byEnding(/(?:^|\/)feed\.atom$/)) {
      const page = pages.find((one) => one.file === file.replace(/feed\.atom$/, 'index.html'))!;
      expect(links(page, 'alternate').map((link) => attribute(link, 'href')), page.file).toContain('feed.atom');
    }
    const all = new Set([...read('feeds.opml').matchAll(/xmlUrl="([^"]*)"/g)].map((match) => match[1]!));
    expect(all.size).toBe(byEnding(/(?:^|\/)feed\.atom$/).length);
    expect(links(pages.find(({ file }) => file === 'index.html')!, 'alternate').map((link) => attribute(link, 'href'))).toContain('feeds.opml');
    for (const page of pages.filter(isWork)) expect(links(page, 'alternate').map((link) => attribute(link, 'type'))).toEqual(expect.arrayContaining(['application/atom+xml', 'application/feed+json']));
  });

  it('the sitemap names every page that may be found, by its canonical address, and no other', () => {
    const named = byEnding(/^sitemap-\d+\.xml$/).flatMap((file) => [...read(file).matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!));
    const canonical = pages.filter(({ html }) => !/<meta name="robots" content="noindex">/.test(html)).flatMap((page) => links(page, 'canonical').map((link) => attribute(link, 'href')!));
    expect([...named].sort()).toEqual([...new Set(canonical)].sort());
  });
});

describe('feeds', () => {
  it('date works by their data: published, joined the site, retracted', () => {
    const { dist } = builtFixture('every-type');
    const items: { id: string; date_modified: string; date_published?: string; attachments?: unknown[] }[] = JSON.parse(readFileSync(join(dist, 'feed.json'), 'utf8')).items;
    // The one work with a day in works.lock comes first, whatever its date.
    expect(items[0]).toMatchObject({ id: 'https://kinds.example/institute/works/quill-two-hundred-lists/', date_modified: '2026-05-04T00:00:00Z', date_published: '2008-08-08T00:00:00Z' });
    const rest = items.slice(1).map((item) => item.date_modified);
    expect(rest).toEqual([...rest].sort().reverse());
    // A work that was given another address keeps its first one as its name.
    expect(items.find((item) => item.attachments)).toMatchObject({ id: 'https://kinds.example/institute/works/first-article/', url: 'https://kinds.example/institute/works/quill-lists-everything/', attachments: [{ mime_type: 'application/pdf' }] });
  });

  it('of the news tell the summary, or the first paragraph as text', () => {
    const { dist } = builtFixture('every-type');
    expect(JSON.parse(readFileSync(join(dist, 'news/feed.json'), 'utf8')).items).toEqual([{ id: 'https://kinds.example/institute/news/opening/', url: 'https://kinds.example/institute/news/opening/', title: 'The institute & its <list>', content_text: 'The first paragraph is the summary, with a link.', date_published: '2026-03-02T00:00:00Z', date_modified: '2026-03-02T00:00:00Z' }]);
  });
});
