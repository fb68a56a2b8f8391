import { LineCounter, parseDocument } from 'yaml';
import type { WorkType } from '../model/work-types.ts';
import type { Report } from '../model/issue.ts';
import type { Contributor } from '../model/name.ts';
import { normaliseIdentifier } from '../model/identifiers.ts';
import { addAddress, makeDraft, type DraftMaker } from './draft-maker.ts';
import { originOf, type Reader } from './reader.ts';

/** CITATION.cff: the software or dataset it describes. Its `references` are other people's works and get no page. https://citation-file-format.github.io */
export const cffReader: Reader = {
  format: 'cff',
  label: 'CITATION.cff',
  extensions: ['cff'],
  authority: 'publisher',
  accepts: ({ text }) => /^\s*["']?cff-version["']?\s*:/m.test(text.slice(0, 4000)),
  read(file, report) {
    const lines = new LineCounter();
    const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    for (const error of document.errors) report({ code: 'yaml-syntax', severity: 'error', message: `This is not YAML: ${error.message}.`, place: { file: file.path, line: lines.linePos(error.pos[0]).line }, fix: 'indent with spaces, and quote values that hold a colon' });
    const value = record(document.errors.length ? undefined : document.toJS());
    const lineOf = (key: string) => { const node: any = document.get(key, true); return node?.range ? lines.linePos(node.range[0]).line : 1; };
    const maker = makeDraft(originOf(this, file, 1, text(value?.doi) ?? text(value?.title)), report);
    if (value) readCff(value, maker, lineOf);
    if (!maker.has('title')) refuse(file.path, document.errors.length > 0, report);
    const drafts = maker.has('title') ? [maker.draft] : [];
    return { format: 'cff', drafts, records: 1, refused: 1 - drafts.length };
  },
};

function refuse(file: string, said: boolean, report: Report): void {
  if (!said) report({ code: 'title-missing', severity: 'error', message: 'The CITATION.cff has no title.', place: { file, line: 1 }, fix: 'title: "…"' });
}

type Yaml = Record<string, unknown>;

function readCff(cff: Yaml, maker: DraftMaker, lineOf: (key: string) => number): void {
  maker.set('type', (cff.type === 'dataset' ? 'dataset' : 'software') satisfies WorkType, lineOf('type'));
  maker.markup('title', text(cff.title), 'plain', lineOf('title'));
  maker.markup('abstract', text(cff.abstract), 'plain', lineOf('abstract'));
  for (const author of list(cff.authors)) maker.name('author', nameOf(record(author)), lineOf('authors'));
  maker.date('issued', text(cff['date-released']), lineOf('date-released'));
  maker.set('version', text(cff.version), lineOf('version'));
  maker.set('license', text(Array.isArray(cff.license) ? cff.license[0] : cff.license), lineOf('license'));
  maker.identifier('doi', text(cff.doi), lineOf('doi'));
  for (const identifier of list(cff.identifiers).map(record)) {
    if (identifier?.type === 'doi') maker.identifier('doi', text(identifier.value), lineOf('identifiers'));
    if (identifier?.type === 'swh') maker.identifier('swhid', text(identifier.value), lineOf('identifiers'));
  }
  for (const word of list(cff.keywords)) maker.keyword(text(word), lineOf('keywords'));
  maker.link('code', text(cff['repository-code']), lineOf('repository-code'));
  maker.link('website', text(cff.url), lineOf('url'));
  addAddress(maker, text(cff.url) ?? text(cff['repository-code']), lineOf('url'));
}

function nameOf(author: Yaml | undefined): Contributor | undefined {
  if (!author) return undefined;
  const [family, given, particle, suffix, orcid, affiliation] = ['family-names', 'given-names', 'name-particle', 'name-suffix', 'orcid', 'affiliation'].map((key) => text(author[key]));
  const name: Contributor = family ? { family, ...(given ? { given } : {}), ...(particle ? { 'non-dropping-particle': particle } : {}), ...(suffix ? { suffix } : {}) } : { literal: text(author.name) ?? given ?? text(author.alias) ?? '' };
  return { ...name, ...(orcid ? { orcid: normaliseIdentifier('orcid', orcid) } : {}), ...(affiliation ? { affiliations: [{ name: affiliation }] } : {}) };
}

function record(value: unknown): Yaml | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Yaml : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() || undefined : typeof value === 'number' ? String(value) : undefined;
}
