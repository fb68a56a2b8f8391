import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// All of WCAG 2.2 A and AA, and best practice; target-size only runs when it is asked for by its tag.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One page of every kind. */
const kinds = {
  home: '', directory: 'people/', profile: 'people/emmy-noether/', cv: 'people/emmy-noether/cv/', works: 'works/', year: 'works/year/1932/', kind: 'works/type/book/',
  work: 'works/noether-idealtheorie-ringbereichen/', topics: 'topics/', topic: 'topics/class-field-theory/', start: 'search/', search: 'search/?q=ideal', news: 'news/', entry: 'news/demonstration/', talks: 'talks/', trust: 'trust/', graph: 'graph/', missing: 'no/such/page/',
};

let browser: Browser;
let site: Served;

beforeAll(async () => { [browser, site] = await Promise.all([openChromium(), serve(dist, '/dept/maths/')]); });
afterAll(async () => { await browser?.close(); await site?.close(); });

async function open(page: Page, path: string) {
  await page.goto(site.url + path);
  if (path.includes('?q=')) await page.locator('[data-search-results] li').first().waitFor();
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const result = await (globalThis as any).axe.run(document, { runOnly: values });
    return result.violations.map((one: any) => `${one.id}: ${one.nodes.slice(0, 3).map((node: any) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  }, tags);
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// A context costs more than a page, a page more than a visit: each group shares one.
describe.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (colorScheme) => {
  describe.each([360, 1280])('at %i px', (width) => {
    let page: Page;
    beforeAll(async () => { page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme }); });
    afterAll(async () => { await page.close(); });

    it.each(Object.entries(kinds))('on the %s page', async (_kind, path) => {
      await open(page, path);
      expect(await violations(page)).toEqual([]);
    });

    it('in the search dialog', async () => {
      await open(page, '');
      await page.keyboard.press('/');
      await page.locator('#dialog-q').fill('ideal');
      await page.locator('[data-search-dialog] li').first().waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });
});

describe('no page scrolls sideways', () => {
  const cases = { 'at 320 px': { width: 320 }, 'at 200 % zoom': { width: 640, scale: 2 }, 'from right to left on a phone': { width: 360, direction: 'rtl' }, 'from right to left on a desk': { width: 1280, direction: 'rtl' } };

  it.each(Object.entries(cases))('%s', async (_name, { width, scale = 1, direction }: { width: number; scale?: number; direction?: string }) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: scale });
    const wide: string[] = [];
    for (const [kind, path] of Object.entries(kinds)) {
      await open(page, path);
      if (direction) await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
      const by = await sideways(page);
      if (by > 0) wide.push(`${kind} by ${by} px`);
    }
    await page.close();
    expect(wide).toEqual([]);
  });
});

describe('what a reader’s system asks for', () => {
  it('stands still where motion is unwanted', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await open(page, '');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('smooth');
    await page.close();
  });

  it('is black on white where more contrast is asked for', async () => {
    const page = await browser.newPage({ contrast: 'more', colorScheme: 'light' });
    await open(page, 'people/emmy-noether/');
    expect(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.meta')!).color, getComputedStyle(document.body).backgroundColor])).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('keeps charts and chosen filters visible in forced colours', async () => {
    const page = await browser.newPage({ forcedColors: 'active' });
    await open(page, 'people/emmy-noether/');
    const [bar, chosen, other] = await page.evaluate(() => ['.chart rect', '.choices label:has(:checked)', '.choices label:not(:has(:checked))'].map((name) => { const style = getComputedStyle(document.querySelector(name)!); return name.includes('rect') ? style.fill : style.backgroundColor; }));
    expect(bar).not.toBe('rgb(255, 255, 255)');
    expect(chosen).not.toBe(other);
    await page.close();
  });

  it('has its colours before the first paint', async () => {
    const page = await browser.newPage({ colorScheme: 'light' });
    await page.addInitScript(() => {
      try { localStorage.setItem('oeuvre-theme', 'dark'); } catch { /* about:blank has no storage */ }
      new MutationObserver((_changes, observer) => {
        if (!document.body) return;
        (globalThis as any).themeAtBody = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await open(page, '');
    expect(await page.evaluate(() => (globalThis as any).themeAtBody)).toBe('dark');
    await page.close();
  });
});

describe('the search dialog', () => {
  let page: Page;
  beforeAll(async () => { page = await browser.newPage(); });
  afterAll(async () => { await page.close(); });
  const active = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

  it('opens with "/", shows results as one types, walks them by arrows and closes with Escape', async () => {
    await open(page, 'works/');
    expect(await page.evaluate(() => [...document.scripts].some((script) => script.src.includes('search')))).toBe(false);
    await page.keyboard.press('/');
    await page.locator('[data-search-dialog][open]').waitFor();
    expect(await active()).toBe('dialog-q');
    await page.keyboard.type('ideal');
    await page.locator('[data-search-dialog] li').first().waitFor();
    expect(await page.locator('[data-search-dialog] [role=status]').textContent()).toMatch(/^\d+ results$/);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('li') !== null)).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe('dialog-q');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-search-dialog]').evaluate((dialog: any) => dialog.open)).toBe(false);
  });

  it('finds people and topics beside works', async () => {
    await page.keyboard.press('/');
    await page.locator('#dialog-q').fill('Takagi');
    await page.locator('[data-search-dialog] li').filter({ hasText: 'Person' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('leaves the link to the search page where there is no script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${site.url}works/`);
    await still.locator('[data-search-open]').click();
    expect(still.url()).toMatch(/search\/(?:index\.html)?$/);
    await plain.close();
  });
});

describe('filters and choices', () => {
  it('count aloud what they leave of the directory', async () => {
    const page = await browser.newPage();
    await open(page, 'people/');
    await page.getByRole('radio', { name: /^Number theory/ }).check({ force: true });
    expect(await page.locator('#status-people').textContent()).toMatch(/^\d+ of \d+ shown$/);
    expect(await page.locator('[data-item]:visible').count()).toBeGreaterThan(0);
    expect(await page.locator('[data-item]:visible', { hasText: 'Stefan Banach' }).count()).toBe(0);
    await page.close();
  });

  it('change the style of a citation without a script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${site.url}works/noether-idealtheorie-ringbereichen/`);
    expect(await page.locator('.cite .panel:visible').count()).toBe(1);
    await page.getByText('BibTeX', { exact: true }).click();
    expect(await page.locator('.cite .panel:visible').textContent()).toContain('@article{');
    await plain.close();
  });
});
