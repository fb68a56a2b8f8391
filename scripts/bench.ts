import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArgs } from './args.ts';
import { benchIdentity } from './bench-identity.ts';
import { writeBenchCorpus } from './bench-corpus.ts';

const usage = `npm run bench -- [N …] [options] | identity
  identity how well the works of mixed profiles are told apart
  N        works of the generated corpora (100 1000)
  --keep   leave corpus and site in the temporary folder`;

interface Run { seconds: number; stages: { name: string; seconds: number; detail: string }[]; pages: number; peakMegabytes: number }

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds generated corpora, cold and warm, and prints what it took. */
async function main(): Promise<void> {
  const { values, positionals } = readArgs(usage, { keep: { type: 'boolean', default: false } });
  if (positionals[0] === 'identity') return void benchIdentity();
  const sizes = positionals.map(Number).filter((size) => Number.isInteger(size) && size > 0);
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`);
  for (const works of sizes.length ? sizes : [100, 1000]) await measure(works, values.keep);
}

async function measure(works: number, keep: boolean): Promise<void> {
  const folder = join(tmpdir(), `oeuvre-bench-${works}`);
  writeBenchCorpus(join(folder, 'content'), works);
  const cold = await build(folder);
  const warm = await build(folder);
  const { files, bytes } = sizeOf(join(folder, 'dist'));
  console.log(`\n${works.toLocaleString('en')} works`.padEnd(40), 'cold'.padStart(9), 'warm'.padStart(9));
  for (const [index, stage] of cold.stages.entries()) row(stage.name, `${stage.seconds.toFixed(1)} s`, `${warm.stages[index]?.seconds.toFixed(1) ?? '–'} s`);
  row('whole', `${cold.seconds.toFixed(1)} s`, `${warm.seconds.toFixed(1)} s`);
  row('pages a second', (cold.pages / cold.seconds).toFixed(0), (warm.pages / warm.seconds).toFixed(0));
  row('peak memory, all processes', `${cold.peakMegabytes.toFixed(0)} MB`, `${warm.peakMegabytes.toFixed(0)} MB`);
  console.log(`  ${cold.pages.toLocaleString('en')} pages, ${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB, ${Math.round(bytes / cold.pages).toLocaleString('en')} bytes a page`);
  if (!keep) rmSync(folder, { recursive: true, force: true });
}

function row(name: string, cold: string, warm: string): void {
  console.log(`  ${name.padEnd(38)}${cold.padStart(9)} ${warm.padStart(9)}`);
}

/** One build in a process of its own; throws when it fails. */
async function build(folder: string): Promise<Run> {
  const timings = join(folder, 'timings.json');
  const start = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts/build.ts'), '--content', join(folder, 'content'), '--out', join(folder, 'dist'), '--work', join(folder, 'work'), '--quiet'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, OEUVRE_TIMINGS: timings } });
  let said = '';
  child.stderr.on('data', (part) => { said = (said + String(part)).slice(-2000); });
  let peak = 0;
  const sampling = setInterval(() => { peak = Math.max(peak, treeMemory(child.pid!)); }, 200);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`The build ended with ${code}:\n${said}`);
  const { stages, pages } = JSON.parse(readFileSync(timings, 'utf8')) as Pick<Run, 'stages' | 'pages'>;
  return { seconds: (performance.now() - start) / 1000, stages, pages, peakMegabytes: peak };
}

/** Resident megabytes of a process and all it started (Linux; 0 elsewhere). */
function treeMemory(pid: number): number {
  try {
    const parents = new Map<number, number[]>();
    const resident = new Map<number, number>();
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const status = readStatus(name);
      if (!status) continue;
      resident.set(Number(name), status.kilobytes);
      parents.set(status.parent, [...(parents.get(status.parent) ?? []), Number(name)]);
    }
    const sum = (one: number): number => (resident.get(one) ?? 0) + (parents.get(one) ?? []).reduce((total, child) => total + sum(child), 0);
    return sum(pid) / 1024;
  } catch {
    return 0;
  }
}

function readStatus(pid: string): { parent: number; kilobytes: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { parent: Number(/PPid:\s*(\d+)/.exec(text)?.[1] ?? 0), kilobytes: Number(/VmRSS:\s*(\d+)/.exec(text)?.[1] ?? 0) };
  } catch {
    return undefined;
  }
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { files: files.length, bytes: files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) };
}

await main();
