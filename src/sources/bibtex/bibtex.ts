import type { Issue, Report } from '../../model/issue.ts';
import type { Draft } from '../../model/work.ts';
import { makeDraft } from '../draft-maker.ts';
import { positionsIn } from '../positions.ts';
import { originOf, type Reader, type SourceFile } from '../reader.ts';
import type { RawEntry, Slip } from './block.ts';
import { isPrivateField, keepCustom, shownKey, type EntryFacts, type Rule } from './field-kinds.ts';
import { fieldTable, isBibField } from './fields.ts';
import { inheritFields, inheritVolume, type BibEntry, type BibField } from './inherit.ts';
import { annotateAuthors } from './people-notes.ts';
import { foldSpace, plainText } from './plain.ts';
import { setType } from './set-type.ts';
import { splitBibtex } from './split.ts';
import { resolverFor, type ResolveParts } from './strings.ts';

/** BibTeX and BibLaTeX, as people and their tools write them: what is wrong with an entry harms only that entry, and is told with its line. */
export const bibtexReader: Reader = {
  format: 'bibtex',
  label: 'BibTeX',
  extensions: ['bib', 'bibtex', 'biblatex'],
  authority: 'person',
  accepts: ({ path, text }) => /(?:^|[\s})])@[ \t]*[\p{L}_][\p{L}\p{N}_-]*\s*[{(]/u.test(text) || (/\.bib(?:tex)?$/i.test(path) && /^\s*%(?!PDF-)/.test(text)),
  read(file, report) {
    const { entries, tell } = readEntries(file, report);
    const works = entries.filter((entry) => !['xdata', 'set'].includes(entry.type));
    tellTwins(works, file, report);
    const drafts = works.flatMap((entry) => readWork(entry, file, report) ?? []);
    tellPrivate(entries, file, report);
    tell();
    return { format: 'bibtex', drafts, records: works.length, refused: works.length - drafts.length };
  },
};

const rank = new Map(Object.keys(fieldTable).map((name, i) => [name, i]));
const rules: Record<string, Rule> = fieldTable;

interface Entries { entries: BibEntry[]; /** Reports what concerns the file as a whole. */ tell(): void }

/** Entries with @strings resolved and fields inherited. */
function readEntries(file: SourceFile, report: Report): Entries {
  const text = file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const position = positionsIn(text);
  const slips: Slip[] = [];
  const blocks = splitBibtex(text, isBibField, (slip) => slips.push(slip));
  const resolve = resolverFor(blocks);
  const unknown = new Map<string, { at: number; uses: number; record: string; field: string }>();
  const entries = blocks.filter((block) => block.kind === 'entry').map((raw) => toEntry(raw, resolve, position, slips, unknown));
  for (const [name, { at, uses, record, field }] of unknown) {
    slips.push({ code: 'bibtex-undefined-string', at, message: `“${name}” in “${field}” of “${record}” is no @string of this file${uses > 1 ? ` (used ${uses} times)` : ''}; its name stands in its place.`, fix: `@string{${name} = {…}}` });
  }
  inheritFields(entries, (entry, field, key) => report({
    code: 'bibtex-missing-parent', severity: 'warning',
    message: `${shownKey({ entry }).replace(/^the/, 'The')} refers to “${key}” in ${field.spelt}, and no entry of this file has that key.`,
    place: placeOf(file, field), ...(entry.key ? { record: entry.key } : {}), field: field.spelt,
    fix: `add the entry “${key}”, or take away ${field.spelt}`,
  }));
  const taken = inheritVolume(entries);
  if (taken) report({ code: 'bibtex-volume', severity: 'info', message: `${taken.papers} papers of this file say neither year nor volume: they take them from “${taken.volume.key}”, its only @proceedings.`, place: { file: file.path, line: taken.volume.line }, record: taken.volume.key, fix: 'give a paper its own booktitle or year where this is wrong' });
  return { entries, tell: () => slips.forEach((slip) => report(issueOf(slip, file, position))) };
}

function issueOf({ code, severity = 'warning', at, message, fix }: Slip, file: SourceFile, position: ReturnType<typeof positionsIn>): Issue {
  return { code, severity, message, place: { file: file.path, ...position(at) }, ...(fix ? { fix } : {}) };
}

type Unknown = Map<string, { at: number; uses: number; record: string; field: string }>;

function toEntry(raw: RawEntry, resolve: ResolveParts, position: ReturnType<typeof positionsIn>, slips: Slip[], unknown: Unknown): BibEntry {
  const entry: BibEntry = { type: raw.type, key: raw.key, fields: new Map(), ...position(raw.at) };
  for (const { name, spelt, parts, at } of raw.fields) {
    const tex = resolve(parts, (macro) => {
      const seen = unknown.get(macro);
      if (seen) seen.uses += 1; else unknown.set(macro, { at, uses: 1, record: raw.key || `@${raw.type}`, field: spelt });
    });
    const before = entry.fields.get(name);
    if (before) tellTwice(before, tex, at, raw, slips);
    else entry.fields.set(name, { name, spelt, tex, ...position(at) });
  }
  return entry;
}

function tellTwice(before: BibField, tex: string, at: number, { key, type }: RawEntry, slips: Slip[]): void {
  if (foldSpace(before.tex) === foldSpace(tex) || !tex.trim()) return;
  slips.push({ code: 'bibtex-field-twice', at, message: `${key ? `“${key}”` : `An @${type}`} has “${before.spelt}” twice; the first is kept, this is left out: ${plainText(tex).slice(0, 80)}`, fix: `keep one “${before.spelt}”` });
}

/** The draft of an entry, or undefined, with an issue, when it has no title. */
function readWork(entry: BibEntry, file: SourceFile, report: Report): Draft | undefined {
  const facts: EntryFacts = {
    entry, file, marks: [],
    maker: makeDraft(originOf(bibtexReader, file, entry.line, entry.key), report),
    warn: (field, code, message, fix, severity = 'warning') => report({ code, severity, message, place: placeOf(file, field), ...(entry.key ? { record: entry.key } : {}), field: field.spelt, ...(fix ? { fix } : {}) }),
  };
  const fields = [...entry.fields.values()];
  for (const field of fields.filter(({ name }) => rank.has(name)).sort((a, b) => rank.get(a.name)! - rank.get(b.name)!)) rules[field.name]!(field, facts);
  for (const field of fields.filter(({ name }) => !rank.has(name) && !name.startsWith('author+an'))) keepCustom(field, facts.maker);
  annotateAuthors(facts);
  titleOfBook(facts);
  setType(facts);
  setDblp(facts);
  return facts.maker.has('title') ? facts.maker.draft : refuse(entry, file, report);
}

function refuse(entry: BibEntry, file: SourceFile, report: Report): undefined {
  const what = entry.fields.size ? 'has no title and gets no page' : 'has no fields and gets no page';
  report({ code: 'title-missing', severity: 'warning', message: `${shownKey({ entry }).replace(/^the/, 'The')} ${what}.`, place: { file: file.path, line: entry.line, column: entry.column }, ...(entry.key ? { record: entry.key } : {}), fix: 'title = {…},' });
  return undefined;
}

/** Proceedings are often given a booktitle only. */
function titleOfBook({ entry, maker }: EntryFacts): void {
  const { fields, lines } = maker.draft;
  if (fields.title || !fields['container-title'] || !/^(?:mv)?(?:book|proceedings|collection|reference)$/.test(entry.type)) return;
  fields.title = fields['container-title'];
  lines.title = lines['container-title'] ?? entry.line;
  delete fields['container-title'];
}

/** dblp's citation keys are its record ids. */
function setDblp({ entry, maker }: EntryFacts): void {
  if (entry.key.startsWith('DBLP:')) maker.identifier('dblp', entry.key.slice(5), entry.line);
}

/** Duplicate keys are usual in exports: each entry is kept, and the later one told. */
function tellTwins(entries: BibEntry[], file: SourceFile, report: Report): void {
  const first = new Map<string, BibEntry>();
  for (const entry of entries) {
    const key = entry.key.toLowerCase();
    const twin = first.get(key);
    if (twin && key) {
      report({ code: 'bibtex-key-twice', severity: 'warning', message: `Two entries have the key “${entry.key}”; both are kept.`, place: placeOf(file, entry), also: [placeOf(file, twin)], record: entry.key, fix: `@${entry.type}{${entry.key}b,` });
    } else first.set(key, entry);
  }
}

/** Paths and addresses that are private are left out everywhere; one line says so for the file. */
function tellPrivate(entries: BibEntry[], file: SourceFile, report: Report): void {
  const fields = entries.flatMap((entry) => [...entry.fields.values()]).filter((field) => !field.inherited && (field.name === 'file' || !isBibField(field.name)) && isPrivateField(field));
  if (!fields.length) return;
  const names = [...new Set(fields.map((field) => field.spelt))].slice(0, 5).join(', ');
  report({ code: 'bibtex-private', severity: 'info', message: `Paths on somebody’s computer or e-mail addresses in ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} (${names}) are not published.`, place: placeOf(file, fields[0]!) });
}

function placeOf(file: SourceFile, { line, column }: { line: number; column: number }) {
  return { file: file.path, line, column };
}
