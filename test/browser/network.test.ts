import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { pagesOfEveryKind } from './kinds.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/maths/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

describe('the network of a reader', () => {
  it.each(pagesOfEveryKind(dist))('carries nothing but this site’s own files for $page', async ({ page: path }) => {
    const context = await browser.newContext();
    const asked: string[] = [];
    const complaints: string[] = [];
    // Of the whole context: what a worker or another window asks is seen as well.
    context.on('request', (request) => { if (!/^(?:data|blob):/.test(request.url())) asked.push(request.url()); });
    context.on('weberror', (error) => { complaints.push(error.error().message); });
    try {
      const page = await context.newPage();
      page.on('console', (message) => { if (message.type() === 'error' && !(path === '404.html')) complaints.push(message.text()); });
      page.on('websocket', (socket) => { asked.push(socket.url()); });
      await page.goto(site.url + path.split('/').map(encodeURIComponent).join('/'), { waitUntil: 'load' });
      await page.evaluate(async () => {
        // All a reader can do without leaving the page: the theme, what folds out, lists that filter, the end of the page.
        document.querySelector<HTMLElement>('[data-theme-switch]')?.click();
        for (const details of document.querySelectorAll('details')) details.open = true;
        for (const field of document.querySelectorAll<HTMLInputElement>('[data-filter]')) { field.value = 'a'; field.dispatchEvent(new Event('input', { bubbles: true })); }
        scrollTo(0, document.body.scrollHeight);
        await document.fonts.ready;
      });
      if (path === 'search/index.html') {
        await page.goto(`${site.url}search/?q=ideal`);
        await page.locator('[data-search-results] li').first().waitFor();
      }
      await page.waitForLoadState('networkidle');
      expect({ strangers: asked.filter((url) => !url.startsWith(site.url) && url !== new URL('/favicon.ico', site.url).href), complaints }).toEqual({ strangers: [], complaints: [] });
      expect(asked.length).toBeGreaterThan(0);
    } finally {
      await context.close();
    }
  });

  it('brings each font once, asked for before the style sheet tells of it', async () => {
    const context = await browser.newContext();
    const [fonts, complaints]: [string[], string[]] = [[], []];
    context.on('request', (request) => { if (request.resourceType() === 'font' || /\.woff2$/.test(request.url())) fonts.push(request.url()); });
    try {
      const page = await context.newPage();
      page.on('console', (message) => { if (/preload/.test(message.text())) complaints.push(message.text()); });
      await page.goto(`${site.url}works/`, { waitUntil: 'networkidle' });
      const asked = await page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=font]')].map((link) => link.href));
      expect([asked.length, complaints]).toEqual([2, []]);
      expect(fonts.slice(0, 2).sort()).toEqual([...asked].sort());
      expect(new Set(fonts).size).toBe(fonts.length);
    } finally {
      await context.close();
    }
  });

  it('is where a missing page looks for the site’s root, nowhere else, and finds it at any depth', async () => {
    const context = await browser.newContext();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    try {
      const page = await context.newPage();
      for (const path of ['gone', 'works/gone/', 'a/b/c/d/e.html']) {
        const answer = await page.goto(site.url + path, { waitUntil: 'networkidle' });
        expect(answer!.status()).toBe(404);
        const links = await page.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.href));
        expect(links).toContain(`${site.url}index.html`);
        for (const link of links) expect((await fetch(link)).status, link).toBe(200);
      }
      // Two slashes at the start of a path must not become the name of a host.
      await page.goto(`${new URL(site.url).origin}//example.com/x/`, { waitUntil: 'networkidle' });
      expect(asked.filter((url) => !url.startsWith(new URL(site.url).origin))).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
