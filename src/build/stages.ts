import { hash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';
import { searchIndexFiles } from '../integrations/search-index.ts';
import { searchPartsIn } from '../integrations/search-parts.ts';
import { searchTwins, tryTwins } from '../integrations/search-twins.ts';
import { mayBeKept, serviceWorkerFiles } from '../integrations/service-worker.ts';
import { writeSiteZip } from '../integrations/site-zip.ts';
import { sitemapFiles } from '../exports/site-files.ts';
import { count } from '../model/count.ts';
import { quietProgress, type Progress, type StageProgress } from '../progress.ts';
import { codeVersion } from '../render/version.ts';
import { downloadUrl } from '../urls.ts';
import { archiveName } from '../views/assets.ts';
import { fingerprintOf } from './book.ts';
import { makeChanged, makeFrom, type Build, type Task } from './build.ts';
import { fileKinds, type FileKind } from './file-kinds.ts';
import { filesBelow } from './source-version.ts';

/**
 * A stage of the build after the content is prepared. What it makes goes through `makeChanged` or `makeFrom`, which know what
 * each file was made from: nothing is made or written twice, and what no stage makes any more is removed at the end.
 */
interface Stage {
  name: string;
  /** Done on each of several machines that build a site together, for its share; the others where the parts are joined. */
  shared?: boolean;
  when?(build: Build): boolean;
  /** Begun together with the stage of this name, or as soon as it is done, beside those in between. */
  begunWith?: string;
  begunAfter?: string;
  /** Answers with what to say of it: "12 pages". */
  run(build: Build, stage: StageProgress): Promise<string>;
}

const hasSearch = ({ portfolio: { site, counts } }: Build) => site.sections.search && counts.works > 0;
const isPart = ({ portfolio: { part } }: Build) => part !== undefined;
const offersZip = ({ portfolio: { site } }: Build) => site.offline.download;

/** Every stage, in the order in which they need each other. */
const stages: Stage[] = [
  { name: 'Placing styles, scripts and fonts', run: placeClient },
  // Pages of a part link to no file that it lacks; else files are written when threads have no page left, and while the search program has its turn.
  { name: 'Writing citation files and feeds', shared: true, when: isPart, run: writeFiles },
  { name: 'Rendering pages', shared: true, run: renderPages },
  { name: 'Writing citation files and feeds', shared: true, when: (build) => !isPart(build), begunWith: 'Rendering pages', run: writeFiles },
  { name: 'Writing the sitemap', run: writeSitemap },
  { name: 'Indexing for search', when: hasSearch, begunAfter: 'Rendering pages', run: indexPages },
  { name: 'Making search work from disk', when: (build) => hasSearch(build) && build.portfolio.site.search.offline, run: writeTwins },
  { name: 'Packing the site', when: (build) => build.zip || offersZip(build), run: packSite },
  { name: 'Listing what a visit keeps', run: writeServiceWorker },
  { name: 'Checking links, clearing away', run: finish },
];

/** Does the stages this build has, one after the other but for those begun early. */
export async function doStages(build: Build, progress: Progress): Promise<void> {
  const own = stages.filter(({ when, shared }) => (!when || when(build)) && (!build.shard || shared));
  const begun = new Map<Stage, { steps: LateSteps; answer: Promise<string> }>();
  const begin = (some: Stage[]) => {
    for (const early of some) {
      const steps = lateSteps();
      const answer = early.run(build, steps);
      begun.set(early, { steps, answer });
      // A failure is told when its turn comes.
      answer.catch(() => {});
    }
  };
  for (const stage of own) {
    const shown = progress.stage(stage.name);
    const early = begun.get(stage);
    early?.steps.show(shown);
    const answer = early?.answer ?? stage.run(build, shown);
    begin(own.filter(({ begunWith }) => begunWith === stage.name));
    shown.done(await answer);
    // What comes after the stages that several machines share is done here: the threads end meanwhile.
    if (stage === own.findLast(({ shared }) => shared)) void build.pool.close();
    begin(own.filter(({ begunAfter }) => begunAfter === stage.name));
  }
}

/** The steps of a stage begun early, shown when its turn comes. */
interface LateSteps extends StageProgress { show(shown: StageProgress): void }

function lateSteps(): LateSteps {
  let [expected, done] = [0, 0];
  let shown: StageProgress | undefined;
  return {
    ...quietProgress.stage(''),
    expect(steps) { shown?.expect(expected = steps); },
    tick(steps = 1) {
      done += steps;
      shown?.tick(steps);
    },
    show(stage) {
      shown = stage;
      stage.expect(expected);
      stage.tick(done);
    },
  };
}

async function placeClient(build: Build): Promise<string> {
  const { client, key } = build.bundle;
  const { files } = await makeFrom(build, 'client', key, () => filesBelow(client).map((path) => ({ path, content: readFileSync(join(client, path)) })));
  return count(files, 'file');
}

async function writeFiles(build: Build, stage: StageProgress): Promise<string> {
  const kinds = Object.entries<FileKind>(fileKinds).filter(([, { ofMany }]) => !(build.shard && ofMany));
  const tasks = kinds.flatMap(([kind, { ids }]) => ids(build.library).map((id): Task => ({ task: `${kind}:${id}`, version: build.bundle.key, ...(/^work/.test(kind) ? { of: id } : {}) })));
  const made = await makeChanged(build, tasks, stage);
  return ofAll(made, tasks.length, 'works and lists');
}

async function renderPages(build: Build, stage: StageProgress): Promise<string> {
  const { pages, portfolio, bundle } = build;
  const version = portfolio.part ? await tellPart(build, pages.map(({ file }) => file)) : bundle.key;
  const works = new Set(build.shard && build.library.ids('work'));
  const made = await makeChanged(build, pages.map(({ pathname, route }): Task => ({ task: `page:${pathname}`, version, route, ...workOf(pathname, works) })), stage);
  return ofAll(made, pages.length, 'pages');
}

/** The work a page belongs to, also one below the work's own: "/works/noether1921/". */
function workOf(pathname: string, works: ReadonlySet<string>): { of?: string } {
  const id = decodeURI(/^\/works\/([^/]+)\//.exec(pathname)?.[1] ?? '');
  return works.has(id) ? { of: id } : {};
}

/** A part of a site must know its files before its pages are made. Answers with the version of pages made so. */
async function tellPart({ pool, book, bundle, portfolio }: Build, pages: string[]): Promise<string> {
  const files = [...book.files().map(({ path }) => path), ...pages].sort();
  await pool.isPart({ files, whole: portfolio.site.url });
  return hash('sha1', [bundle.key, portfolio.site.url, ...files].join('\n'));
}

async function writeSitemap(build: Build): Promise<string> {
  const { book, bundle, library, portfolio: { site } } = build;
  const days = new Map(library.get('days', 'site'));
  const pages = [...book.made()].flatMap(({ indexable }) => indexable || []).sort().map((path) => ({ path, ...(days.has(path) ? { lastmod: days.get(path)! } : {}) }));
  await makeFrom(build, 'sitemap', digest([bundle.key, site.url, pages]), () => sitemapFiles(site.url, pages));
  return count(pages.length, 'address', 'addresses');
}

async function indexPages(build: Build): Promise<string> {
  const searched = [...build.book.made()].filter(({ searchHash }) => searchHash).sort((a, b) => (a.path! < b.path! ? -1 : 1));
  const inputs = hash('sha1', [build.bundle.key, ...searched.map(({ path, searchHash }) => `${path} ${searchHash}`)].join('\n'));
  const pages = searched.map(({ task, path, searchHash }) => ({ url: `/${path}`, mark: searchHash, content: () => build.book.apart(task).search }));
  const { fresh } = await makeFrom(build, 'search', inputs, () => searchIndexFiles(pages, { parts: searchPartsIn(build.searchParts), version: codeVersion(['integrations']) }));
  return `${count(searched.length, 'page')}${fresh ? '' : ', as they were'}`;
}

async function writeTwins(build: Build): Promise<string> {
  const folder = join(build.out, 'pagefind');
  const inputs = `${build.bundle.key} ${fingerprintOf(build.book.filesOf('search'))}`;
  const { files } = await makeFrom(build, 'search-twins', inputs, async function* () {
    for await (const { name, text } of searchTwins(folder, build.book.filesOf('search').map(({ path }) => path.slice('pagefind/'.length)))) yield { path: `pagefind/${name}`, content: text };
  });
  build.trial = makeFrom(build, 'search-trial', inputs, async () => { await tryTwins(folder); return []; });
  // A failure is told when all else is done.
  build.trial.catch(() => {});
  return count(files, 'file');
}

/** One zip, made once: in the folder where the site offers it, beside it by --zip. */
async function packSite(build: Build): Promise<string> {
  const { out, draft, zip, book, bundle, portfolio: { site } } = build;
  const name = archiveName(site.title);
  const pack = () => writeSiteZip(out, book.files().map(({ path }) => path), { file: draft, folder: name.replace(/\.zip$/, ''), title: site.title, url: site.url });
  if (!offersZip(build)) {
    const { files, bytes } = await pack();
    copyFileSync(draft, `${out}.zip`);
    rmSync(draft);
    return `${count(files, 'file')}, ${megabytes(bytes)}`;
  }
  const { fresh } = await makeFrom(build, 'zip', `${bundle.key} ${fingerprintOf(book.files())}`, async () => { await pack(); return [{ path: name, from: draft }]; });
  if (fresh) rmSync(draft);
  if (zip) copyFileSync(join(out, name), `${out}.zip`);
  const bytes = book.filesOf('zip')[0]!.size;
  await tellSize(build, megabytes(bytes));
  return megabytes(bytes);
}

/** The page that offers the zip tells its size; it is made anew each time, since the zip holds it without. */
async function tellSize(build: Build, size: string): Promise<void> {
  const path = `${downloadUrl().slice(1)}index.html`;
  const html = readFileSync(join(build.out, path), 'utf8');
  await makeFrom(build, 'zip-size', `${build.stamp}`, () => [{ path, content: html.replace(/(<span[^>]*data-archive-size[^>]*>)[^<]*/, (_, tag: string) => tag + size) }]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function writeServiceWorker(build: Build): Promise<string> {
  const { book, bundle, out, portfolio: { site: { offline } } } = build;
  const files = book.files(mayBeKept);
  const inputs = `${bundle.key} ${JSON.stringify(offline)} ${fingerprintOf(files)}`;
  await makeFrom(build, 'service-worker', inputs, () => serviceWorkerFiles(files, (path) => readFileSync(join(out, path), 'utf8'), { on: offline.visits, megabytes: offline.megabytes }));
  return offline.visits ? count(files.length, 'file') : 'off';
}

/** Links are checked where pages were made, and everywhere when a file is gone that one may lead to; no page leads to a piece of the search index. */
async function finish(build: Build): Promise<string> {
  const { book } = build;
  await build.trial;
  const { has, gone } = book.sweep();
  const made = [...book.made()];
  const isEach = gone.some((path) => !path.startsWith('pagefind/'));
  // The links of all pages are hundreds of thousands.
  const there = isEach ? new Set(book.files().map(({ path }) => path)) : { has };
  for (const { task, path, links } of isEach ? made : made.filter((one) => book.fresh.has(one.task))) {
    if (links === 0) continue;
    for (const target of book.apart(task).targets) if (!there.has(target)) build.broken.push({ page: path!, link: target });
  }
  for (const { path, strangers } of made) for (const link of strangers) build.strangers.push({ page: path!, link });
  build.strangers.push(...build.bundle.strangers);
  const links = made.reduce((sum, one) => sum + one.links, 0);
  return `${count(links, 'link')}${gone.length ? `, ${count(gone.length, 'old file')} removed` : ''}`;
}

function ofAll(made: number, all: number, what: string): string {
  return made === all ? `${all.toLocaleString('en')} ${what}` : `${made.toLocaleString('en')} of ${all.toLocaleString('en')} ${what}; the others are as they were`;
}
