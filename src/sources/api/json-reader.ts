import type { Report } from '../../model/issue.ts';
import type { Origin } from '../../model/work.ts';
import { parseJson } from '../located-json.ts';
import { makeDraft, type DraftMaker } from '../draft-maker.ts';
import { originOf, type Reader, type SourceFile } from '../reader.ts';

export type Json = Record<string, unknown>;

export interface JsonFormat {
  format: string;
  label: string;
  authority: Origin['authority'];
  /** The records of a value, or undefined when it is not in this format. */
  records(value: unknown): Json[] | undefined;
  /** True when the text may be in this format; a cheap look before it is parsed. */
  hint?: RegExp;
  keyOf(item: Json): string | undefined;
  read(item: Json, maker: DraftMaker): void;
}

/** A reader of one JSON format: finds the records, notes the line of each, and refuses those without a title. */
export function jsonReader({ format, label, authority, records, hint, keyOf, read }: JsonFormat): Reader {
  const reader: Reader = {
    format, label, authority,
    extensions: ['json'],
    accepts: ({ text: source }) => /^\s*(?:\uFEFF)?\s*(?:(?:var|let|const|window|export)\b[^[{]*)?[[{]/.test(source.slice(0, 300)) && (hint?.test(source) ?? true) && records(parsed(source).value) !== undefined,
    read(file, report) {
      const located = parsed(file.text);
      const items = records(located.value) ?? [];
      const drafts = items.flatMap((item) => readOne(item, located.lineOf(item), file, report));
      return { format, drafts, records: items.length, refused: items.length - drafts.length };
    },
  };
  const readOne = (item: Json, line: number, file: SourceFile, report: Report) => {
    const maker = makeDraft(originOf(reader, file, line, keyOf(item)), report);
    read(item, maker);
    if (maker.has('title')) return [maker.draft];
    report({ code: 'title-missing', severity: 'warning', message: `The record “${keyOf(item) ?? line}” has no title and gets no page.`, place: { file: file.path, line }, record: keyOf(item), fix: 'give it a title, or remove the record' });
    return [];
  };
  return reader;
}

let last: { text: string; located: ReturnType<typeof parseJson> } | undefined;

/** Every reader asks for the same file in turn: it is parsed once. */
function parsed(source: string): ReturnType<typeof parseJson> {
  if (last?.text !== source) last = { text: source, located: parseJson(source) };
  return last.located;
}

/** A value as an object, or undefined. */
export function record(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : undefined;
}

/** A value as a list, or undefined. */
export function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The objects of a value that is a list; none for any other. */
export function recordsIn(value: unknown): Json[] {
  return (list(value) ?? []).filter((one): one is Json => record(one) !== undefined);
}

/** A value as text: strings as they are, numbers as digits, everything else undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : typeof value === 'number' ? String(value) : undefined;
}
