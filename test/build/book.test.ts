import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf, openBook, type Book } from '../../src/build/book.ts';
import { openLedger, type Ledger, type Made, type MadeApart } from '../../src/build/ledger.ts';
import { findPast, readPast } from '../../src/build/past.ts';
import { openSecondNames } from '../../src/build/second-names.ts';

let folder: string;
let out: string;
let ledgerFile: string;
let opened: Ledger[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oeuvre-book-'));
  [out, ledgerFile, opened] = [join(folder, 'out'), join(folder, 'ledger.sqlite'), []];
});
afterEach(() => {
  for (const ledger of opened) ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A build in which documents last changed as told. */
function build(changes: Record<string, number> = {}): Book {
  const past = readPast(out, ledgerFile);
  const ledger = openLedger(ledgerFile, past.documents);
  opened.push(ledger);
  return openBook(out, ledger, past, { current: 9, of: (document) => changes[document] ?? 0, fingerprint: () => '' }, openSecondNames(out, ledgerFile));
}

function write(path: string, text: string): Made['files'][number] {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
  const { size, mtimeMs } = statSync(join(out, path));
  return { path, hash: `hash of ${text}`, size, mtime: mtimeMs };
}

function made(task: string, files: Record<string, string>, more: Partial<Made & MadeApart> = {}): Made & MadeApart {
  return { task, version: 'v1', stamp: 5, reads: [], files: Object.entries(files).map(([path, text]) => write(path, text)), links: 0, strangers: [], indexable: '', searchHash: '', targets: [], search: '', ...more };
}

const page = () => made('page:/a/', { 'a/index.html': 'A' }, { reads: ['work:a', 'site:site'], links: 3, strangers: ['https://elsewhere.example/x.js'], indexable: '/a/', searchHash: '1999 abc', targets: ['index.html', 'b/index.html'], search: '<p>A' });
const list = () => made('list:/a/', { 'a/works.bib': 'B', 'a/works.ris': 'R', 'a-z/works.json': 'J' }, { reads: ['work:a', 'work:b'], contents: new Uint8Array([1, 2]) });

describe('what a build finds', () => {
  it('is the same through a thread of its own', async () => {
    build().record([page(), list(), made('empty', {})]);
    write('stray.txt', 'nobody made it');
    const past = readPast(out, ledgerFile);
    expect(await findPast(out, ledgerFile)).toEqual(past);
    expect(past.strays).toEqual(['stray.txt']);
  });

  it('is nothing where there is neither ledger nor folder, and where the ledger is one of another version', async () => {
    expect((await findPast(out, ledgerFile)).tasks).toEqual([]);
    rmSync(ledgerFile);
    const old = new DatabaseSync(ledgerFile);
    old.exec('CREATE TABLE tasks (task TEXT PRIMARY KEY, version TEXT)');
    old.close();
    expect(build().keep('page:/a/', 'v1')).toBe(false);
  });
});

describe('the book of a build', () => {
  it('keeps what is as it was made, with all that was said of it', () => {
    build().record([page(), list()]);
    const book = build({ 'work:a': 5 });
    expect([book.keep('page:/a/', 'v1'), book.keep('list:/a/', 'v1'), book.keep('page:/b/', 'v1')]).toEqual([true, true, false]);
    expect([...book.made()]).toEqual([
      { task: 'page:/a/', path: 'a/index.html', links: 3, strangers: ['https://elsewhere.example/x.js'], indexable: '/a/', searchHash: '1999 abc' },
      { task: 'list:/a/', path: 'a/works.bib', links: 0, strangers: [], indexable: '', searchHash: '' },
    ]);
    expect(book.filesOf('list:/a/').map(({ path }) => path)).toEqual(['a/works.bib', 'a/works.ris', 'a-z/works.json']);
    expect(book.apart('page:/a/')).toEqual({ targets: ['index.html', 'b/index.html'], search: '<p>A' });
    expect([...book.fresh.keys()]).toEqual([]);
  });

  it('keeps nothing that another version made, that read what changed since, or whose files are other than they were', () => {
    build().record([page(), list()]);
    expect(build().keep('page:/a/', 'v2')).toBe(false);
    expect(build({ 'site:site': 6 }).keep('page:/a/', 'v1')).toBe(false);
    expect(build({ 'work:b': 6 }).keep('page:/a/', 'v1')).toBe(true);
    expect(build({ 'work:b': 6 }).keep('list:/a/', 'v1')).toBe(false);
    rmSync(join(out, 'a/works.ris'));
    writeFileSync(join(out, 'a/index.html'), 'longer');
    const book = build();
    expect([book.keep('page:/a/', 'v1'), book.keep('list:/a/', 'v1')]).toEqual([false, false]);
    expect(book.known('list:/a/').map(({ path }) => path)).toEqual(['a/works.bib', 'a-z/works.json']);
    expect(book.contents('list:/a/', 'v1')).toBeUndefined();
  });

  it('keeps what came back from an archive that cuts times to seconds, and nothing written since', () => {
    build().record([page(), list()]);
    const cut = (path: string, seconds: number) => { const time = Math.floor(statSync(join(out, path)).mtimeMs / 1000) + seconds; utimesSync(join(out, path), time, time); };
    for (const path of ['a/index.html', 'a/works.bib', 'a/works.ris', 'a-z/works.json']) cut(path, 0);
    expect([build().keep('page:/a/', 'v1'), build().keep('list:/a/', 'v1')]).toEqual([true, true]);
    cut('a/index.html', 1);
    cut('a/works.ris', -1);
    expect([build().keep('page:/a/', 'v1'), build().keep('list:/a/', 'v1')]).toEqual([false, false]);
  });

  it('knows what long files hold while all of them are there and the code is the same', () => {
    build().record([list()]);
    expect(build().contents('list:/a/', 'v1')).toEqual(new Uint8Array([1, 2]));
    expect(build().contents('list:/a/', 'v2')).toBeUndefined();
  });

  it('keeps no task whose file another one has written since', () => {
    build().record([page(), made('size', { 'a/index.html': 'A' })]);
    const book = build();
    book.record([made('size', { 'a/index.html': 'A' })]);
    expect(book.keep('page:/a/', 'v1')).toBe(false);
  });

  it('lists kept and new files by path, as a build from nothing would', () => {
    build().record([page(), list()]);
    const book = build({ 'site:site': 6 });
    book.keep('list:/a/', 'v1');
    book.record([page(), made('page:/', { 'index.html': 'I', 'a/one.txt': '1', 'zz.txt': 'Z' })]);
    const paths = book.files().map(({ path }) => path);
    expect(paths).toEqual(['a-z/works.json', 'a/index.html', 'a/one.txt', 'a/works.bib', 'a/works.ris', 'index.html', 'zz.txt']);
    const whole = build();
    whole.record([made('page:/', { 'index.html': 'I', 'a/one.txt': '1', 'zz.txt': 'Z' }), page(), list()]);
    expect(fingerprintOf(book.files())).toBe(fingerprintOf(whole.files()));
    expect(book.files((path) => path.endsWith('.txt')).map(({ path }) => path)).toEqual(['a/one.txt', 'zz.txt']);
  });

  it('takes numbers of documents up where the last build left them', () => {
    build().record([page()]);
    build().record([list()]);
    expect(readPast(out, ledgerFile).documents).toEqual(['work:a', 'site:site', 'work:b']);
    expect(build({ 'work:b': 6 }).keep('list:/a/', 'v1')).toBe(false);
    expect(build({ 'site:site': 6 }).keep('list:/a/', 'v1')).toBe(true);
  });

  it('removes what no task of this build made, and forgets tasks that are no part of it', () => {
    const [kept, dropped] = [page(), made('gone', { 'old/deep/file.txt': 'old' })];
    build().record([kept, list(), { ...dropped, files: [...dropped.files, ...kept.files] }]);
    write('stray.txt', 'nobody made it');
    const book = build();
    book.keep('page:/a/', 'v1');
    book.record([made('list:/a/', { 'a/works.bib': 'B2', 'stray.txt': 'now it is made' })]);
    const { has, gone } = book.sweep();
    expect(gone.sort()).toEqual(['a-z/works.json', 'a/works.ris', 'old/deep/file.txt']);
    expect(existsSync(join(out, 'old'))).toBe(false);
    expect(readFileSync(join(out, 'a/index.html'), 'utf8')).toBe('A');
    expect(['a/index.html', 'a/works.bib', 'stray.txt', 'a/works.ris', 'never.txt'].map(has)).toEqual([true, true, true, false, false]);
    expect(readPast(out, ledgerFile).tasks.sort()).toEqual(['list:/a/', 'page:/a/']);
  });
});
