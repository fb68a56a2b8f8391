/** The twelve assertions on what machines read of a site, on the demonstration and on one page of every kind of work. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import { isValidIdentifier, type SchemeName } from '../../src/model/identifiers.ts';
import { displayName } from '../../src/model/name.ts';
import { workTypeNames, workTypes } from '../../src/model/work-types.ts';
import type { Draft } from '../../src/model/work.ts';
import { latexToText } from '../../src/latex/rich-text.ts';
import { parseLock } from '../../src/reconcile/lock.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { builtFixture, root } from './fixtures.ts';
import { attribute, filesOf, graphOf, isWork, links, meta, pagesOf, textOf, type Element, type Page } from './pages.ts';

const unscholarly = new Set(['webpage', 'post-weblog', 'post', 'article-newspaper', 'article-magazine', 'personal_communication', 'interview', 'event', 'map', 'figure', 'graphic', 'motion_picture', 'broadcast', 'song', 'musical_score', 'performance', 'bill', 'legislation', 'legal_case', 'hearing', 'regulation', 'treaty']);

interface Site { dist: string; content: string; url: string; files: string[]; pages: Page[]; works: WorkFiles[] }
interface WorkFiles { page: Page; folder: string; item: Record<string, any>; bib: string; ris: string }

const demo = () => ({ dist: process.env.OEUVRE_DIST ?? 'dist', content: join(root, 'content') });
const sites = [['demonstration', demo, 'https://example.org/historical-mathematics/'], ['site of every kind', () => builtFixture('every-type'), 'https://kinds.example/institute/']] as const;

function open({ dist, content }: { dist: string; content: string }, url: string): Site {
  const files = filesOf(dist);
  const pages = pagesOf(dist, files);
  const works = pages.filter(isWork).map((page) => {
    const folder = join(dist, dirname(page.file));
    return { page, folder, item: JSON.parse(readFileSync(join(folder, 'cite.json'), 'utf8'))[0], bib: readFileSync(join(folder, 'cite.bib'), 'utf8'), ris: readFileSync(join(folder, 'cite.ris'), 'utf8') };
  });
  return { dist, content, url, files, pages, works };
}

const fold = (text: string) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const readBack = (path: string, text: string): Draft[] => readSource({ path, text }, () => {}).drafts;
const visible = (page: Page) => textOf(parse(page.html));

describe.each(sites)('the %s', (_name, where, url) => {
  let site: Site;
  beforeAll(() => { site = open(where(), url); });
  /** Runs a check on each work and lists those that fail it. */
  const failing = (check: (work: WorkFiles) => string[]) => site.works.flatMap((work) => check(work).map((problem) => `${work.page.file}: ${problem}`));
  const citation = (page: Page) => page.elements.filter((element) => element.tagName === 'meta' && attribute(element, 'name')?.startsWith('citation_'));

  it('1 work pages say once what they are, who wrote it and when, and show the abstract', () => {
    expect(failing(({ page, item }) => {
      const problems = [];
      if (!['article', 'book'].includes(meta(page, 'og:type').join())) problems.push(`og:type ${meta(page, 'og:type')}`);
      if (page.html.includes('Z3988')) problems.push('COinS');
      if (unscholarly.has(item.type)) {
        if (citation(page).length) problems.push('citation tags on what Scholar does not take');
        if (meta(page, 'DC.title').length !== 1 || meta(page, 'DC.type').length !== 1) problems.push('no Dublin Core');
      } else {
        if (meta(page, 'citation_title').length !== 1) problems.push('citation_title');
        if (meta(page, 'citation_author').length !== (item.author ?? []).length) problems.push('citation_author');
        if (item.issued?.['date-parts'] && !/^\d{4}(?:\/\d\d\/\d\d)?$/.test(meta(page, 'citation_publication_date').join('|'))) problems.push('date');
        if (meta(page, 'citation_date').length) problems.push('citation_date wins over the publication date in Zotero');
      }
      if (item.abstract && !fold(visible(page)).includes(fold(item.abstract).slice(0, 40)) && !page.html.includes('<math')) problems.push('abstract not visible');
      if (/<details[^>]*>(?:(?!<\/details>)[\s\S])*id="abstract"/.test(page.html)) problems.push('abstract folded');
      return problems;
    })).toEqual([]);
  });

  it('2 PDFs lie beside the page that names them', () => {
    expect(failing(({ page, folder }) => meta(page, 'citation_pdf_url').flatMap((address) => {
      const canonical = attribute(links(page, 'canonical')[0]!, 'href')!;
      const file = join(folder, decodeURIComponent(address.split('/').at(-1)!));
      return [...(address.slice(0, address.lastIndexOf('/') + 1) === canonical ? [] : [address]), ...(existsSync(file) && statSync(file).size <= 5_000_000 ? [] : [`${file} is missing or too large`])];
    }))).toEqual([]);
  });

  it('3 lists hold a COinS for each work, which parses, and no citation tags', () => {
    const lists = site.pages.filter((page) => !isWork(page) && page.elements.some((element) => attribute(element, 'id')?.startsWith('w-')));
    expect(lists.length).toBeGreaterThan(10);
    for (const page of lists) {
      const coins = page.elements.filter((element) => attribute(element, 'class') === 'Z3988').map((element) => attribute(element, 'title')!);
      expect([page.file, coins.length, citation(page).length]).toEqual([page.file, page.elements.filter((element) => attribute(element, 'id')?.startsWith('w-')).length, 0]);
      for (const title of coins) {
        const parts = title.split('&').map((part) => part.split('='));
        expect(parts.every((part) => part.length === 2 && part[1])).toBe(true);
        const keys = new Set(parts.map(([key, value]) => { decodeURIComponent(value!); return key!; }));
        expect(keys).toContain('rft_val_fmt');
        expect([...keys].some((key) => ['rft.atitle', 'rft.btitle', 'rft.title'].includes(key))).toBe(true);
      }
    }
  });

  it('4 the type is told in the order Zotero reads it', () => {
    expect(failing(({ page, item }) => {
      const names = citation(page).map((element) => attribute(element, 'name')!);
      const problems = [];
      if (names.includes('citation_conference_title') && names.includes('citation_inbook_title') && names.indexOf('citation_inbook_title') > names.indexOf('citation_conference_title')) problems.push('conference before inbook');
      if (item.type === 'article' && (names.includes('citation_journal_title') || meta(page, 'DC.type').join() !== 'preprint')) problems.push('preprint');
      if (item.type === 'speech' && names.includes('citation_conference_title')) problems.push('a talk is no paper');
      return problems;
    })).toEqual([]);
  });

  it('5 JSON-LD parses, ends no script, names absolute ids, and what it names can be seen', () => {
    for (const page of site.pages.filter(({ file }) => file !== '404.html')) {
      const { text, nodes } = graphOf(page);
      expect(text, page.file).not.toContain('<');
      for (const [, id] of text.matchAll(/"@id":"([^"]+)"/g)) expect(id, page.file).toMatch(/^https?:\/\//);
      const crumbs = nodes.find((node) => node['@type'] === 'BreadcrumbList')?.itemListElement ?? [];
      const shown = page.elements.filter((element) => element.tagName === 'nav' && attribute(element, 'aria-label') === 'Breadcrumbs').flatMap((nav) => textOf(nav));
      if (crumbs.length > 2) for (const step of crumbs.slice(0, -1)) expect(shown.join(), page.file).toContain(step.name);
    }
    expect(failing(({ page, item }) => {
      const seen = fold(visible(page));
      const node = graphOf(page).nodes[0]!;
      const unseen = [node.name, ...(node.author ?? []).map((one: { name: string }) => one.name)].filter((name) => !seen.includes(fold(name)) && !page.html.includes('<math'));
      return [...unseen.map((name) => `“${name}” is not seen`), ...((node.author ?? []).length === (item.author ?? []).length ? [] : ['not all authors'])];
    })).toEqual([]);
  });

  it('6 citation files parse with another reader, lose no letter, and bulk files suit Zotero', async () => {
    const { plugins } = await import('@citation-js/core');
    await import('@citation-js/plugin-bibtex');
    const keys = [...readFileSync(join(site.dist, 'works/works.bib'), 'utf8').matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]);
    expect(new Set(keys).size).toBe(site.works.length);
    expect(failing(({ item, bib, ris }) => {
      const problems = [];
      const lines = ris.split('\r\n').filter(Boolean);
      if (!lines.every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line)) || !lines[0]!.startsWith('TY') || lines.at(-1) !== 'ER  - ') problems.push('RIS lines');
      const parsed = (plugins.input.chain(bib, { generateGraph: false, target: '@biblatex/entries+list', forceType: '@biblatex/text' } as any) as unknown[])[0];
      if (!parsed) problems.push('BibTeX refused');
      const text = fold(latexToText(readBack('cite.bib', bib)[0]!.fields.title!.value));
      for (const letter of new Set([...item.title.replace(/<[^>]*>/g, '')].filter((one) => /\p{L}/u.test(one) && one > '\u007F' && fold(one)))) if (!text.includes(fold(letter))) problems.push(`BibTeX lost ${letter}`);
      return problems;
    })).toEqual([]);
    expect((JSON.parse(readFileSync(join(site.dist, 'works/works.json'), 'utf8')) as { type: string }[]).some(({ type }) => type === 'software')).toBe(false);
  });

  it('7 Highwire, JSON-LD, RIS, BibTeX and CSL-JSON say the same', () => {
    expect(failing(({ page, item, bib, ris }) => {
      const node = graphOf(page).nodes[0]!;
      const [fromBib, fromRis] = [readBack('cite.bib', bib)[0]!.fields, readBack('cite.ris', ris)[0]!.fields];
      const scholarly = !unscholarly.has(item.type);
      const title = (markup: { syntax: string; value: string } | undefined) => (markup?.syntax === 'latex' ? latexToText(markup.value) : markup?.value.replace(/<[^>]*>/g, '') ?? '');
      const people = (names: { family?: string; literal?: string }[] | undefined) => (names ?? []).map((name) => fold(name.family ?? name.literal ?? '')).join();
      const own = {
        title: fold(item.title.replace(/<[^>]*>/g, '')), doi: item.DOI ?? '', year: String(item.issued?.['date-parts']?.[0]?.[0] ?? ''), authors: people(item.author),
      };
      const said: Record<string, Partial<typeof own>> = {
        jsonLd: { title: fold(node.name), doi: node.identifier?.find((one: { propertyID: string }) => one.propertyID === 'doi')?.value ?? '', year: node.datePublished?.slice(0, 4) ?? '', authors: (node.author ?? []).map((one: { familyName?: string; name: string }) => one.familyName ?? one.name).map((name: string) => fold(name)).join() },
        ris: { title: fold(title(fromRis.title)), doi: fromRis.identifiers?.doi?.[0] ?? '', year: String(fromRis.issued?.['date-parts']?.[0]?.[0] ?? ''), authors: people(fromRis.author) },
        bibtex: { title: fold(title(fromBib.title)), doi: fromBib.identifiers?.doi?.[0] ?? '', year: String(fromBib.issued?.['date-parts']?.[0]?.[0] ?? ''), authors: people(fromBib.author) },
        ...(scholarly ? { highwire: { title: fold(meta(page, 'citation_title')[0]!), doi: meta(page, 'citation_doi')[0] ?? '', year: (meta(page, 'citation_publication_date')[0] ?? '').slice(0, 4) } } : { dublinCore: { title: fold(meta(page, 'DC.title')[0]!), doi: (meta(page, 'DC.identifier')[0] ?? '').replace(/^doi:/, ''), year: (meta(page, 'DC.date')[0] ?? '').slice(0, 4) } }),
      };
      const withParticles = (item.author ?? []).map((name: Record<string, string>) => fold(name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(''))).join();
      return Object.entries(said).flatMap(([format, facts]) => Object.entries(facts).filter(([fact, value]) => {
        const expected = own[fact as keyof typeof own];
        if (fact === 'doi' && item.type === 'article') return false;
        return value !== expected && !(fact === 'authors' && value === withParticles) && !(Number(own.year) < 1000 && fact === 'year');
      }).map(([fact, value]) => `${format} ${fact}: ${value} instead of ${own[fact as keyof typeof own]}`));
    })).toEqual([]);
  });

  it('8 only identifiers that lead back to the site are for citing it', () => {
    const cited = site.pages.flatMap((page) => links(page, 'cite-as').map((link) => [page.file, attribute(link, 'href')]));
    expect(cited).toEqual(_name === 'demonstration' ? [] : [['works/quill-two-hundred-lists/index.html', 'https://doi.org/10.5555/own.data']]);
    expect(failing(({ page, folder }) => {
      const { linkset } = JSON.parse(readFileSync(join(folder, 'linkset.json'), 'utf8'));
      const inHead = (rel: string) => links(page, rel).map((link) => attribute(link, 'href'));
      const rels = ['type', 'author', 'license', 'item', 'describedby', 'related', 'cite-as'];
      return rels.filter((rel) => JSON.stringify(inHead(rel)) !== JSON.stringify((linkset[0][rel] ?? []).map((one: { href: string }) => one.href)));
    })).toEqual([]);
  });

  it('9 entries of feeds are called by the frozen id of their work', () => {
    const ids = new Set([...parseLock(readFileSync(join(site.content, 'works.lock'), 'utf8'), 'works.lock', () => {}).keys()]);
    const aliases = new Set(site.pages.filter(({ html }) => html.includes('http-equiv="refresh"')).map(({ file }) => file.split('/')[1]!));
    for (const file of site.files.filter((name) => name.endsWith('feed.json') && !name.startsWith('news/'))) for (const { id } of JSON.parse(readFileSync(join(site.dist, file), 'utf8')).items) {
      const [, slug] = /^(?:.*)\/works\/([^/]+)\/$/.exec(id)!;
      expect(ids.has(slug!) || aliases.has(slug!), `${file}: ${id}`).toBe(true);
    }
  });

  it('10 words in another language say so', () => {
    expect(failing(({ page, item }) => {
      const h1 = page.elements.find((element) => element.tagName === 'h1')!;
      const other = item.language && item.language.split('-')[0] !== 'en';
      return other && attribute(h1, 'lang')?.split('-')[0] !== item.language.split('-')[0] ? [`${item.language} title without lang`] : [];
    })).toEqual([]);
  });

  it('11 identifiers have the right check digits, and the lock file names every work by the id it has', () => {
    const schemes: [string, SchemeName, RegExp?][] = [['citation_issn', 'issn'], ['citation_isbn', 'isbn'], ['citation_doi', 'doi'], ['citation_author_orcid', 'orcid', /^https:\/\/orcid\.org\//]];
    expect(failing(({ page }) => schemes.flatMap(([name, scheme, prefix]) => meta(page, name).map((value) => value.replace(prefix ?? /^$/, '')).filter((value) => !isValidIdentifier(scheme, value))))).toEqual([]);
    const lock = parseLock(readFileSync(join(site.content, 'works.lock'), 'utf8'), 'works.lock', () => {});
    for (const { page, item } of site.works) expect(lock.get(page.file.split('/')[1]!)?.citationKey, page.file).toBe(item.id);
  });

  it('12 words stay apart where elements meet', () => {
    expect(failing(({ page, item }) => {
      const text = visible(page).replace(/\s+/g, ' ');
      const names = (item.author ?? []).map(displayName) as string[];
      const glued = names.slice(0, -1).filter((name, index) => text.includes(`${name}${names[index + 1]}`));
      return [...glued, ...(/DOIarXiv|PDFCode|\p{Ll}Abstract\p{Lu}/u.test(text) ? ['labels'] : [])];
    })).toEqual([]);
  });
});

describe('one page of every kind', () => {
  let site: Site;
  beforeAll(() => { site = open(builtFixture('every-type'), 'https://kinds.example/institute/'); });
  const of = (type: string) => site.works.find(({ item }) => item.type === type && item.id.startsWith('example:'))!;

  it('there is one', () => {
    expect(workTypeNames.filter((type) => !of(type))).toEqual([]);
  });

  it.each([
    ['article-journal', ['citation_journal_title'], 'ScholarlyArticle', undefined], ['paper-conference', ['citation_inbook_title', 'citation_conference_title'], 'ScholarlyArticle', undefined], ['article', [], 'ScholarlyArticle', 'preprint'],
    ['thesis', ['citation_dissertation_institution'], 'Thesis', 'PhD thesis'], ['report', ['citation_technical_report_institution', 'citation_technical_report_number'], 'Report', undefined], ['book', [], 'Book', undefined], ['chapter', ['citation_inbook_title'], 'Chapter', undefined],
    ['dataset', [], 'Dataset', 'dataset'], ['software', [], 'SoftwareSourceCode', 'computerProgram'], ['speech', [], 'PresentationDigitalDocument', 'presentation'], ['patent', [], 'CreativeWork', 'patent'], ['review-book', ['citation_journal_title'], 'Review', undefined],
    ['webpage', [], 'WebPage', 'webpage'], ['post-weblog', [], 'BlogPosting', 'blogPost'], ['article-newspaper', [], 'NewsArticle', 'newspaperArticle'], ['motion_picture', [], 'VideoObject', 'film'],
  ] as const)('%s tells its kind to Zotero and to search engines', (type, discriminators, schema, dcType) => {
    const { page } = of(type);
    const known = ['citation_journal_title', 'citation_inbook_title', 'citation_conference_title', 'citation_dissertation_institution', 'citation_technical_report_institution', 'citation_technical_report_number'];
    const found = page.elements.map((element) => (element.tagName === 'meta' ? attribute(element, 'name') ?? '' : '')).filter((name) => known.includes(name));
    expect([found, graphOf(page).nodes[0]!['@type'], meta(page, 'DC.type')[0]]).toEqual([[...discriminators], schema, dcType]);
    expect(attribute(links(page, 'type')[0]!, 'href')).toBe(`https://schema.org/${schema}`);
    expect(page.html).toContain(workTypes[type].label.slice(0, 4));
  });

  it('what a work is part of nests as schema.org asks', () => {
    const node = (type: string) => graphOf(of(type).page).nodes[0]!;
    expect(node('article-journal').isPartOf).toMatchObject({ '@type': 'PublicationIssue', issueNumber: '2', isPartOf: { '@type': 'PublicationVolume', volumeNumber: '1', isPartOf: { '@type': 'Periodical', name: 'Annals of Kinds', issn: ['1234-5679'] } } });
    expect(node('chapter').isPartOf).toMatchObject({ '@type': 'Book', name: 'The book of kinds', isbn: '9781234567897', editor: [{ name: 'Ida Ink' }] });
    expect(node('thesis').inSupportOf).toBe('PhD thesis');
    expect(node('book')).toMatchObject({ isbn: '9780306406157', numberOfPages: 210, isPartOf: { '@type': 'CreativeWorkSeries', name: 'Kinds and their books', position: '7' } });
    expect(node('dataset')).toMatchObject({ description: expect.stringMatching(/.{50}/), license: 'https://spdx.org/licenses/CC0-1.0', distribution: [{ '@type': 'DataDownload', encodingFormat: 'text/csv' }] });
    expect(node('software')).toMatchObject({ codeRepository: 'https://code.example/listmaker', version: '1.2' });
    expect(node('article').creativeWorkStatus).toBe('Preprint');
    expect(node('review-book').itemReviewed).toMatchObject({ '@type': 'Book', name: 'The book of lists' });
    expect(node('article-journal').author[0]).toMatchObject({ '@id': 'https://orcid.org/0000-0002-1825-0097', name: 'Ada Quill', url: 'https://kinds.example/institute/people/ada-quill/' });
  });

  it('a lone author with a particle stays one person, groups and suffixes stay whole', () => {
    const page = (file: string) => site.pages.find((one) => one.file === `works/${file}/index.html`)!;
    expect(meta(page('berg-uber-rn-zeichen-wie-l'), 'citation_author')).toEqual(['van der Berg, Jan\u00A0Willem']);
    expect(meta(page('every-kind-collaboration-group-person-suffix'), 'citation_author')).toEqual(['Every Kind Collaboration', 'Quill, Ada', 'Martin, Max, Jr.']);
  });

  it('the full text and the data lie beside their works and are named wherever files are', () => {
    const { page, folder } = of('article-journal');
    expect(meta(page, 'citation_pdf_url')).toEqual(['https://kinds.example/institute/works/quill-lists-everything/lists-of-everything.pdf']);
    expect(readFileSync(join(folder, 'lists-of-everything.pdf')).equals(readFileSync(join(site.content, 'works/lists of everything.pdf')))).toBe(true);
    expect(links(of('dataset').page, 'item').map((link) => [attribute(link, 'href'), attribute(link, 'type')])).toEqual([['https://kinds.example/institute/works/quill-two-hundred-lists/lists.csv', 'text/csv']]);
  });

  it('a profile is a representative h-card, with rel=me and the unauthenticated mark of ORCID', () => {
    const page = site.pages.find(({ file }) => file === 'people/ada-quill/index.html')!;
    const classed = (name: string) => page.elements.filter((element) => attribute(element, 'class')?.split(' ').includes(name));
    const url = 'https://kinds.example/institute/people/ada-quill/';
    expect(classed('u-uid').map((element) => attribute(element, 'href'))).toEqual([url]);
    expect(classed('u-url').map((element) => attribute(element, 'href'))).toContain(url);
    expect(page.elements.filter((element) => attribute(element, 'rel') === 'me').map((element) => attribute(element, 'href'))).toEqual(expect.arrayContaining(['https://orcid.org/0000-0002-1825-0097', 'https://social.example/@ada', 'https://github.com/ada-quill-example', 'https://ada.example/']));
    expect(textOf(parse(page.html)).replace(/\s+/g, ' ')).toContain('https://orcid.org/0000-0002-1825-0097 (unauthenticated)');
    const marks = page.elements.filter((element: Element) => element.tagName === 'svg' && attribute(element, 'aria-label')?.startsWith('ORCID iD'));
    expect(marks).toHaveLength(1);
    expect(meta(page, 'fediverse:creator')).toEqual(['@ada@social.example']);
    const [profile] = graphOf(page).nodes;
    expect(profile).toMatchObject({ '@type': 'ProfilePage', mainEntity: { '@type': 'Person', '@id': 'https://orcid.org/0000-0002-1825-0097', url, sameAs: expect.arrayContaining(['https://orcid.org/0000-0002-1825-0097']) } });
    expect(meta(page, 'citation_title')).toEqual([]);
  });

  it('old addresses lead on, on every kind of host', () => {
    const page = site.pages.find(({ file }) => file === 'works/first-article/index.html')!;
    expect(page.html).toContain('http-equiv="refresh" content="0; url=../quill-lists-everything/index.html"');
    expect(attribute(links(page, 'canonical')[0]!, 'href')).toBe('https://kinds.example/institute/works/quill-lists-everything/');
    const read = (file: string) => readFileSync(join(site.dist, file), 'utf8');
    expect(read('_redirects')).toBe('/works/first-article /works/quill-lists-everything/ 301\n/works/first-article/* /works/quill-lists-everything/:splat 301\n');
    expect(read('.htaccess')).toContain('RedirectMatch 301 ^/institute/works/first-article(?:/(.*))?$ /institute/works/quill-lists-everything/$1');
    expect(read('nginx.conf')).toContain('rewrite ^/institute/works/first-article(?:/(.*))?$ /institute/works/quill-lists-everything/$1 permanent;');
    for (const [path, type] of [['/*.bib', 'application/x-bibtex'], ['/*.ris', 'application/x-research-info-systems'], ['/*.atom', 'application/atom+xml'], ['/*/linkset.json', 'application/linkset+json']]) expect(read('_headers')).toContain(`${path}\n  Content-Type: ${type}`);
    expect(read('_headers')).toContain("/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n");
    expect(read('robots.txt')).toContain('Sitemap: https://kinds.example/institute/sitemap-index.xml');
  });

  it('topics are terms of a set', () => {
    const nodes = graphOf(site.pages.find(({ file }) => file === 'topics/kinds/index.html')!).nodes;
    expect(nodes.find((node) => node['@type'] === 'DefinedTerm')).toMatchObject({ name: 'Kinds of works', termCode: 'kinds', inDefinedTermSet: 'https://kinds.example/institute/topics/', sameAs: ['https://www.wikidata.org/entity/Q1'] });
    expect(nodes.find((node) => node['@type'] === 'CollectionPage')!.mainEntity).toMatchObject({ '@type': 'ItemList' });
  });
});
