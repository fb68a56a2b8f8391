/** The recipes of deploy/: what they run exists, and their builds make a site for the address they name. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder, root } from './fixtures.ts';
import { attribute, filesOf, isWork, links, meta, pagesOf } from './pages.ts';

const recipe = (file: string) => readFileSync(join(root, 'deploy', file), 'utf8');
const home = join(fixturesFolder, 'deploy');
const content = join(home, 'content');
const user = 'https://somebody.github.io';
const hasRsync = spawnSync('rsync', ['--version']).status === 0;

/** The smallest folder that builds. */
beforeAll(() => {
  rmSync(home, { recursive: true, force: true });
  for (const folder of ['people', 'works/me']) mkdirSync(join(content, folder), { recursive: true });
  writeFileSync(join(content, 'site.yaml'), `title: Somebody\nurl: ${user}/\nhosting: [netlify]\n`);
  writeFileSync(join(content, 'people/me.mdx'), '---\nname: Somebody\n---\n');
  writeFileSync(join(content, 'works/me/papers.bib'), '@article{one2020, title = {A first paper}, author = {Somebody}, journal = {Journal}, year = 2020, abstract = {Short.}}\n');
  writeFileSync(join(content, 'corrections.yaml'), 'alias:\n  paper-one: one2020\n');
});

interface Step { name?: string; run?: string; uses?: string; with?: Record<string, unknown> }
const workflow = () => parse(recipe('github-pages.yml')) as { on: unknown; permissions: Record<string, string>; jobs: Record<'build' | 'deploy', { needs?: string; steps: Step[] }> };
const githubBuild = (baseUrl: string) => workflow().jobs.build.steps.find((step) => step.name === 'Build')!.run!.replace('${{ steps.pages.outputs.base_url }}', baseUrl);
const netlifyBuild = () => /^command = "(.*)"$/m.exec(recipe('netlify.toml'))![1]!.replaceAll('\\"', '"');
const cloudflareBuild = () => /\| Build command \| `([^`]+)` \|/.exec(recipe('README.md'))![1]!;

/** Runs a recipe's command as the host's shell would, on the small folder. */
function run(command: string, out: string, env: Record<string, string> = {}): void {
  const options = `--content ${content} --out ${out} --quiet`;
  const done = spawnSync('sh', ['-c', command.includes(' -- ') ? `${command} ${options}` : `${command} -- ${options}`], { cwd: root, encoding: 'utf8', env: { ...process.env, CI: 'true', ...env } });
  expect(done.status, `${command}\n${done.stdout}${done.stderr}`).toBe(0);
}

/** Every address a site tells of itself begins with where it lives. */
function expectAt(dist: string, url: string): void {
  const files = filesOf(dist);
  const pages = pagesOf(dist, files).filter(({ file }) => file !== '404.html');
  expect(pages.filter(isWork)).toHaveLength(1);
  for (const page of pages) {
    for (const address of [...links(page, 'canonical').map((link) => attribute(link, 'href')!), ...meta(page, 'og:url'), ...meta(page, 'citation_abstract_html_url')]) expect(address.startsWith(url), `${page.file}: ${address}`).toBe(true);
    for (const element of page.elements) for (const name of ['href', 'src']) expect(attribute(element, name)?.startsWith('/') ?? false, `${page.file}: ${attribute(element, name)}`).toBe(false);
  }
  for (const file of ['sitemap-0.xml', 'sitemap-index.xml', 'feed.atom', 'feed.json', 'robots.txt', 'feeds.opml']) expect(readFileSync(join(dist, file), 'utf8'), file).toContain(url);
  expect(files.filter((file) => ['_headers', '_redirects'].includes(file))).toEqual(['_headers', '_redirects']);
}

describe('the recipe for GitHub Pages', () => {
  it('builds, hands over and publishes the same folder, with the permissions that needs', () => {
    const { on, permissions, jobs } = workflow();
    expect(on).toMatchObject({ push: { branches: ['main'] } });
    expect(permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' });
    expect(jobs.build.steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact'))!.with).toEqual({ path: 'dist' });
    expect(jobs.build.steps.find(({ uses }) => uses?.startsWith('actions/configure-pages'))).toMatchObject({ id: 'pages' });
    expect(jobs.deploy).toMatchObject({ needs: 'build', steps: [{ uses: expect.stringMatching(/^actions\/deploy-pages@/) }] });
  });

  it('makes a project page under its path', () => {
    run(githubBuild(`${user}/portfolio`), join(home, 'project'));
    expectAt(join(home, 'project'), `${user}/portfolio/`);
  });

  it.each(['posix', 'gnu'])('makes nothing again of what its cache brings back, in an archive of the kind %s', (format) => {
    const kept = workflow().jobs.build.steps.find(({ uses }) => uses?.startsWith('actions/cache'))!.with!.path;
    expect(kept).toBe('.oeuvre\ndist\n');
    const place = join(home, `kept-${format}`);
    const command = `${githubBuild(user)} --work ${join(place, '.oeuvre')}`;
    run(command, join(place, 'dist'));
    const tar = (...words: string[]) => expect(spawnSync('tar', ['--directory', place, ...words]).status).toBe(0);
    tar('--create', `--format=${format}`, '--file', join(place, 'kept.tar'), '.oeuvre', 'dist');
    for (const name of ['.oeuvre', 'dist']) rmSync(join(place, name), { recursive: true });
    tar('--extract', '--file', join(place, 'kept.tar'));
    const times = () => filesOf(join(place, 'dist')).map((file) => `${file} ${statSync(join(place, 'dist', file)).ctimeMs}`);
    const before = times();
    expect(before.length).toBeGreaterThan(50);
    run(command, join(place, 'dist'));
    expect(times()).toEqual(before);
  });

  it('makes a user page', () => {
    run(githubBuild(user), join(home, 'user'));
    expectAt(join(home, 'user'), `${user}/`);
  });

  it('tells of a lock file that is not committed', () => {
    const step = workflow().jobs.build.steps.find(({ run: command }) => command?.startsWith('git diff'))!;
    expect(spawnSync('sh', ['-n', '-c', step.run!]).status).toBe(0);
    expect(existsSync(join(root, /-- (\S+)/.exec(step.run!)![1]!))).toBe(true);
  });
});

describe('the recipe for Netlify', () => {
  it('builds for the address Netlify gives and publishes that folder', () => {
    run(netlifyBuild(), join(home, 'netlify'), { URL: user });
    expectAt(join(home, 'netlify'), `${user}/`);
    expect(recipe('netlify.toml')).toMatch(/^publish = "dist"$/m);
    expect(readFileSync(join(home, 'netlify/_redirects'), 'utf8')).toContain('/works/paper-one /works/somebody-first-paper/ 301!\n');
  });
});

describe('the recipe for Cloudflare Pages', () => {
  it('builds for the address of site.yaml', () => {
    run(cloudflareBuild(), join(home, 'cloudflare'));
    expectAt(join(home, 'cloudflare'), `${user}/`);
  });
});

describe('the recipe for a server', () => {
  it.skipIf(!hasRsync)('builds and copies the whole folder', () => {
    const target = join(home, 'server');
    const done = spawnSync('sh', [join(root, 'deploy/rsync.sh'), target, '--delete'], { cwd: home, encoding: 'utf8', env: { ...process.env, CI: 'true', OEUVRE_OUT: join(home, 'built'), OEUVRE_CONTENT_DIR: content } });
    expect(done.status, done.stderr).toBe(0);
    expect(filesOf(target)).toEqual(filesOf(join(home, 'built')));
  });

  it('says how it is used', () => {
    const done = spawnSync('sh', [join(root, 'deploy/rsync.sh')], { encoding: 'utf8' });
    expect([done.status, done.stderr]).toEqual([2, expect.stringContaining('usage: sh deploy/rsync.sh')]);
  });
});

it('the recipe for builds in parts joins all the parts it makes', () => {
  const { jobs } = parse(recipe('github-pages-parts.yml')) as { jobs: { part: { strategy: { matrix: { place: number[] } }; steps: Step[] }; site: { needs: string; steps: Step[] } } };
  const { place } = jobs.part.strategy.matrix;
  const commands = [...jobs.part.steps, ...jobs.site.steps].flatMap(({ run: command }) => command ?? []);
  expect(commands[0]).toContain(`--shard \${{ matrix.place }}/${place.length} --out part-\${{ matrix.place }} `);
  expect(commands[1]).toContain(`--merge ${place.map((one) => `part-${one}`).join(' ')} `);
  expect(jobs.site.needs).toBe('part');
});

it('every file the recipes name is there', () => {
  const named = [...recipe('README.md').matchAll(/deploy\/([\w.-]+)/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(2);
  for (const file of named) expect(existsSync(join(root, 'deploy', file)), file).toBe(true);
});
