/** Records that try to break out of every place they are put in: inert there, and still themselves. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../../src/sources/read-source.ts';
import { builtFixture } from './fixtures.ts';
import { attribute, filesOf, graphOf, isWork, meta, pagesOf, type Page } from './pages.ts';

let dist: string;
let files: string[];
let pages: Page[];
beforeAll(() => { ({ dist } = builtFixture('hostile')); files = filesOf(dist); pages = pagesOf(dist, files); });

const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const work = (title: string) => pages.find((page) => isWork(page) && meta(page, 'og:title')[0]!.startsWith(title))!;
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/;

describe('hostile texts', () => {
  it('leave no element, attribute or address behind that a page of ours does not have', () => {
    const wrong = pages.flatMap(({ file, elements }) => elements.flatMap((element) => {
      const own = file === '404.html' && element.tagName === 'script';
      const problems = element.attrs.filter(({ name, value }) => name.startsWith('on') || (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) && /^\s*(?:javascript|vbscript|data):/i.test(value))).map(({ name, value }) => `${name}=${value}`);
      if (element.tagName === 'script' && !own && !attribute(element, 'src') && attribute(element, 'type') !== 'application/ld+json') problems.push('script');
      if (['iframe', 'object', 'embed', 'base'].includes(element.tagName) || (element.tagName === 'img' && attribute(element, 'src') === 'x')) problems.push(element.tagName);
      return problems.map((problem) => `${file}: ${problem}`);
    }));
    expect(wrong).toEqual([]);
  });

  it('stand in meta tags and JSON-LD as they were written', () => {
    const page = work('Quotes');
    expect(meta(page, 'citation_title')).toEqual([expect.stringContaining('"quotes" \'single\'')]);
    expect(graphOf(page).text).not.toContain('<');
    expect(graphOf(page).nodes[0]!.name).toBe(meta(page, 'citation_title')[0]);
    expect(meta(page, 'citation_author').every((name) => !name.includes(';') && !/[\r\n]/.test(name))).toBe(true);
    expect(meta(work('100%'), 'citation_title')).toEqual(['100% of C++ + 50%zz %00 a=b&c=d']);
    expect(meta(work('100%'), 'citation_author')).toEqual(['Plus+, %41']);
  });

  it('carry no control and no hidden change of direction into any file', () => {
    const wrong = files.filter((file) => /\.(?:html|bib|ris|json|atom|opml|xml|txt)$/.test(file) && !file.startsWith('pagefind/') && control.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('make one RIS record of one work, whatever its lines say', () => {
    for (const page of pages.filter(isWork)) {
      const ris = read(`${dirname(page.file)}/cite.ris`);
      expect([page.file, ris.match(/^TY {2}- /gm)?.length, ris.match(/^ER {2}- /gm)?.length]).toEqual([page.file, 1, 1]);
      expect(ris.split('\r\n').filter(Boolean).every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line)), page.file).toBe(true);
    }
    expect(read('works/works.ris').match(/^ER {2}- /gm)).toHaveLength(pages.filter(isWork).length);
    expect(read('works/works.ris')).not.toContain('AU  - Forged');
  });

  it('make one BibTeX entry and one CSL item of one work, which read back with the same title', () => {
    const fold = (text: string) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    for (const page of pages.filter(isWork)) {
      const bib = read(`${dirname(page.file)}/cite.bib`);
      const drafts = readSource({ path: 'cite.bib', text: bib }, () => {}).drafts;
      expect([page.file, drafts.length]).toEqual([page.file, 1]);
      expect(JSON.parse(read(`${dirname(page.file)}/cite.json`)), page.file).toHaveLength(1);
      if (/^(?:100|Lines|long|gnorts|N)/.test(meta(page, 'og:title')[0]!)) expect(fold(drafts[0]!.fields.title!.value.replace(/\\[a-z]+/g, ''))).toBe(fold(meta(page, 'citation_title')[0]!));
    }
    expect(readSource({ path: 'works.bib', text: read('works/works.bib') }, () => {}).drafts).toHaveLength(pages.filter(isWork).length);
  });

  it('keep feeds, sitemaps and OPML well-formed, and their titles', () => {
    for (const file of files.filter((name) => /\.(?:atom|opml|xml)$/.test(name))) {
      const parser = new SaxesParser();
      parser.on('error', (error) => { throw new Error(`${file}: ${error.message}`); });
      parser.write(read(file)).close();
    }
    expect(JSON.parse(read('feed.json')).items.map((item: { title: string }) => item.title)).toContain(meta(work('Quotes'), 'citation_title')[0]);
    expect(JSON.parse(read('news/feed.json')).items.length).toBeLessThanOrEqual(1);
  });

  it('keep COinS that decode', () => {
    const coins = pages.find(({ file }) => file === 'works/index.html')!.elements.filter((element) => attribute(element, 'class') === 'Z3988').map((element) => attribute(element, 'title')!);
    expect(coins).toHaveLength(pages.filter(isWork).length);
    const titles = coins.map((title) => title.split('&').map((part) => part.split('=').map(decodeURIComponent)).find(([key]) => /title$/.test(key!) && key !== 'rft.jtitle' && key !== 'rft.stitle')![1]);
    expect(titles).toContain('100% of C++ + 50%zz %00 a=b&c=d');
  });

  it('write nothing outside their folder', () => {
    expect(existsSync(join(dist, '../outside'))).toBe(false);
    expect(existsSync(join(dist, '../../outside'))).toBe(false);
    expect(files.some((file) => file.includes('passwd'))).toBe(false);
  });

  it('leave valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const samples = [work('Quotes'), work('Lines'), work('100%'), work('Expanding'), ...pages.filter(({ file }) => ['index.html', 'works/index.html'].includes(file) || file.startsWith('people/'))];
    const messages = (await Promise.all(samples.map(async ({ file, html }) => (await validator.validateString(html)).results.flatMap((result) => result.messages.map((message) => `${file}:${message.line} ${message.ruleId} ${message.message}`))))).flat();
    expect(messages).toEqual([]);
  });
});
