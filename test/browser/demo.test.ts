import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';

/** One page of every kind. */
const kinds = { home: '', directory: 'people/', profile: 'people/emmy-noether/', cv: 'people/emmy-noether/cv/', works: 'works/', year: 'works/year/1932/', work: 'works/noether-idealtheorie-ringbereichen/', topics: 'topics/', topic: 'topics/class-field-theory/', search: 'search/?q=ideal', news: 'news/', missing: 'no/such/page/' };

let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/maths/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

async function withPage<T>(options: { width?: number; colorScheme?: 'light' | 'dark' }, use: (page: Page, complaints: string[]) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, colorScheme: options.colorScheme ?? 'light' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  try { return await use(page, complaints); } finally { await context.close(); }
}

describe('under any path', () => {
  it.each(Object.entries(kinds).filter(([kind]) => kind !== 'missing'))('the %s page asks nothing of other hosts and complains of nothing', async (_kind, path) => {
    await withPage({}, async (page, complaints) => {
      const strangers: string[] = [];
      page.on('request', (request) => { if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) strangers.push(request.url()); });
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      expect([...strangers, ...complaints]).toEqual([]);
    });
  });

  it('a missing page tells where to go, at any depth', async () => {
    await withPage({}, async (page) => {
      const answer = await page.goto(`${site.url}a/b/c/`);
      expect(answer!.status()).toBe(404);
      expect(await page.locator('h1').textContent()).toBe('Not found');
    });
  });
});

describe('keyboard and scripts', () => {
  it('the first Tab is the skip link, and it leads to the content', async () => {
    await withPage({}, async (page) => {
      await page.goto(site.url);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    });
  });

  it('"/" goes to the field of the search page', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site.url}search/?q=ideal`);
      await page.locator('h1').click({ force: true });
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    });
  });

  it('the theme switch is remembered on the next page', async () => {
    await withPage({ colorScheme: 'light' }, async (page) => {
      await page.goto(site.url);
      await page.locator('[data-theme-switch]').click();
      await page.locator('[data-theme-switch]').click();
      await page.goto(`${site.url}works/`);
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    });
  });

  it('the filter of a list counts what it shows', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site.url}works/`);
      await page.locator('[data-filter]').fill('idealtheorie');
      expect(await page.locator('[data-item]:visible').count()).toBeGreaterThan(0);
      expect(await page.locator('[role=status]').first().textContent()).toMatch(/^\d+ of 127 shown$/);
    });
  });

  it('a copy button puts the reference on the clipboard', async () => {
    await withPage({}, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${site.url}works/noether-idealtheorie-ringbereichen/`);
      await page.locator('[data-copy="cite-apa"]').click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Noether, E\. \(1921\)\. Idealtheorie in Ringbereichen\./);
    });
  });

  it('arrows walk the results and Escape clears the field', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site.url}search/?q=ideal`);
      await page.locator('[data-search-results] li').first().waitFor();
      await page.locator('[data-search-main]').focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.closest('li') !== null)).toBe(true);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Escape');
      expect(await page.locator('[data-search-main]').inputValue()).toBe('');
    });
  });
});

describe('search', () => {
  const queries = ['ideal', 'partition', 'class field', 'conservation law', 'Noether Brauer', 'série', 'haupt', '"abstract algebra"'];
  const run = (page: Page, filters: object, sort?: object) => page.evaluate(async ({ words, filters: chosen, sort: order }) => {
    const api = await (globalThis as any).oeuvreSearch.load();
    const answers = [];
    for (const query of words) {
      const found = await api.search(query, { filters: chosen, ...(order ? { sort: order } : {}) });
      const first = await Promise.all(found.results.slice(0, 3).map((result: any) => result.data()));
      answers.push({ query, ids: found.results.map((result: any) => result.id), filters: found.filters, first: first.map((data: any) => [data.meta.title, data.excerpt]) });
    }
    return answers;
  }, { words: queries, filters, sort });

  it('finds the same from a server and from disk, in a folder with an awkward name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'My Übung #1 100% (copy) '));
    await cp(dist, folder, { recursive: true });
    try {
      const cases: [object, object?][] = [[{}], [{ kind: 'Book' }], [{}, { year: 'desc' }]];
      const [online, offline] = await Promise.all([site.url, `${pathToFileURL(folder).href}/`].map((root) => withPage({}, async (page, complaints) => {
        await page.goto(root.startsWith('file:') ? `${root}search/index.html` : `${root}search/`);
        const answers = [];
        for (const [filters, sort] of cases) answers.push(await run(page, filters, sort));
        expect(complaints).toEqual([]);
        return answers;
      })));
      expect(offline).toEqual(online);
      expect(online![0]!.find((answer) => answer.query === 'ideal')!.ids.length).toBeGreaterThan(3);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('leads from a result on disk to the page of the work', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${pathToFileURL(dist).href}/search/index.html?q=idealtheorie`);
      await page.locator('[data-search-results] a').first().click();
      await page.waitForURL(/works\/.*index\.html/);
      expect(await page.locator('h1').count()).toBe(1);
    });
  });
});

describe('from disk', () => {
  it.each(Object.entries(kinds).filter(([kind]) => kind !== 'missing' && kind !== 'search'))('the %s page opens without a complaint', async (_kind, path) => {
    await withPage({}, async (page, complaints) => {
      await page.goto(`${pathToFileURL(dist).href}/${path}index.html`);
      expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Source Serif');
      expect(complaints).toEqual([]);
    });
  });
});
