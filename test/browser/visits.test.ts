import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mayBeKept, serviceWorkerFiles } from '../../src/integrations/service-worker.ts';
import { openChromium } from './browsers.ts';
import { serve, type Served } from './serve.ts';
import { until } from './until.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const seen = 'works/noether-idealtheorie-ringbereichen/';
const other = 'people/emmy-noether/';
/** A name that is no loopback address, where the worker is not registered; Chromium is told where it is and that it is safe. */
const host = 'department.test';

let scratch: string;
let site: Served;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let root: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'oeuvre-visits-'));
  await cp(dist, scratch, { recursive: true });
  site = await serve(scratch, '/dept/maths/');
  root = `http://${host}:${site.port}/dept/maths/`;
  browser = await openChromium([`--host-resolver-rules=MAP ${host} 127.0.0.1`, `--unsafely-treat-insecure-origin-as-secure=http://${host}:${site.port}`]);
});
afterAll(async () => { await browser?.close(); await site?.close(); rmSync(scratch, { recursive: true, force: true }); });
beforeEach(async () => { context = await browser.newContext(); page = await context.newPage(); });
afterEach(async () => { await context.close(); await online(); });

async function offline(): Promise<void> { await site.close(); }
async function online(): Promise<void> { await site.close(); site = await serve(scratch, '/dept/maths/', site.port); }

/** A visit to a page until the worker has kept it. */
async function visit(path: string): Promise<void> {
  await page.goto(root + path, { waitUntil: 'load' });
  await until(page, async (address) => Boolean(navigator.serviceWorker.controller) && Boolean(await caches.match(address)), root + fileOf(path));
}

const searchKept = () => until(page, async (address) => Boolean(await caches.match(address)), `${root}pagefind/pagefind-entry.json`);
const fileOf = (path: string) => `${path.replace(/[?#].*/, '')}index.html`;
const keptNames = () => page.evaluate(() => caches.keys());
const keptPaths = () => page.evaluate(async (base) => { const cache = await caches.open((await caches.keys())[0]!); return (await cache.keys()).map(({ url }) => url.slice(base.length)); }, root);
/** A page of the built folder written anew, as a later build would. */
function rewrite(file: string, change: (html: string) => string): void {
  writeFileSync(join(scratch, file), change(readFileSync(join(scratch, file), 'utf8')));
}
/** What the last stage of a build does. */
async function build(on = true, megabytes = 40, mostPages?: number): Promise<void> {
  const files = readdirSync(scratch, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'sw-files.txt').map((entry) => join(entry.parentPath, entry.name));
  const described = files.map((file) => ({ path: relative(scratch, file).split(sep).join('/'), hash: hash('sha256', readFileSync(file)), size: statSync(file).size })).filter(({ path }) => mayBeKept(path));
  for (const { path, content } of await serviceWorkerFiles(described, (path) => readFileSync(join(scratch, path), 'utf8'), { on, megabytes }, mostPages)) writeFileSync(join(scratch, path), content);
}
/** Waits for the worker of a new build, as a browser looks for it at each visit. */
async function takeOver(): Promise<void> {
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (coming && coming.state !== 'activated') await new Promise<void>((done) => coming.addEventListener('statechange', () => { if (coming.state === 'activated' || coming.state === 'redundant') done(); }));
  });
}

describe('without a network, after a visit', () => {
  it('the pages seen and the search are there, whatever is asked of it', async () => {
    await visit(seen);
    await visit(other);
    await searchKept();
    await offline();

    // Letters of another script than those of the pages seen may lack their font; the system's stands in. The icon of the
    // tab is the browser's own request, which no worker is asked for, and a page that is left drops what it still waits for.
    const failures: string[] = [];
    page.on('requestfailed', (request) => { const why = request.failure()?.errorText; if (why !== 'net::ERR_ABORTED' && !/\.woff2$|\/favicon\.svg$/.test(request.url())) failures.push(`${request.url()}: ${why}`); });
    await page.goto(root + seen);
    expect(await page.locator('h1').textContent()).toContain('Idealtheorie');
    expect(await page.evaluate(async () => { await document.fonts.ready; return [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every((link) => link.sheet?.cssRules.length) && [...document.fonts].some((font) => font.status === 'loaded'); })).toBe(true);
    await page.goto(`${root}${seen}?from=a-list#abstract`);
    expect(await page.locator('h1').textContent()).toContain('Idealtheorie');

    for (const words of ['ideal', 'partition', 'Körper']) {
      await page.goto(`${root}search/?q=${encodeURIComponent(words)}`);
      await page.locator('[data-search-results] li').first().waitFor();
      expect(await page.locator('[data-search-results] .excerpt').first().textContent()).not.toBe('');
    }
    await page.goto(`${root}search/?q=idealtheorie`);
    await page.locator('[data-search-results] a', { hasText: 'Idealtheorie in Ringbereichen' }).first().click();
    await page.waitForURL(/noether-idealtheorie-ringbereichen/);
    expect(failures).toEqual([]);
  });

  it('a page not seen says which ones are kept, an address without its last slash leads on', async () => {
    await visit(seen);
    await offline();
    await page.goto(`${root}topics/partitions/`);
    expect(await page.locator('h1').textContent()).toBe('No network');
    await page.locator('a', { hasText: 'Idealtheorie' }).click();
    expect(await page.locator('h1').textContent()).toContain('Idealtheorie');
    await page.goto(root + seen.replace(/\/$/, ''));
    expect(page.url()).toBe(root + seen);
  });

  it('nothing but pages and their parts is kept: no PDF, no export, no twin, no zip', async () => {
    await visit(seen);
    await page.evaluate(() => fetch('cite.bib'));
    const kept = await keptPaths();
    expect(kept.filter((path) => !/\.(?:html|css|js|woff2|svg|png|jpg|pf_\w+|pagefind)$|pagefind-entry\.json$/.test(path))).toEqual([]);
    expect(kept.filter((path) => /\.(?:pf_\w+|json|pagefind|js)\.js$/.test(path))).toEqual([]);
  });
});

describe.each([['whose list names every page', undefined], ['too large for a list of pages', 0]])('with a network, on a site %s', (_, mostPages) => {
  const rebuild = (megabytes?: number) => build(true, megabytes, mostPages);

  it('a new build is seen at once, and without a network never the old one', async () => {
    await rebuild();
    await visit(seen);
    await visit(other);
    await searchKept();
    rewrite(`${seen}index.html`, (html) => html.replace('<h1', '<h1 data-build="2"'));
    rewrite(`${other}index.html`, (html) => html.replace('<h1', '<h1 data-build="2"'));
    await rebuild();

    await page.goto(root + seen);
    expect(await page.locator('h1').getAttribute('data-build')).toBe('2');
    await takeOver();
    await offline();
    // Not opened since the new build, and yet not the old page.
    await page.goto(root + other);
    expect(await page.locator('h1').getAttribute('data-build')).toBe('2');
  });

  it('the search is renewed with the site, whole or not at all', async () => {
    await visit(seen);
    await searchKept();
    const before = (await keptPaths()).filter((path) => path.startsWith('pagefind/'));
    const fragment = before.find((path) => path.endsWith('.pf_fragment'))!;
    rmSync(join(scratch, fragment));
    writeFileSync(join(scratch, 'pagefind/fragment/en_0000000.pf_fragment'), 'x');
    await rebuild();
    await takeOver();
    const after = await keptPaths();
    expect(after).not.toContain(fragment);
    expect(after).toContain('pagefind/fragment/en_0000000.pf_fragment');
    rmSync(join(scratch, 'pagefind/fragment/en_0000000.pf_fragment'));
    await cp(join(dist, fragment), join(scratch, fragment));
    await rebuild();
  });

  it('a page taken off the site is no longer kept', async () => {
    writeFileSync(join(scratch, 'gone.html'), readFileSync(join(scratch, `${seen}index.html`), 'utf8').replaceAll('../../', ''));
    await rebuild();
    await page.goto(`${root}gone.html`, { waitUntil: 'load' });
    await until(page, async (address) => Boolean(await caches.match(address)), `${root}gone.html`);
    rmSync(join(scratch, 'gone.html'));
    await rebuild();
    await takeOver();
    expect(await keptPaths()).not.toContain('gone.html');
  });

  it('what is kept stays within the stated size, the pages seen longest ago leaving first', async () => {
    await rebuild(1);
    const works = readdirSync(join(scratch, 'works'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !['year', 'type', 'page'].includes(entry.name)).slice(0, 20).map((entry) => `works/${entry.name}/`);
    for (const path of works) await visit(path);
    // What leaves may do so while it is counted.
    const count = () => page.evaluate(async (base) => {
      const cache = await caches.open((await caches.keys())[0]!);
      const kept = await Promise.all((await cache.keys()).map(async (request) => ({ path: request.url.slice(base.length), bytes: (await (await cache.match(request))?.arrayBuffer())?.byteLength ?? 0 })));
      return { bytes: kept.reduce((sum, one) => sum + one.bytes, 0), paths: kept.map((one) => one.path) };
    }, root);
    await expect.poll(async () => (await count()).bytes, { timeout: 10_000 }).toBeLessThanOrEqual(1_000_000);
    const { paths } = await count();
    expect(paths).toContain(fileOf(works.at(-1)!));
    expect(paths).not.toContain(fileOf(works[0]!));
    await rebuild();
  });
});

describe('switched off', () => {
  it('the worker of an earlier build removes what it kept and itself', async () => {
    await visit(seen);
    expect(await keptNames()).toEqual(['oeuvre /dept/maths/']);
    await build(false);
    for (const file of readdirSync(scratch, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))) rewrite(file, (html) => html.replace(/<script src="[^"]*scripts\/keep\.js" defer><\/script>/, ''));
    await page.goto(root + seen);
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
    await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0);
    await page.goto(root + other);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await offline();
    await expect(page.goto(root + seen)).rejects.toThrow();
  });
});

describe('never', () => {
  it('a worker is registered from disk or on the machine where a site is made', async () => {
    await online();
    await cp(dist, scratch, { recursive: true, force: true });
    await page.goto(`${site.url}${seen}`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))).toBe(0);
    await page.goto(`file://${scratch}/${seen}index.html`, { waitUntil: 'load' });
    expect(await page.evaluate(() => self.caches.keys().then((names) => names.length, () => 0))).toBe(0);
  });
});
