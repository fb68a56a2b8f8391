import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../src/sources/decode.ts';
import { readers, readSource } from '../../src/sources/read-source.ts';
import { reading } from './reading.ts';

describe('a file is known by what is in it', () => {
  test.each([
    ['BibTeX in a .txt', '@article{a, title = {T}}', 'x.txt', 'bibtex'],
    ['BibTeX behind a BOM', '\uFEFF@article{a, title = {T}}', 'x.bib', 'bibtex'],
    ['a .bib of strings alone', '@string{a = {A}}', 'x.bib', 'bibtex'],
    ['a .bib without entries', '% nothing here yet\n', 'x.bib', 'bibtex'],
    ['CSL-JSON in a .bib', '[{"id": "a", "type": "book", "title": "T"}]', 'x.bib', 'csl-json'],
    ['a list of works', '- title: T\n  year: 2020\n', 'x.txt', 'work-list'],
  ])('%s', (_, text, name, format) => expect(reading(text, `works/${name}`).format).toBe(format));

  test.each([
    ['<!DOCTYPE html><html></html>', 'works/x.bib is a web page, not an export of records.'],
    ['%PDF-1.7', 'works/x.bib is a PDF.'],
    ['{"a": 1}', 'works/x.bib is JSON of a kind we do not know.'],
    ['<?xml version="1.0"?><strange/>', 'works/x.bib is XML of a kind we do not know.'],
    ['Dear reader, hello.', 'works/x.bib is in no format we know; it begins with “Dear reader, hello.”.'],
  ])('%s', (text, message) => {
    const { issues, records } = reading(text, 'works/x.bib');
    expect(records).toBe(0);
    expect(issues.map((issue) => issue.message)).toEqual([message]);
    expect(issues[0]).toMatchObject({ place: { file: 'works/x.bib', line: 1 }, fix: expect.stringContaining('BibTeX (.bib)') });
  });

  test.each([
    [' \n', 'works/x.bib is empty.', 1, 'put records into it, or remove it'],
    ['[\n{"title": "A"},\n{"title" "B"}\n]', "works/x.bib is not JSON to its end: Expected ':' after property name.", 3, 'mend it there, or export it again'],
  ])('%j is told with what helps', (text, message, line, fix) => {
    expect(reading(text, 'works/x.bib').issues).toMatchObject([{ message, fix, place: { file: 'works/x.bib', line } }]);
  });

  test.each(readers.map((reader) => [reader.label, reader] as const))('%s has a format and an ending', (_, { format, extensions }) => {
    expect(format).toMatch(/^[a-z0-9-]+$/);
    expect(extensions.length).toBeGreaterThan(0);
  });
  test('a draft knows whose folder it came from', () => {
    expect(readSource({ path: 'works/jane/a.bib', text: '@article{a, title = {T}}', person: 'jane' }, () => {}).drafts[0]!.origin).toEqual({ file: 'works/jane/a.bib', format: 'bibtex', line: 1, key: 'a', person: 'jane', authority: 'person' });
  });
});

describe('encodings', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  test.each([
    ['UTF-8', new TextEncoder().encode('Zoë'), 'Zoë', 'utf-8'],
    ['UTF-8 with BOM', bytes(0xef, 0xbb, 0xbf, 0x5a), 'Z', 'utf-8'],
    ['UTF-16 with BOM', bytes(0xff, 0xfe, 0x5a, 0, 0xeb, 0), 'Zë', 'utf-16le'],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x5a, 0, 0xeb), 'Zë', 'utf-16be'],
    ['UTF-16 without BOM', bytes(0x40, 0, 0x61, 0, 0x7b, 0, 0x7d, 0), '@a{}', 'utf-16le'],
    ['Latin-1', bytes(0x5a, 0x6f, 0xeb), 'Zoë', 'windows-1252'],
    ['Windows-1252', bytes(0x93, 0x61, 0x94), '“a”', 'windows-1252'],
    ['a mixture', bytes(0xc3, 0xab, 0xeb), 'ëë', 'utf-8 and windows-1252'],
    ['nothing', bytes(), '', 'utf-8'],
  ])('%s', (_, given, text, encoding) => expect(decodeSource(given)).toEqual({ text, encoding }));
});
