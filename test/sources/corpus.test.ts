import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { draftSchema } from '../../src/model/work.ts';
import { decodeSource } from '../../src/sources/decode.ts';
import { readSource } from '../../src/sources/read-source.ts';

/** Real files, as people left them. SHOW_CORPUS=1 prints a table: file | records | drafts | refused | issues | ms. */
const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const show = process.env.SHOW_CORPUS !== undefined;
const found = existsSync(corpus);
const files = found ? globSync(['bibtex-personal/*.bib', 'bibtex-lab/*.bib', 'pmlr/*.bib', 'crossref/*.bib', 'csl-json/*.json', 'suites/**/*.bib'], { cwd: corpus }).sort() : [];

/** Entry starts at the beginning of a line, counted without our reader. */
const entryStart = /^[\s}]*@\s*(\w+)\s*[{(]/gm;
const noRecord = /^(?:string|comment|preamble|control|xdata|set)$/i;

describe.skipIf(!found)('real files (skipped without ../shared/corpus)', () => {
  const rows: string[] = [];
  test.each(files)('%s', (file) => {
    const { text } = decodeSource(readFileSync(corpus + file));
    const issues: Issue[] = [];
    const start = performance.now();
    const { format, records, drafts, refused } = readSource({ path: file, text }, (issue) => issues.push(issue));
    rows.push([file, records, drafts.length, refused, issues.length, Math.round(performance.now() - start)].join(' | '));
    expect(format).toBe(file.endsWith('.json') ? 'csl-json' : 'bibtex');
    expect(records).toBe(drafts.length + refused);
    expect(new Set(issues.filter(({ code }) => /^(?:title-missing|json-syntax)$/.test(code)).map(({ place }) => place?.line)).size).toBe(refused);
    for (const draft of drafts) expect(draftSchema.safeParse(draft).error?.message).toBeUndefined();
    for (const { place, message } of issues) expect(place?.line, message).toBeGreaterThan(0);
    const counted = format === 'bibtex' ? [...text.matchAll(entryStart)].filter(([, type]) => !noRecord.test(type!)).length : records;
    expect(records).toBe(counted);
  });
  test('are all there', () => {
    if (show) console.log(rows.join('\n'));
    expect(files.length).toBeGreaterThan(100);
  });
});
