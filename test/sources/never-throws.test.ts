import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDateText } from '../../src/sources/date-text.ts';
import { decodeSource } from '../../src/sources/decode.ts';
import { reading } from './reading.ts';

/** Pieces that BibTeX, JSON and YAML are made of, in any order: closer to trouble than random letters. */
const pieces = fc.array(fc.constantFrom('@', '@article{', '@string{', '@comment{', 'key,', '{', '}', '"', '=', ',', '#', '(', ')', '%', '\n', ' ', '\\', '\\{', '$', '~', 'title = ', 'author = ', 'year = ', 'date = {', 'doi = ', 'and ', 'Doe, Jane', 'family=', 'crossref = ', '2020', 'jan', 'é', '李', '&amp;', '[', ']', '"id":', '"type":', '"title": "T"', '- title: ', ': ', '\t', '---\n', 'TY  - JOUR', '<', '>'), { maxLength: 60 }).map((all) => all.join(''));

describe('any text', () => {
  test('is read without an exception, and every record is a draft or refused', () => {
    fc.assert(fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 200 })), fc.constantFrom('works/a.bib', 'works/a.json', 'works/a.yaml'), (text, path) => {
      reading(text, path);
    }), { numRuns: 2000 });
  }, 60_000);
  test('after a broken entry, the next entry on a line of its own survives', () => {
    fc.assert(fc.property(pieces.filter((text) => !/@comment|@string|%|TY|---/.test(text)), (text) => {
      const { drafts } = reading(`@article{broken,\n title = {Broken},\n${text}\n@book{sound,\n  title = {Sound}\n}\n`);
      expect(drafts.some(({ origin, fields }) => origin.key === 'sound' && fields.title?.value === 'Sound')).toBe(true);
    }), { numRuns: 1000 });
  });
  test('is no date that breaks us', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d/\-~?.X ]{0,20}$/)), (text) => { parseDateText(text); }), { numRuns: 2000 });
  });
  test('bytes decode', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { decodeSource(bytes); }));
  });
});

/** Inputs that make careless readers quadratic; each is a few hundred thousand characters, and a quadratic reader takes minutes. */
const n = 100_000;
const hostile: [what: string, text: string][] = [
  ['values that never close', `@a{k,\n${'title = {\n'.repeat(n / 2)}`],
  ['quotes that never close', `@a{k,\n${'title = "x\n'.repeat(n / 2)}`],
  ['entries that never close', '@article{k,\n'.repeat(n / 4)],
  ['comments that never close', '@comment{\n'.repeat(n)],
  ['nothing but at signs', '@('.repeat(n * 3)],
  ['nothing but braces', `@a{k, ${'{ '.repeat(n * 3)}`],
  ['a desert', `@a{k, title = {x}${' '.repeat(n * 5)}`],
  ['ands', `@a{k, title={x}, author={${'and '.repeat(n)}}}`],
  ['semicolons', `@a{k, title={x}, author={${'a;'.repeat(n)}}}`],
  ['commas', `@a{k, title={x}, author={${'Aa Bb, '.repeat(n / 4)}}}`],
  ['a name without end', `@a{k, title={x}, author={${'a '.repeat(n)}}}`],
  ['brackets', `@a{k, title={x}, funding={${'a ['.repeat(n)}}}`],
  ['dots in an unknown field', `@a{k, title={x}, foo={${'a.'.repeat(n)}}}`],
  ['strings of strings', Array.from({ length: n / 20 }, (_, i) => `@string{s${i} = s${i - 1} # "x"}`).join('\n')],
  ['a chain of parents', Array.from({ length: n / 20 }, (_, i) => `@a{k${i}, title={x}, crossref={k${i + 1}}}`).join('\n')],
  ['open brackets of JSON', `[${'{"type": "book", '.repeat(n / 4)}`],
  ['deep XML', `<dblpperson><r><article key="a/b/c"><title>T</title>${'<a>'.repeat(n)}`],
  ['deep JSON', `{"meta": {}, "results": [{"id": "https://openalex.org/W1", "title": "T", "x": ${'['.repeat(5000)}${']'.repeat(5000)}}]}`],
  ['tags that never end', `TY  - JOUR\nTI  - T\n${'KW  - a;\n'.repeat(n / 2)}`],
  ['names without end', `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry><id>http://arxiv.org/abs/2001.00001</id><title>T</title>${'<author><name>Jane Doe</name></author>'.repeat(n / 5)}</entry></feed>`],
  ['open strings of JSON', `[{"type": "book", "title": "T"}, ${'{"a\n'.repeat(n)}`],
];

describe('reading stays linear', () => {
  test.each(hostile)('%s', (_, text) => {
    const start = performance.now();
    reading(text, 'works/a.txt');
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 60_000);
});
