import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf } from './program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const filters = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'oeuvre-test-'));
const dist = join(reports, 'dist');
const failures: string[] = [];

/** Runs the kinds of tests in turn, the demo built once for those that look at it, and counts them in one line. */
function main(): number {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let sound = true;
  for (const project of ['unit', 'site', 'browser'] as const) {
    if (project === 'site' && !buildDemo()) { counts.failed += 1; sound = false; break; }
    // Builds and browsers have threads of their own.
    const workers = project === 'unit' ? availableParallelism() : 1;
    const status = run('vitest/vitest.mjs', ['run', '--project', project, `--maxWorkers=${workers}`, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${project}.json`)}`, ...filters]);
    sound = count(join(reports, `${project}.json`), counts) && status === 0 && sound;
  }
  rmSync(reports, { recursive: true, force: true });
  for (const failure of failures) console.log(failure);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
  return sound && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

function buildDemo(): boolean {
  console.log('\nBuilding the demo for the site and browser tests …');
  const build = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', programOf('build'), '--out', dist, '--quiet'], { cwd: root, stdio: 'inherit' });
  return build.status === 0;
}

function run(program: string, words: string[]): number {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', program), ...words], { cwd: root, stdio: 'inherit', env: { ...process.env, OEUVRE_DIST: dist, OEUVRE_FIXTURES: join(reports, 'fixtures') } });
  return done.status ?? 1;
}

interface TestReport { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; success: boolean; testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[] }

function count(file: string, counts: { passed: number; failed: number; skipped: number }): boolean {
  if (!existsSync(file)) return false;
  const report = JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests + (report.success || report.numFailedTests ? 0 : 1);
  counts.skipped += report.numPendingTests + report.numTodoTests;
  // Said again at the end, below thousands of lines.
  for (const { name, assertionResults } of report.testResults) for (const { status, fullName } of assertionResults) if (status === 'failed') failures.push(`FAILED ${relative(root, name)}: ${fullName}`);
  return report.success;
}

process.exitCode = main();
