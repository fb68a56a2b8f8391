import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/harvest/http/client.ts';
import { services } from '../../src/harvest/services/services.ts';
import type { ServiceName } from '../../src/harvest/services/question.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { repliesAbout } from './replies.ts';
import { standIn, type Replies, type StandIn } from './server.ts';
import { arxivFeed, crossrefList, dataciteWork, dblpCrowd, iD, inventedWorks } from './world.ts';

let server: StandIn | undefined;
afterEach(async () => { await server?.close(); server = undefined; });

async function ask(service: ServiceName, pasted: string, replies: Replies = {}, env: Record<string, string> = {}) {
  server = await standIn({ ...repliesAbout(), ...replies });
  const client = createClient({ userAgent: 'x', base: server.base });
  const seen: [number, number | undefined][] = [];
  const { text, address } = await services[service].fetch(services[service].question(pasted), { client, env, onRecords: (come, total) => seen.push([come, total]) });
  const issues: unknown[] = [];
  const reading = readSource({ path: 'answer', text }, (issue) => issues.push(issue));
  return { text, address, reading, issues, seen, asked: server.asked.map(({ host, path, query }) => `${host}${path}${String(query) && `?${query}`}`) };
}

function words(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'no error', (error: Error & { fix?: string }) => [error.message, error.fix].filter(Boolean).join(' | '));
}

const titles = inventedWorks.map((work) => work.title).sort();

describe('the services', () => {
  it.each<[ServiceName, string, string, string[], string]>([
    ['orcid', iD, 'orcid', titles, `https://pub.orcid.org/v3.0/${iD}/works`],
    ['openalex', iD, 'openalex', titles, `https://api.openalex.org/works?filter=authorships.author.orcid:${iD}`],
    ['openalex', 'a5000000000', 'openalex', titles, 'https://api.openalex.org/works?filter=authorships.author.id:A5000000000'],
    ['openalex', 'https://openalex.org/W900000003', 'openalex', ['Notes on slow maps'], 'https://api.openalex.org/works/W900000003'],
    ['crossref', iD, 'crossref', titles.slice(0, 1).concat('Sparse kernels on lattices'), `https://api.crossref.org/works?filter=orcid:${iD}`],
    ['crossref', 'Example  quiet graphs', 'crossref', titles.slice(0, 1).concat('Sparse kernels on lattices'), 'https://api.crossref.org/works?query.bibliographic=Example%20quiet%20graphs&rows=20'],
    ['doi', 'https://doi.org/10.5555/OEUVRE.2022.7', 'crossref', ['A census of quiet graphs'], 'https://api.crossref.org/works/10.5555%2Foeuvre.2022.7'],
    ['arxiv', 'arXiv:2201.04321v2', 'arxiv', ['A census of quiet graphs'], 'https://export.arxiv.org/api/query?id_list=2201.04321'],
    ['arxiv', 'example_a_1', 'arxiv', ['A census of quiet graphs'], 'https://arxiv.org/a/example_a_1.atom2'],
    ['dblp', 'https://dblp.org/pid/12/3456.html', 'dblp', titles, 'https://dblp.org/pid/12/3456.xml'],
    ['zotero', 'https://www.zotero.org/groups/77/invented_group', 'csl-json', titles, 'https://api.zotero.org/groups/77/items/top'],
  ])('%s %s is an answer our readers know', async (service, pasted, format, expected, address) => {
    const { reading, issues, address: from } = await ask(service, pasted);
    expect(reading).toMatchObject({ format, refused: 0 });
    expect(reading.drafts.map((draft) => draft.fields.title!.value.replace(/\.$/, '')).sort()).toEqual(expected);
    expect([issues, from]).toEqual([[], address]);
  });

  it('gives each record of ORCID, OpenAlex, Crossref and Zotero a line of its own, in the order of their keys', async () => {
    for (const service of ['orcid', 'openalex'] as const) {
      const { reading, text } = await ask(service, iD, repliesAbout([...inventedWorks].reverse()));
      expect(reading.drafts.map((draft) => draft.origin.line)).toEqual([2, 3, 4]);
      expect(text).toBe((await ask(service, iD)).text);
      await server!.close();
    }
  });

  it('fetches the works of an ORCID record in full, so that all authors are known, and nothing about the person', async () => {
    const { reading, asked, seen, text } = await ask('orcid', iD);
    expect(reading.drafts[0]!.fields.author!.map((name) => name.family)).toEqual(['Example', 'Other']);
    expect(reading.drafts[0]!.fields.abstract!.value).toBe('Kernels that vanish almost everywhere are counted.');
    expect(asked).toEqual([`pub.orcid.org/v3.0/${iD}/works`, `pub.orcid.org/v3.0/${iD}/works/1001,1002,1003`]);
    expect(seen).toEqual([[0, 3], [3, 3]]);
    expect(text).not.toContain('"person"');
  });

  it('asks ORCID for fifty works at a time, and keeps the summary of one it cannot have in full', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...inventedWorks[2]!, n: index + 1, title: `Slow map ${index + 1}` }));
    const full = repliesAbout(many)['pub.orcid.org']!;
    const { reading, asked } = await ask('orcid', iD, { 'pub.orcid.org': (question) => (/works\/1101/.test(question.path) ? { body: { bulk: [{ error: { 'response-code': 404 } }] } } : full(question)) });
    expect([reading.records, asked.length]).toEqual([120, 4]);
    expect(reading.drafts.filter((draft) => draft.fields.author).length).toBe(100);
  });

  it('pages through OpenAlex by number without a key, by cursor with one', async () => {
    expect((await ask('openalex', iD)).asked.map((one) => new URLSearchParams(one.split('?')[1]).get('page'))).toEqual(['1', '2']);
    await server!.close();
    const { asked, reading, text } = await ask('openalex', iD, {}, { OPENALEX_API_KEY: 'sesame' });
    expect(asked.map((one) => new URLSearchParams(one.split('?')[1]).get('cursor'))).toEqual(['*', '1']);
    expect(reading.records).toBe(3);
    expect(text).not.toContain('sesame');
  });

  it('pages through Zotero, whose attachments count but are no records', async () => {
    expect((await ask('zotero', 'groups/77')).asked.map((one) => new URLSearchParams(one.split('?')[1]).get('start'))).toEqual(['0', '100']);
  });

  it('pages through the papers of an arXiv author by name, into one feed', async () => {
    const papers = [1, 2, 3, 4, 5].map((n) => ({ ...inventedWorks[1]!, n, title: `Paper ${n}`, arxiv: `2201.0000${n}` }));
    const { reading, asked } = await ask('arxiv', 'Ada Example', repliesAbout(papers));
    expect(reading.drafts.map((draft) => draft.fields.title!.value)).toEqual(papers.map((paper) => paper.title));
    expect(asked.map((one) => new URLSearchParams(one.split('?')[1]).get('start'))).toEqual(['0', '2', '4']);
  });

  it('finds the DOIs that Crossref does not know at DataCite, and others by the DOI itself', async () => {
    const data = { ...inventedWorks[0]!, doi: '10.5555/data' };
    const atDatacite = await ask('doi', '10.5555/data', { 'api.datacite.org': ({ path }) => (path === '/dois/10.5555%2Fdata' ? { body: dataciteWork(data) } : undefined) });
    expect([atDatacite.reading.format, atDatacite.address]).toEqual(['datacite', 'https://api.datacite.org/dois/10.5555%2Fdata']);
    await server!.close();
    const elsewhere = await ask('doi', '10.5555/data', { 'doi.org': ({ headers }) => (headers.accept === 'application/vnd.citationstyles.csl+json' ? { headers: { 'content-type': 'application/vnd.citationstyles.csl+json' }, body: { id: 'x', type: 'article-journal', title: 'Elsewhere', DOI: '10.5555/data', author: [{ family: 'Example', given: 'Ada' }] } } : undefined) });
    expect([elsewhere.reading.format, elsewhere.reading.records]).toEqual(['csl-json', 1]);
  });

  it.each<[ServiceName, string, Replies, string]>([
    ['orcid', iD, { 'pub.orcid.org': () => undefined }, `ORCID has no record ${iD}. | look at https://orcid.org/${iD}`],
    ['openalex', 'W1', { 'api.openalex.org': () => undefined }, 'OpenAlex has no work W1. | look at https://openalex.org/W1'],
    ['doi', '10.5555/none', {}, 'Nobody has registered the DOI 10.5555/none. | copy it again from the page of the work'],
    ['doi', '10.5555/shy', { 'doi.org': () => ({ status: 406 }) }, 'The DOI 10.5555/shy exists, but its agency gives no metadata. | export BibTeX or RIS from the page of the work, and import that file'],
    ['dblp', '12/3456', { 'dblp.org': () => ({ body: dblpCrowd() }) }, '12/3456 is dblp’s page for several people of one name, not a person’s. | choose one: npm run import -- dblp 12/3456-1  |  npm run import -- dblp 12/3456-2'],
    ['zotero', 'users/5', { 'api.zotero.org': () => ({ status: 403, body: 'Forbidden' }) }, 'The Zotero library users/5 is not public. | make it public in its settings, or put a key with read access into the environment as ZOTERO_API_KEY'],
    ['arxiv', 'nobody_n_1', {}, 'arXiv knows no author nobody_n_1. | make your author id at arxiv.org/set_author_id, or ask for your name in quotes'],
    ['arxiv', '2201.09999', {}, 'arXiv has no paper 2201.09999. | look at https://arxiv.org/abs/2201.09999'],
    ['arxiv', 'No Body', { 'export.arxiv.org': () => ({ body: arxivFeed([]) }) }, 'arXiv has no paper by an author called “No Body”. | write the name as it stands on the papers'],
    ['openalex', 'A1', { 'api.openalex.org': () => ({ body: { meta: { count: 20_000 }, results: [] } }) }, 'OpenAlex lists 20,000 works; without a key it gives 10,000. | get a free key at openalex.org/settings/api and put it into the environment as OPENALEX_API_KEY'],
    ['openalex', 'A2', { 'api.openalex.org': () => ({ body: { meta: { count: 5 }, results: [] } }) }, 'OpenAlex counts 5 works, but gave 0. | try again later; nothing was changed'],
    ['crossref', iD, { 'api.crossref.org': () => ({ body: crossrefList(inventedWorks.slice(0, 2), 9) }) }, 'Crossref counts 9 works, but gave 2. | try again later; nothing was changed'],
  ])('%s %s: says what the service does not have, and what to do', async (service, pasted, replies, message) => {
    expect(await words(ask(service, pasted, replies))).toBe(message);
  });

  it.each<[ServiceName, string, string]>([
    ['orcid', '0000-0002-1825-0098', '“0000-0002-1825-0098” is not an ORCID identifier: its last digit would have to be 7, so one digit is mistyped or two are swapped. | copy it from your ORCID page: 0000-0002-1825-0097'],
    ['orcid', '0000-0002-1825-009', '“0000-0002-1825-009” is not an ORCID identifier: it has 15 digits, and an iD has 16. | copy it from your ORCID page: 0000-0002-1825-0097'],
    ['orcid', '0000-0OO2-1825-0097', '“0000-0OO2-1825-0097” is not an ORCID identifier: it holds a letter where a digit belongs. | copy it from your ORCID page: 0000-0002-1825-0097'],
    ['orcid', '10.5555/x', '“10.5555/x” is not an ORCID identifier: it does not have the form of one. | it looks like a DOI identifier: npm run import -- doi 10.5555/x'],
    ['doi', '2401.01234', '“2401.01234” is not a DOI identifier: a DOI begins with 10. and has a slash. | it looks like an arXiv identifier: npm run import -- arxiv 2401.01234'],
    ['doi', '10.5555', '“10.5555” is not a DOI identifier: the part behind the slash is missing. | write it as 10.1000/xyz, or as https://doi.org/10.1000/xyz'],
    ['arxiv', '2413.01234', '“2413.01234” is not an arXiv identifier: there is no month 13. | write it as 2401.01234 or math/0309136, or an author’s name in quotes'],
    ['arxiv', '1601.0123', '“1601.0123” is not an arXiv identifier: numbers have four digits up to 2014 and five from 2015 on. | write it as 2401.01234 or math/0309136, or an author’s name in quotes'],
    ['openalex', 'S123', '“S123” is not an OpenAlex identifier: it does not have the form of one. | write it as A5023888391'],
    ['crossref', '0000-0002-1825-0098', '“0000-0002-1825-0098” is not an ORCID identifier: its last digit would have to be 7, so one digit is mistyped or two are swapped. | copy it from your ORCID page: 0000-0002-1825-0097'],
    ['dblp', 'Ada Example', '“Ada Example” is not a dblp identifier: it does not have the form of one. | copy it from the address of your dblp page: 95/7448-1'],
    ['zotero', '77', '“77” is not a Zotero library. | write groups/77 for a group, users/77 for a person'],
    ['zotero', 'groups/mine', '“groups/mine” is not a Zotero library. | write groups/12345, users/12345, users/12345/publications, or one of them with /collections/ABCD2345'],
  ])('%s %s is refused before anything is sent, naming the mistake', async (service, pasted, message) => {
    expect(await words((async () => services[service].question(pasted))())).toBe(message);
  });

  it.each<[ServiceName, string, string, string]>([
    ['zotero', 'https://www.zotero.org/groups/77/name/collections/abcd2345/items', 'zotero groups/77/collections/ABCD2345', 'zotero-groups-77-collections-abcd2345.json'],
    ['zotero', 'users/5/publications', 'zotero users/5/publications', 'zotero-users-5-publications.json'],
    ['doi', 'doi:10.1016/S0005-1098(98)00178-2', 'doi 10.1016/s0005-1098(98)00178-2', 'doi-10.1016-s0005-1098-98-00178-2.json'],
    ['arxiv', 'math.AG/0309136v2', 'arxiv math/0309136', 'arxiv-math-0309136.xml'],
    ['openalex', 'https://openalex.org/authors/a5023888391', 'openalex A5023888391', 'openalex-a5023888391.json'],
  ])('%s %s is asked as “%s” and kept in %s', (service, pasted, asked, file) => {
    expect(services[service].question(pasted)).toMatchObject({ words: asked, file });
  });
});
