import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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
  store.close();
});

describe('a document that says what it is made from', () => {
  const file = join(folder, 'from.sqlite');
  const made: string[] = [];
  const write = (from: string, title: string) => writeStore(file, [['site', 'site', () => { made.push(title); return { title }; }, from]]);
  const stored = () => {
    const store = openStore(file);
    const { title } = store.get<{ title: string }>('site', 'site') ?? {};
    store.close();
    return title;
  };

  it('is made only when that changed, and dated only when it became another', () => {
    const first = write('a', 'One');
    expect([write('a', 'not asked for').of('site:site'), stored()]).toEqual([first.current, 'One']);
    expect([write('b', 'One').of('site:site'), stored()]).toEqual([first.current, 'One']);
    const changed = write('c', 'Two');
    expect([changed.of('site:site'), stored()]).toEqual([changed.current, 'Two']);
    expect(made).toEqual(['One', 'One', 'Two']);
  });

  it('is newer than before when it is gone, and when it comes back', () => {
    const last = write('c', 'Two');
    const gone = writeStore(file, []);
    expect([gone.of('site:site'), stored()]).toEqual([gone.current, undefined]);
    expect(writeStore(file, []).of('site:site')).toBe(gone.current);
    const back = write('c', 'Two');
    expect([back.of('site:site') > last.current, stored()]).toEqual([true, 'Two']);
  });

  it('is newer than all that was made from an older store, when that is lost', async () => {
    const before = write('c', 'Two').current;
    rmSync(file);
    // No build takes less than a millisecond, as those of this test do.
    await new Promise((done) => setTimeout(done, 50));
    expect(write('c', 'Two').of('site:site')).toBeGreaterThan(before);
  });

  it('does not let marks of files decide the fingerprint of a store', () => {
    const fingerprint = (mark: string, title: string) => writeStore(file, [['asset', 'a\tb\n.pdf', mark], ['site', 'site', { title }]]).fingerprint();
    expect(fingerprint('1 1', 'One')).toBe(fingerprint('2 2', 'One'));
    expect(fingerprint('1 1', 'One')).not.toBe(fingerprint('1 1', 'Two'));
  });
});

describe('a batch of documents', () => {
  const file = join(folder, 'batch.sqlite');
  let made = 0;
  const write = (from: string, titles: string[], alone = 'One') => writeStore(file, [
    ['site', 'site', alone],
    ['batch', 'titles', () => { made += 1; return titles.map((title, place): [string, string, unknown] => ['title', String(place), title]); }, from],
    ['title', 'last', 'Last'],
  ]);
  const read = () => {
    const store = openStore(file);
    const titles = store.ids('title').map((id) => store.get<string>('title', id));
    store.close();
    return titles;
  };

  it('is made only when what it is made from changed, and its documents stay where they were', () => {
    const first = write('a', ['One', 'Two']);
    const second = write('a', ['not asked for'], 'Other');
    expect([made, read()]).toEqual([1, ['One', 'Two', 'Last']]);
    expect([second.of('title:1'), second.of('ids:title'), second.of('site:site')]).toEqual([first.current, first.current, second.current]);
    expect(second.fingerprint()).not.toBe(first.fingerprint());
  });

  it('dates only those of its documents that became others, or went', () => {
    const before = write('a', []);
    const third = write('b', ['One', 'New', 'Three']);
    expect([third.of('title:0') < third.current, third.of('title:1'), third.of('title:2')]).toEqual([true, third.current, third.current]);
    const fourth = write('c', ['One']);
    expect([read(), fourth.of('title:0') < third.current, fourth.of('title:1'), fourth.of('title:2')]).toEqual([['One', 'Last'], true, fourth.current, fourth.current]);
    expect(before.of('title:1')).toBeLessThan(third.current);
  });

  it('is made again when it was gone for a build', () => {
    writeStore(file, []);
    expect(read()).toEqual([]);
    write('c', ['One']);
    expect(read()).toEqual(['One', 'Last']);
  });
});
