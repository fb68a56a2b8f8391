import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const formula = 'works/noether-idealtheorie-ringbereichen/';

let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

/** A page that writes down what its policy refuses. */
async function withPage<T>(use: (page: Page, refused: () => Promise<string[]>) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const refused: string[] = (globalThis as any).refused = [];
    document.addEventListener('securitypolicyviolation', (event) => refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  try { return await use(page, () => page.evaluate(() => (globalThis as any).refused as string[])); } finally { await context.close(); }
}

describe.each([['a server', () => site.url, ''], ['disk', () => `${pathToFileURL(dist).href}/`, 'index.html']] as const)('the content security policy, from %s', (_place, root, index) => {
  it('lets a formula stand as KaTeX sets it', async () => {
    await withPage(async (page, refused) => {
      await page.goto(root() + formula + index);
      const set = page.locator('.katex-html [style*="height"]').first();
      expect(await set.evaluate((element) => (element as HTMLElement).style.height && getComputedStyle(element).height)).toMatch(/^[\d.]+px$/);
      expect(await page.evaluate(() => document.fonts.ready.then(() => [...document.fonts].some((font) => font.family === 'KaTeX_Main' && font.status === 'loaded')))).toBe(true);
      expect(await refused()).toEqual([]);
    });
  });

  it('lets a search run, in the dialog and sent as a form without a script', async () => {
    await withPage(async (page, refused) => {
      await page.goto(`${root()}works/${index}`);
      await page.click('[data-search-open]');
      await page.fill('#dialog-q', 'ideal');
      await page.locator('[data-search-dialog] li').first().waitFor();
      expect(await refused()).toEqual([]);
      await page.goto(`${root()}search/${index}`);
      await page.fill('[data-search-main]', 'ideal');
      await page.locator('[data-search-form]').evaluate((form) => (form as HTMLFormElement).submit());
      await page.waitForURL(/search\/(?:index\.html)?\?q=ideal/);
      await page.locator('[data-search-results] li').first().waitFor();
      expect(await refused()).toEqual([]);
    });
  });

  it('refuses what no page of ours holds: scripts inside it, frames, pictures and scripts from elsewhere', async () => {
    await withPage(async (page, refused) => {
      await page.goto(root() + formula + index);
      await page.evaluate(() => {
        for (const html of ['<img src="https://example.com/a.png" onerror="window.ran = 1">', '<iframe src="https://example.com/"></iframe>', '<style>body { color: red }</style>']) document.body.insertAdjacentHTML('beforeend', html);
        for (const fill of [{ textContent: 'window.ran = 1' }, { src: 'https://example.com/a.js' }, { src: 'data:text/javascript,window.ran=1' }]) document.body.append(Object.assign(document.createElement('script'), fill));
      });
      await expect.poll(async () => new Set((await refused()).map((line) => line.split(' ')[0])), { timeout: 10_000 }).toEqual(new Set(['img-src', 'frame-src', 'style-src-elem', 'script-src-attr', 'script-src-elem']));
      expect(await page.evaluate(() => (globalThis as any).ran)).toBeUndefined();
    });
  });
});

it('the page for a missing address keeps the style it holds', async () => {
  await withPage(async (page, refused) => {
    await page.goto(`${site.url}no/such/page/`);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main')!).maxInlineSize)).not.toBe('none');
    expect(await refused()).toEqual([]);
  });
});
