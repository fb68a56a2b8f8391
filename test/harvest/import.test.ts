import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf, contentWith, runImport, type Run } from './command.ts';
import { repliesAbout } from './replies.ts';
import { standIn, type Replies, type StandIn } from './server.ts';
import { ada, iD, inventedWorks, orcidWorks, type InventedWork } from './world.ts';

const script = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url));
const file = `works/ada/orcid-${iD}.json`;

let server: StandIn | undefined;
afterEach(async () => { await server?.close(); server = undefined; });

async function serve(replies: Replies): Promise<void> {
  await server?.close();
  server = await standIn(replies);
}

function run(root: string, words: string[], answer?: string): Promise<Run> {
  return runImport(root, words, server!.base, answer);
}

/** The command as people start it, which can be killed. */
function start(root: string, words: string[], onStart: (child: ChildProcess) => void, more: Record<string, string> = {}): Promise<Run> {
  const { HTTP_PROXY: _, HTTPS_PROXY: __, http_proxy: ___, https_proxy: ____, ...env } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...words, '--content', root, '--fresh'], { env: { ...env, ...more, OEUVRE_HARVEST_BASE: server!.base }, stdio: ['ignore', 'pipe', 'pipe'] });
  onStart(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => { out += data; });
  child.stderr.on('data', (data) => { err += data; });
  return new Promise((done) => { child.on('close', (code) => done({ code, out, err })); });
}

const changed = (n: number, change: Partial<InventedWork>) => inventedWorks.map((work) => (work.n === n ? { ...work, ...change } : work));

describe('npm run import', { timeout: 60_000 }, () => {
  it('shows what would come and joins it with what is there; writes it on a yes; and then finds nothing new', async () => {
    const root = await contentWith({ 'works/ada/papers.bib': '@article{sparse, author={Ada Example and Bo Other}, title={Sparse kernels on lattices}, year=2020, doi={10.5555/oeuvre.2021.1}}\n' });
    await serve(repliesAbout());
    const untouched = await bytesOf(root);
    const look = await run(root, ['orcid', iD, '--dry-run']);
    expect(look.out).toBe(`ORCID ${iD}: 3 records, new in ${file}
  new      Sparse kernels on lattices (2021)
           Ada Example, Bo Other · Journal of Invented Methods
           joins /works/example-sparse-kernels-lattices/: ${file}:2 and works/ada/papers.bib:1 have the DOI 10.5555/oeuvre.2021.1
  new      A census of quiet graphs (2022)
           Ada Example · Invented Letters
  new      Notes on slow maps (2019)
           Bo Other, Ada Example · Proceedings of Nowhere

3 new. Would write CONTENT/${file}, CONTENT/sources.yaml.
`);
    expect([look.code, look.err, await bytesOf(root)]).toEqual([0, '', untouched]);

    const refused = await run(root, ['orcid']);
    expect([refused.code, refused.err.replace(/^ .*\n/, ''), await bytesOf(root)]).toEqual([1, 'Nobody is here to say yes; nothing is written.\n  fix  add --yes to write without asking, or --dry-run to look only\n', untouched]);

    const declined = await run(root, ['orcid'], 'n');
    expect([declined.code, declined.out.slice(declined.out.indexOf('To write')), await bytesOf(root)]).toEqual([0, `To write: CONTENT/${file}, CONTENT/sources.yaml.\nWrite it? [y/N] Nothing is written.\n`, untouched]);

    const first = await run(root, ['orcid'], 'yes');
    expect([first.code, first.out.endsWith('Written.\n')]).toEqual([0, true]);
    expect([first.err, server!.asked.length]).toEqual(['  pub.orcid.org: using the answer of 1 min ago, from a run that wrote nothing; --fresh asks again\n', 2]);
    const written = await bytesOf(root);
    expect(Object.keys(written)).toEqual(['people/ada.mdx', 'site.yaml', 'sources.yaml', file, 'works/ada/papers.bib']);
    expect(written['sources.yaml']).toMatch(new RegExp(`\\n${file}: \\{retrieved: \\d{4}-\\d\\d-\\d\\d, address: https://pub\\.orcid\\.org/v3\\.0/${iD}/works, ask: orcid ${iD}\\}\\n$`));

    const second = await run(root, ['orcid', '--yes']);
    expect([second.code, second.out, await bytesOf(root)]).toEqual([0, `ORCID ${iD}: 3 records, the same as in ${file}\nNothing is new; no file changes.\n`, written]);
  });

  it('leaves every byte when an answer differs in nothing a reader takes from it', async () => {
    const root = await contentWith();
    await serve(repliesAbout());
    await run(root, ['openalex', iD, '--yes']);
    const written = await bytesOf(root);
    await serve({ ...repliesAbout(), 'api.openalex.org': (asked) => {
      const reply = repliesAbout()['api.openalex.org']!(asked) as { body: { meta: object; results: { cited_by_count: number; updated_date: string }[] } };
      for (const work of reply.body.results) Object.assign(work, { cited_by_count: 99, updated_date: '2026-11-11' });
      return { body: { ...reply.body, results: [...reply.body.results].reverse() } };
    } });
    const again = await run(root, ['update', '--yes']);
    expect([again.code, again.out.includes('Nothing is new'), await bytesOf(root)]).toEqual([0, true, written]);
  });

  it('shows field by field what changed, what is gone and what stays, and lets a hand’s correction stand', async () => {
    const root = await contentWith({ 'corrections.yaml': 'set:\n  "doi:10.5555/oeuvre.2021.1":\n    title: Sparse Kernels, by hand\n', 'works/ada/papers.bib': '@article{slow, author={Bo Other and Ada Example}, title={Notes on slow maps}, year=2019, journal={Proceedings of Nowhere}}\n' });
    await serve(repliesAbout());
    await run(root, ['orcid', '--yes']);
    await serve(repliesAbout([...changed(1, { title: 'Sparse kernels on many lattices', year: 2020 }).slice(0, 2), { n: 4, title: 'A fourth thing', year: 2026, journal: 'Invented Letters', authors: [ada] }]));
    const { out, code } = await run(root, ['update', '--yes']);
    expect(out).toBe(`ORCID ${iD}: 3 records, other than in ${file}
  new      A fourth thing (2026)
           Ada Example · Invented Letters
  changed  Sparse kernels on many lattices (2020)  /works/example-sparse-kernels-lattices/
           title            Sparse kernels on lattices → Sparse kernels on many lattices
                            the page keeps “Sparse Kernels, by hand”: corrections.yaml sets it
           issued           2021 → 2020
  gone     Notes on slow maps (2019)  /works/other-notes-slow-maps/
           its page stays: works/ada/papers.bib:1 has it too

1 new, 1 changed, 1 gone, 1 as before. To write: CONTENT/${file}.
Written.
`);
    expect(code).toBe(0);
    expect((await bytesOf(root))['corrections.yaml']).toContain('by hand');
  });

  it('says when two pages become one through what comes in', async () => {
    const root = await contentWith({ 'works/ada/papers.bib': '@article{a, author={Ada Example}, title={A census of quiet graphs}, year=2022, doi={10.5555/oeuvre.2022.7}}\n@article{b, author={Ada Example}, title={Quiet graphs, a census of them}, year=2022, url={https://arxiv.org/abs/2201.04321}, eprint={2201.04321}, archiveprefix={arXiv}}\n' });
    await serve({ ...repliesAbout(), 'export.arxiv.org': (asked) => ({ body: (repliesAbout()['export.arxiv.org']!(asked) as { body: string }).body.replace('</summary>', '</summary><arxiv:doi>10.5555/oeuvre.2022.7</arxiv:doi>').replace('A census of quiet graphs', 'Quiet graphs, a census of them: a census of quiet graphs') }) });
    const { out } = await run(root, ['arxiv', '2201.04321', '--dry-run']);
    expect(out).toMatch(/ {2}moved {4}\/works\/[a-z-]+\/ becomes part of \/works\/[a-z-]+\/\n {11}to keep its old address, write in corrections\.yaml: {2}alias: \{[a-z-]+: [a-z-]+\}\n/);
  });

  it('refuses to let most records go unless told that it is right', async () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ ...inventedWorks[2]!, n: index + 1, title: `Slow map number ${index + 1}` }));
    const root = await contentWith();
    await serve(repliesAbout(many));
    await run(root, ['orcid', '--yes']);
    const written = await bytesOf(root);
    await serve(repliesAbout(many.slice(0, 2)));
    const shy = await run(root, ['update', '--yes']);
    expect([shy.code, shy.err, await bytesOf(root)]).toEqual([1, `Most records of ${file} would go, which is what a service in trouble looks like; nothing is written.\n  fix  look at the difference, and add --accept-loss if it is right\n`, written]);
    await serve(repliesAbout([]));
    const empty = await run(root, ['update', '--yes', '--accept-loss']);
    expect([empty.code, empty.err, await bytesOf(root)]).toEqual([1, `ORCID ${iD} holds no record that could be read; nothing is imported from it.\n  fix  ${file} stays as it is\n`, written]);
    await serve(repliesAbout(many.slice(0, 2)));
    expect((await run(root, ['update', '--yes', '--accept-loss'])).code).toBe(0);
  });

  it('imports what can be had and names what cannot', async () => {
    const root = await contentWith();
    await serve(repliesAbout());
    const { code, err, out } = await run(root, ['doi', '10.5555/none', '10.5555/oeuvre.2021.1', '--yes']);
    expect([code, err]).toEqual([1, 'Nobody has registered the DOI 10.5555/none.\n  fix  copy it again from the page of the work\n']);
    expect([out.includes('Written.'), existsSync(join(root, 'works/ada/doi-10.5555-oeuvre.2021.1.json'))]).toEqual([true, true]);
  });

  it('does not take one question’s file for another’s', async () => {
    const root = await contentWith();
    const twins = ['10.5555/a-b', '10.5555/a/b'].map((doi, index) => ({ ...inventedWorks[0]!, n: index + 1, doi, title: `Twin number ${index}` }));
    await serve(repliesAbout(twins));
    await run(root, ['doi', '10.5555/a-b', '10.5555/a-b', '--yes']);
    await run(root, ['doi', '10.5555/a/b', '--yes']);
    expect(Object.keys(await bytesOf(root)).filter((name) => name.startsWith('works/'))).toEqual(['works/ada/doi-10.5555-a-b-2.json', 'works/ada/doi-10.5555-a-b.json']);
    expect((await run(root, ['doi', '10.5555/a/b', '10.5555/a-b', '--yes'])).out).toContain('Nothing is new');
  });

  it('says so when a service answers in a form it never had, and cleans what it prints', async () => {
    const root = await contentWith();
    await serve({ 'api.openalex.org': () => ({ body: { error: 'odd' } }), 'api.crossref.org': () => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'bad \u001B[2J thing' }) });
    expect((await run(root, ['openalex', iD])).err).toMatch(/^OpenAlex answered in a form we do not know \(.+\)\.\n {2}fix {2}try again later; if it stays so, report it to Oeuvre\n$/);
    expect((await run(root, ['crossref', iD])).err).toContain('refuses the question (400: bad  [2J thing)');
  });

  it('puts a record into the folder of the person who has the identifier', async () => {
    const root = await contentWith({ 'people/bo.mdx': '---\nname: Bo Other\n---\n' });
    await serve(repliesAbout());
    expect((await run(root, ['orcid', iD, '--dry-run'])).out).toContain(`new in ${file}`);
    expect((await run(root, ['orcid', iD, '--dry-run', '--person', 'bo'])).out).toContain(`new in works/bo/orcid-${iD}.json`);
    expect((await run(root, ['doi', '10.5555/oeuvre.2021.1', '--dry-run'])).out).toContain('new in works/doi-10.5555-oeuvre.2021.1.json');
    expect((await run(root, ['orcid', '--person', 'adda'])).err).toBe('There is no people/adda.mdx.\n  fix  write ada\n');
    expect((await run(root, ['dblp', '--person', 'ada'])).err).toBe('people/ada.mdx has no identifier that dblp knows.\n  fix  dblpPerson: … under identifiers:, or npm run import -- dblp <pid>\n');
  });

  it('takes a file as it is, byte for byte', async () => {
    const root = await contentWith();
    const export_ = join(await mkdtemp(join(tmpdir(), 'oeuvre-export-')), 'mine.bib');
    const bytes = Buffer.from('@article{x, author={Example, Ada}, title={M\xfcnster papers}, year=2001}\r\n', 'latin1');
    await writeFile(export_, bytes);
    await serve({});
    expect((await run(root, [export_, '--person', 'ada', '--yes'])).code).toBe(0);
    expect(await readFile(join(root, 'works/ada/mine.bib'))).toEqual(bytes);
    expect((await run(root, [export_, '--person', 'ada'])).out).toContain('Nothing is new');
    expect((await run(root, ['nothing.bib'])).err).toBe('There is no file nothing.bib.\n  fix  name a file, or a service: orcid, openalex, doi, arxiv, dblp, crossref, zotero\n');
    expect((await run(root, ['update'])).err).toMatch(/^Nothing has been fetched yet/);
    expect(server!.asked).toEqual([]);
  });

  it('leaves the folder as it was when it is killed in the middle of an answer', async () => {
    const root = await contentWith();
    const untouched = await bytesOf(root);
    let child: ChildProcess | undefined;
    await serve({ 'pub.orcid.org': ({ path }) => (path.endsWith('/works') ? { body: orcidWorks() } : (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"bulk":[');
      setTimeout(() => child!.kill('SIGKILL'), 50);
    }) });
    const { code } = await start(root, ['orcid', '--yes'], (started) => { child = started; });
    expect([code, await bytesOf(root)]).toEqual([null, untouched]);
    await serve(repliesAbout());
    expect((await run(root, ['orcid', '--yes'])).code).toBe(0);
  });

  it.each([0, 4, 10])('is all there or not at all when it is killed %i ms into its writing', async (delay) => {
    const root = await contentWith();
    const dois = Array.from({ length: 6 }, (_, index) => ({ ...inventedWorks[0]!, n: index + 1, doi: `10.5555/n${index}`, title: `Kernel number ${index}` }));
    const names = dois.map((work) => `works/ada/doi-${work.doi.replace('/', '-')}.json`);
    await serve(repliesAbout(dois));
    await start(root, ['doi', ...dois.map((work) => work.doi), '--yes'], (child) => child.stdout!.on('data', (data) => { if (String(data).includes('To write')) setTimeout(() => child.kill('SIGKILL'), delay); }));
    await run(root, ['nothing.bib']);
    const now = Object.keys(await bytesOf(root));
    expect([0, names.length]).toContain(names.filter((name) => now.includes(name)).length);
    expect([now.includes('sources.yaml'), now.some((name) => name.startsWith('.import'))]).toEqual([now.includes(names[0]!), false]);
  });

  it('goes through the proxy that the environment names', async () => {
    const root = await contentWith();
    await serve(repliesAbout());
    const tunnels: string[] = [];
    const proxy = createServer().on('connect', (request, socket: Socket) => {
      tunnels.push(request.url!);
      const target = connect(Number(new URL(server!.base).port), '127.0.0.1', () => { socket.write('HTTP/1.1 200 OK\r\n\r\n'); target.pipe(socket).pipe(target); });
    });
    await new Promise<void>((done) => { proxy.listen(0, '127.0.0.1', done); });
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { code } = await start(root, ['dblp', '12/3456', '--dry-run'], () => {}, { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '' });
    proxy.closeAllConnections();
    proxy.close();
    expect([code, tunnels]).toEqual([0, [server!.base.slice('http://'.length)]]);
  });

  it('refuses a base that is not on this machine', async () => {
    const root = await contentWith();
    server = { base: 'https://elsewhere.example', asked: [], close: async () => {} };
    expect((await run(root, ['orcid'])).err).toBe('OEUVRE_HARVEST_BASE is “https://elsewhere.example”; it is for tests and must be on this machine.\n  fix  unset OEUVRE_HARVEST_BASE\n');
  });
});
