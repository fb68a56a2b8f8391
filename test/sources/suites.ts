import { existsSync, globSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import type { CslDate } from '../../src/model/date.ts';
import type { Name } from '../../src/model/name.ts';
import type { Markup } from '../../src/model/text.ts';
import { latexToText } from '../../src/latex/rich-text.ts';
import { dateFields, markupFields, nameFields, type Draft } from '../../src/model/work.ts';
import { readSource } from '../../src/sources/read-source.ts';

/** Other projects' test data with expected results, read from the corpus; nothing of it is kept here. */
export const suites = new URL('../../../shared/corpus/suites/', import.meta.url).pathname;
export const found = existsSync(suites);

export type Item = Record<string, unknown>;
/** One entry of a suite: what the other program makes of it, and our draft. */
export interface Case { name: string; expected: Item; draft: Draft | undefined }

export function draftsOf(text: string, path: string): Draft[] {
  return readSource({ path, text }, () => {}).drafts;
}

/** pandoc's reader tests: a fenced block with the command, its input, ^D and what it prints, as YAML or CSL-JSON. */
export function pandocCases(): Case[] {
  return globSync('pandoc-command/*.md', { cwd: suites }).sort().flatMap((file) => {
    const [, input, output] = /^```+[^\n]*\n% pandoc -f bib[^\n]*\n([\s\S]*?)\n\^D\n([\s\S]*?)\n```/m.exec(readFileSync(suites + file, 'utf8')) ?? [];
    return input === undefined ? [] : casesOf(file.replace(/^.*\/|\.md$/g, ''), input, output!.replace(/^---/, '').split(/\n---/)[0]!);
  });
}

/** The older twin of the above: the input, a line of hyphens, and the references as YAML. */
export function biblio2yamlCases(): Case[] {
  return globSync('pandoc-biblio2yaml/*.bib*', { cwd: suites }).sort().flatMap((file) => {
    const [, input, output] = /^([\s\S]*?)\n---\n([\s\S]*?)(?:\n\.\.\.|\n---|$(?![\s\S]))/.exec(readFileSync(suites + file, 'utf8')) ?? [];
    return input === undefined ? [] : casesOf(file.replace(/^.*\/|\.bib\w*$/g, ''), input, output!);
  });
}

/** citation-js: every type with every field, and what it maps them to. */
export function citationJsCases(): Case[] {
  return ['bibtex', 'biblatex'].flatMap((name) => {
    const drafts = draftsOf(readFileSync(`${suites}citation-js-bibtex/mapping/${name}-input.bib`, 'utf8'), `${name}.bib`);
    const expected = JSON.parse(readFileSync(`${suites}citation-js-bibtex/mapping/${name}-csl.json`, 'utf8')) as Item[];
    return expected.map((item) => ({ name: `${name} ${item.id}`, expected: item, draft: drafts.find((draft) => draft.origin.key === item.id) }));
  });
}

function casesOf(name: string, input: string, yaml: string): Case[] {
  const references = (parseYaml(yaml) as { references?: Item[] } | null)?.references ?? [];
  // Entries without a title are refused by us; the suites have many, being about one field.
  const drafts = draftsOf(input.replace(/^(@(?!string|comment|preamble|xdata)\w+\{\s*[^,@\s]+\s*,)/gim, '$1 title = {Untitled},'), `${name}.bib`).concat(draftsOf(input, `${name}.bib`)).reverse();
  return references.map((expected) => ({ name: `${name} ${expected.id}`, expected, draft: drafts.find((draft) => draft.origin.key === String(expected.id)) }));
}

/** pandoc writes these words small. */
const upper: Record<string, string> = { doi: 'DOI', isbn: 'ISBN', issn: 'ISSN', url: 'URL', pmid: 'PMID', pmcid: 'PMCID' };

/** The facts of an expected item, as plain words to compare. */
function factsOfItem(item: Item): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(item)) {
    if (['id', 'citation-key', 'citation-label', 'title-short', 'keyword', 'references', 'nocite'].includes(name) || value === null || value === '') continue;
    facts[upper[name] ?? name] = isOneOf(nameFields, name) ? namesText(value as Name[]) : isOneOf(dateFields, name) ? dateText(value) : plain(String(value));
  }
  return facts;
}

/** The same facts of a draft of ours, in the words of CSL. */
export function factsOfDraft({ fields }: Draft): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (isOneOf(nameFields, name)) facts[name] = namesText([...(value as Name[]), ...(fields.truncated?.includes(name as 'author') ? [{ literal: 'others' }] : [])]);
    else if (isOneOf(dateFields, name)) facts[name] = dateText(value);
    else if (isOneOf(markupFields, name)) facts[name] = plain((value as Markup).syntax === 'latex' ? latexToText((value as Markup).value) : (value as Markup).value);
    else if (typeof value === 'string') facts[name] = plain(value);
  }
  for (const [scheme, name] of [['doi', 'DOI'], ['isbn', 'ISBN'], ['issn', 'ISSN'], ['pmid', 'PMID'], ['pmcid', 'PMCID']] as const) {
    if (fields.identifiers?.[scheme]) facts[name] = plain(fields.identifiers[scheme].join(' '));
  }
  return facts;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

/** Letters and digits: case, markup, dashes and quotes are each program's own affair. */
export function plain(text: string): string {
  return text.replace(/\]\{[^}]*\}/g, ']').replace(/<[^>]*>/g, '').replace(/\\([^A-Za-z])/g, '$1').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

function namesText(names: Name[] | Name): string {
  return (Array.isArray(names) ? names : [names]).map((name) => plain([name['dropping-particle'], name['non-dropping-particle'], name.family, name.given, name.suffix, name.literal].filter(Boolean).join(' '))).join(', ');
}

/** "2006-03-05/2007": from parts, from pandoc's short forms, from a literal. */
function dateText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return /^y?-?\d/.test(value) ? value.replace(/^y|[~?\\]/g, '').split('/').map((date) => date.replace(/^(-?)0+(?=\d)/, '$1').replace(/(?<=-)0+(?=\d)/g, '')).join('/') : plain(value);
  const date = value as CslDate & { year?: number };
  const parts = Array.isArray(value) ? (value as { year: number; month?: number; day?: number }[]).map(({ year, month, day }) => [year, month, day].filter((part) => part !== undefined)) : date['date-parts'] ?? [];
  if (!parts.length) return plain(String((value as { literal?: string }).literal ?? ''));
  const season = (value as CslDate).season;
  return parts.map((one) => [...one.map(Number), ...(season && one.length === 1 ? [season + 20] : [])].join('-')).join('/') + ((value as CslDate).open ? '/' : '');
}

export interface Difference { name: string; field: string; theirs: string; ours: string }

/** Compares fact by fact: how many there are, how many agree, and the others. */
export function compareCases(cases: Case[]): { facts: number; agree: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let facts = 0;
  for (const { name, expected, draft } of cases) {
    const [theirs, ours] = [factsOfItem(expected), draft ? factsOfDraft(draft) : {}];
    for (const [field, value] of Object.entries(theirs)) {
      facts += 1;
      if ((ours as Record<string, string>)[field] !== value) differences.push({ name, field, theirs: value, ours: (ours as Record<string, string>)[field] ?? '' });
    }
  }
  return { facts, agree: facts - differences.length, differences };
}
