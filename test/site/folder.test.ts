import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { Script } from 'node:vm';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../browser/serve.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const home = 'https://example.org/historical-mathematics/';

type Element = DefaultTreeAdapterTypes.Element;

const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
let pages: { file: string; elements: Element[] }[];

beforeAll(() => { pages = files.filter((file) => file.endsWith('.html')).map((file) => ({ file, elements: elementsOf(parse(read(file))) })); });

function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  const inside = 'content' in node ? elementsOf(node.content) : [];
  return 'childNodes' in node ? [...own, ...inside, ...node.childNodes.flatMap(elementsOf)] : own;
}

const attribute = (element: Element, name: string) => element.attrs.find((one) => (one.prefix ? `${one.prefix}:${one.name}` : one.name) === name)?.value;
const textOf = (element: Element) => element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
const cssUrls = (css: string) => [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g)].map((match) => (match[1] ?? match[2])!);

/** Every address of a page that a browser loads by itself. Written apart from the build's own rules. */
function loadedBy(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const { tagName } = element;
    const value = (name: string) => attribute(element, name) ?? [];
    const sets = [attribute(element, 'srcset'), attribute(element, 'imagesrcset')].flatMap((set) => set?.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0]!) ?? []);
    const styled = element.attrs.flatMap(({ name, value: text }) => (name === 'style' || element.namespaceURI.endsWith('svg') ? cssUrls(text) : []));
    const links = tagName === 'link' && !/^(?:canonical|alternate|author|license|next|prev|type|describedby|related|linkset|cite-as|collection|item|up|me|self|service-doc|bookmark|help|search)$/.test(attribute(element, 'rel') ?? '') ? value('href') : [];
    const drawn = ['use', 'image', 'feImage', 'script'].includes(tagName) ? [value('href'), value('xlink:href')].flat() : [];
    return [value('src'), value('poster'), tagName === 'object' ? value('data') : [], value('background'), links, drawn, sets, styled, tagName === 'style' ? cssUrls(textOf(element)) : []].flat();
  }).filter((address) => !address.startsWith('#'));
}

describe('no page asks anything of another host', () => {
  it('by an attribute that loads', () => {
    const wrong = pages.flatMap(({ file, elements }) => loadedBy(elements).filter((address) => /^(?!data:)[a-z][a-z0-9+.-]*:|^\/\//i.test(address)).map((address) => `${file}: ${address}`));
    expect(wrong).toEqual([]);
    expect(pages.flatMap(({ elements }) => loadedBy(elements)).length).toBeGreaterThan(pages.length * 5);
  });

  it('by a style sheet', () => {
    const sheets = files.filter((file) => file.endsWith('.css'));
    expect(sheets.flatMap((file) => cssUrls(read(file)).filter((address) => !/^(?:data:|#)/.test(address) && !files.includes(posix.join(posix.dirname(file), decodeURIComponent(address.replace(/[?#].*/, ''))))).map((address) => `${file}: ${address}`))).toEqual([]);
  });

  it('by a script, a frame, a form, a redirect or a hint to the browser', () => {
    const wrong = pages.flatMap(({ file, elements }) => elements.filter((element) => ['iframe', 'frame', 'embed', 'object', 'base', 'portal'].includes(element.tagName) || attribute(element, 'ping') !== undefined || /preconnect|dns-prefetch|prefetch/.test(attribute(element, 'rel') ?? '')
      || (attribute(element, 'http-equiv')?.toLowerCase() === 'refresh' && /:\/\//.test(attribute(element, 'content') ?? '')) || /:\/\//.test(attribute(element, 'action') ?? '')).map((element) => `${file}: ${element.tagName}`));
    expect(wrong).toEqual([]);
  });
});

describe('every script runs from disk', () => {
  it('is a classic file of the site: no module, nothing inside a page but data, no handler in an attribute', () => {
    const wrong = pages.flatMap(({ file, elements }) => elements.flatMap((element) => {
      const handlers = element.attrs.filter(({ name }) => name.startsWith('on')).map(({ name }) => `${file}: ${name}`);
      if (element.tagName !== 'script') return handlers;
      const [type, src] = [attribute(element, 'type'), attribute(element, 'src')];
      const isFile = src !== undefined && type === undefined && /^(?:\.\.\/)*scripts\/[a-z-]+\.js$/.test(src);
      return [...handlers, ...(isFile || type === 'application/ld+json' || type === 'application/json' || (file === '404.html' && src === undefined) ? [] : [`${file}: ${type} ${src}`])];
    }));
    expect(wrong).toEqual([]);
  });

  it('can be read as one, and asks for no file but by another script', () => {
    const scripts = files.filter((file) => file.startsWith('scripts/'));
    expect(scripts.length).toBeGreaterThanOrEqual(6);
    for (const file of scripts) {
      const source = read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      expect(() => new Script(source), file).not.toThrow();
      const ways = [...source.matchAll(/(?<![.\w])(?:fetch|import|importScripts)\s*\(|new\s+(?:XMLHttpRequest|Worker|EventSource|WebSocket)\b|sendBeacon/g)].map((match) => match[0]);
      // The one way on a server: stock Pagefind, only where the page is not from disk.
      expect(ways, file).toEqual(file === 'scripts/search-load.js' ? ['import('] : []);
    }
    expect(read('scripts/search-load.js')).toMatch(/location\.protocol === 'file:' \? fromDisk\(\) : fromServer\(\)/);
  });

  it('has a twin for each file of the index, and these are scripts', () => {
    const raw = files.filter((file) => /^pagefind\/.*(?:\.pf_\w+|\.pagefind|entry\.json)$/.test(file));
    expect(raw.length).toBeGreaterThan(20);
    for (const file of [...raw, 'pagefind/pagefind.js']) expect(() => new Script(read(`${file}.js`)), file).not.toThrow();
  });
});

describe('one build under any path', () => {
  it.each(['/', '/dept/x/', '/~jo/My Übung 100%/'])('served under %s by a plain host: every link answers, none is absolute', async (base) => {
    const site = await serve(dist, base);
    try {
      const { reached, broken, absolute, links } = await crawl(site.url);
      expect({ broken, absolute }).toEqual({ broken: [], absolute: [] });
      const unreached = files.filter((file) => file.endsWith('.html') && file !== '404.html' && !reached.has(file));
      // Old addresses are reached from elsewhere only.
      expect(unreached.filter((file) => !read(file).includes('http-equiv="refresh"'))).toEqual([]);
      expect(links).toBeGreaterThan(10_000);
    } finally {
      await site.close();
    }
  });

  it('a missing page tells where to go at any depth, by addresses that are the site’s own', async () => {
    const site = await serve(dist, '/dept/x/');
    try {
      for (const path of ['gone', 'works/gone/', 'a/b/c/d/e.html']) {
        const answer = await fetch(site.url + path);
        expect(answer.status).toBe(404);
        const elements = elementsOf(parse(await answer.text()));
        const links = elements.filter((element) => element.tagName === 'a');
        expect(links.length).toBeGreaterThanOrEqual(3);
        for (const link of links) expect(files).toContain(attribute(link, 'data-path'));
        for (const link of links) expect(attribute(link, 'href')).toBe(home + attribute(link, 'data-path')!.replace(/index\.html$/, ''));
      }
    } finally {
      await site.close();
    }
  });
});

/** Follows every link of every page from the home page on. */
async function crawl(root: string): Promise<{ reached: Set<string>; broken: string[]; absolute: string[]; links: number }> {
  const origin = new URL(root).origin;
  const result = { reached: new Set<string>(), broken: [] as string[], absolute: [] as string[], links: 0 };
  const waiting: { address: string; from: string }[] = [{ address: root, from: 'the start' }];
  const known = new Set([root]);
  const follow = (written: string, page: string) => {
    if (/^(?:mailto|tel|data|javascript):/i.test(written) || written === '') return;
    result.links += 1;
    if (written.startsWith('/') || written.startsWith(origin)) result.absolute.push(`${page}: ${written}`);
    const address = new URL(written, page).href.replace(/[?#].*/, '');
    if (!address.startsWith(origin) || known.has(address)) return;
    if (!address.startsWith(root)) result.broken.push(`${page}: ${written} leaves the folder`);
    known.add(address);
    waiting.push({ address, from: page });
  };
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (;;) {
      const next = waiting.shift();
      if (!next) { if (running === 0) return; await new Promise((done) => { setTimeout(done, 5); }); continue; }
      running += 1;
      const answer = await fetch(next.address);
      if (answer.status !== 200 || answer.redirected) result.broken.push(`${next.from}: ${next.address} answers ${answer.status}`);
      const type = answer.headers.get('content-type') ?? '';
      const text = type.startsWith('text/html') || type === 'text/css' ? await answer.text() : (await answer.arrayBuffer(), '');
      if (type.startsWith('text/html')) {
        result.reached.add(decodeURIComponent(next.address.slice(root.length)) || 'index.html');
        for (const element of elementsOf(parse(text))) {
          for (const name of ['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'cite']) { const value = attribute(element, name); if (value !== undefined && !(name === 'data' && element.tagName !== 'object')) follow(value, next.address); }
          for (const set of ['srcset', 'imagesrcset']) for (const part of attribute(element, set)?.split(/,\s+/) ?? []) follow(part.trim().split(/\s+/)[0]!, next.address);
          for (const { name, value } of element.attrs) if (name === 'style') for (const url of cssUrls(value)) follow(url, next.address);
          if (attribute(element, 'http-equiv')?.toLowerCase() === 'refresh') follow(/url=(.*)$/i.exec(attribute(element, 'content') ?? '')?.[1] ?? '', next.address);
        }
      }
      if (type === 'text/css') for (const url of cssUrls(text)) follow(url, next.address);
      running -= 1;
    }
  }));
  return result;
}
let running = 0;
afterAll(() => expect(running).toBe(0));
