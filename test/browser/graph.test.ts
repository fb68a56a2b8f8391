import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/maths/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

const pages = { 'a server': () => `${site.url}graph/`, 'the disk': () => pathToFileURL(resolve(dist, 'graph/index.html')).href };

describe.each(Object.entries(pages))('the explorer from %s', (_, address) => {
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address());
    await page.locator('[data-graph]').waitFor();
  });
  afterAll(async () => { await page.close(); });
  const status = () => page.locator('[data-graph-status]').textContent();
  const card = () => page.locator('[data-graph-card] h2');

  it('takes the place of the still picture and says how many there are', async () => {
    expect(await status()).toMatch(/^\d+ shown\./);
    expect(await page.locator('[data-graph-still]').isVisible()).toBe(false);
  });

  it('finds by name, shows what it is tied to, and goes there by key', async () => {
    await page.locator('[data-graph-find]').fill('emmy noether');
    expect(await card().textContent()).toBe('Emmy Noether');
    expect(await page.locator('[data-graph-card] li').count()).toBeGreaterThan(5);
    await page.locator('[data-graph-canvas]').focus();
    await page.keyboard.press('n');
    expect(await card().textContent()).not.toBe('Emmy Noether');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-graph-card]').isHidden()).toBe(true);
  });

  it('counts what filters leave', async () => {
    await page.locator('[data-graph-kind="1"]').uncheck();
    expect(await status()).toMatch(/^\d+ of \d+ shown\.$/);
    await page.locator('[data-graph-kind="1"]').check();
    expect(await status()).toMatch(/^\d+ shown\./);
  });

  it('opens a person with Enter, and complains of nothing', async () => {
    await page.locator('[data-graph-find]').fill('emmy noether');
    await page.locator('[data-graph-canvas]').focus();
    await Promise.all([page.waitForURL(/people\/emmy-noether\//), page.keyboard.press('Enter')]);
    expect(await page.locator('h1').textContent()).toContain('Emmy Noether');
    expect(complaints).toEqual([]);
  });
});
