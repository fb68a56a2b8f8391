import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { buildSite, fixturesFolder, root } from './fixtures.ts';
import { filesOf } from './pages.ts';

const dist = process.env.OEUVRE_DIST ?? 'dist';

it('two builds of one content are equal byte for byte: other threads, another day, another place, another time zone', () => {
  const again = join(fixturesFolder, 'again');
  const content = join(fixturesFolder, 'again-content');
  for (const folder of [again, content, join(fixturesFolder, 'work-again')]) rmSync(folder, { recursive: true, force: true });
  // Content in another place has templates compiled of its own, here with DEV as the test runner sets it.
  cpSync(join(root, 'content'), content, { recursive: true });
  const clock = pathToFileURL(join(root, 'test/site/another-day.mjs')).href;
  buildSite(['--content', content, '--out', again, '--work', join(fixturesFolder, 'work-again'), '--workers', '1'], { DEV: '1', PROD: '', NODE_OPTIONS: `--import=${clock}`, TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' });
  expect(filesOf(again)).toEqual(filesOf(dist));
  expect(filesOf(dist).filter((file) => !readFileSync(join(dist, file)).equals(readFileSync(join(again, file))))).toEqual([]);
});
