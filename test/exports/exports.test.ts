import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { coinsOf } from '../../src/exports/coins.ts';
import { makeCitationKey } from '../../src/exports/citation-key.ts';
import { toZoteroItem, type CslItem } from '../../src/exports/csl-json.ts';
import { feedTime, toAtom, toJsonFeed, type Feed } from '../../src/exports/feeds.ts';
import { highwireTags } from '../../src/exports/highwire.ts';
import { serialiseJsonLd } from '../../src/exports/json-ld/nodes.ts';
import { workNodes } from '../../src/exports/json-ld/work.ts';
import { toLinkset } from '../../src/exports/signposting.ts';
import { redirectFiles, sitemapFiles } from '../../src/exports/site-files.ts';
import { siteSchema } from '../../src/model/site.ts';
import type { Draft } from '../../src/model/work.ts';
import { latexToText } from '../../src/latex/rich-text.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { samples } from './works.ts';

const all = Object.entries(samples);
const site = siteSchema.parse({ title: 'Samples', url: 'https://samples.example/dept' });
const context = ({ work, texts }: (typeof samples)['article']) => ({ site, work, texts, people: [], files: [], profilePath: () => '/' });
const readBack = (path: string, text: string): Draft[] => readSource({ path, text }, () => {}).drafts;
const fold = (text: string) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

describe('BibTeX', () => {
  it.each(all)('of the %s reads back as the same work', (_kind, { work, texts, exports }) => {
    for (const [file, text] of [['a.bib', exports.bibtex], ['b.bib', exports.biblatex]] as const) {
      const drafts = readBack(file, text);
      expect(drafts).toHaveLength(1);
      const { fields } = drafts[0]!;
      expect(fold(latexToText(fields.title!.value))).toBe(fold(texts.title.text));
      expect(fields.author?.length ?? 0).toBe(work.fields.author?.length ?? 0);
      expect(fields.issued?.['date-parts']?.[0]?.[0]).toBe(work.fields.issued?.['date-parts']?.[0]?.[0]);
      expect(fields.identifiers?.arxiv).toEqual(work.fields.identifiers?.arxiv);
      expect(fields.page).toBe(work.fields.page);
    }
  });

  it('keeps particles, suffixes, groups, months as macros, and loses no character', () => {
    const { bibtex } = samples.article.exports;
    expect(bibtex).toContain('author = {van der Berg, Jan Willem and M{\\"u}ller, Jr., {\\\'A}sa and {The ATLAS and CMS Collaboration}}');
    expect(bibtex).toContain('month = may');
    expect(bibtex).toContain('pages = {101--119}');
    expect(bibtex).toContain('title = {On {NP}-hard {$L^2$} kernels \\& others}');
    expect(samples.preprint.exports.bibtex).toMatch(/@misc\{[\s\S]*author = \{李, 小龙\}[\s\S]*eprint = \{2401\.01234\}[\s\S]*archivePrefix = \{arXiv\}[\s\S]*primaryClass = \{cs\.LG\}/);
    expect(samples.thesis.exports.bibtex).toContain('@mastersthesis{');
    expect(samples.dataset.exports.bibtex).toContain('howpublished = {Dataset}');
  });

  it.each(all)('of the %s has braces that pair up', (_kind, { exports }) => {
    for (const text of [exports.bibtex, exports.biblatex]) {
      let depth = 0;
      for (const character of text.replace(/\\[{}]/g, '')) { depth += character === '{' ? 1 : character === '}' ? -1 : 0; expect(depth).toBeGreaterThanOrEqual(0); }
      expect(depth).toBe(0);
    }
  });
});

describe('RIS', () => {
  it.each(all)('of the %s has a tag on every line and one record', (_kind, { exports }) => {
    const lines = exports.ris.split('\r\n');
    expect(lines.slice(-2)).toEqual(['', '']);
    for (const line of lines.slice(0, -2)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    expect(lines.filter((line) => line.startsWith('TY'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('ER'))).toHaveLength(1);
  });

  it.each(all)('of the %s reads back as the same work', (kind, { work, texts, exports }) => {
    const [draft] = readBack('a.ris', exports.ris);
    expect(fold(draft!.fields.title!.value)).toBe(fold(texts.title.text));
    expect(draft!.fields.author?.length ?? 0).toBe(work.fields.author?.length ?? 0);
    if (kind !== 'hostile') expect(draft!.fields.type).toBe(work.fields.type);
    expect(draft!.fields.page).toBe(work.fields.page);
  });

  it('parts pages and never wraps', () => {
    expect(samples.article.exports.ris).toContain('SP  - 101\r\nEP  - 119\r\n');
    expect(samples.article.exports.ris).toContain('AU  - van der Berg, Jan Willem\r\nAU  - Müller, Ása, Jr.\r\nAU  - The ATLAS and CMS Collaboration\r\n');
  });
});

describe('CSL-JSON', () => {
  it.each(all)('of the %s reads back as the same work', (kind, { work, texts, exports }) => {
    const [draft] = readBack('a.json', `[${exports.cslItem}]`);
    expect(draft!.fields.type).toBe(work.fields.type);
    // Literal tags in a plain title are markup to every reader of CSL-JSON.
    if (kind !== 'hostile') expect(fold(draft!.fields.title!.value.replace(/<[^<>]*>/g, ''))).toBe(fold(texts.title.text));
    expect(draft!.fields.author?.map((name) => name.family ?? name.literal).length).toBe(work.fields.author?.length);
  });

  it('for Zotero has no software and no particles of its own', () => {
    const item = toZoteroItem(JSON.parse(samples.software.exports.cslItem) as CslItem);
    expect([item.type, item.version]).toEqual(['book', '3']);
    expect(toZoteroItem(JSON.parse(samples.article.exports.cslItem) as CslItem).author).toEqual([{ family: 'van der Berg', given: 'Jan Willem' }, { family: 'Müller', given: 'Ása, Jr.' }, { literal: 'The ATLAS and CMS Collaboration' }]);
  });
});

describe('COinS', () => {
  it.each(all)('of the %s parses back, every part with a value', (_kind, { work, texts }) => {
    const parts = coinsOf(work, texts).split('&').map((part) => part.split('=').map(decodeURIComponent));
    for (const part of parts) expect([part.length, Boolean(part[1])]).toEqual([2, true]);
    expect(parts.map(([key]) => key)).toEqual(expect.arrayContaining(['ctx_ver', 'rft_val_fmt']));
    expect(parts.some(([key]) => /^rft\.(?:au|aucorp|creator)$/.test(key!))).toBe(true);
  });
});

describe('Highwire tags', () => {
  const names = (sample: (typeof samples)['article']) => highwireTags(context(sample)).map(({ attributes }) => attributes.name!);
  const value = (sample: (typeof samples)['article'], name: string) => highwireTags(context(sample)).find(({ attributes }) => attributes.name === name)?.attributes.content;

  it('say the type as Zotero reads it', () => {
    expect(names(samples.article)).toContain('citation_journal_title');
    const conference = names(samples.conference);
    expect(conference.indexOf('citation_inbook_title')).toBeLessThan(conference.indexOf('citation_conference_title'));
    expect(names(samples.preprint)).not.toContain('citation_journal_title');
    expect(value(samples.preprint, 'DC.type')).toBe('preprint');
    expect(value(samples.dataset, 'DC.type')).toBe('dataset');
    expect(names(samples.talk)).not.toContain('citation_conference_title');
    expect(names(samples.thesis)).toContain('citation_dissertation_institution');
  });

  it('hold together the given names of a single author with a particle', () => {
    const lone = { ...samples.article, work: { ...samples.article.work, fields: { ...samples.article.work.fields, author: [samples.article.work.fields.author![0]!] } } };
    expect(value(lone, 'citation_author')).toBe('van der Berg, Jan\u00A0Willem');
  });

  it('give the day only when it is known', () => {
    expect(value(samples.article, 'citation_publication_date')).toBe('2024/05/07');
    expect(value(samples.preprint, 'citation_publication_date')).toBe('2024');
  });
});

describe('JSON-LD', () => {
  it.each(all)('of the %s cannot end its script and has absolute ids', (_kind, sample) => {
    const text = serialiseJsonLd(workNodes(context(sample)));
    expect(text).not.toContain('<');
    for (const [, id] of text.matchAll(/"@id":"([^"]*)"/g)) expect(id).toMatch(/^https:\/\//);
    expect(JSON.parse(text)['@graph']).toHaveLength(2);
  });
});

describe('feeds', () => {
  const entry = { id: 'https://samples.example/a/', url: 'https://samples.example/a/', title: 'A & B <i>', summary: 'x\u0000 ]]> y', published: feedTime('2024-05'), updated: feedTime('2024-05'), authors: [{ name: 'Ö "x"' }], tags: ['t'], doi: 'https://doi.org/10.1/x' };
  const feed: Feed = { id: 'https://samples.example/', title: 'Samples', homeUrl: 'https://samples.example/', atomUrl: 'https://samples.example/feed.atom', jsonUrl: 'https://samples.example/feed.json', language: 'en', updated: feedTime('2024-05'), authors: [{ name: 'Samples' }], entries: [entry] };

  it('are well-formed and say when from the data', () => {
    const parser = new SaxesParser();
    parser.on('error', (error) => { throw error; });
    parser.write(toAtom(feed)).close();
    expect(toAtom(feed)).toContain('<updated>2024-05-01T00:00:00Z</updated>');
    expect(JSON.parse(toJsonFeed(feed)).items[0]).toMatchObject({ id: entry.id, external_url: entry.doi, content_text: 'x ]]> y' });
  });
});

describe('other files', () => {
  it('link sets name the page, its files and its DOI', () => {
    const { linkset } = JSON.parse(toLinkset(context(samples.article)));
    expect(linkset[0]).toMatchObject({ anchor: 'https://samples.example/dept/works/sample-article/', related: [{ href: 'https://doi.org/10.1000/jcm_2024.101' }] });
    expect(linkset).toHaveLength(4);
  });
  it('sitemaps have absolute addresses, redirects a page for hosts without them', () => {
    expect([...sitemapFiles(site.url, [{ path: '/works/a/', lastmod: '2024-05-07' }])][0]!.content).toContain('<loc>https://samples.example/dept/works/a/</loc><lastmod>2024-05-07</lastmod>');
    expect([...redirectFiles(site, [['/works/old/', '/works/new/']])].map((file) => file.path)).toEqual(['_redirects', 'works/old/index.html']);
  });
  it('citation keys are ASCII and unique', () => {
    const taken = new Set<string>();
    const cased = makeCitationKey({ ...samples.article.work, origins: [{ ...samples.article.work.origins[0]!, key: 'Li20' }] }, new Set(['li20']));
    expect(cased.toLowerCase()).not.toBe('li20');
    for (let n = 0; n < 30; n += 1) taken.add(makeCitationKey(samples.preprint.work, taken));
    expect(taken.size).toBe(30);
    for (const key of taken) expect(key).toMatch(/^[A-Za-z0-9:-]+$/);
  });
});
