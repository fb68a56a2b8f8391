import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { latexToText } from '../../src/latex/rich-text.ts';
import type { Draft } from '../../src/model/work.ts';
import { bibtexReader } from '../../src/sources/bibtex/bibtex.ts';

/** What other programs make of BibTeX, as data: four facts of each entry are compared. The floors are what we agree on today. */
const suites = new URL('../../../shared/corpus/suites/', import.meta.url).pathname;
const show = process.env.SHOW_ORACLES !== undefined;

describe.skipIf(!existsSync(suites))('other programs’ expectations (skipped without ../shared/corpus)', () => {
  test('pandoc’s biblatex cases agree in type, title, families and year', () => {
    const folder = `${suites}pandoc-command/`;
    const cases = readdirSync(folder).filter((name) => name.endsWith('.md')).flatMap((name) => pandocCase(readFileSync(folder + name, 'utf8'), name));
    const { rate, differences } = compare(cases);
    if (show) console.log(`pandoc ${JSON.stringify(rate)}\n${differences.join('\n')}`);
    expect(cases.length).toBeGreaterThan(100);
    expect(rate.title).toBeGreaterThan(0.9);
    expect(rate.families).toBeGreaterThan(0.95);
    expect(rate.year).toBeGreaterThan(0.95);
    expect(rate.type).toBeGreaterThan(0.9);
  });

  test('citation-js’ mappings agree in type, title, families and year', () => {
    const folder = `${suites}citation-js-bibtex/mapping/`;
    const cases = ['bibtex', 'biblatex'].flatMap((name) => {
      const drafts = read(readFileSync(`${folder}${name}-input.bib`, 'utf8'), name);
      const expected = JSON.parse(readFileSync(`${folder}${name}-csl.json`, 'utf8')) as Expected[];
      return expected.map((item) => ({ name: `${name} ${item.id}`, expected: item, draft: drafts.find((draft) => draft.origin.key === item.id) }));
    });
    const { rate, differences } = compare(cases);
    if (show) console.log(`citation-js ${JSON.stringify(rate)}\n${differences.join('\n')}`);
    expect(rate.title).toBeGreaterThan(0.9);
    expect(rate.families).toBeGreaterThan(0.95);
    expect(rate.year).toBeGreaterThan(0.95);
    expect(rate.type).toBeGreaterThan(0.8);
  });
});

interface Expected { id: string; type?: string; title?: string; author?: { family?: string; literal?: string; 'non-dropping-particle'?: string }[]; issued?: unknown }
interface Case { name: string; expected: Expected; draft: Draft | undefined }

function read(text: string, path: string): Draft[] {
  return bibtexReader.read({ path, text }, () => {}).drafts;
}

/** The fenced block of a case: the command, its input, ^D, what pandoc prints. */
function pandocCase(markdown: string, name: string): Case[] {
  const [, input, output] = /^```\n% pandoc -f bib[^\n]*\n([\s\S]*?)\n\^D\n([\s\S]*?)\n```/m.exec(markdown) ?? [];
  if (!input || !output?.startsWith('---')) return [];
  const references = (parseYaml(output.split(/\n---/)[0]!.replace(/^---/, '')) as { references?: Expected[] }).references ?? [];
  const drafts = read(/title\s*=/i.test(input) ? input : input.replace(/^(@\w+\{[^,@]+,)/gm, '$1 title = {Untitled},'), name);
  return references.map((expected) => ({ name: `${name} ${expected.id}`, expected, draft: drafts.find((draft) => draft.origin.key === String(expected.id)) }));
}

function compare(cases: Case[]) {
  const facts = { type: 0, title: 0, families: 0, year: 0 };
  const differences: string[] = [];
  for (const { name, expected, draft } of cases) {
    const pairs = { type: [expected.type || 'document', draft?.fields.type], title: [plain(expected.title ?? ''), expected.title ? plain(titleOf(draft)) : ''], families: [familiesOf(expected.author), familiesOf(draft?.fields.author)], year: [yearOf(expected.issued), String(draft?.fields.issued?.['date-parts']?.[0]?.[0] ?? '')] };
    for (const [fact, [theirs, ours]] of Object.entries(pairs)) {
      if (theirs === ours) facts[fact as keyof typeof facts] += 1; else differences.push(`${name} ${fact}: theirs ${theirs} | ours ${ours}`);
    }
  }
  return { rate: Object.fromEntries(Object.entries(facts).map(([fact, count]) => [fact, Math.round((count / cases.length) * 1000) / 1000])) as typeof facts, differences };
}

function titleOf(draft: Draft | undefined): string {
  return draft?.fields.title ? latexToText(draft.fields.title.value) : '';
}

/** Letters and digits: case, markup and quotes are each program's own affair. */
function plain(text: string): string {
  return text.replace(/\]\{[^}]*\}/g, ']').replace(/<[^>]*>/g, '').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

function familiesOf(names: Expected['author']): string {
  return (names ?? []).map(({ family, literal }) => plain(family ?? literal ?? '')).filter((name) => name !== 'others').join(' ');
}

function yearOf(issued: unknown): string {
  const parts = typeof issued === 'object' && issued ? (issued as { 'date-parts'?: unknown[][]; literal?: string })['date-parts']?.[0]?.[0] : issued;
  const year = /-?\d+/.exec(String(parts ?? ''))?.[0];
  return year ? String(Number(year)) : '';
}
