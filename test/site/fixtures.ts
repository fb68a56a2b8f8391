import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf } from '../../scripts/program.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where fixtures are built: shared by the test files of a run, and kept between runs, since a build makes only what changed. */
export const fixturesFolder = process.env.OEUVRE_FIXTURES ?? join(tmpdir(), `oeuvre-fixtures-${createHash('sha1').update(root).digest('hex').slice(0, 8)}`);

/** A content folder of test/fixtures/, built; answers with where. `CI` is set, so that no new work takes a day from the clock. */
export function builtFixture(name: string): { dist: string; content: string } {
  const content = join(root, 'test/fixtures', name);
  const dist = join(fixturesFolder, name);
  buildSite(['--content', content, '--out', dist]);
  return { dist, content };
}

/** Runs a build as a user would; throws with what it said when it fails. */
export function buildSite(words: string[], env: Record<string, string> = {}): void {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', programOf('build'), '--work', join(fixturesFolder, 'work'), '--quiet', ...words], { cwd: root, encoding: 'utf8', env: { ...process.env, CI: 'true', ...env } });
  if (done.status !== 0) throw new Error(`The build of ${words.join(' ')} ended with ${done.status}:\n${done.stderr}`);
}
