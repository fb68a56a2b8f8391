import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOf } from '../../scripts/program.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'oeuvre-away-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A small department, invented. */
const content: Record<string, string> = {
  'site.yaml': 'title: Institut für Übungen\nurl: https://institute.example/übungen/\n',
  'people/ada-beispiel.mdx': '---\nname: Ada Beispiel\n---\n\nWorks with [Bo Muster](/people/bo-muster/).\n',
  'people/bo-muster.mdx': '---\nname: Bo Muster\n---\n\nA biography.\n',
  'works/ada-beispiel/a.bib': '@article{a, title = {On small exercises}, author = {Beispiel, Ada and Muster, Bo}, year = {2020}, journal = {Journal of Examples}, keywords = {exercises}, abstract = {Every exercise is small.}}\n@book{b, title = {Large exercises}, author = {Beispiel, Ada}, year = {2021}, publisher = {Example Press}, file = {:paper.pdf:PDF}}\n',
  'works/bo-muster/b.bib': '@article{c, title = {An exercise of my own}, author = {Muster, Bo}, year = {2019}, journal = {Journal of Examples}, keywords = {solitude}}\n',
};

function write(folder: string, more: Record<string, string> = {}): string {
  for (const [file, text] of Object.entries({ ...content, ...more })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

function build(contentDir: string, out: string, flags: string[] = [], env: Record<string, string> = {}) {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', programOf('build'), '--content', contentDir, '--out', out, '--work', join(scratch, 'work'), '--quiet', ...flags], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  return { status: done.status, said: done.stderr };
}

const filesOf = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();

type Files = Record<string, Uint8Array>;
const text = (file: Uint8Array) => new TextDecoder().decode(file);

/** Links of a set of files that lead to none of them, and those that lead away from it by the site's own address. */
function linksOf(files: Files): { broken: string[]; away: string[] } {
  const [broken, away]: [string[], string[]] = [[], []];
  const visit = (page: string, node: DefaultTreeAdapterTypes.Node) => {
    if ('attrs' in node && !['base'].includes(node.tagName)) for (const { name, value } of node.attrs) {
      if (!['href', 'src', 'action'].includes(name)) continue;
      if (node.tagName === 'a' && value.startsWith('https://institute.example/')) away.push(decodeURI(value));
      if (/^[a-z][a-z0-9+.-]*:|^#/i.test(value)) continue;
      const target = posix.join(posix.dirname(page), decodeURIComponent(value.replace(/[?#].*/, '')));
      if (!files[target]) broken.push(`${page}: ${value}`);
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(page, child);
  };
  for (const [page, bytes] of Object.entries(files)) if (page.endsWith('.html') && page !== '404.html') visit(page, parse(text(bytes)));
  return { broken, away: [...new Set(away)].sort() };
}

describe('the zip of a site', () => {
  let zip: Files;
  let dist: string;

  beforeAll(() => {
    dist = join(scratch, 'offered');
    const settings = { 'site.yaml': `${content['site.yaml']}offline:\n  download: true\n` };
    expect(build(write(join(scratch, 'content-a'), settings), dist, ['--zip'])).toMatchObject({ status: 0 });
    zip = unzipSync(readFileSync(join(dist, 'institut-fur-ubungen.zip')));
  });

  it('is the same, byte for byte, from two builds in two places and time zones, and beside the folder as in it', () => {
    expect(build(write(join(scratch, 'content-b'), { 'site.yaml': readFileSync(join(scratch, 'content-a/site.yaml'), 'utf8') }), join(scratch, 'again'), ['--zip'], { TZ: 'Pacific/Auckland' })).toMatchObject({ status: 0 });
    const bytes = readFileSync(join(dist, 'institut-fur-ubungen.zip'));
    expect(readFileSync(join(scratch, 'again.zip')).equals(bytes)).toBe(true);
    expect(readFileSync(`${dist}.zip`).equals(bytes)).toBe(true);
  });

  it('holds one folder that begins with what to do first', () => {
    const names = Object.keys(zip);
    expect(names[0]).toBe('institut-fur-ubungen/README.txt');
    expect(names.filter((name) => !name.startsWith('institut-fur-ubungen/'))).toEqual([]);
    const notes = text(zip[names[0]!]!);
    expect(notes).toMatch(/^Institut für Übungen\r\n/);
    expect(notes).toContain('Extract all first');
    expect(notes).toContain('Open index.html');
    expect(notes).toContain('https://institute.example/');
  });

  it('says what to do to who opens the first page inside it, where no style hides it', () => {
    const saying = Object.entries(zip).filter(([name, bytes]) => name.endsWith('.html') && text(bytes).includes('class="unextracted"')).map(([name]) => name);
    expect(saying).toEqual(['institut-fur-ubungen/index.html']);
    expect(Object.entries(zip).some(([name, bytes]) => name.endsWith('.css') && /\.unextracted\{display:none\}/.test(text(bytes)))).toBe(true);
  });

  it('has every page and what it needs, and nothing for hosts or in two forms', () => {
    const inside = Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name.slice('institut-fur-ubungen/'.length), bytes]));
    const left = filesOf(dist).filter((file) => !inside[file]);
    expect(left.filter((file) => !/^(?:404\.html|_headers|_redirects|robots\.txt|sitemap.*\.xml|sw\.js|sw-files\.txt|scripts\/root\.js|institut-fur-ubungen\.zip|.*linkset\.json|.*preview\.png|pagefind\/(?:.*\.(?:pf_\w+|pagefind|json)|pagefind\.js|pagefind-worker\.js))$/.test(file))).toEqual([]);
    expect(Object.keys(inside).filter((file) => /\.(?:pf_\w+|pagefind)$|pagefind\/pagefind\.js$|pagefind-worker|sw\.js|\.zip$/.test(file))).toEqual([]);
    expect(Object.keys(inside).filter((file) => file.endsWith('.pf_index.js')).length).toBeGreaterThan(0);
    expect(linksOf(inside).broken).toEqual([]);
  });

  it('is offered on a page of its own, with its size, linked from the foot of every page; in the zip that page leads to the site', () => {
    expect(text(zip['institut-fur-ubungen/download/index.html']!)).toContain('href="https://institute.example/%C3%BCbungen/institut-fur-ubungen.zip"');
    expect(readFileSync(join(dist, 'download/index.html'), 'utf8')).toMatch(/href="\.\.\/institut-fur-ubungen\.zip" download[^>]*>[\s\S]*\d\.\d MB/);
    for (const page of filesOf(dist).filter((file) => file.endsWith('/index.html'))) expect(readFileSync(join(dist, page), 'utf8'), page).toMatch(/href="(?:\.\.\/)*(?:download\/)?index\.html"[^>]*>Download this site/);
  });
});

describe('site.yaml', () => {
  it('can leave out the twins, the worker and the zip: the zip made on request has its search all the same', () => {
    const out = join(scratch, 'plain');
    const settings = { 'site.yaml': `${content['site.yaml']}search:\n  offline: false\noffline:\n  visits: false\n` };
    expect(build(write(join(scratch, 'content-c'), settings), out, ['--zip'])).toMatchObject({ status: 0 });
    const files = filesOf(out);
    expect(files.filter((file) => /\.pf_\w+\.js$|pagefind\.js\.js$|sw-files|download\/|\.zip$/.test(file))).toEqual([]);
    expect(files).toContain('pagefind/pagefind.js');
    expect(readFileSync(join(out, 'sw.js'), 'utf8')).toContain('registration.unregister()');
    for (const page of files.filter((file) => file.endsWith('.html'))) expect(readFileSync(join(out, page), 'utf8')).not.toContain('keep.js');
    const names = Object.keys(unzipSync(readFileSync(`${out}.zip`)));
    expect(names).toContain('institut-fur-ubungen/pagefind/pagefind.js.js');
    expect(names.filter((name) => name.endsWith('.pf_fragment.js')).length).toBeGreaterThan(0);
  });
});

describe('one person’s part', () => {
  let out: string;
  let files: Files;

  beforeAll(() => {
    out = join(scratch, 'ada');
    expect(build(write(join(scratch, 'content-d')), out, ['--person', 'ada-beispiel', '--zip'])).toMatchObject({ status: 0 });
    files = Object.fromEntries(filesOf(out).map((file) => [file, readFileSync(join(out, file))]));
  });

  it('is a small site of their works and topics, with the profile as home and a search', () => {
    expect(text(files['index.html']!)).toMatch(/<h1[^>]*>\s*Ada Beispiel/);
    const works = Object.keys(files).filter((file) => /^works\/(?!year|type|page)[^/]+\/index\.html$/.test(file));
    expect(works).toHaveLength(2);
    expect(Object.keys(files).filter((file) => file.startsWith('people/bo-muster') || file.startsWith('topics/solitude'))).toEqual([]);
    expect(JSON.parse(text(files['pagefind/pagefind-entry.json']!)).languages.en.page_count).toBeGreaterThanOrEqual(2);
    expect(text(files['works/works.bib']!)).not.toContain('An exercise of my own');
  });

  it('breaks no link: what it lacks leads to the whole site', () => {
    const { broken, away } = linksOf(files);
    expect(broken).toEqual([]);
    expect(away).toContain('https://institute.example/übungen/people/bo-muster/');
    expect(away).toContain('https://institute.example/übungen/');
  });

  it('names the addresses of the whole site as its own', () => {
    const canonical = (page: string) => decodeURI(/rel="canonical" href="([^"]*)"/.exec(text(files[page]!))![1]!);
    expect(canonical('index.html')).toBe('https://institute.example/übungen/people/ada-beispiel/');
    expect(canonical('works/index.html')).toBe('https://institute.example/übungen/works/');
  });

  it('is a zip as well, and leaves the addresses of all works frozen', () => {
    expect(Object.keys(unzipSync(readFileSync(`${out}.zip`))).every((name) => name.startsWith('ada-beispiel/'))).toBe(true);
    expect(readFileSync(join(scratch, 'content-d/works.lock'), 'utf8')).toContain('muster');
  });

  it('is refused by name where there is no such person', () => {
    const { status, said } = build(join(scratch, 'content-d'), join(scratch, 'nobody'), ['--person', 'ada-beispeil']);
    expect(status).toBe(1);
    expect(said).toContain('There is no people/ada-beispeil.mdx. Did you mean --person ada-beispiel?');
    expect(existsSync(join(scratch, 'nobody/index.html'))).toBe(false);
  });
});

describe('what would be loaded from another host', () => {
  it('fails the build by name, with what to do', () => {
    const { status, said } = build(write(join(scratch, 'content-e'), { 'people/bo-muster.mdx': '---\nname: Bo Muster\n---\n\n<img src="https://pictures.example/bo.png" alt="Bo" />\n' }), join(scratch, 'strange'));
    expect(status).toBe(1);
    expect(said).toContain('people/bo-muster/index.html  error  “https://pictures.example/bo.png” would be loaded from another host.');
    expect(said).toContain('put the file into the content folder');
  });
});
