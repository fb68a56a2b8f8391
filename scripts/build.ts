import { mkdirSync, writeFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { exportFiles } from '../src/exports/export-files.ts';
import { indexablePages } from '../src/integrations/built-pages.ts';
import { afterBuild } from '../src/integrations/after-build.ts';
import { parallelPrerender } from '../src/integrations/parallel-prerender.ts';
import type { PortableResult, RenderedPortable } from '../src/integrations/portable.ts';
import type { SiteZip } from '../src/integrations/site-zip.ts';
import { writeLock, type ReadPortfolio } from '../src/portfolio.ts';
import { prepare, prepareEnvironment, type Prepared } from '../src/prepare.ts';
import { archiveName } from '../src/views/assets.ts';
import { exportInput } from '../src/views/export-input.ts';
import { siteFiles } from '../src/views/site-files.ts';
import { contentOptions, readArgs } from './args.ts';
import { formatIssues, summary } from './print-issues.ts';
import { createProgress, type Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run build -- [options]
  --content DIR   the content folder (content)
  --out DIR       where the site goes (dist)
  --work DIR      where prepared works are kept between builds (.oeuvre)
  --workers N     threads (one per core)
  --zip           a zip of the site for readers, beside the folder: dist.zip
  --person SLUG   a small site of that one person alone (in dist-SLUG)
  --strict        end with 1 when the report has errors
  --quiet         no progress`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the content folder to the site. */
async function main(): Promise<number> {
  const { values } = readArgs(usage, { ...contentOptions, out: { type: 'string' }, zip: { type: 'boolean', default: false }, person: { type: 'string' }, work: { type: 'string', default: join(root, '.oeuvre') }, workers: { type: 'string' }, strict: { type: 'boolean', default: false }, quiet: { type: 'boolean', default: false } });
  const start = performance.now();
  const contentDir = resolve(values.content);
  const out = resolve(values.out ?? (values.person ? `dist-${values.person}` : 'dist'));
  const workers = values.workers ? Math.max(1, Number(values.workers) || 1) : availableParallelism();
  const progress = createProgress(process.stderr, { quiet: values.quiet });

  // Where nobody commits the lock file a new work would join the site anew at every build.
  const today = process.env.CI ? undefined : new Date().toISOString().slice(0, 10);
  const prepared = await prepare(contentDir, { workDir: resolve(values.work), workers, progress, today, person: values.person });
  const { portfolio } = prepared;
  if (!(await writeLock(portfolio))) process.stderr.write(`  ${values.content}/works.lock could not be written: the addresses of new works are not frozen.\n`);
  prepareEnvironment(contentDir, prepared);

  let portable: PortableResult | undefined;
  await buildPages(out, prepared, { workers, progress, zip: values.zip, onPortable: (result) => { portable = result; } });
  tell(portfolio, portable!, { label: values.content, quiet: values.quiet, seconds: (performance.now() - start) / 1000, out: values.out ?? relative(process.cwd(), out) });
  await writeTimings(progress, portable!);
  return portable!.broken.length || portable!.strangers.length || (values.strict && portfolio.issues.some((issue) => issue.severity === 'error')) ? 1 : 0;
}

interface PagesOptions { workers: number; progress: Progress; zip: boolean; onPortable(result: PortableResult): void }

async function buildPages(out: string, prepared: Prepared, { workers, progress, zip, onPortable }: PagesOptions): Promise<void> {
  const { site, works, part } = prepared.portfolio;
  const pages = progress.stage('Rendering pages', works.length);
  let rendered = false;
  let portable: RenderedPortable | undefined;
  await build({
    root, outDir: out, logLevel: 'error', mode: 'production',
    integrations: [parallelPrerender({ workers: part ? 1 : workers, onProgress: (n) => pages.tick(n), onDone: (result) => { portable = result; } }), { name: 'oeuvre-timing', hooks: { 'astro:build:done': () => { rendered = true; pages.done(); } } }, afterBuild({
      search: site.sections.search && works.length > 0, offline: site.search.offline, workers, progress, onPortable,
      worker: { on: site.offline.visits, megabytes: site.offline.megabytes }, ...zips(out, site, zip), ...(part ? { whole: site.url } : {}),
      writeFiles: (dist) => writeOtherFiles(dist, prepared),
      rendered: () => portable,
    })],
  });
  if (!rendered) pages.done();
}

/** The zips asked for: beside the folder by --zip, in it where site.yaml offers it. */
function zips(out: string, site: ReadPortfolio['site'], beside: boolean): { zip?: SiteZip; offered?: SiteZip } {
  const name = archiveName(site.title);
  const zip = { folder: name.replace(/\.zip$/, ''), title: site.title, url: site.url };
  return { ...(beside ? { zip: { ...zip, file: `${out}.zip` } } : {}), ...(site.offline.download ? { offered: { ...zip, file: join(out, name) } } : {}) };
}

/** Citation files, feeds and sitemaps, the files works link to, and what KaTeX needs to show formulas. */
async function writeOtherFiles(dist: string, prepared: Prepared): Promise<number> {
  const { input, assets } = exportInput(prepared);
  const pages = await indexablePages(dist);
  const folders = new Set<string>();
  const place = (path: string) => {
    const file = join(dist, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    return file;
  };
  let count = 0;
  // Thousands of small files are written twice as fast one by one as through promises.
  for (const { path, content } of exportFiles(input)) {
    writeFileSync(place(path), content);
    count += 1;
  }
  for (const { path, content } of siteFiles(input, prepared.portfolio.works, pages)) {
    writeFileSync(place(path), content);
    count += 1;
  }
  for (const { from, to } of assets) await cp(from, place(to));
  await copyKatex(dist);
  return count + assets.length;
}

async function copyKatex(dist: string): Promise<void> {
  const katex = join(root, 'node_modules/katex/dist');
  await mkdir(join(dist, 'katex'), { recursive: true });
  await cp(join(katex, 'katex.min.css'), join(dist, 'katex/katex.min.css'));
  await cp(join(katex, 'fonts'), join(dist, 'katex/fonts'), { recursive: true, filter: (file) => !/\.(?:ttf|woff)$/.test(file) });
}

function tell(portfolio: ReadPortfolio, portable: PortableResult, { label, quiet, seconds, out }: { label: string; quiet: boolean; seconds: number; out: string }): void {
  const { issues, works, people, topics } = portfolio;
  const serious = issues.filter((issue) => issue.severity !== 'info');
  if (serious.length) process.stderr.write(`\n${formatIssues(serious, { label, colour: Boolean(process.stderr.isTTY), most: 3 })}`);
  if (issues.length > serious.length) process.stderr.write(`${serious.length ? '' : '\n'}${summary(issues)} The whole report: npm run check\n`);
  for (const { page, link } of portable.broken.slice(0, 20)) process.stderr.write(`${page}  error  The link “${link}” leads nowhere.\n`);
  for (const { page, link } of portable.strangers.slice(0, 20)) process.stderr.write(`${page}  error  “${link.slice(0, 120)}” would be loaded from another host.\n  fix  put the file into the content folder and name it there, or link to it with <a href>\n`);
  if (!quiet) process.stdout.write(`\n${works.length.toLocaleString('en')} works, ${people.length} people, ${topics.length} topics: ${portable.pages.toLocaleString('en')} pages in ${out}/ in ${seconds.toFixed(1)} s\n`);
}

async function writeTimings(progress: Progress, portable: PortableResult): Promise<void> {
  if (process.env.OEUVRE_TIMINGS) await writeFile(process.env.OEUVRE_TIMINGS, JSON.stringify({ stages: progress.timings(), pages: portable.pages }));
}

await runCommand(main);
