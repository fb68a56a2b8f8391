import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bib, openYard, type Yard } from './building.ts';
import { attribute, graphOf, links, pagesOf, type Page } from './pages.ts';

const works = 203;
let yard: Yard;
let pages: Map<string, Page>;

beforeAll(async () => {
  yard = openYard();
  yard.write('site.yaml', 'title: A long list\nurl: https://long.example/\n');
  yard.write('people/mila-orsted.mdx', '---\nname: Mila Ørsted\ngroups: [Samples]\n---\n');
  yard.write('people/tove-lind.mdx', '---\nname: Tove Lind\ngroups: [Samples]\n---\n');
  yard.write('works/mila-orsted/works.bib', bib(Array.from({ length: works }, (_, n) => ({ key: `sample${n}`, title: `Sample ${n} of many`, authors: 'Mila Ørsted', year: 1990 + (n % 30), abstract: 'On ideals.', extra: 'keywords = {Ideals},' }))));
  await yard.build('dist');
  pages = new Map(pagesOf(yard.at('dist')).map((page) => [page.file, page]));
}, 240_000);

afterAll(() => yard.clear());

/** Works a page lists, those with an address in the list. */
const listed = (file: string) => pages.get(file)!.elements.filter((element) => element.tagName === 'li' && attribute(element, 'id')?.startsWith('w-')).map((element) => attribute(element, 'id')!);

describe.each([['a topic', 'topics/ideals', 'Ideals'], ['a group', 'groups/samples', 'Samples']])('%s with many works', (_, home, title) => {
  it('has each of them on one of its pages', () => {
    const [first, second] = [listed(`${home}/index.html`), listed(`${home}/page/2/index.html`)];
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([200, 3, works]);
  });

  it('has further pages with a title and an address of their own', () => {
    const page = pages.get(`${home}/page/2/index.html`)!;
    expect(page.html).toContain(`<title>${title}, page 2 – A long list</title>`);
    expect(attribute(links(page, 'canonical')[0]!, 'href')).toBe(`https://long.example/${home}/page/2/`);
    expect(graphOf(page).nodes.find((node) => node['@type'] === 'CollectionPage')!.mainEntity).toMatchObject({ numberOfItems: works, itemListElement: { length: 3 } });
  });

  it('links its pages to each other without a script', () => {
    const targets = (file: string) => pages.get(file)!.elements.filter((element) => element.tagName === 'a' && /^Page \d+$/.test(attribute(element, 'aria-label') ?? '')).map((element) => attribute(element, 'href'));
    expect(targets(`${home}/index.html`)).toEqual(['index.html', 'page/2/index.html']);
    expect(targets(`${home}/page/2/index.html`)).toEqual(['../../index.html', 'index.html']);
  });

  it('has all its pages in the sitemap, and the first in the search alone', () => {
    const sitemap = readFileSync(join(yard.at('dist'), 'sitemap-0.xml'), 'utf8');
    expect(sitemap).toContain(`<loc>https://long.example/${home}/</loc>`);
    expect(sitemap).toContain(`<loc>https://long.example/${home}/page/2/</loc>`);
    expect(pages.get(`${home}/page/2/index.html`)!.html).not.toContain('data-pagefind-body');
  });
});
