import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PagePath } from '../src/build/renderer.ts';
import { filesBelow } from '../src/build/source-version.ts';
import { workFiles, type WorkFiles } from '../src/prepare.ts';
import { openLibrary } from '../src/views/library.ts';
import { readArgs } from './args.ts';
import { writeBenchCorpus } from './bench-corpus.ts';
import { writeHugoProject } from './bench-hugo.ts';
import { benchIdentity } from './bench-identity.ts';
import { measure, type Measured } from './bench-run.ts';
import { programOf } from './program.mjs';
import type { Timing } from './progress.ts';

const usage = `npm run bench -- [N …] [options] | identity
  identity        how well the works of mixed profiles are told apart
  N               works of the generated corpora (100 1000)
  --against hugo  the same pages by Hugo, in turn (A B A B), and the ratio
  --rounds N      turns of that (2)
  --styles LIST   citation styles of the site, as ieee,apa (all)
  --keep          leave corpus and site in the temporary folder`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds generated corpora, cold and warm, or against Hugo, and prints what it took. */
async function main(): Promise<void> {
  const { values, positionals } = readArgs(usage, { keep: { type: 'boolean', default: false }, against: { type: 'string' }, rounds: { type: 'string', default: '2' }, styles: { type: 'string' } });
  if (positionals[0] === 'identity') return benchIdentity();
  const sizes = positionals.map(Number).filter((size) => Number.isInteger(size) && size > 0);
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`);
  const folders: string[] = [];
  for (const works of sizes.length ? sizes : [100, 1000]) {
    // A new place, and nothing is removed before all is measured: for minutes after a large folder is gone, ext4 makes files many times slower.
    const folder = mkdtempSync(join(tmpdir(), `oeuvre-bench-${works}-`));
    folders.push(folder);
    writeBenchCorpus(join(folder, 'content'), works, values.styles);
    if (values.against === 'hugo') await againstHugo(folder, works, Number(values.rounds) || 2);
    else await coldAndWarm(folder, works);
  }
  for (const folder of folders) {
    if (values.keep) console.log(folder);
    else rmSync(folder, { recursive: true, force: true });
  }
}

interface Run extends Measured { stages: Timing[]; pages: number }

/** A build from nothing, again with nothing changed, after one abstract changed, after the site was removed, and into another folder with all works known. */
async function coldAndWarm(folder: string, works: number): Promise<void> {
  const dist = join(folder, 'dist');
  const cold = await build(folder);
  const again = await build(folder);
  changeAbstract(join(folder, 'content'));
  const changed = await build(folder);
  renameSync(dist, `${dist}-changed`);
  const removed = await build(folder);
  const anew = join(folder, 'anew');
  const runs = [cold, again, changed, removed, await build(folder, anew)];
  const { files, bytes } = sizeOf(anew);
  console.log(`\n${works.toLocaleString('en')} works; seconds (of processors)`.padEnd(41), ['from nothing', 'nothing changed', 'one changed', 'site removed', 'another folder'].map((name) => name.padStart(16)).join(''));
  for (const { name } of cold.stages) row(name, runs.map(({ stages }) => { const stage = stages.find((one) => one.name === name); return stage ? inSeconds(stage) : '–'; }));
  row('whole', runs.map(inSeconds));
  row('whole but for search', runs.map((run) => inSeconds(without(run, searchStages))));
  row('pages a second', runs.map(({ pages, seconds }) => (pages / seconds).toFixed(0)));
  row('peak memory, all processes, MB', runs.map(({ peakMegabytes }) => peakMegabytes.toFixed(0)));
  console.log(`  ${cold.pages.toLocaleString('en')} pages, ${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB`);
  // The removed site is put back under second names of its own files: only another folder has files made anew.
  const different = [`${dist}-changed`, dist].flatMap((site) => differences(site, anew));
  console.log(`  The sites with one changed and put back ${different.length ? `differ from one made anew in ${different.length} files: ${different.slice(0, 5).join(', ')}` : 'are, byte for byte, the one made anew'}.`);
}

/** What of search is left when all else is done, and what can only follow it. */
const searchStages = ['Indexing for search', 'Making search work from disk'];

type Taken = Pick<Timing, 'seconds' | 'processor'>;

function without({ seconds, processor, stages }: Run, names: string[]): Taken {
  const own = stages.filter(({ name }) => names.includes(name));
  return { seconds: own.reduce((left, stage) => left - stage.seconds, seconds), processor: own.reduce((left, stage) => left - stage.processor, processor) };
}

function inSeconds({ seconds, processor }: Taken): string {
  return `${seconds.toFixed(1)} (${processor.toFixed(1)})`;
}

/** Files of two folders that are not the same in both. */
function differences(a: string, b: string): string[] {
  const [ofA, ofB] = [a, b].map((folder) => new Set(filesBelow(folder))) as [Set<string>, Set<string>];
  return [...ofA.symmetricDifference(ofB), ...[...ofA.intersection(ofB)].filter((path) => !readFileSync(join(a, path)).equals(readFileSync(join(b, path))))];
}

function row(name: string, cells: string[]): void {
  console.log(`  ${name.padEnd(38)}${cells.map((cell) => cell.padStart(16)).join('')}`);
}

async function build(folder: string, out?: string): Promise<Run> {
  const timings = join(folder, 'timings.json');
  const measured = await measure(process.execPath, [...process.execArgv, programOf('build'), ...placesOf(folder, out), '--quiet'], { cwd: root, env: { OEUVRE_TIMINGS: timings } });
  return { ...measured, ...JSON.parse(readFileSync(timings, 'utf8')) as Pick<Run, 'stages' | 'pages'> };
}

function placesOf(folder: string, out = join(folder, 'dist')): string[] {
  return ['--content', join(folder, 'content'), '--out', out, '--work', join(folder, 'work')];
}

/** One word more in the abstract of the first work. */
function changeAbstract(content: string): void {
  const person = readdirSync(join(content, 'works')).sort()[0]!;
  const file = join(content, 'works', person, 'works.bib');
  writeFileSync(file, readFileSync(file, 'utf8').replace('abstract = {', 'abstract = {Changed. '));
}

/** Pages only: both begin with what pages show ready as data, and with templates not yet compiled. */
async function againstHugo(folder: string, works: number, rounds: number): Promise<void> {
  await build(folder);
  const content = join(folder, 'content');
  const files = workFiles(join(folder, 'work'), content, join(folder, 'dist'));
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await renderPages(folder, files, join(folder, `pages-${round}`)));
    if (round === 0) writeHugoProject(join(folder, 'hugo'), openLibrary(files.store, files.cache), JSON.parse(ours[0]!.said) as PagePath[]);
    theirs.push(await measure('hugo', ['--quiet', '--source', join(folder, 'hugo'), '--destination', join(folder, `hugo-${round}`)], { cwd: folder, env: {} }));
  }
  console.log(`\n${works.toLocaleString('en')} works, pages only (${rounds} turns)`.padEnd(41), ['seconds', 'of processors', 'peak MB', 'pages', 'MB', 'MB of words'].map((name) => name.padStart(14)).join(''));
  for (const [name, runs, out] of [['Oeuvre', ours, 'pages-0'], ['Hugo', theirs, 'hugo-0']] as const) {
    const pages = pagesOf(join(folder, out));
    for (const run of runs) console.log(`  ${name.padEnd(38)}${[run.seconds.toFixed(1), run.processor.toFixed(1), run.peakMegabytes.toFixed(0), String(pages.count), (pages.bytes / 1e6).toFixed(1), (pages.words / 1e6).toFixed(1)].map((cell) => cell.padStart(14)).join('')}`);
  }
  const ratio = (of: (run: Measured) => number) => (median(ours.map(of)) / median(theirs.map(of))).toFixed(2);
  console.log(`  Oeuvre / Hugo: ${ratio((run) => run.seconds)} of the time, ${ratio((run) => run.processor)} of the processors, ${ratio((run) => run.peakMegabytes)} of the memory`);
}

function renderPages(folder: string, { store, cache }: WorkFiles, out: string): Promise<Measured> {
  return measure(process.execPath, [...process.execArgv, join(root, 'scripts/bench-pages.ts'), join(folder, 'content'), store, cache, out, String(availableParallelism())], { cwd: root, env: {} });
}

/** The pages of a folder: how many, their bytes, and the bytes of the words a reader may see. */
function pagesOf(folder: string): { count: number; bytes: number; words: number } {
  const all = { count: 0, bytes: 0, words: 0 };
  // One after the other: together they may be larger than memory.
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))) {
    const page = readFileSync(join(folder, file), 'utf8');
    all.count += 1;
    all.bytes += page.length;
    all.words += page.replace(/<(script|style|head)\b[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').length;
  }
  return all;
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = filesBelow(folder);
  return { files: files.length, bytes: files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) };
}

await main();
