import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'oeuvre-dev-')));
const write = (path: string, text: string) => { mkdirSync(dirname(join(scratch, path)), { recursive: true }); writeFileSync(join(scratch, path), text); };
const bib = (title: string) => `@article{rings,\n  title = {${title}},\n  author = {Beispiel, Ada and Muster, Max},\n  year = 2020,\n  keywords = {sample rings}\n}\n`;

let server: ChildProcess;
let address = '';
let said = '';

beforeAll(async () => {
  write('site.yaml', 'title: Samples\nurl: https://example.org/\n');
  write('people/ada.mdx', '---\nname: Ada Beispiel\n---\nA first life.\n');
  write('people/max.mdx', '---\nname: Max Muster\n---\n');
  write('people/Zoë.md', '---\nname: Zoë Probe\n---\nA life in capitals, with $x^2$.\n');
  write('works/p.bib', bib('On rings of samples'));
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/dev.ts', '--content', scratch, '--port', String(port), '--host', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'development', VITEST: '' } });
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text) => { said += text; });
  await until('/works/', 'On rings of samples');
});

afterAll(() => {
  server.kill();
  rmSync(scratch, { recursive: true, force: true });
});

describe('npm run dev', () => {
  it.each(['/', '/people/', '/people/ada/', '/people/ada/cv/', '/people/max/', '/works/', '/topics/', '/search/', '/graph/', '/trust/', '/people/ada/works.bib', '/people/ada/trust.json', '/feed.atom', '/preview.png', '/people/ada/preview.png', '/robots.txt'])('has %s', async (path) => {
    const answer = await fetch(address + path);
    expect(answer.status, said).toBe(200);
    if (path.endsWith('.png')) expect(answer.headers.get('content-type')).toBe('image/png');
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10);
  });
  it('shows an edit of a source, of a person and of site.yaml without a restart', async () => {
    write('works/p.bib', bib('On fields of samples'));
    await until('/works/', 'On fields of samples');
    write('people/ada.mdx', '---\nname: Ada Beispiel\n---\nA second life, with $x^2$.\n');
    await until('/people/ada/', 'A second life');
    write('site.yaml', 'title: Patterns\nurl: https://example.org/\n');
    await until('/', 'Patterns');
  });
  it('knows people by the names of their files, capitals and accents and all, in Markdown too', async () => {
    await until('/people/Zo%C3%AB/', 'A life in capitals, with <math');
  });
  it('goes on after content that cannot be read, and after an address that is none', async () => {
    write('site.yaml', 'title: "Patterns\n');
    await untilSaid(/not YAML/);
    await fetch(`${address}/%E0%A4%A`);
    write('site.yaml', 'title: Motifs\nurl: https://example.org/\n');
    await until('/', 'Motifs');
    write('people/ada.mdx', '---\nname: Ada Beispiel\n---\nA life {\n');
    await untilSaid(/people\/ada\.mdx:4 {2}error {2}The text cannot be read as MDX/);
    write('people/ada.mdx', '---\nname: Ada Beispiel\n---\nA third life.\n');
    await until('/people/ada/', 'A third life');
  });
  it('says nothing about folders a site need not have', () => {
    expect(said).toMatch(/localhost|127\.0\.0\.1/);
    expect(said).not.toMatch(/base directory|does not exist/);
  });
});

/** Asks for a page until it holds some words. */
async function until(path: string, words: string): Promise<void> {
  await untilTrue(`${path} never shows “${words}”`, async () => (await fetch(address + path, { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.text(), () => '')).includes(words));
}

async function untilSaid(words: RegExp): Promise<void> {
  await untilTrue(`it never says ${words}`, async () => words.test(said));
}

async function untilTrue(otherwise: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > end || server.exitCode !== null) throw new Error(`${otherwise}\n${said}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
