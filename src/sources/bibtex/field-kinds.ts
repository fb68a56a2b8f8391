import { isValidIdentifier, normaliseIdentifier, schemes, type SchemeName } from '../../model/identifiers.ts';
import type { DateField, FieldName, Fields, LinkRel, MarkupField, NameField } from '../../model/work.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { parseDateText } from '../date-text.ts';
import type { SourceFile } from '../reader.ts';
import { dateText } from './dates.ts';
import type { BibEntry, BibField } from './inherit.ts';
import { parseNames } from './names.ts';
import { foldParagraphs, foldSpace, plainText, verbatimText } from './plain.ts';
import { addLink } from './links.ts';

/** An entry on its way to a draft. */
export interface EntryFacts {
  entry: BibEntry;
  file: SourceFile;
  maker: DraftMaker;
  /** Tells of something wrong with a field, on its line. */
  warn(field: BibField, code: string, message: string, fix?: string, severity?: 'info' | 'warning'): void;
  /** Tells of the marks the names of a list carry. */
  marks: (string | undefined)[];
}

/** What becomes of a field. */
export type Rule = (field: BibField, facts: EntryFacts) => void;

/** The fields that are plain texts. */
type TextField = { [Name in FieldName]: string extends NonNullable<Fields[Name]> ? Name : never }[FieldName];

/** Read together with another field. */
export const elsewhere: Rule = () => {};

/** Plain Unicode; a second field for the same place is kept as custom when it says something else. */
export const text = (name: TextField): Rule => (field, facts) => setText(name, plainText(field.tex), field, facts);

export function setText(name: TextField, value: string, field: BibField, { maker }: EntryFacts): void {
  if (!value) return;
  const before = maker.draft.fields[name];
  if (before === undefined) maker.set(name, value as never, field.line);
  else if (before !== value) keepCustom(field, maker);
}

/** Source markup, kept as TeX. */
export const markup = (name: MarkupField): Rule => (field, { maker }) => {
  const value = name === 'abstract' || name === 'note' ? foldParagraphs(field.tex) : foldParagraphs(field.tex).replace(/\n\n/g, ' ');
  if (maker.has(name) && maker.draft.fields[name]!.value !== value) keepCustom(field, maker);
  else maker.markup(name, value, 'latex', field.line);
};

/** A name list; what was read against the letter is told. */
export const people = (name: NameField): Rule => (field, facts) => {
  const { maker, warn } = facts;
  const { names, marks, truncated, slips } = parseNames(field.tex);
  for (const slip of slips) warn(field, slip.code, slip.message, slip.fix);
  if (name === 'author') facts.marks = [...facts.marks, ...marks];
  for (const person of names) maker.name(name, person, field.line);
  if (!truncated || (name !== 'author' && name !== 'editor' && name !== 'translator')) return;
  maker.draft.fields.truncated = [...(maker.draft.fields.truncated ?? []), name];
  maker.draft.lines.truncated ??= field.line;
};

/** A date of its own: urldate, eventdate, origdate. */
export const date = (name: DateField): Rule => (field, facts) => {
  const reading = parseDateText(dateText(field.tex));
  if (reading.problem) facts.warn(field, 'bibtex-date', `The ${field.spelt} of ${shownKey(facts)} cannot be read in full: ${reading.problem}.`, `${field.spelt} = {2024-05-07},`);
  if (reading.date) facts.maker.set(name, reading.date, field.line);
};

/** One or more identifiers of a scheme, checked; what fails is told and kept as custom. */
export const identifier = (scheme: SchemeName): Rule => (field, facts) => addIdentifiers(scheme, verbatimText(field.tex), field, facts);

export function addIdentifiers(scheme: SchemeName, written: string, field: BibField, facts: EntryFacts): void {
  const bad: string[] = [];
  for (const one of identifiersIn(scheme, written)) {
    const value = normaliseIdentifier(scheme, one);
    const issn = scheme === 'isbn' ? normaliseIdentifier('issn', one) : '';
    if (isValidIdentifier(scheme, value)) facts.maker.identifier(scheme, value, field.line);
    else if (isValidIdentifier('issn', issn)) facts.maker.identifier('issn', issn, field.line);
    else bad.push(one);
  }
  if (!bad.length) return;
  facts.warn(field, `bibtex-${scheme}`, `“${bad.join(', ')}” of ${shownKey(facts)} is not a valid ${schemes[scheme].label}${/^(?:DOI|ISBN|ISSN|URN)$/.test(schemes[scheme].label) ? '' : ' id'}.`, examples[scheme] && `${field.spelt} = {${examples[scheme]}},`);
  keepCustom(field, facts.maker);
}

const examples: Partial<Record<SchemeName, string>> = { doi: '10.1000/xyz123', arxiv: '2401.01234', isbn: '978-3-16-148410-0', issn: '1234-5679', pmid: '31452104' };

/** People put several ISBNs or ISSNs in a field, and words around them. */
function identifiersIn(scheme: SchemeName, written: string): string[] {
  if (!written || /^(?:n\/?a|none|null|-+|todo)\.?$/i.test(written)) return [];
  if (scheme === 'isbn') return written.match(/(?<!\d)(?:97[89][-‐–\s]?)?(?:\d[-‐–\s]?){9}[\dXx](?!\d)/g) ?? [written];
  if (scheme === 'issn') return written.match(/\d{4}\s?[-‐–]?\s?\d{3}[\dXx](?!\d)/g) ?? [written];
  if (scheme === 'doi') return written.replace(/\bdoi\s*[:=]\s*(?=10\.\d{4})/gi, '').split(/[\s;,]+(?=(?:https?:|10\.\d{4}))/i).map((one) => one.replace(/\s+/g, '')).filter(Boolean);
  if (scheme === 'mr') return [written.replace(/\s*\(.*$/, '').replace(/^(?:MR)?\s*(\d)/i, 'MR$1')];
  if (scheme === 'pmcid') return [written.replace(/^(?:pmc)?(\d)/i, 'PMC$1')];
  return [written];
}

/** An address, or a file beside the source, that the page links to. */
export const link = (rel: LinkRel): Rule => (field, facts) => {
  if (!addLink(rel, field, facts)) keepCustom(field, facts.maker);
};

const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const homeFolder = /(?:^|[\s:;,{"'])(?:\/(?:home|Users|root|media|mnt|Volumes)\/|~\/|[A-Za-z]\\?:[\\/]|file:\/\/)/;

/** Keeps a field nobody has a place for as the source spelt it, without e-mail addresses; paths of somebody's computer are not kept. */
export function keepCustom(field: BibField, maker: DraftMaker): void {
  if (field.inherited || isPrivateField(field)) return;
  maker.custom(field.spelt, foldSpace(field.tex).replace(email, '').trim());
}

/** True for a field that is about its owner's computer or mailbox. */
export function isPrivateField({ name, tex }: BibField): boolean {
  return /e-?mail/.test(name) || /^(?:bdsk-file-\d+|local-?file|local-url)$/.test(name) || (tex.length < 20_000 && homeFolder.test(tex));
}

export function shownKey({ entry }: Pick<EntryFacts, 'entry'>): string {
  return entry.key ? `“${entry.key}”` : `the @${entry.type}`;
}
