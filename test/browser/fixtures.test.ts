import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFixture } from '../site/fixtures.ts';
import { isWork, meta, pagesOf } from '../site/pages.ts';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
beforeAll(async () => { browser = await openChromium(); });
afterAll(async () => { await browser?.close(); });

async function withPage<T>(scheme: 'light' | 'dark', use: (page: Page, complaints: string[]) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ colorScheme: scheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction('ran', (n: number) => complaints.push(`ran(${n})`));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => (globalThis as any).ran(`${event.effectiveDirective} ${event.blockedURI}`)));
  page.on('dialog', (dialog) => { complaints.push(dialog.message()); void dialog.dismiss(); });
  page.on('pageerror', (error) => complaints.push(error.message));
  try { return await use(page, complaints); } finally { await context.close(); }
}

describe('hostile texts in a browser', () => {
  let site: Served;
  let dist: string;
  beforeAll(async () => { ({ dist } = builtFixture('hostile')); site = await serve(dist); });
  afterAll(async () => { await site?.close(); });

  it('run nothing on any page, not even what the policy would stop', async () => {
    await withPage('light', async (page, complaints) => {
      for (const { file } of pagesOf(dist).filter(({ file: name, html }) => !html.includes('http-equiv="refresh"') && name !== '404.html' && !/^(?:works\/(?:year|type)|topics\/.)/.test(name))) {
        await page.goto(site.url + file.replace(/index\.html$/, ''), { waitUntil: 'load' });
        for (const summary of await page.locator('summary').all()) await summary.click({ timeout: 1000 }).catch(() => {});
        expect([file, ...complaints]).toEqual([file]);
      }
    });
  });

  it('are shown as they were written, and long ones never widen the page', async () => {
    await withPage('light', async (page) => {
      for (const one of pagesOf(dist).filter(isWork)) {
        await page.setViewportSize({ width: 360, height: 800 });
        await page.goto(site.url + one.file.replace(/index\.html$/, ''));
        const title = meta(one, 'og:title')[0]!;
        if (!/\$|∞|Expanding/.test(title)) expect((await page.locator('h1').innerText()).replace(/\s+/g, ' ')).toBe(title.replace(/\s+/g, ' '));
        expect([one.file, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([one.file, 360]);
      }
    });
  });

  it('are found by the search and shown there as text', async () => {
    await withPage('light', async (page, complaints) => {
      await page.goto(`${site.url}search/?q=quotes`);
      await page.locator('[data-search-results] li').first().waitFor();
      expect(await page.locator('[data-search-results] :is(img, script, b)').count()).toBe(0);
      expect(complaints).toEqual([]);
    });
  });
});

describe('one page of every kind in a browser', () => {
  let site: Served;
  beforeAll(async () => { site = await serve(builtFixture('every-type').dist, '/institute/'); });
  afterAll(async () => { await site?.close(); });

  it.each([['light', 'works/quill-lists-everything/'], ['dark', 'works/quill-two-hundred-lists/'], ['light', 'works/quill-collection-its-kind/'], ['dark', 'works/berg-uber-rn-zeichen-wie-l/'], ['light', 'people/ada-quill/'], ['dark', 'groups/kinds-and-types/'], ['light', 'topics/kinds/']] as const)('axe finds nothing, %s, on %s', async (scheme, path) => {
    await withPage(scheme, async (page, complaints) => {
      await page.goto(site.url + path);
      await page.evaluate(axe);
      const violations = await page.evaluate(async (values) => {
        const result = await (globalThis as any).axe.run(document, { runOnly: values });
        return result.violations.map((one: any) => `${one.id}: ${one.nodes.slice(0, 3).map((node: any) => node.html.slice(0, 120)).join(' | ')}`);
      }, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
      expect([...violations, ...complaints]).toEqual([]);
    });
  });

  it('a page that leads on arrives at the work', async () => {
    await withPage('light', async (page) => {
      await page.goto(`${site.url}works/first-article/`);
      await page.waitForURL(/quill-lists-everything/);
      expect(await page.locator('h1').textContent()).toBe('On lists of everything');
    });
  });
});
