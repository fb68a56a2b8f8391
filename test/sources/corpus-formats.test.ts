import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import { draftSchema, type Draft } from '../../src/model/work.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { decodeSource } from '../../src/sources/decode.ts';
import { readSource } from '../../src/sources/read-source.ts';

/**
 * Real exports of every format but BibTeX and CSL-JSON (corpus.test.ts), as people and services left them. What is a record
 * is counted here without our readers. SHOW_CORPUS=1 prints the table of the closing note.
 */
const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const found = existsSync(corpus);

interface Kind {
  files: string[];
  /** What readers may call it. */
  formats: string[];
  /** Records of a text, counted without our readers. */
  count(text: string): number;
  /** Files that lie there and are in none of the formats: error pages, lists of addresses, other vocabularies. */
  others?: RegExp;
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const tags = (...names: string[]) => (text: string) => matches(text, new RegExp(`<(?:[\\w-]+:)?(?:${names.join('|')})(?=[\\s>/])`, 'g'));
const items = (...paths: string[]) => (text: string): number => {
  const value = JSON.parse(text);
  for (const path of paths) {
    const at = path.split('.').filter(Boolean).reduce<any>((node, name) => node?.[name], value);
    if (Array.isArray(at)) return at.length;
  }
  return 1;
};

const kinds: Record<string, Kind> = {
  'ACL Anthology XML': { files: ['acl-xml/*.xml'], formats: ['acl'], count: tags('paper', 'frontmatter') },
  arXiv: { files: ['arxiv/**/*.json'], formats: ['arxiv'], count: (text) => tags('entry')(JSON.parse(text).body) },
  'CITATION.cff': { files: ['cff/*.cff', 'suites/cff-converter/1*/*/CITATION.cff', 'suites/cff-spec/examples/**/CITATION.cff'], formats: ['cff'], count: cffEntries },
  'Crossref JSON': {
    files: ['crossref/commonmeta__crossref*.json', 'crossref/habanero-works/*.json', 'crossref/rcrossref-cn/*.json'], formats: ['crossref', 'csl-json'],
    count: (text) => (/"message-type": ?"(?!work(?:-list)?")/.test(text) ? 0 : items('', 'items', 'message.items')(text)), others: /query_filters_not_allowed/,
  },
  'Crossref XML': { files: ['crossref/commonmeta__crossref.xml', 'crossref/rcrossref-cn/*.xml', 'suites/bolognese-fixtures/crossref*.xml'], formats: ['crossref'], count: tags('doi_record'), others: /xml_types__[15]/ },
  'DataCite XML': { files: ['suites/bolognese-fixtures/*.xml', 'crossref/*datacite*.xml'], formats: ['datacite', 'crossref'], count: (text) => matches(text, /<(?:\w+:)?resource\s[^>]*kernel|<doi_record>/gs) },
  'DataCite JSON': { files: ['suites/bolognese-fixtures/{datacite,crosscite}*.json', 'crossref/commonmeta__datacite.json'], formats: ['datacite'], count: () => 1, others: /missing_comma|overlapping_keys/ },
  dblp: { files: ['dblp/*.xml'], formats: ['dblp'], count: tags('r') },
  OpenAlex: { files: ['openalex/**/*.json'], formats: ['openalex', 'work-list'], count: openAlexWorks },
  'ORCID JSON': { files: ['orcid/*.json', 'orcid/**/*-3.0.json'], formats: ['orcid'], count: (text) => items('works', 'activities-summary.works.group')(text) },
  'ORCID XML': { files: ['orcid/**/*.xml', 'orcid/*xml-named-json'], formats: ['orcid'], count: orcidGroups },
  'PubMed XML': { files: ['pubmed/**/*.xml'], formats: ['pubmed'], count: tags('PubmedArticle', 'PubmedBookArticle') },
  'PubMed nbib': { files: ['pubmed/**/*.txt', 'pubmed/*.nbib'], formats: ['pubmed'], count: (text) => matches(text, /^PMID- /gm) },
  RIS: { files: ['ris/**/*.ris', 'crossref/*.ris', 'suites/bolognese-fixtures/*.ris'], formats: ['ris', 'web-of-science'], count: (text) => matches(text, /^(?:\uFEFF)?(?:TY +-|PT (?=\w))/gm) },
  EndNote: { files: ['suites/cff-converter/**/*.enw'], formats: ['endnote'], count: (text) => matches(text, /^%0 /gm) },
  'Semantic Scholar': { files: ['s2/*.json'], formats: ['s2'], count: items('papers') },
  'Zotero RDF': { files: ['zotero-rdf/*.rdf'], formats: ['zotero-rdf'], count: tags('itemType') },
};

function cffEntries(text: string): number {
  const below = /^references:\s*\n((?:[ -].*\n|\n|#.*\n)*)/m.exec(`${text}\n`)?.[1] ?? '';
  const margin = /^\s*/.exec(below.replace(/^(?:\s*#.*\n)*/, ''))![0];
  const references = below ? matches(below, new RegExp(`^${margin}-(?= )`, 'gm')) : 0;
  const preferred = /^preferred-citation:/m.test(text);
  return references + (preferred ? 1 : 0) + (/^["']?title["']?\s*:/m.test(text) || !preferred ? 1 : 0);
}

function openAlexWorks(text: string): number {
  const value = JSON.parse(text);
  const all = Array.isArray(value) ? value : value.results ?? value.works ?? [value];
  return all.filter((one: any) => /openalex\.org\/W/.test(one.id ?? one.openalex_id ?? one.openalex ?? '') || (one.title && !/openalex\.org\/[AI]\d/.test(one.id ?? ''))).length;
}

function orcidGroups(text: string): number {
  const groups = [...text.matchAll(/<(?:activities|work):group>.*?<\/(?:activities|work):group>/gs)].filter(([group]) => group.includes('<work:work-summary')).length;
  return groups || matches(text, /<work:work[\s>]/g);
}

function filesOf({ files, others }: Kind): string[] {
  return globSync(files, { cwd: corpus }).sort().filter((file) => !others?.test(file) && !/\.(?:tsv|md)$/.test(file) && statSync(corpus + file).isFile());
}

describe.skipIf(!found)('real exports (skipped without ../shared/corpus)', () => {
  const table: string[] = ['| format | files | records | works drafted | refused by name | crashes | s |', '|---|---|---|---|---|---|---|'];
  test.each(Object.entries(kinds))('%s: every record is a draft with valid fields, or refused by name with its line', (name, kind) => {
    const files = filesOf(kind);
    expect(files.length).toBeGreaterThan(0);
    const sum = { records: 0, drafts: 0, refused: 0, ms: 0 };
    const drafts: Draft[] = [];
    for (const file of files) {
      const { text } = decodeSource(readFileSync(corpus + file));
      const issues: Issue[] = [];
      const start = performance.now();
      const answer = readSource({ path: file, text }, (issue) => issues.push(issue));
      sum.ms += performance.now() - start;
      expect(kind.formats, file).toContain(answer.format);
      expect(answer.records, `${file}: records`).toBe(kind.count(text.replace(/^\uFEFF/, '')));
      expect(answer.records, file).toBe(answer.drafts.length + answer.refused);
      const named = issues.filter(({ code, place }) => /^(?:title-missing|record-refused|cff-reference|record-headless)$/.test(code) && place?.line);
      expect(named.length, `${file}: ${answer.refused} refused`).toBeGreaterThanOrEqual(answer.refused);
      if (answer.records === 0) expect(issues.map(({ code }) => code), file).toEqual(['source-no-works']);
      for (const draft of answer.drafts) expect(draftSchema.safeParse(draft).error?.message, file).toBeUndefined();
      sum.records += answer.records; sum.drafts += answer.drafts.length; sum.refused += answer.refused;
      drafts.push(...answer.drafts);
    }
    expect(placesOf(reconcile(drafts, [], correctionsSchema.parse({}), new Map(), () => {}).works.flatMap((work) => work.origins))).toEqual(placesOf(drafts.map((draft) => draft.origin)));
    table.push(`| ${[name, files.length, sum.records, sum.drafts, sum.refused, 0, (sum.ms / 1000).toFixed(2)].join(' | ')} |`);
  }, 60_000);
  test('are counted in a table', () => { if (process.env.SHOW_CORPUS !== undefined) console.log(table.join('\n')); });
});

/** Each record by its place, sorted: joining works must lose none. */
function placesOf(origins: Draft['origin'][]): string[] {
  return origins.map(({ file, line, key }) => `${file}:${line} ${key ?? ''}`).sort();
}
