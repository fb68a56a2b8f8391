/** Renders the pages of a prepared store and nothing else, from templates not yet compiled; for bench.ts. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBook } from '../src/build/book.ts';
import { makeChanged, type Build } from '../src/build/build.ts';
import { ensureBundle } from '../src/build/bundle.ts';
import { openLedger } from '../src/build/ledger.ts';
import { readPast } from '../src/build/past.ts';
import { openPool } from '../src/build/pool.ts';
import { openSecondNames } from '../src/build/second-names.ts';
import { prepareEnvironment, settingsEnvironment } from '../src/prepare.ts';
import { quietProgress } from '../src/progress.ts';
import { openLibrary } from '../src/views/library.ts';

const [contentDir, store, cache, out, workers] = process.argv.slice(2) as [string, string, string, string, string];
const root = fileURLToPath(new URL('..', import.meta.url));
const ledgerFile = `${out}.ledger.sqlite`;
rmSync(join(root, '.oeuvre/bundles'), { recursive: true, force: true });
mkdirSync(out, { recursive: true });

prepareEnvironment(contentDir, { store, cache, ledger: ledgerFile, lock: '' });
const library = openLibrary(store, cache);
const { bundle } = await ensureBundle({ root, contentDir, settings: settingsEnvironment(library.get('site', 'site')) });
const pool = openPool({ renderer: bundle.renderer, store, cache, ledger: ledgerFile, contentDir, out }, Number(workers));
const ledger = openLedger(ledgerFile);
const book = openBook(out, ledger, readPast(out, ledgerFile), { current: 1, of: () => 0, fingerprint: () => '' }, openSecondNames(out, ledgerFile));
const paths = await pool.paths();
const tasks = paths.map(({ pathname, route }) => ({ task: `page:${pathname}`, version: bundle.key, route }));
await makeChanged({ book, pool, stamp: 1 } as unknown as Build, tasks, quietProgress.stage(''));
await pool.close();
ledger.close();
process.stdout.write(JSON.stringify(paths));
