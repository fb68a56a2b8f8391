import fc from 'fast-check';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Work } from '../../src/model/work.ts';
import { makeRenderer } from '../../src/render/render-work.ts';
import { decodeSource } from '../../src/sources/decode.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { differences, formatsOf, readBack } from './compare.ts';
import { generatedWork, workFrom } from './generated-works.ts';
import type { Format } from './holds.ts';

const { begin, finish } = makeRenderer({ macros: {}, styles: [], locale: 'en-US', ownStyles: [] });
const render = (work: Work) => finish(begin(work));
const formats = ['bibtex', 'biblatex', 'ris', 'csl-json'] as const satisfies Format[];

describe('what we write we read back', () => {
  it.each(formats)('%s holds all of a work that holds.ts says it does', (format) => {
    fc.assert(fc.property(generatedWork, (work) => {
      const text = formatsOf(render(work).exports)[format];
      const read = readBack(format, text);
      expect(read, text).toBeDefined();
      expect(read!.key).toBe(work.citationKey);
      expect(differences(format, work, read!.fields), text).toEqual([]);
    }), { numRuns: Number(process.env.ROUND_TRIPS ?? 150), seed: 20_240_507 });
  }, 60_000);
});

/** Records of other people's files: floors of what comes back equal. SHOW_ROUND_TRIPS=1 prints the differences. */
const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const show = process.env.SHOW_ROUND_TRIPS;
const sources = existsSync(corpus) ? globSync(show ? ['bibtex-personal/*.bib', 'bibtex-lab/*.bib', 'pmlr/*.bib', 'csl-json/*.json', 'ris/*.ris', 'pubmed/*.nbib', 'acl-xml/*.xml', 'crossref/*.bib', 'suites/biblatex/*.bib'] : ['bibtex-personal/a*.bib', 'suites/biblatex/*.bib', 'csl-json/zotero-chinese__apa-data.json', 'pubmed/*.nbib'], { cwd: corpus }).sort() : [];

describe.skipIf(!sources.length)('records of real files (skipped without ../shared/corpus)', () => {
  it('come back equal', () => {
    const counts = Object.fromEntries(formats.map((format) => [format, { works: 0, equal: 0, fields: {} as Record<string, number> }]));
    for (const file of sources) for (const { fields } of readSource({ path: `works/${file}`, text: decodeSource(readFileSync(corpus + file)).text }, () => {}).drafts) {
      const work = workFrom(fields);
      const written = formatsOf(render(work).exports);
      for (const format of formats) {
        const read = readBack(format, written[format]);
        const wrong = read ? differences(format, work, read.fields) : [{ field: 'title' as const, wrote: '', read: 'NOT ONE RECORD' }];
        const count = counts[format]!;
        count.works += 1;
        if (!wrong.length) count.equal += 1;
        for (const { field, wrote, read: back } of wrong) {
          count.fields[field] = (count.fields[field] ?? 0) + 1;
          if (show && (show === '1' || show === format) && count.fields[field]! <= 6) console.log(`${format} ${file} ${field}\n  wrote ${JSON.stringify(wrote)?.slice(0, 300)}\n  read  ${JSON.stringify(back)?.slice(0, 300)}`);
        }
      }
    }
    if (show) console.log(JSON.stringify(counts, null, 1));
    for (const format of formats) expect(counts[format]!.equal / counts[format]!.works, format).toBeGreaterThan(0.99);
  }, 600_000);
});
