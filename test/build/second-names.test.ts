import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger, type WrittenFile } from '../../src/build/ledger.ts';
import { openOutput } from '../../src/build/output-file.ts';
import { fileStates, readPast } from '../../src/build/past.ts';
import { openSecondNames, takeOldNames, type SecondNames } from '../../src/build/second-names.ts';

let folder: string;
let out: string;
let ledgerFile: string;
let names: SecondNames;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oeuvre-names-'));
  [out, ledgerFile] = [join(folder, 'out'), join(folder, 'work/ledger.sqlite')];
  mkdirSync(join(folder, 'work'));
  names = openSecondNames(out, ledgerFile);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: string, known?: WrittenFile) => openOutput(out, names).write({ path, content }, known && new Map([[path, known]])).files[0]!;
const read = (path: string) => readFileSync(join(out, path), 'utf8');
/** As the next build has them. */
const later = () => openSecondNames(out, ledgerFile);

describe('files of a site', () => {
  it('are put back where their folder was removed', () => {
    const files = [write('index.html', 'Home'), write('works/straße & co/cite.bib', '@book{a}')];
    rmSync(out, { recursive: true });
    expect(files.map((file) => later().putBack(file))).toEqual([true, true]);
    expect([read('index.html'), read('works/straße & co/cite.bib')]).toEqual(['Home', '@book{a}']);
  });

  it('are not put back when they are not as they were written, have no second name, or lost it', () => {
    const [index, about, gone] = [write('index.html', 'Home'), write('about.html', 'About'), write('gone.html', 'Gone')];
    writeFileSync(join(out, 'index.html'), 'Mine');
    names.take(['gone.html']);
    rmSync(out, { recursive: true });
    expect([index, { ...about, size: 6 }, { ...about, mtime: about.mtime + 1000 }, gone, { ...about, path: 'never.html' }].map((file) => later().putBack(file))).toEqual([false, false, false, false, false]);
    expect(existsSync(out)).toBe(false);
    names.takeAll();
    expect(later().putBack(about)).toBe(false);
  });

  it('have the name of what was written last', () => {
    const before = write('index.html', 'One');
    const after = write('index.html', 'Two', before);
    rmSync(out, { recursive: true });
    expect([later().putBack(before.mtime === after.mtime ? { ...before, size: 0 } : before), later().putBack(after), read('index.html')]).toEqual([false, true, 'Two']);
  });

  it('never change under other names, in a folder that was moved or made of links', () => {
    const before = write('index.html', 'One');
    linkSync(join(out, 'index.html'), join(folder, 'linked.html'));
    renameSync(out, join(folder, 'served'));
    names.putBack(before);
    write('index.html', 'Two', before);
    expect([read('index.html'), readFileSync(join(folder, 'served/index.html'), 'utf8'), readFileSync(join(folder, 'linked.html'), 'utf8')]).toEqual(['Two', 'One', 'One']);
    expect(readdirSync(out)).toEqual(['index.html']);
  });

  it('are put back by the look at what a build finds, but for a ledger that knows none', () => {
    const file = write('index.html', 'Home');
    const ledger = openLedger(ledgerFile);
    ledger.record([{ task: 'page:/', version: '1', stamp: 1, reads: [], files: [file], links: 0, strangers: [], indexable: '', searchHash: '', targets: [], search: '' }]);
    ledger.close();
    rmSync(out, { recursive: true });
    expect([...readPast(out, ledgerFile).states]).toEqual([fileStates.intact]);
    expect(read('index.html')).toBe('Home');
    rmSync(ledgerFile);
    readPast(out, ledgerFile);
    expect(existsSync(`${ledgerFile}.files`)).toBe(false);
  });
});

describe('second names of other sites', () => {
  it('are taken when nobody built these for a week', () => {
    write('index.html', 'Home');
    for (const [name, days] of [['old', 8], ['young', 6]] as const) {
      const other = join(folder, `work/${name}.sqlite.files`);
      mkdirSync(other);
      utimesSync(other, Date.now() / 1000 - days * 86_400, Date.now() / 1000 - days * 86_400);
    }
    const old = Date.now() / 1000 - 9 * 86_400;
    utimesSync(`${ledgerFile}.files`, old, old);
    takeOldNames(ledgerFile);
    expect(readdirSync(join(folder, 'work')).sort()).toEqual(['ledger.sqlite.files', 'young.sqlite.files']);
    expect(Date.now() - statSync(`${ledgerFile}.files`).mtimeMs).toBeLessThan(86_400_000);
  });
});
