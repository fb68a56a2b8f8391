import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOutput } from '../../src/build/output-file.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'oeuvre-long-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = ['list.bib', 'list.ris'];
/** A piece of each file, of another length in each. */
const piecesOf = (word: string) => [Buffer.from(`@${word}\n`), Buffer.from(`${word.repeat(3)}\r\n`)];
const expected = (words: string[]) => paths.map((_, at) => words.map((word) => String(piecesOf(word)[at])).join(''));
const read = () => paths.map((path) => readFileSync(join(folder, path), 'utf8'));

/** A list whose words are asked for; the words that were made, in `made`. */
function list(words: string[], made: string[] = []) {
  return { paths, rows: words.map((word) => ({ from: word, make: () => { made.push(word); return piecesOf(word); } })) };
}

/** Writes one list, and then another in its place. */
function rewrite(before: string[], after: string[], between = () => {}) {
  const output = openOutput(folder);
  const { files, contents } = output.write(list(before));
  between();
  const made: string[] = [];
  const again = output.write(list(after, made), new Map(files.map((file) => [file.path, file])), contents);
  return { made, again, files, contents };
}

describe('long files in the place of others', () => {
  it.each<[what: string, before: string[], after: string[], made: string[]]>([
    ['a row changed', ['a', 'b', 'c', 'd'], ['a', 'B', 'c', 'd'], ['B']],
    ['a row more', ['a', 'c'], ['new', 'a', 'b', 'c', 'last'], ['new', 'b', 'last']],
    ['rows less', ['a', 'b', 'c', 'd'], ['b', 'd'], []],
    ['another order', ['a', 'b', 'c'], ['c', 'a', 'b'], []],
    ['a row twice', ['a', 'b'], ['a', 'a', 'b', 'a'], []],
    ['all as it was', ['a', 'b'], ['a', 'b'], []],
    ['nothing left', ['a'], [], []],
    ['nothing before', [], ['a'], ['a']],
  ])('take what is as it was from these: %s', (_, before, after, made) => {
    const result = rewrite(before, after);
    expect(result.made).toEqual(made);
    expect(read()).toEqual(expected(after));
    // As if nothing had been there.
    expect(result.again.contents).toEqual(openOutput(folder).write(list(after)).contents);
  });

  it('are right after any change', () => {
    const words = fc.array(fc.constantFrom('a', 'bc', 'def', 'ß', '東京', ''), { maxLength: 12 });
    fc.assert(fc.property(words, words, (before, after) => {
      rewrite(before, after);
      expect(read()).toEqual(expected(after));
    }));
  });

  it('are copied where they are longer than what is held of them', () => {
    const word = 'Körper'.repeat(90_000);
    expect(rewrite([word, 'b'], ['a', word, 'c']).made).toEqual(['a', 'c']);
    expect(read()).toEqual(expected(['a', word, 'c']));
  });

  it('are made whole where it is not known what the others held', () => {
    const output = openOutput(folder);
    const { files, contents } = output.write(list(['a', 'b']));
    for (const [known, before] of [[files.slice(1), contents], [files, undefined], [files, contents!.slice(0, 30)], [files.map((file) => ({ ...file, size: file.size + 1 })), contents]] as const) {
      const made: string[] = [];
      output.write(list(['a', 'b'], made), new Map(known.map((file) => [file.path, file])), before);
      expect(made).toEqual(['a', 'b']);
    }
  });

  it('end with an error, and stay as they were, where they become shorter meanwhile', () => {
    expect(() => rewrite(['a', 'b'], ['a', 'b', 'c'], () => writeFileSync(join(folder, paths[0]!), '@'))).toThrow('became shorter');
    expect(readFileSync(join(folder, paths[0]!), 'utf8')).toBe('@');
  });
});
