import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readContent } from '../../src/content/read-content.ts';
import { afterAnotherLook } from '../../src/harvest/verify/evidence-text.ts';
import { linksOf } from '../../src/harvest/verify/page-links.ts';
import { meantAddress } from '../../src/harvest/verify/site-addresses.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { bytesOf, contentWith, runImport } from './command.ts';
import { standIn, type Replies, type StandIn } from './server.ts';
import { ada, crossrefList, crossrefWork, dataciteWork, iD, inventedWorks, orcidUrls } from './world.ts';

let server: StandIn | undefined;
afterEach(async () => { await server?.close(); server = undefined; });

const person = `---
name: Ada Example
identifiers:
  orcid: ${iD}
  wikidata: Q42424242
  mastodon: https://social.example/@ada
  github: ada-example
website: https://ada.example/about/
links:
  - {label: University, url: "http://uni.example/~ada"}
  - {label: Old page, url: "https://gone.example/"}
  - {label: Wikipedia, url: "https://en.wikipedia.org/wiki/Ada_Example"}
---
`;
const bib = `@article{a, author={Ada Example and Bo Other}, title={Sparse Kernels on Lattices}, year=2021, doi={10.5555/oeuvre.2021.1}}
@article{b, author={Ada Example}, title={A wholly different title}, year=2015, doi={10.5555/oeuvre.2022.7}}
@misc{c, author={Ada Example}, title={Data of lattices}, year=2020, doi={10.5555/data}}
@misc{d, author={Ada Example}, title={A thing at another agency}, year=2020, doi={10.5555/elsewhere}}
@misc{e, author={Ada Example}, title={A thing nobody registered}, year=2020, doi={10.5555/nowhere}}
@misc{f, author={Ada Example}, title={Commas, in: a DOI}, year=2020, doi={10.5555/a:b}}
`;
const works: Record<string, object> = { '10.5555/data': dataciteWork({ n: 5, title: 'Data of lattices', year: 2020, doi: '10.5555/data', authors: [{ given: 'Ada', family: 'Example' }] }) };

function wikidata(orcid: string, website: string) {
  const claim = (value: string) => [{ rank: 'normal', mainsnak: { snaktype: 'value', datavalue: { type: 'string', value } } }];
  return { entities: { Q42424242: { type: 'item', id: 'Q42424242', claims: { P496: claim(orcid), P856: claim(website) } } } };
}

const replies: Replies = {
  'pub.orcid.org': ({ path }) => (path === `/v3.0/${iD}/researcher-urls` ? { body: orcidUrls(['https://elsewhere.example/', 'http://www.ada.example']) } : undefined),
  'www.wikidata.org': () => ({ body: wikidata('0000-0001-5109-3700', 'https://ada.example/people/ada/') }),
  'social.example': ({ path, query }) => (path === '/api/v1/accounts/lookup' && query.get('acct') === 'ada' ? { body: { acct: 'ada', note: '<p>Lattices.</p>', fields: [{ name: 'Home', value: '<a href="https://ada.example/" rel="nofollow noopener me" translate="no">ada.example</a>', verified_at: '2026-01-02T03:04:05.000+00:00' }] } } : undefined),
  'github.com': ({ path }) => (path === '/ada-example' ? { body: '<!doctype html><p><a rel="nofollow me" href="https://ada.example">ada.example</a>' } : undefined),
  'uni.example': () => ({ body: '<!doctype html><base href="https://ada.example/people/"><a href="ada/index.html">home</a>' }),
  'api.crossref.org': ({ path, query }) => {
    if (path.endsWith('10.5555%2Fa%3Ab')) return { body: crossrefWork({ n: 9, title: 'Commas, in: a DOI', year: 2020, doi: '10.5555/a:b', authors: [ada] }) };
    const asked = query.get('filter')?.split(',').map((one) => decodeURIComponent(one.replace('doi:', ''))) ?? [];
    const found = inventedWorks.filter((work) => work.doi && asked.includes(work.doi));
    return asked.length ? { body: crossrefList(found, found.length) } : undefined;
  },
  'api.datacite.org': ({ path }) => { const found = works[decodeURIComponent(path.replace('/dois/', ''))]; return found ? { body: found } : undefined; },
  'doi.org': ({ path }) => (path.includes('elsewhere') ? { body: { responseCode: 1 } } : { status: 404, body: { responseCode: 100 } }),
};

describe('npm run import -- verify', () => {
  it('finds who links back and which DOIs agree, and keeps it with the day', async () => {
    const root = await contentWith({ 'people/ada.mdx': person, 'works/ada/papers.bib': bib });
    server = await standIn(replies);
    const { code, out, err } = await runImport(root, ['verify', 'ada', '--yes'], server.base);
    expect(out).toBe(`Ada Example
  confirmed    ORCID ${iD}: The ORCID record lists an address of this site – http://www.ada.example
  confirmed    Wikidata Q42424242: Wikidata gives an address of this site (P856) – https://ada.example/people/ada/
  contradicted Wikidata Q42424242: Wikidata gives the same ORCID iD (P496) – 0000-0001-5109-3700
  confirmed    Mastodon https://social.example/@ada: The profile’s own service has verified the link back – https://ada.example/
  confirmed    GitHub ada-example: The profile links back with rel=me – https://ada.example/
  confirmed    http://uni.example/~ada: The page links back – https://ada.example/people/ada/index.html
  not found    https://gone.example/: there is no such page (404)
  agrees       3 of 6 works with what the agencies of their DOIs say
  differs      DOI 10.5555/oeuvre.2022.7: title “A census of quiet graphs”, year “2022-05”
  unknown      DOI 10.5555/elsewhere
  no such DOI  DOI 10.5555/nowhere

To write: CONTENT/evidence/ada.yaml.
Written.
`);
    expect([code, err]).toEqual([0, '']);

    const issues: unknown[] = [];
    const { evidence } = (await readContent(root, (issue) => issues.push(issue))).people[0]!;
    const today = new Date().toISOString().slice(0, 10);
    expect(issues).toEqual([]);
    expect(evidence!.site).toEqual(['https://ada.example/people/ada/', 'https://ada.example/']);
    expect(evidence!.identities.find((one) => one.scheme === 'orcid')).toEqual({ proof: 'orcid-website', scheme: 'orcid', value: iD, finding: 'confirmed', address: `https://pub.orcid.org/v3.0/${iD}/researcher-urls`, checked: today, since: today, found: 'http://www.ada.example' });
    expect(evidence!.works.find((one) => one.doi === '10.5555/oeuvre.2021.1')).toEqual({ doi: '10.5555/oeuvre.2021.1', finding: 'agrees', registry: 'crossref', address: 'https://api.crossref.org/works/10.5555%2Foeuvre.2021.1', checked: today, differs: [], orcid: 'same', authenticated: true });
    expect(Object.fromEntries(evidence!.works.map((one) => [one.doi, one.finding]))).toEqual({ '10.5555/oeuvre.2021.1': 'agrees', '10.5555/oeuvre.2022.7': 'differs', '10.5555/data': 'agrees', '10.5555/elsewhere': 'uncompared', '10.5555/nowhere': 'unregistered', '10.5555/a:b': 'agrees' });

    const written = await bytesOf(root);
    expect((await runImport(root, ['verify', '--yes'], server.base)).out).toContain('Nothing is new; no file changes.');
    expect(await bytesOf(root)).toEqual(written);
  });

  it('asks only for the identifiers, and looks neither at its own pages nor at pages anybody can edit', async () => {
    const root = await contentWith({ 'people/ada.mdx': person, 'works/ada/papers.bib': bib });
    server = await standIn(replies);
    await runImport(root, ['verify', 'ada', '--dry-run'], server.base);
    expect(server.asked.map(({ host }) => host)).not.toContain('en.wikipedia.org');
    expect(server.asked.map(({ host }) => host)).not.toContain('ada.example');
    expect(JSON.stringify(server.asked.map(({ path, query }) => path + String(query)))).not.toContain('ada%40ada.example');
    expect(Object.keys(await bytesOf(root))).not.toContain('evidence/ada.yaml');
  });

  it('keeps what it knew of a page that cannot be read today', async () => {
    const root = await contentWith({ 'people/ada.mdx': person, 'works/ada/papers.bib': bib });
    server = await standIn(replies);
    await runImport(root, ['verify', '--yes'], server.base);
    const file = join(root, 'evidence/ada.yaml');
    const aged = (await readFile(file, 'utf8')).replace(/\d{4}-\d\d-\d\d/g, '2026-01-02');
    await writeFile(file, aged);
    await server.close();
    server = await standIn({ ...replies, 'pub.orcid.org': () => ({ status: 403 }), 'api.crossref.org': () => ({ status: 400 }), 'github.com': () => ({ status: 404 }) });
    await runImport(root, ['verify', '--yes'], server.base);
    const { evidence } = (await readContent(root, () => {})).people[0]!;
    const of = (scheme: string) => evidence!.identities.find((one) => one.scheme === scheme)!;
    expect([of('orcid').finding, of('orcid').checked]).toEqual(['confirmed', '2026-01-02']);
    expect([of('mastodon').since, of('mastodon').checked === '2026-01-02']).toEqual(['2026-01-02', false]);
    expect([of('github').finding, of('github').since]).toEqual(['absent', undefined]);
    expect(evidence!.works.every((one) => one.checked === '2026-01-02')).toBe(true);
  });

  it('takes a link to the whole site for a person’s only where they are alone', async () => {
    const root = await contentWith({ 'people/ada.mdx': person, 'people/bo.mdx': '---\nname: Bo Other\n---\n', 'works/ada/papers.bib': bib });
    server = await standIn(replies);
    const { out } = await runImport(root, ['verify', 'ada', 'bo', '--dry-run'], server.base);
    expect(out).toContain(`  not found    ORCID ${iD}: looked for, but not there: the ORCID record lists an address of this site\n`);
    expect(out).toContain('  confirmed    http://uni.example/~ada: The page links back');
    expect(out).toContain('Bo Other\n  agrees       1 of 1 works with what the agencies of their DOIs say\n');
    expect(await runImport(root, ['verify'], server.base)).toMatchObject({ code: 1, err: 'Say whom to verify.\n  fix  npm run import -- verify ada\n' });
  });

  it('says that nobody is named so', async () => {
    const root = await contentWith();
    server = await standIn({});
    expect((await runImport(root, ['verify', 'adda'], server.base)).err).toBe('There is no people/adda.mdx.\n  fix  write ada\n');
  });
});

describe('links back', () => {
  it('are read from hostile pages too', () => {
    const html = '<a href="javascript:alert(1)">x<a HREF=/a REL="Me NoFollow">y<link rel=me href="https://b.example/"><area href="//c.example/x"><a href="http://[broken">z<script>"<a href=\'https://no.example/\'>"</script><!-- <a href="https://no.example/"> -->';
    expect(linksOf(html, 'https://page.example/dir/')).toEqual([{ href: 'javascript:alert(1)', me: false }, { href: 'https://page.example/a', me: true }, { href: 'https://b.example/', me: true }, { href: 'https://c.example/x', me: false }]);
  });

  it.each([
    ['http://www.ada.example', true], ['https://ada.example/index.html', true], ['https://ada.example/#works', true], ['https://ADA.example', true],
    ['https://ada.example/other/', false], ['https://ada.example.evil.example/', false], ['https://evil.example/?https://ada.example/', false], ['https://ada.example/?x=1', false], ['javascript://ada.example/', false], ['ada', false],
  ])('mean an address of the site: %s', (written, means) => {
    expect(meantAddress(written, ['https://ada.example/']) !== undefined).toBe(means);
  });

  it('remember since when they have been there', () => {
    const look = (finding: 'confirmed' | 'absent', checked: string): Evidence => ({ site: ['https://ada.example/'], identities: [{ proof: 'profile-link', scheme: 'page', value: 'https://uni.example/', finding, address: 'https://uni.example/', checked }], works: [] });
    const first = afterAnotherLook(undefined, look('confirmed', '2026-01-01'));
    const second = afterAnotherLook(first, look('confirmed', '2026-02-01'));
    const lost = afterAnotherLook(second, look('absent', '2026-03-01'));
    const again = afterAnotherLook(lost, look('confirmed', '2026-04-01'));
    expect([first, second, lost, again].map((one) => one.identities[0]!.since)).toEqual(['2026-01-01', '2026-01-01', undefined, '2026-04-01']);
  });
});
