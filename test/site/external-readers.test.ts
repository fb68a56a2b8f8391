/**
 * Other people's programs read the files of the demonstration. A program that is missing skips its tests; `npm test` installs
 * them where apt can. OEUVRE_READERS=/folder reads works.bib, works.biblatex.bib, works.ris and works.json from there instead.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/sources/read-source.ts';
import { latexToText } from '../../src/latex/rich-text.ts';

const folder = process.env.OEUVRE_READERS ?? join(process.env.OEUVRE_DIST ?? '', 'works');
const scratch = mkdtempSync(join(tmpdir(), 'oeuvre-readers-'));
const has = (program: string) => (process.env.PATH ?? '').split(delimiter).some((one) => existsSync(join(one, program)));

function run(program: string, words: string[], input?: string) {
  const done = spawnSync(program, words, { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 900_000, ...(input === undefined ? {} : { input }) });
  return { status: done.status, text: `${done.stdout}\n${done.stderr}` };
}

for (const file of ['works.bib', 'works.biblatex.bib', 'works.ris', 'works.json']) if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(scratch, file));
const items = JSON.parse(readFileSync(join(scratch, 'works.json'), 'utf8')) as { id: string; title: string }[];

describe.skipIf(!has('biber'))('biber (skipped where it is missing)', () => {
  it('accepts every entry; what it does not know it passes over', () => {
    const { status, text } = run('biber', ['--tool', '--validate-datamodel', '--output-file', 'biber.bib', 'works.biblatex.bib']);
    expect(status).toBe(0);
    expect(text.match(/^ERROR.*$/gm) ?? []).toEqual([]);
    const harmless = /Field '[^']+' invalid in data model - ignoring|Invalid field '[^']+' for entrytype|must be datatype '(?:integer|datepart)' - ignoring field|Missing mandatory field/;
    expect((text.match(/^WARN.*$/gm) ?? []).filter((line) => !harmless.test(line))).toEqual([]);
    expect((readFileSync(join(scratch, 'biber.bib'), 'utf8').match(/^@/gm) ?? []).length).toBe(items.length);
  }, 900_000);
});

describe.skipIf(!has('bibtex') || !has('kpsewhich') || spawnSync('kpsewhich', ['plain.bst']).status !== 0)('BibTeX with the plain style (skipped where it is missing)', () => {
  it('makes a bibliography of every entry without an error', () => {
    writeFileSync(join(scratch, 'works.aux'), '\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n');
    const { text } = run('bibtex', ['works']);
    expect(text).not.toMatch(/error message|skipping|I couldn't/);
    expect((readFileSync(join(scratch, 'works.bbl'), 'utf8').match(/^\\bibitem/gm) ?? []).length).toBe(items.length);
  }, 300_000);
});

describe.skipIf(!has('bib2xml'))('bibutils (skipped where they are missing)', () => {
  it.each([['bib2xml', 'works.bib'], ['ris2xml', 'works.ris']])('%s reads titles, people, years and pages as we do', (program, file) => {
    const { text } = run(program, [file]);
    const records = recordsOf(text.slice(text.indexOf('<?xml'), text.indexOf('</modsCollection>') + 17));
    const expected = new Map(readSource({ path: file, text: readFileSync(join(scratch, file), 'utf8') }, () => {}).drafts.map(({ origin, fields }) => [origin.key!, fields]));
    expect(records.length).toBe(items.length);
    const wrong = records.flatMap(({ id, title, families, year, pages }) => {
      const fields = expected.get(id);
      const own = {
        title: letters(latexToText(fields?.title?.value ?? '')),
        families: [...(fields?.author ?? []), ...(fields?.editor ?? [])].map((name) => letters(name.family ?? name.literal ?? '')).sort().join(' '),
        year: String(fields?.issued?.['date-parts']?.[0]?.[0] ?? ''), pages: fields?.page && /^\d+-\d+$/.test(fields.page) ? fields.page : undefined,
      };
      const read = { title: letters(latexToText(title)), families: families.map(letters).sort().join(' '), year, pages };
      return [
        // bibutils leave formulas and raised letters in TeX.
        ...(/\$|\\text\w*script|\\\(/.test(fields?.title?.value ?? '') || read.title.includes(own.title) || own.title.includes(read.title) ? [] : [`${id} title: ${read.title} for ${own.title}`]),
        ...(own.families.split(' ').every((family) => read.families.includes(family)) ? [] : [`${id} people: ${read.families} for ${own.families}`]),
        ...(!own.year || read.year.includes(own.year.replace('-', '')) ? [] : [`${id} year: ${read.year} for ${own.year}`]),
        ...(!own.pages || read.pages === own.pages ? [] : [`${id} pages: ${read.pages} for ${own.pages}`]),
      ];
    });
    if (process.env.OEUVRE_READERS) console.log(program, wrong.length, 'of', records.length, '\n', wrong.slice(0, 40).join('\n'));
    expect(wrong.length / records.length, wrong.slice(0, 5).join('\n')).toBeLessThan(process.env.OEUVRE_READERS ? 0.05 : 0.001);
  }, 300_000);
});

describe.skipIf(!has('pandoc'))('pandoc (skipped where it is missing)', () => {
  it.each([['works.json', 'csljson'], ['works.bib', 'bibtex'], ['works.biblatex.bib', 'biblatex']])('takes every work of %s', (file, format) => {
    const { status, text } = run('pandoc', ['--from', format, '--to', 'csljson', '--output', `${file}.out`, file]);
    expect([status, text.trim()]).toEqual([0, '']);
    const read = JSON.parse(readFileSync(join(scratch, `${file}.out`), 'utf8')) as { id: string; title?: string }[];
    expect(read.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(read.filter(({ title }) => !title)).toEqual([]);
  }, 900_000);

  it('writes a list of references', () => {
    const { status, text } = run('pandoc', ['--citeproc', '--from', 'markdown', '--to', 'plain', '--wrap=none', '--bibliography', 'works.json'], `---\nnocite: |\n  ${items.slice(0, 40).map(({ id }) => `@${id}`).join(', ')}\n---\n`);
    expect(status).toBe(0);
    expect(text).not.toMatch(/WARNING|not found/);
    expect(text.split(/\n\n+/).filter((line) => line.trim()).length).toBeGreaterThanOrEqual(40);
  }, 300_000);
});

interface Mods { id: string; title: string; families: string[]; year: string; pages: string | undefined }

/** What is compared of each MODS record: its own title and people, not those of what it is in. */
function recordsOf(xml: string): Mods[] {
  const records: Mods[] = [];
  const path: string[] = [];
  let kind = '';
  let start = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name === 'relatedItem' ? 'relatedItem' : name);
    if (name === 'mods') records.push({ id: String(attributes.ID ?? ''), title: '', families: [], year: '', pages: undefined });
    if (name === 'namePart') kind = String(attributes.type ?? 'whole');
  });
  parser.on('closetag', () => { path.pop(); });
  parser.on('text', (text) => {
    const record = records.at(-1);
    if (!record || !text.trim()) return;
    const at = path.at(-1)!;
    const inHost = path.includes('relatedItem');
    if (at === 'title' && !inHost && path.at(-2) === 'titleInfo') record.title ||= text;
    else if (at === 'subTitle' && !inHost) record.title += ` ${text}`;
    else if (at === 'namePart' && (kind === 'family' || kind === 'whole')) record.families.push(text);
    else if (at === 'namePart' && kind === 'termsOfAddress') record.families.push(text);
    else if (at === 'dateIssued' || at === 'date') record.year += ` ${text}`;
    else if (at === 'start') start = text;
    else if (at === 'end') record.pages = `${start}-${text}`;
  });
  parser.write(xml).close();
  return records;
}

/** Letters and digits alone: what programs do to marks, case and quotes is their affair. */
function letters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
