import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBook } from '../src/build/book.ts';
import { overviewOf, type Build, type Overview } from '../src/build/build.ts';
import { picturesFolder } from '../src/build/file-kinds.ts';
import { ensureBundle } from '../src/build/bundle.ts';
import { openLedger } from '../src/build/ledger.ts';
import { holdLock } from '../src/build/lock.ts';
import { isOurs, parseShard, takeFiles, takeRenderings, writePart, type Shard } from '../src/build/part.ts';
import { refuseStrangePlace } from '../src/build/output-place.ts';
import { openPool, type Pool } from '../src/build/pool.ts';
import { openSecondNames, takeOldNames } from '../src/build/second-names.ts';
import { doStages } from '../src/build/stages.ts';
import { findPast } from '../src/build/past.ts';
import { explainFailure } from '../src/build/written-page-error.ts';
import { ContentError } from '../src/content/read-content.ts';
import { trimPictures } from '../src/pictures/kept-picture.ts';
import { writeLock } from '../src/portfolio.ts';
import { lockFile } from '../src/reconcile/lock.ts';
import { prepare, prepareEnvironment, settingsEnvironment, workFiles } from '../src/prepare.ts';
import { count, countAll } from '../src/model/count.ts';
import type { Site } from '../src/model/site.ts';
import type { PagePath } from '../src/build/renderer.ts';
import type { Stamps } from '../src/store.ts';
import { openLibrary } from '../src/views/library.ts';
import { contentOptions, readArgs } from './args.ts';
import { listIssues, summary } from './print-issues.ts';
import { createProgress, type ShownProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run build -- [options]
  --content DIR   the content folder (content)
  --out DIR       where the site goes (dist)
  --work DIR      where prepared works are kept between builds (.oeuvre)
  --workers N     threads (one per core)
  --zip           a zip of the site for readers, beside the folder: dist.zip
  --person SLUG   a small site of that one person alone (in dist-SLUG)
  --shard I/N     the I-th of N parts of the site, for machines that build it together
  --merge         join such parts, named after it: npm run build -- --merge part-1 part-2
  --url URL       where this copy will live, instead of the url of site.yaml
  --strict        end with 1 when the report has errors
  --quiet         no progress`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the content folder to the site. */
async function main(): Promise<number> {
  const { values, positionals } = readArgs(usage, { ...contentOptions, out: { type: 'string' }, zip: { type: 'boolean', default: false }, person: { type: 'string' }, url: { type: 'string' }, shard: { type: 'string' }, merge: { type: 'boolean', default: false }, work: { type: 'string', default: join(root, '.oeuvre') }, workers: { type: 'string' }, strict: { type: 'boolean', default: false }, quiet: { type: 'boolean', default: false } });
  const start = performance.now();
  const out = resolve(values.out ?? (values.person ? `dist-${values.person}` : 'dist'));
  const places: Places = { contentDir: resolve(values.content), out, files: workFiles(resolve(values.work), values.content, out) };
  const workers = values.workers ? Math.max(1, Number(values.workers) || 1) : availableParallelism();
  const progress = createProgress(process.stderr, { quiet: values.quiet });

  const shard = values.shard === undefined ? undefined : shardOf(values.shard);
  refuseStrangePlace({ out, contentDir: places.contentDir, root, ledger: places.files.ledger });

  const lock = await holdLock(places.files.lock, () => process.stderr.write('Another build writes to this folder; waiting …\n'));
  try {
    const build = await runStages(places, { workers, progress, person: values.person, zip: values.zip, url: values.url, shard, parts: values.merge ? positionals.map((folder) => resolve(folder)) : [] }).catch((error: Error) => { throw explainFailure(error, places.contentDir); });
    tell(build, { label: values.content, quiet: values.quiet, seconds: (performance.now() - start) / 1000, out: values.out ?? relative(process.cwd(), out) });
    if (process.env.OEUVRE_TIMINGS) await writeFile(process.env.OEUVRE_TIMINGS, JSON.stringify({ stages: progress.timings(), pages: countPages(build) }));
    trimPictures(picturesFolder(places.files.cache), 500e6);
    takeOldNames(places.files.ledger);
    return build.broken.length || build.strangers.length || (values.strict && build.portfolio.issues.some((issue) => issue.severity === 'error')) ? 1 : 0;
  } finally {
    lock.release();
  }
}

interface RunOptions { workers: number; progress: ShownProgress; person: string | undefined; zip: boolean; url: string | undefined; shard: Shard | undefined; /** Folders of parts to join. */ parts: string[] }
interface Places { contentDir: string; out: string; files: ReturnType<typeof workFiles> }

/** The whole story: what is there, what is to be shown, the templates, then stage by stage what is missing. */
async function runStages({ contentDir, out, files }: Places, { workers, progress, person, zip, url, shard, parts }: RunOptions): Promise<Build> {
  mkdirSync(out, { recursive: true });
  if (parts.length) takeRenderings(parts, files.cache);
  const finding = parts.length ? undefined : findPast(out, files.ledger);
  prepareEnvironment(contentDir, files);
  let [compiling, starting, findingPages]: [ReturnType<typeof ensureBundle>?, Promise<Pool>?, Promise<PagePath[]>?] = [];
  // Templates need nothing of the works: they are compiled meanwhile.
  const onSite = (site: Site) => {
    compiling = ensureBundle({ root, contentDir, settings: settingsEnvironment(site), onWait: () => process.stderr.write('Another build compiles the templates; waiting …\n') });
    starting = compiling.then(({ bundle }) => openPool({ renderer: bundle.renderer, ...files, contentDir, out }, workers));
    // A failure is told when its turn comes.
    starting.catch(() => {});
  };
  const onStore = () => {
    findingPages = starting!.then((pool) => pool.paths());
    findingPages.catch(() => {});
  };
  const { portfolio, stamps } = await prepareContent(contentDir, files, { workers, progress, person, url, shard, onSite, onStore });
  const stage = progress.stage('Compiling templates');
  const { bundle, fresh } = await compiling!;
  stage.done(fresh ? '' : 'as they were');
  const pool = await starting!;
  takeFiles(parts, out, files.ledger, stamps);
  const past = await (finding ?? findPast(out, files.ledger));
  const ledger = openLedger(files.ledger, past.documents);
  try {
    const names = openSecondNames(out, files.ledger);
    const book = openBook(out, ledger, past, stamps, names);
    const build: Build = { out, names, draft: `${files.ledger}.part`, searchParts: `${files.ledger}.search`, zip, shard, portfolio, bundle, pool, pages: await findingPages!, library: openLibrary(files.store, files.cache), book, stamp: stamps.current, broken: [], strangers: [] };
    await doStages(build, progress);
    if (shard) writePart(build, shard, stamps, files);
    return build;
  } finally {
    ledger.close();
    await pool.close();
  }
}

/** Writes the store and the lock file; answers with what is needed beside them. */
async function prepareContent(contentDir: string, files: Places['files'], { workers, progress, person, url, shard, onSite, onStore }: Omit<RunOptions, 'zip' | 'parts'> & { onSite(site: Site): void; onStore(): void }): Promise<{ portfolio: Overview; stamps: Stamps }> {
  // Where nobody commits the lock file a new work would join the site anew at every build.
  const today = process.env.CI ? undefined : new Date().toISOString().slice(0, 10);
  const { portfolio, stamps } = await prepare(contentDir, files, { workers, progress, today, person, url, onSite, onStore, isWanted: shard && ((work) => isOurs(shard, work)) });
  if (!shard && !(await writeLock(portfolio))) process.stderr.write(`  ${join(contentDir, lockFile)} could not be written: the addresses of new works are not frozen.\n`);
  return { portfolio: overviewOf(portfolio), stamps };
}

function shardOf(text: string): Shard {
  const shard = parseShard(text);
  if (!shard) throw new ContentError(`“${text}” names no part. Write which of how many: --shard 1/4, --shard 2/4, …`);
  return shard;
}

function countPages({ book }: Build): number {
  return [...book.made()].filter(({ task }) => task.startsWith('page:')).length;
}

function tell(build: Build, { label, quiet, seconds, out }: { label: string; quiet: boolean; seconds: number; out: string }): void {
  const { issues, counts } = build.portfolio;
  const serious = issues.filter((issue) => issue.severity !== 'info');
  if (serious.length) process.stderr.write(`\n${listIssues(serious, { label, colour: Boolean(process.stderr.isTTY), most: 3, mostFiles: 10 })}`);
  if (issues.length) process.stderr.write(`\n${summary(issues)} The whole report: npm run check\n`);
  for (const { page, link } of build.broken.slice(0, 20)) process.stderr.write(`${page}  error  The link “${link}” leads nowhere.\n`);
  for (const { page, link } of build.strangers.slice(0, 20)) process.stderr.write(`${page}  error  “${link.slice(0, 120)}” would be loaded from another host.\n  fix  put the file into the content folder and name it there, or link to it with <a href>\n`);
  if (!quiet) process.stdout.write(`\n${countAll(counts)}: ${count(countPages(build), 'page')} in ${out}/ in ${seconds.toFixed(1)} s\n`);
}

await runCommand(main);
