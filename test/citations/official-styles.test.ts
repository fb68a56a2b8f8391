import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatCitations } from '../../src/citations/format.ts';
import { registerStyle } from '../../src/citations/styles.ts';
import { makeRenderer } from '../../src/render/render-work.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { workFrom } from '../exports/generated-works.ts';
import { items, type Item } from './items.ts';

/** The styles as the CSL project has them, where Debian's citation-style-language-styles puts them. SHOW_STYLES=1 prints what differs. */
const folder = '/usr/share/citation-style-language/styles/';
const show = process.env.SHOW_STYLES;

interface Agreement {
  official: string;
  /** References that hold every word of the official one, of all; equal references. */
  kept: number;
  equal: number;
  /** Types whose official reference has a word that ours has not, and why that is right. */
  differs: Record<string, string>;
}

/** AMS has no style in that package; test/citations/format.test.ts compares it with references as the AMS prints them. */
const styles: Record<string, Agreement> = {
  ieee: {
    official: 'ieee', kept: 0.9, equal: 0.3,
    differs: {
      'review, review-book, standard': 'the guide dates articles and standards by month and year, the official style by day',
      'entry, entry-dictionary, entry-encyclopedia, collection, pamphlet, classic': 'books and what is in them carry a year; the official style dates by day what is not of type book or chapter',
      'webpage, post-weblog, post': 'a DOI stands in place of an address; the official style prints the address beside it',
      motion_picture: 'the official style puts the date in brackets and repeats nothing of the publisher',
    },
  },
  mla: {
    official: 'modern-language-association', kept: 0.96, equal: 0.58,
    differs: { thesis: 'the handbook gives theses a year, and the degree', 'review, review-book': 'journals are dated by month and year, reviews in them too', collection: 'books carry a year' },
  },
  'chicago-author-date': { official: 'chicago-author-date', kept: 0.97, equal: 0.65, differs: { thesis: 'the manual gives no place for theses', personal_communication: 'the official style repeats the genre before the year' } },
  acm: { official: 'association-for-computing-machinery', kept: 0.99, equal: 0.12, differs: {} },
  apa: {
    official: 'apa', kept: 0.85, equal: 0.6,
    differs: {
      'book, chapter': 'the newer text writes “Vols. 1–3” and “I” for “Vol. I”, and names the author of a book rather than its editors',
      dataset: 'APA writes “Data set”, citation-js’ newer text of the style “Dataset”', 'review, review-book': 'the newer text has the title only in brackets where there is no title of the reviewed work', periodical: 'the newer text leaves the publisher out',
      interview: 'the newer text has no “In”', 'bill, hearing, regulation': 'the newer text writes law as the Bluebook does', personal_communication: 'APA lists none, so they stand as documents',
    },
  },
  vancouver: { official: 'vancouver', kept: 0.9, equal: 0.47, differs: { book: 'the newer text has “I” for “Vol. I”', report: 'the newer text has the kind before the number', chapter: 'the newer text prefers the number in the series', 'periodical, legislation, legal_case': 'the newer text has fewer forms for law and issues' } },
  harvard1: { official: 'harvard-cite-them-right', kept: 0.96, equal: 0.92, differs: { 'paper-conference, chapter': 'the newer text names editors once' } },
};

/** The works of the demonstration, as our own exports have them. */
function demoItems(): Item[] {
  const { begin, finish } = makeRenderer({ macros: {}, styles: [], locale: 'en-US', ownStyles: [] });
  return globSync('content/works/**/*.{bib,json,yaml}').sort().flatMap((path) => readSource({ path, text: readFileSync(path, 'utf8') }, () => {}).drafts.map(({ fields }) => JSON.parse(finish(begin(workFrom(fields))).exports.cslItem) as Item));
}

/** Labels that the guides have dropped since, and leading zeros of days. */
function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().replace('doi:https', 'https').replace(/\b0(?=\d\b)/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

function missing(own: string, official: string): string[] {
  const rest = wordsOf(own);
  return wordsOf(official).filter((word) => { const at = rest.indexOf(word); if (at >= 0) rest.splice(at, 1); return at < 0; });
}

const works = existsSync(folder) ? [...items, ...demoItems()] : [];

describe.skipIf(!existsSync(folder))(`the official styles (skipped without ${folder})`, () => {
  it.each(Object.entries(styles))('agree with %s, but for what is listed', (style, { official, kept, equal, differs }) => {
    expect(registerStyle('official', readFileSync(`${folder}${official}.csl`, 'utf8'))).toBeUndefined();
    const known = Object.keys(differs).join(', ').split(', ');
    const counts = { works: 0, kept: 0, equal: 0 };
    const unexplained: string[] = [];
    for (const item of works) {
      const [ours, theirs] = formatCitations(item, { styles: [style, 'official'], locale: 'en-US' }).map(({ text }) => text);
      const lost = missing(ours!, theirs!);
      counts.works += 1;
      if (ours === theirs) counts.equal += 1;
      if (!lost.length) counts.kept += 1;
      else if (!known.includes(item.type)) unexplained.push(`${item.type} lacks “${lost.join(' ')}”\n  ours   ${ours}\n  theirs ${theirs}`);
    }
    if (show) console.log(style, JSON.stringify(counts), unexplained.join('\n'));
    expect(counts.works).toBeGreaterThanOrEqual(200);
    expect(unexplained).toEqual([]);
    expect(counts.kept / counts.works).toBeGreaterThanOrEqual(kept);
    expect(counts.equal / counts.works).toBeGreaterThanOrEqual(equal);
  }, 60_000);
});
