import { mkdirSync, writeFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { exportFiles } from '../src/exports/export-files.ts';
import { afterBuild } from '../src/integrations/after-build.ts';
import { parallelPrerender } from '../src/integrations/parallel-prerender.ts';
import type { PortableResult, RenderedPortable } from '../src/integrations/portable.ts';
import { writeLock, type ReadPortfolio } from '../src/portfolio.ts';
import { prepare, prepareEnvironment, type Prepared } from '../src/prepare.ts';
import { exportInput } from '../src/views/export-input.ts';
import { contentOptions, readArgs } from './args.ts';
import { formatIssues, summary } from './print-issues.ts';
import { createProgress, type Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run build -- [options]
  --content DIR   the content folder (content)
  --out DIR       where the site goes (dist)
  --work DIR      where prepared works are kept between builds (.oeuvre)
  --workers N     threads (one per core)
  --strict        end with 1 when the report has errors
  --quiet         no progress`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the content folder to the site. */
async function main(): Promise<number> {
  const { values } = readArgs(usage, { ...contentOptions, out: { type: 'string', default: 'dist' }, work: { type: 'string', default: join(root, '.oeuvre') }, workers: { type: 'string' }, strict: { type: 'boolean', default: false }, quiet: { type: 'boolean', default: false } });
  const start = performance.now();
  const contentDir = resolve(values.content);
  const out = resolve(values.out);
  const workers = values.workers ? Math.max(1, Number(values.workers) || 1) : availableParallelism();
  const progress = createProgress(process.stderr, { quiet: values.quiet });

  const prepared = await prepare(contentDir, { workDir: resolve(values.work), workers, progress });
  const { portfolio } = prepared;
  if (!(await writeLock(portfolio))) process.stderr.write(`  ${values.content}/works.lock could not be written: the addresses of new works are not frozen.\n`);
  prepareEnvironment(contentDir, prepared);

  let portable: PortableResult | undefined;
  await buildPages(out, prepared, { workers, progress, onPortable: (result) => { portable = result; } });
  tell(portfolio, portable!, { label: values.content, quiet: values.quiet, seconds: (performance.now() - start) / 1000, out: values.out });
  await writeTimings(progress, portable!);
  return portable!.broken.length || (values.strict && portfolio.issues.some((issue) => issue.severity === 'error')) ? 1 : 0;
}

interface PagesOptions { workers: number; progress: Progress; onPortable(result: PortableResult): void }

async function buildPages(out: string, prepared: Prepared, { workers, progress, onPortable }: PagesOptions): Promise<void> {
  const { site, works } = prepared.portfolio;
  const pages = progress.stage('Rendering pages', works.length);
  let rendered = false;
  let portable: RenderedPortable | undefined;
  await build({
    root, outDir: out, logLevel: 'error', mode: 'production',
    integrations: [parallelPrerender({ workers, onProgress: (n) => pages.tick(n), onDone: (result) => { portable = result; } }), { name: 'oeuvre-timing', hooks: { 'astro:build:done': () => { rendered = true; pages.done(); } } }, afterBuild({
      search: site.sections.search && works.length > 0, offline: site.search.offline, workers, progress, onPortable,
      writeFiles: (dist) => writeOtherFiles(dist, prepared),
      rendered: () => portable,
    })],
  });
  if (!rendered) pages.done();
}

/** Citation files, feeds and sitemaps, the files works link to, and what KaTeX needs to show formulas. */
async function writeOtherFiles(dist: string, prepared: Prepared): Promise<number> {
  const { input, assets } = exportInput(prepared);
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
  if (!quiet) process.stdout.write(`\n${works.length.toLocaleString('en')} works, ${people.length} people, ${topics.length} topics: ${portable.pages.toLocaleString('en')} pages in ${out}/ in ${seconds.toFixed(1)} s\n`);
}

async function writeTimings(progress: Progress, portable: PortableResult): Promise<void> {
  if (process.env.OEUVRE_TIMINGS) await writeFile(process.env.OEUVRE_TIMINGS, JSON.stringify({ stages: progress.timings(), pages: portable.pages }));
}

await runCommand(main);
