import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';

let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/maths/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

async function withPage<T>(options: { width?: number; colorScheme?: 'light' | 'dark' }, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, colorScheme: options.colorScheme ?? 'light' });
  const page = await context.newPage();
  try { return await use(page); } finally { await context.close(); }
}

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
      const button = page.locator('[data-copy="cite-apa"]').first();
      await button.click();
      // The clipboard is filled after the click.
      await expect.poll(() => button.textContent(), { timeout: 10_000 }).toBe('Copied');
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
