import { isValidIdentifier, normaliseIdentifier, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import type { Contributor } from '../model/name.ts';
import { shortRanges } from '../model/page-range.ts';
import type { Syntax } from '../model/text.ts';
import type { Draft, FieldName, Fields, Link, MarkupField, NameField, Origin, Subject } from '../model/work.ts';
import { parseDateText } from './date-text.ts';

/** Collects what one record says, field by field, with the line of each; empty values are passed over. */
export interface DraftMaker {
  set<Name extends FieldName>(name: Name, value: Fields[Name] | undefined, line?: number): void;
  markup(name: MarkupField, value: string | undefined, syntax: Syntax, line?: number): void;
  name(field: NameField, contributor: Contributor | undefined, line?: number): void;
  date(name: 'issued' | 'accessed' | 'submitted' | 'original-date' | 'event-date' | 'available-date', written: string | undefined, line?: number): void;
  identifier(scheme: SchemeName, pasted: string | undefined, line?: number): void;
  link(rel: Link['rel'], url: string | undefined, line?: number): void;
  keyword(word: string | undefined, line?: number): void;
  subject(subject: Subject, line?: number): void;
  /** Adds one to a list that grows as a record is read. */
  add<Name extends 'awards' | 'funding' | 'notices' | 'versions'>(name: Name, item: NonNullable<Fields[Name]>[number] | undefined, line?: number): void;
  custom(name: string, value: string | undefined): void;
  has(name: FieldName): boolean;
  draft: Draft;
}

/** A maker for the record at an origin; dates that cannot be are reported. */
export function makeDraft(origin: Origin, report: Report): DraftMaker {
  const draft: Draft = { origin, fields: {}, lines: {} };
  const { fields } = draft;
  const at = (name: FieldName, line: number | undefined) => { if (line !== undefined) draft.lines[name] ??= line; };
  const append = <Name extends FieldName>(name: Name, item: unknown, line: number | undefined) => {
    const list = (fields[name] ?? []) as unknown[];
    list.push(item);
    (fields as Record<string, unknown>)[name] = list;
    at(name, line);
  };
  return {
    draft,
    has: (name) => fields[name] !== undefined,
    set(name, value, line) {
      if (value === undefined || value === '' || fields[name] !== undefined) return;
      fields[name] = name === 'page' ? shortRanges(value as string) as typeof value : value;
      at(name, line);
    },
    markup(name, value, syntax, line) {
      const text = value?.trim();
      if (text && !fields[name]) this.set(name, { syntax, value: text }, line);
    },
    name(field, contributor, line) {
      if (contributor && (contributor.family || contributor.literal)) append(field, contributor, line);
    },
    date(name, written, line) {
      if (!written?.trim()) return;
      const { date, status, problem } = parseDateText(written);
      if (problem) report({ code: 'date', severity: 'warning', message: `The date “${written.trim()}” cannot be right: ${problem}.`, place: { file: origin.file, line: line ?? origin.line }, record: origin.key, field: name, fix: 'write it as 2024-05-07, 2024-05 or 2024' });
      this.set(name, date, line);
      this.set('status', status, line);
    },
    identifier(scheme, pasted, line) {
      if (!pasted?.trim()) return;
      const value = normaliseIdentifier(scheme, pasted);
      const known = (fields.identifiers ??= {});
      if (!known[scheme]?.includes(value)) known[scheme] = [...(known[scheme] ?? []), value];
      at('identifiers', line);
    },
    link(rel, url, line) {
      const address = url?.trim();
      if (address && /^https?:\/\/\S+$/i.test(address) && !fields.links?.some((link) => link.url === address)) append('links', { rel, url: address }, line);
    },
    keyword(word, line) {
      const text = word?.trim();
      if (text && !fields.keywords?.includes(text)) append('keywords', text, line);
    },
    subject(subject, line) { append('subjects', subject, line); },
    add(name, item, line) { if (item) append(name, item, line); },
    custom(name, value) { if (value) (fields.custom ??= {})[name] ??= value; },
  };
}

/** An address that is really an identifier is kept as one; others become the work's URL. */
export function addAddress(maker: DraftMaker, url: string | undefined, line?: number): void {
  const address = url?.trim();
  if (!address || !/^(?:https?|ftp):\/\/\S+$/i.test(address)) return;
  for (const scheme of ['doi', 'arxiv'] as const) {
    const host = scheme === 'doi' ? /^https?:\/\/(?:dx\.)?doi\.org\//i : /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\//i;
    if (host.test(address) && isValidIdentifier(scheme, normaliseIdentifier(scheme, address))) return maker.identifier(scheme, address, line);
  }
  maker.set('URL', address, line);
}
