import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
let browser: Browser;

beforeAll(async () => { browser = await openChromium(); });
afterAll(async () => { await browser?.close(); });

/** A profile opened from disk. */
async function profile<T>(slug: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(resolve(dist), 'people', slug, 'index.html')).href);
  try { return await use(page); } finally { await context.close(); }
}

describe('a profile opened from disk', () => {
  it('copies the address of its feed, whole', async () => {
    await profile('ottilie-scherbe', {}, async (page) => {
      await page.locator('[data-copy="follow-atom"]').click();
      await expect.poll(() => page.locator('[data-copy="follow-atom"]').textContent(), { timeout: 10_000 }).toBe('Copied');
      await page.evaluate(() => { document.body.insertAdjacentHTML('beforeend', '<textarea id="paste"></textarea>'); document.getElementById('paste')!.focus(); });
      await page.keyboard.press('Control+v');
      expect(await page.locator('#paste').inputValue()).toBe('https://example.org/historical-mathematics/people/ottilie-scherbe/feed.atom');
    });
  });

  it('says how to claim it without a script', async () => {
    await profile('ottilie-scherbe', { javaScriptEnabled: false }, async (page) => {
      await page.locator('#claim summary').click();
      await page.locator('#claim-lines').waitFor({ state: 'visible' });
      expect(await page.locator('#claim-lines').textContent()).toContain('My page https://… links to https://example.org/historical-mathematics/people/ottilie-scherbe/');
      expect(await page.locator('#claim li a').first().getAttribute('href')).toMatch(/^https:\/\/forge\.example\/editors\/historical-mathematics\/issues\/new\?title=Claim/);
    });
  });

  it('opens each point into its check by keyboard', async () => {
    await profile('josiah-carberry', { javaScriptEnabled: false }, async (page) => {
      await page.locator('#trust .all > summary').focus();
      await page.keyboard.press('Enter');
      await page.locator('#trust-links > summary').focus();
      await page.keyboard.press('Enter');
      await page.getByText('2 identities link back to this page.').waitFor({ state: 'visible' });
    });
  });

  it.each([320, 360, 800, 1600])('stays within a screen of %i px, everything open', async (width) => {
    for (const slug of ['ottilie-scherbe', 'josiah-carberry']) await profile(slug, { viewport: { width, height: 900 } }, async (page) => {
      expect(await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; return document.documentElement.scrollWidth - innerWidth; })).toBeLessThanOrEqual(0);
    });
  });
});
