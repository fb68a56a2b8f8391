import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WrittenFile } from '../../src/build/ledger.ts';
import { openOutput, type OutputFile } from '../../src/build/output-file.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'oeuvre-output-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const long = 'Körper '.repeat(100_000);
const rowsOf = (...rows: string[][]) => ({ paths: ['lists/a.txt', 'lists/b.txt'], rows: rows.map((row) => ({ from: row.join('|'), make: () => row.map((piece) => Buffer.from(piece)) })) });
const known = (files: WrittenFile[]) => new Map(files.map((file) => [file.path, file]));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('a file of the output folder', () => {
  it.each<[what: string, make: () => OutputFile, expected: Record<string, string>]>([
    ['from text', () => ({ path: 'a/b/page.html', content: 'Körper' }), { 'a/b/page.html': 'Körper' }],
    ['from bytes', () => ({ path: 'picture.png', content: Buffer.from('bytes') }), { 'picture.png': 'bytes' }],
    ['as a copy', () => { writeFileSync(join(folder, 'original'), 'copied'); return { path: 'a/copy', from: join(folder, 'original') }; }, { 'a/copy': 'copied' }],
    ['side by side with another', () => rowsOf(['a', 'b'], ['', '1'], ['c', '']), { 'lists/a.txt': 'ac', 'lists/b.txt': 'b1' }],
    ['longer than what is held of it', () => rowsOf(['begin ', 'x'], [long, 'y'], [' end', 'z']), { 'lists/a.txt': `begin ${long} end`, 'lists/b.txt': 'xyz' }],
    ['without content', () => rowsOf(), { 'lists/a.txt': '', 'lists/b.txt': '' }],
  ])('is written %s and told by its hash, size and time', (_, make, expected) => {
    const { files: written } = openOutput(folder).write(make());
    expect(Object.fromEntries(written.map(({ path }) => [path, read(path)]))).toEqual(expected);
    expect(written).toEqual(Object.entries(expected).map(([path, text]) => ({ path, hash: hash('sha256', text).slice(0, 32), size: Buffer.byteLength(text), mtime: statSync(join(folder, path)).mtimeMs })));
  });

  it.each<[what: string, make: (word: string) => OutputFile]>([
    ['whole', (word) => ({ path: 'page.html', content: word })],
    ['side by side', (word) => rowsOf(['a', word], ['b', 'c'])],
  ])('stays untouched when its content is the known one: %s', (_, make) => {
    const output = openOutput(folder);
    const { files: first } = output.write(make('one'));
    for (const { path } of first) utimesSync(join(folder, path), 1, 1);
    const { files: again } = output.write(make('one'), known(first));
    expect(again).toEqual(first);
    expect(again.map(({ path }) => statSync(join(folder, path)).mtimeMs)).toEqual(first.map(() => 1000));
    const { files: changed } = output.write(make('other'), known(first));
    expect(changed.map(({ path }) => statSync(join(folder, path)).mtimeMs !== 1000)).toEqual(first.length === 1 ? [true] : [false, true]);
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('is the old one as long as a list that takes its place is not whole', () => {
    const output = openOutput(folder);
    output.write(rowsOf(['old', 'old']));
    const failing = function* () { yield { from: 'long', make: () => [Buffer.from(long), Buffer.from(long)] }; throw new Error('killed here'); };
    expect(() => output.write({ paths: ['lists/a.txt', 'lists/b.txt'], rows: failing() })).toThrow('killed here');
    expect([read('lists/a.txt'), read('lists/b.txt')]).toEqual(['old', 'old']);
  });
});
