import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { biblio2yamlCases, citationJsCases, compareCases, draftsOf, factsOfDraft, found, pandocCases, plain, suites, type Difference } from './suites.ts';

/**
 * What other programs make of the same records, fact by fact. The floors are what we agree on today: a falling rate fails,
 * and so does a difference no line below explains. SHOW_SUITES=1 prints rates and reasons.
 */
const show = process.env.SHOW_SUITES !== undefined;

type Reason = [why: string, explains: (difference: Difference) => boolean];
const field = (...names: string[]) => (difference: Difference) => names.includes(difference.field);
const entry = (pattern: RegExp, ...names: string[]) => (difference: Difference) => pattern.test(difference.name) && names.includes(difference.field);

/** Why ours differs where we mean it to. */
const reasons: Reason[] = [
  ['a language gets no country the source did not name', (d) => d.field === 'language' && (d.theirs.startsWith(d.ours) || languageWords[d.theirs] === d.ours)],
  ['the language is that of the text, which the entry names, not of its hyphenation', entry(/cicero/, 'language')],
  ['a list of places or publishers reads as the source wrote it, with "and"; they split it', (d) => field('publisher-place', 'publisher')(d) && d.ours.replaceAll('and', '') === d.theirs.replaceAll('and', '')],
  ['ISBNs are kept with 13 digits, so that two spellings are one', (d) => d.field === 'ISBN' && d.ours.length === 13 && d.theirs.length === 10 && d.ours.includes(d.theirs.slice(0, 9))],
  ['what is no ISSN is kept aside and reported, not shown as one', (d) => d.field === 'ISSN' && d.theirs === 'issn'],
  ['a page is named by the volume and says in what set it is; they name it by the set', (d) => ['title', 'volume-title', 'container-title', 'collection-title'].includes(d.field) && /coleridge|maintitle|crossref-nested|inbook|kant|nietzsche|knuth-ct/.test(d.name)],
  ['an author of the set is author of its volumes; their repetition as container-author says no more', entry(/crossref-nested book-1/, 'container-author')],
  ['redactors and other editors stand with the editors rather than nowhere', (d) => d.field === 'editor' && d.ours.startsWith(d.theirs)],
  ['an issue that has a number and a name: the number counts, the name is kept as custom', entry(/article-opt/, 'issue')],
  ['an arXiv id is an identifier, not an address; what has only that is a preprint', (d) => (d.field === 'URL' && /arxivorg/.test(d.theirs) && d.ours === '') || (d.field === 'type' && d.theirs === 'webpage' && d.ours === 'article')],
  ['an address of Google Books in the form it has today', entry(/wilde/, 'URL')],
  ['a manual is a report, a whole issue a periodical, a booklet a pamphlet, a book within a book a chapter', (d) => d.field === 'type' && ['report', 'periodical', 'pamphlet', 'chapter'].includes(d.ours)],
  ['a whole issue is named by its journal', (d) => /jcg/.test(d.name) && field('title', 'container-title')(d)],
  ['CSL has no field for where a patent holds; the places stay where the source put them', field('jurisdiction')],
  ['names of counters in a remark are not shown as words', field('annote')],
  ['the older suite counts years before Christ without a year 0, and knows no seasons', (d) => d.field === 'issued' && /edtf-date/.test(d.name)],
  ['the older suite abbreviates', entry(/^reese/, 'collection-title')],
  ['the number of a paper in proceedings of a series is the number in the series', (d) => d.field === 'issue' && /InProceedings|swat4hcls/.test(d.name)],
  ['an addition to a title belongs to it', (d) => ['title', 'container-title'].includes(d.field) && /renner|sarbanes/.test(d.name) && d.ours.startsWith(d.theirs)],
  ['an entry of an encyclopedia is called so', (d) => d.field === 'type' && d.theirs === 'entry'],
  ['kinds of theses, reports and patents in words, not as keys', (d) => d.field === 'genre' && d.ours !== ''],
  ['an address that is a DOI is kept as the DOI', (d) => d.field === 'URL' && d.theirs.startsWith('httpsdoiorg') && d.ours === ''],
  ['"et al." is a list cut short, not a person', (d) => d.field === 'author' && /etal$/.test(d.theirs) && /others$/.test(d.ours)],
  ['their own field for internal data', field('custom')],
  ['the number of an article in its journal is no section', entry(/batori/, 'section')],
];
const languageWords: Record<string, string> = { dutch: 'nl', russian: 'ru', english: 'en' };

describe.skipIf(!found)('other programs’ expectations (skipped without ../shared/corpus)', () => {
  test.each([
    { what: 'pandoc’s reader tests', cases: pandocCases, atLeast: 170, rate: 0.9 },
    { what: 'pandoc’s biblio2yaml', cases: biblio2yamlCases, atLeast: 170, rate: 0.9 },
    { what: 'citation-js’ mappings', cases: citationJsCases, atLeast: 44, rate: 0.94 },
  ])('$what: every difference is explained', ({ what, cases, atLeast, rate }) => {
    const all = cases();
    const { facts, agree, differences } = compareCases(all);
    const counts = new Map<string, number>();
    const unexplained = differences.filter((difference) => {
      const reason = reasons.find(([, explains]) => explains(difference))?.[0];
      if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      return !reason;
    });
    if (show) console.log(`${what}: ${all.length} entries, ${agree} of ${facts} facts agree (${((agree / facts) * 100).toFixed(1)} %)\n${[...counts].map(([reason, count]) => `  ${count} × ${reason}`).join('\n')}`);
    expect(all.filter(({ draft }) => !draft).map(({ name }) => name)).toEqual([]);
    expect(unexplained).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    expect(agree / facts).toBeGreaterThan(rate);
  }, 60_000);

  test('cff-converter: each CITATION.cff agrees with the RIS, BibTeX and EndNote files it was turned into', () => {
    const folders = globSync('cff-converter/1*/*', { cwd: suites }).sort();
    const differences: string[] = [];
    let facts = 0;
    for (const folder of folders) {
      const [ours] = draftsOf(readFileSync(`${suites}${folder}/CITATION.cff`, 'utf8'), 'CITATION.cff');
      for (const name of ['bibtex.bib', 'ris.txt', 'endnote.enw'].filter((one) => existsSync(`${suites}${folder}/${one}`))) {
        const [theirs] = draftsOf(readFileSync(`${suites}${folder}/${name}`, 'utf8'), name);
        const pairs = [factsOfDraft(theirs!), factsOfDraft(ours!)] as const;
        for (const fact of ['title', 'author', 'DOI', 'URL'] as const) {
          if (pairs[0][fact] === undefined) continue;
          facts += 1;
          // They keep one DOI of several, the first under `identifiers`; ours keeps all.
          const agree = fact === 'DOI' ? pairs[1].DOI?.includes(pairs[0].DOI!) : familiar(pairs[0][fact]!) === familiar(pairs[1][fact] ?? '');
          if (!agree) differences.push(`${folder}/${name} ${fact}: ${pairs[0][fact]} | ${pairs[1][fact]}`);
        }
        facts += 1;
        if (theirs!.fields.issued?.['date-parts']?.[0]?.[0] !== ours!.fields.issued?.['date-parts']?.[0]?.[0]) differences.push(`${folder}/${name} year`);
      }
    }
    if (show) console.log(`cff-converter: ${folders.length} files, ${facts - differences.length} of ${facts} facts agree\n${differences.join('\n')}`);
    expect(folders.length).toBe(13);
    expect(differences).toEqual([]);
  });
});

/** Order of name parts is each format's own: letters of each name, sorted. */
function familiar(value: string): string {
  return value.split(', ').map((name) => [...plain(name)].sort().join('')).join(', ');
}
