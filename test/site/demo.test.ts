import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { attribute, filesOf, isWork, meta, pagesOf, textOf, type Element, type Page } from './pages.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';
const site = 'https://example.org/historical-mathematics/';
const works = 127;

let files: string[];
let pages: Page[];

beforeAll(() => { files = filesOf(dist); pages = pagesOf(dist, files); });

describe('every page', () => {
  it('has one h1, a language, a title and a canonical address of its own', () => {
    const wrong = pages.filter(({ file, elements }) => {
      const count = (name: string) => elements.filter((element) => element.tagName === name).length;
      const canonical = elements.find((element) => attribute(element, 'rel') === 'canonical');
      const html = elements.find((element) => element.tagName === 'html')!;
      return count('h1') !== 1 || count('title') < 1 || !attribute(html, 'lang') || (file !== '404.html' && !attribute(canonical!, 'href')!.startsWith(site));
    });
    expect(wrong.map((page) => page.file)).toEqual([]);
  });

  it('links only to pages and fragments that exist, by relative addresses', () => {
    const known = new Set(files);
    const ids = new Map(pages.map((page) => [page.file, new Set(page.elements.flatMap((element) => attribute(element, 'id') ?? []))]));
    const wrong: string[] = [];
    for (const { file, elements } of pages) for (const element of elements) for (const name of ['href', 'src', 'action']) {
      const value = attribute(element, name);
      if (value === undefined || /^[a-z][a-z0-9+.-]*:/i.test(value) || file === '404.html') continue;
      if (value.startsWith('/')) wrong.push(`${file}: ${value} is absolute`);
      const [path = '', fragment] = value.split('?')[0]!.split('#');
      const target = path ? posix.join(posix.dirname(file), decodeURIComponent(path)) : file;
      if (!known.has(target)) wrong.push(`${file}: ${value}`);
      else if (fragment && ids.has(target) && !ids.get(target)!.has(fragment)) wrong.push(`${file}: ${value} has no such fragment`);
    }
    expect(wrong).toEqual([]);
  });

  it('says first what it may load and holds no script or style of its own', () => {
    const wrong = pages.flatMap(({ file, elements }) => {
      const head = elements.find((element) => element.tagName === 'head')!.childNodes.filter((node) => 'tagName' in node) as Element[];
      const policy = attribute(head[1]!, 'http-equiv') === 'content-security-policy' ? attribute(head[1]!, 'content')! : '';
      const inside = elements.filter((element) => element.tagName === 'style' || (element.tagName === 'script' && !attribute(element, 'src') && attribute(element, 'type') !== 'application/ld+json'));
      const hash = (element: Element) => createHash('sha256').update((element.childNodes[0] as DefaultTreeAdapterTypes.TextNode).value).digest('base64');
      const inline = elements.filter((element) => (inside.includes(element) && !(file === '404.html' && policy.includes(`'sha256-${hash(element)}'`))) || element.attrs.some(({ name }) => name.startsWith('on')));
      return policy.startsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'") && !/script-src[^;]*unsafe-inline|(?:^|;) style-src [^;]*unsafe-inline/.test(policy) && inline.length === 0 ? [] : [`${file} ${inline.map((element) => element.tagName)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('shows no raw TeX and no doubled words of markup', () => {
    const wrong = pages.filter(({ file }) => file !== 'graph/index.html').flatMap(({ file, html }) => {
      const visible = textOf(parse(html));
      return /\\[a-zA-Z]{2,}|\$[^$\s]+\$|&lt;|undefined|\[object/.test(visible) ? [`${file}: ${/.{0,30}(?:\\[a-zA-Z]{2,}|\$[^$\s]+\$|&lt;|undefined|\[object).{0,30}/.exec(visible)![0]}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('keeps words apart where elements meet', () => {
    const joined = pages.filter(({ html }) => /[\p{Ll}.]\p{Lu}\p{Ll}+ article ·|DOIarXiv|PDFCode/u.test(textOf(parse(html))));
    expect(joined.map((page) => page.file)).toEqual([]);
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const samples = ['index.html', 'people/index.html', 'people/emmy-noether/index.html', 'people/emmy-noether/cv/index.html', 'people/josiah-carberry/index.html', 'people/ottilie-scherbe/index.html', 'people/emmy-noether/with/richard-brauer/index.html', 'trust/index.html', 'works/index.html', 'works/noether-idealtheorie-ringbereichen/index.html', 'topics/index.html', 'topics/class-field-theory/index.html', 'search/index.html', '404.html'];
    const messages = (await Promise.all(samples.map(async (file) => (await validator.validateString(pages.find((page) => page.file === file)!.html)).results.flatMap((result) => result.messages.map((message) => `${file}:${message.line} ${message.ruleId} ${message.message}`))))).flat();
    expect(messages).toEqual([]);
  });
});

describe('work pages', () => {
  it('are as many as the works', () => expect(pages.filter(isWork)).toHaveLength(works));

  it('carry the tags Scholar and Zotero read, and no COinS', () => {
    const wrong = pages.filter(isWork).flatMap((page) => {
      const problems: string[] = [];
      if (!['article', 'book'].includes(meta(page, 'og:type')[0] ?? '')) problems.push('og:type');
      if (page.html.includes('Z3988')) problems.push('COinS');
      const titles = meta(page, 'citation_title');
      if (titles.length === 0) return problems.length ? [`${page.file} ${problems}`] : [];
      if (titles.length !== 1) problems.push('citation_title');
      if (meta(page, 'citation_author').length === 0 && !/\(editor/.test(page.html)) problems.push('citation_author');
      if (meta(page, 'citation_publication_date').some((date) => !/^\d{4}(?:\/\d\d\/\d\d)?$/.test(date ?? ''))) problems.push('date');
      return problems.length ? [`${page.file} ${problems}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('have their citation files beside them, each with its own work', () => {
    for (const { file } of pages.filter(isWork)) {
      const folder = join(dist, dirname(file));
      expect(readFileSync(join(folder, 'cite.bib'), 'utf8')).toMatch(/^@\w+\{[A-Za-z0-9:-]+,\n/);
      expect(readFileSync(join(folder, 'cite.ris'), 'utf8')).toMatch(/^TY {2}- \w+\r\n(?:[A-Z][A-Z0-9] {2}- .*\r\n)+\r\n$/);
      expect(JSON.parse(readFileSync(join(folder, 'cite.json'), 'utf8'))).toHaveLength(1);
      expect(JSON.parse(readFileSync(join(folder, 'linkset.json'), 'utf8')).linkset[0].anchor).toBe(site + dirname(file) + '/');
    }
  });

  it('weigh little: HTML and CSS of a page with maths under 30 kB, scripts under 15 kB, compressed', () => {
    const page = pages.find(({ file }) => file === 'works/noether-idealtheorie-ringbereichen/index.html')!;
    const styles = page.elements.filter((element) => attribute(element, 'rel') === 'stylesheet').map((element) => readFileSync(join(dist, dirname(page.file), attribute(element, 'href')!)));
    const scripts = page.elements.filter((element) => element.tagName === 'script' && attribute(element, 'src')).map((element) => readFileSync(join(dist, dirname(page.file), attribute(element, 'src')!)));
    const [html, css, js] = [gzipSync(page.html).length, ...[styles, scripts].map((list) => list.reduce((sum, part) => sum + gzipSync(part).length, 0))] as [number, number, number];
    console.log(`work page, gzip: HTML ${html} B, CSS ${css} B, scripts ${js} B`);
    expect(html + css).toBeLessThanOrEqual(30_000);
    expect(js).toBeLessThanOrEqual(15_000);
  });
});

describe('preview pictures', () => {
  it('stand where a page names one, and every person and nearly every work has one', () => {
    const named = pages.flatMap((page) => meta(page, 'og:image').map((address) => [page.file, address!] as const));
    const missing = named.filter(([, address]) => !address.startsWith(site) || !files.includes(address.slice(site.length)));
    expect(missing).toEqual([]);
    expect(named.filter(([file]) => /^works\/(?!year\/|type\/|page\/)[^/]+\/index\.html$/.test(file)).length).toBeGreaterThan(works * 0.9);
    expect(pages.filter(({ file }) => /^people\/[^/]+\/index\.html$/.test(file)).every((page) => meta(page, 'og:image')[0]?.endsWith('/preview.png'))).toBe(true);
  });
});

describe('lists', () => {
  it('hold a COinS for each work and no citation tags', () => {
    const list = pages.find(({ file }) => file === 'works/index.html')!;
    const coins = list.elements.filter((element) => attribute(element, 'class') === 'Z3988').map((element) => attribute(element, 'title')!);
    expect(coins).toHaveLength(works);
    for (const title of coins) for (const part of title.split('&')) expect(decodeURIComponent(part)).toMatch(/^[\w.]+=.+/s);
    expect(list.html).not.toContain('citation_title');
  });

  it('export every work, keys unique', () => {
    const keys = [...readFileSync(join(dist, 'works/works.bib'), 'utf8').matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]);
    expect(new Set(keys).size).toBe(works);
    expect(readFileSync(join(dist, 'works/works.ris'), 'utf8').match(/^ER {2}- /gm)).toHaveLength(works);
    const items = JSON.parse(readFileSync(join(dist, 'works/works.json'), 'utf8')) as { type: string }[];
    expect(items).toHaveLength(works);
    expect(items.some((item) => item.type === 'software')).toBe(false);
  });
});

describe('machine-readable files', () => {
  it('are well-formed XML', () => {
    for (const file of files.filter((name) => /\.(?:atom|xml)$/.test(name))) {
      const parser = new SaxesParser();
      parser.on('error', (error) => { throw new Error(`${file}: ${error.message}`); });
      parser.write(readFileSync(join(dist, file), 'utf8')).close();
    }
  });

  it('JSON-LD parses, cannot end its script and names absolute ids', () => {
    for (const { file, elements } of pages) for (const element of elements.filter((one) => attribute(one, 'type') === 'application/ld+json')) {
      const text = (element.childNodes[0] as DefaultTreeAdapterTypes.TextNode).value;
      expect(text, file).not.toContain('<');
      for (const [, id] of JSON.stringify(JSON.parse(text)).matchAll(/"@id":"([^"]+)"/g)) expect(id, file).toMatch(/^https?:\/\//);
    }
  });

  it('the sitemap names every work by its canonical address', () => {
    const map = readFileSync(join(dist, 'sitemap-0.xml'), 'utf8');
    for (const page of pages.filter(isWork)) expect(map).toContain(`<loc>${site}${dirname(page.file)}/</loc>`);
  });
});
