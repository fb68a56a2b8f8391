import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFirefox, openChromium, openFirefox } from './browsers.ts';
import { pagesOfEveryKind } from './kinds.ts';
import { serve, type Served } from './serve.ts';
import { until } from './until.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const work = 'works/noether-idealtheorie-ringbereichen/index.html';

/** What both libraries have alike. */
interface Tab {
  goto(url: string, options?: { waitUntil: 'load' }): Promise<unknown>;
  evaluate<T, A>(run: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  keyboard: { press(key: any): Promise<void> };
  close(): Promise<void>;
}
interface Opened { newTab(complaints: string[]): Promise<Tab>; close(): Promise<void> }

const scratch = mkdtempSync(join(tmpdir(), 'oeuvre-disk-'));
/** The site where readers put it. */
const folder = join(scratch, 'My Übung #1 100% (copy) 数学');
const fromDisk = `${pathToFileURL(folder).href}/`;
const downloads = join(scratch, 'downloads');
let site: Served;

const browsers: Record<string, () => Promise<Opened>> = {
  async Chromium() {
    const browser = await openChromium();
    const context = await browser.newContext({ acceptDownloads: true });
    return {
      close: () => browser.close(),
      async newTab(complaints) {
        const page = await context.newPage();
        page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('download', (download) => { void download.saveAs(join(downloads, download.suggestedFilename())); });
        return page as unknown as Tab;
      },
    };
  },
  async Firefox() {
    const browser = await openFirefox({ 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true, 'browser.download.always_ask_before_handling_new_types': false, 'browser.helperApps.neverAsk.saveToDisk': 'application/x-bibtex,application/x-research-info-systems,application/vnd.citationstyles.csl+json' });
    return {
      close: () => browser.close(),
      async newTab(complaints) {
        const page = await browser.newPage();
        page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
        page.on('pageerror', (error) => complaints.push(String(error)));
        return page as unknown as Tab;
      },
    };
  },
};

beforeAll(async () => {
  mkdirSync(downloads);
  await cp(dist, folder, { recursive: true });
  site = await serve(dist, '/dept/maths/');
});
afterAll(async () => { await site?.close(); rmSync(scratch, { recursive: true, force: true }); });

/** Twenty questions of every sort the search page can ask. */
const questions: [words: string | null, options?: object][] = [
  ['ideal'], ['partition'], ['class field'], ['conservation law'], ['Noether Brauer'], ['haupt'], ['"abstract algebra"'], ['"class field theory"'],
  ['série'], ['serie'], ['Körper'], ['korper'], ['zzzz'], ['theorem', { filters: { kind: 'Book' } }], ['number', { filters: { year: { any: ['1918', '1921', '1932'] } } }],
  ['theory', { filters: { author: { any: ['Emmy Noether', 'Helmut Hasse'] } } }], ['field', { sort: { year: 'asc' } }], ['field', { sort: { year: 'desc' }, filters: { not: { kind: 'Book' } } }],
  [null, { filters: { kind: 'Book' } }], [null, { sort: { year: 'desc' } }],
];

/** All that Pagefind says to a question: order, scores, words, counts of facets, and the first results as shown. Addresses from the site's root. */
const ask = (tab: Tab) => tab.evaluate(async (asked) => {
  const root = new URL('..', location.href).pathname;
  const api = await (globalThis as any).oeuvreSearch.load();
  const answers = [];
  for (const [words, options] of asked) {
    const found = await api.search(words, options);
    const shown = await Promise.all(found.results.slice(0, 5).map((result: any) => result.data()));
    answers.push({ words, order: found.results.map((result: any) => [result.id, result.score, result.words]), facets: found.filters, all: found.totalFilters, unfiltered: found.unfilteredResultCount, shown: shown.map(({ url, excerpt, meta, filters, word_count }: any) => ({ url: url.startsWith(root) ? url.slice(root.length) : `outside: ${url}`, excerpt, meta, filters, word_count })) });
  }
  return JSON.stringify({ answers, filters: await api.filters() });
}, questions);

type Answers = { answers: { words: string | null; order: unknown[][]; shown: { url: string }[] }[] };
const heard = new Map<string, Answers>();

describe.each(Object.entries(browsers))('%s, from disk', (name, open) => {
  const absent = name === 'Firefox' && !hasFirefox;
  let browser: Opened;
  let tab: Tab;
  const complaints: string[] = [];

  beforeAll(async () => { if (!absent) { browser = await open(); tab = await browser.newTab(complaints); } });
  afterAll(async () => { await browser?.close(); });

  it.skipIf(absent).each(pagesOfEveryKind(dist).filter(({ kind }) => kind !== '404.html'))('opens $page without a complaint, in its own type', async ({ page }) => {
    complaints.length = 0;
    await tab.goto(`${fromDisk}${page.split('/').map(encodeURIComponent).join('/')}`, { waitUntil: 'load' });
    const state = await tab.evaluate(async () => {
      await document.fonts.ready;
      // The search page gets ready by itself; to leave it meanwhile would be heard as a complaint on the next page.
      if (location.pathname.endsWith('/search/index.html')) await (globalThis as any).oeuvreSearch.load();
      const moved = document.querySelector('meta[http-equiv="refresh" i]') !== null;
      return { type: moved || [...document.fonts].some((font) => font.status === 'loaded'), pictures: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src), h1: document.querySelectorAll('h1').length };
    }, undefined);
    expect({ ...state, complaints }).toEqual({ type: true, pictures: [], h1: 1, complaints: [] });
  });

  it.skipIf(absent)('the page of what is missing leads into this folder', async () => {
    await tab.goto(`${fromDisk}404.html`);
    await tab.evaluate(() => new Promise((done) => { setTimeout(done, 300); }), undefined);
    const links = await tab.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.href), undefined);
    expect(links.filter((link) => !link.startsWith(fromDisk))).toEqual([]);
  });

  it.skipIf(absent)('answers twenty questions', async () => {
    complaints.length = 0;
    await tab.goto(`${fromDisk}search/index.html`);
    heard.set(`${name} disk`, JSON.parse(await ask(tab)));
    expect(complaints).toEqual([]);
    await tab.goto(`${site.url}search/index.html`);
    heard.set(`${name} server`, JSON.parse(await ask(tab)));
    expect(complaints).toEqual([]);
  });

  it.skipIf(absent)('loads no more of the index than a question needs', async () => {
    await tab.goto(`${fromDisk}search/index.html`);
    const loaded = await tab.evaluate(async () => {
      const names: string[] = [];
      const { append } = document.head;
      document.head.append = function (...nodes) { for (const node of nodes) if (node instanceof HTMLScriptElement) names.push(node.src); append.apply(document.head, nodes); };
      const api = await (globalThis as any).oeuvreSearch.load();
      const found = await api.search('ideal');
      await Promise.all(found.results.slice(0, 2).map((result: any) => result.data()));
      return names.filter((one) => one.includes('.pf_fragment')).length;
    }, undefined);
    expect(loaded).toBeGreaterThan(0);
    expect(loaded).toBeLessThanOrEqual(2);
  });

  it.skipIf(absent)('searches as a reader does: words, facet, order, result', async () => {
    await tab.goto(`${fromDisk}topics/index.html`);
    await tab.evaluate(() => { location.href = document.querySelector<HTMLAnchorElement>('header a[href$="search/index.html"]')!.href; }, undefined);
    await until(tab, () => location.pathname.endsWith('/search/index.html') && document.readyState === 'complete');
    await tab.evaluate(() => { const field = document.querySelector<HTMLInputElement>('[data-search-main]')!; field.value = 'ideal'; field.dispatchEvent(new Event('input', { bubbles: true })); }, undefined);
    await until(tab, () => document.querySelectorAll('[data-search-results] li').length > 0);
    const before = await tab.evaluate(() => document.querySelector('[data-search-status]')!.textContent, undefined);
    await tab.evaluate(() => document.querySelector<HTMLInputElement>('[data-facet="kind"] input')!.click(), undefined);
    await until(tab, (text) => document.querySelector('[data-search-status]')!.textContent !== text, before);
    await tab.evaluate(() => { const sort = document.querySelector<HTMLSelectElement>('[data-search-sort]')!; sort.value = 'asc'; sort.dispatchEvent(new Event('change')); }, undefined);
    await until(tab, () => location.search.includes('sort=asc') && document.querySelectorAll('[data-search-results] li').length > 0);
    const title = await tab.evaluate(() => { const link = document.querySelector<HTMLAnchorElement>('[data-search-results] a')!; link.click(); return link.textContent!; }, undefined);
    await until(tab, () => location.pathname.includes('/works/') && document.querySelector('h1') !== null);
    expect(await tab.evaluate(() => document.querySelector('h1')!.textContent, undefined)).toContain(title.slice(0, 12));
  });

  it.skipIf(absent)('copies each citation, and saves each citation file byte for byte', async () => {
    await tab.goto(`${fromDisk}${work}`);
    const ids = await tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-copy]')].map((button) => button.dataset.copy!), undefined);
    expect(ids.length).toBeGreaterThanOrEqual(9);
    for (const id of ids) {
      const [copied, wanted] = [await copyAndPaste(tab, id), await tab.evaluate((one) => { const source = document.getElementById(one)!; return source.dataset.text || source.textContent!; }, id)];
      expect(copied.replaceAll('\r', '')).toBe(wanted);
    }
    const files = await tab.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('[data-download]')].map((link) => { link.click(); return decodeURIComponent(link.pathname.split('/').at(-1)!); }), undefined);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      await waitForFile(join(downloads, file));
      expect(readFileSync(join(downloads, file), 'utf8'), file).toBe(readFileSync(join(folder, work, '..', file), 'utf8'));
      rmSync(join(downloads, file));
    }
  });

  it.skipIf(absent)('switches the theme and filters a list', async () => {
    await tab.goto(`${fromDisk}works/index.html`);
    const shown = await tab.evaluate(async () => {
      document.querySelector<HTMLElement>('[data-theme-switch]')!.click();
      const field = document.querySelector<HTMLInputElement>('[data-filter]')!;
      field.value = 'idealtheorie';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const all = document.querySelectorAll('[data-item]').length;
      const visible = () => [...document.querySelectorAll<HTMLElement>('[data-item]')].filter((item) => item.checkVisibility()).length;
      for (let turn = 0; turn < 100 && visible() === all; turn += 1) await new Promise((done) => { setTimeout(done, 100); });
      return { theme: document.documentElement.dataset.theme, items: visible(), all };
    }, undefined);
    expect(shown.theme).toBeDefined();
    expect(shown.items).toBeGreaterThan(0);
    expect(shown.items).toBeLessThan(shown.all);
  });

  it.skipIf(absent)('keeps the rule of release browsers: a page cannot read its neighbours', async () => {
    await tab.goto(`${fromDisk}index.html`);
    expect(await tab.evaluate(() => fetch('favicon.svg').then(() => 'read', () => 'refused'), undefined)).toBe('refused');
  });
});

describe('the search', () => {
  it('gives the same answers in every browser, from a server and from disk', () => {
    const [answers, ...others] = [...heard.values()] as [Answers, ...Answers[]];
    for (const own of others) expect(own).toEqual(answers);
    expect(heard.size).toBe(hasFirefox ? 4 : 2);
    const found = Object.fromEntries(answers.answers.map(({ words, order }) => [words, order.length]));
    expect(found.ideal).toBeGreaterThan(3);
    expect(found.zzzz).toBe(0);
    expect(answers.answers.filter(({ order }) => order.length > 0).length).toBeGreaterThanOrEqual(17);
    expect(answers.answers.flatMap(({ shown }) => shown).map(({ url }) => url.replace(/[?#].*/, '')).filter((url) => !existsSync(join(dist, decodeURIComponent(url))))).toEqual([]);
  });
});

/** Presses a copy button by the keyboard, as a reader does, and pastes into a field of the test's own. */
async function copyAndPaste(tab: Tab, id: string): Promise<string> {
  await tab.evaluate((one) => {
    const button = document.querySelector<HTMLElement>(`[data-copy="${one}"]`)!;
    for (let part: HTMLElement | null = button; part; part = part.parentElement) { if (part instanceof HTMLDetailsElement) part.open = true; }
    const choice = button.closest('.panel')?.previousElementSibling?.previousElementSibling;
    if (choice instanceof HTMLInputElement) choice.checked = true;
    // The button says when the clipboard is filled, and for a moment only.
    delete button.dataset.said;
    new MutationObserver(() => { if (/^Copied|^Press/.test(button.textContent!)) button.dataset.said = ''; }).observe(button, { childList: true });
    button.focus();
  }, id);
  await tab.keyboard.press('Enter');
  await until(tab, (one) => document.querySelector<HTMLElement>(`[data-copy="${one}"]`)!.dataset.said !== undefined, id);
  await tab.evaluate(() => { const area = document.createElement('textarea'); area.id = 'pasted'; document.body.append(area); area.focus(); }, undefined);
  await (tab.keyboard as any).down('Control');
  await tab.keyboard.press('v');
  await (tab.keyboard as any).up('Control');
  return tab.evaluate(() => { const area = document.querySelector<HTMLTextAreaElement>('#pasted')!; const text = area.value; area.remove(); return text; }, undefined);
}

async function waitForFile(file: string): Promise<void> {
  for (let turn = 0; turn < 400 && !(existsSync(file) && !existsSync(`${file}.part`) && readFileSync(file).length > 0); turn += 1) await new Promise((done) => { setTimeout(done, 50); });
}
