import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore, writeStore } from '../src/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('dates a change after everything made before it, also after builds in which nothing changed', () => {
  const file = join(folder, 'store.sqlite');
  const write = (title: string) => writeStore(file, [['site', 'site', { title }], ['work', 'rings', {}]]);
  const first = write('One');
  const templatesOnly = write('One');
  const third = write('Two');
  expect(templatesOnly.of('site:site')).toBe(first.current);
  expect(third.of('site:site')).toBeGreaterThan(templatesOnly.current);
  expect(third.of('work:rings')).toBe(first.current);
  const store = openStore(file);
  expect(store.ids('work')).toEqual(['rings']);
  expect(store.get('build', 'last')).toBeUndefined();
  store.close();
});
