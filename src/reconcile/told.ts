import { digest } from '../digest.ts';
import type { Draft, FieldName, Fields } from '../model/work.ts';

/** Fields that decide nothing: by what they say no record is joined with another, named, or linked to anybody. */
export const toldFields = ['abstract', 'note', 'annote', 'keywords'] as const satisfies readonly FieldName[];

type ToldField = (typeof toldFields)[number];

/** That a field is there, which counts for the fullness of a record, without what it says. */
const emptied = { abstract: { syntax: 'latex', value: '' }, note: { syntax: 'latex', value: '' }, annote: '', keywords: [''] as [''] } as const satisfies { [Name in ToldField]: unknown };

/**
 * A draft as matching sees it: without what its told fields say. In place of lines it has the numbers of places in its file, so
 * that it stays as it is when lines above it come and go.
 */
export interface BareDraft extends Draft {
  fields: Omit<Fields, ToldField> & { abstract?: typeof emptied.abstract; note?: typeof emptied.note; annote?: typeof emptied.annote; keywords?: typeof emptied.keywords | [] };
}

/** What a draft says in its told fields, and where. */
export interface Told {
  fields: Pick<Fields, ToldField>;
  lines: Draft['lines'];
  /** A hash of the fields. */
  version: string;
}

/** What bare drafts of a file lack: lines by the numbers of places, which count from 1, and what was told by the place of the record. */
export interface Rest { lines: number[]; told: Record<number, Told> }

/** By file. */
export type Rests = ReadonlyMap<string, Rest>;

/** Drafts in two parts, which together say what they said; see tell.ts. */
export function splitDrafts(drafts: Draft[]): { bare: BareDraft[]; rests: Rests } {
  const bare: BareDraft[] = [];
  const rests = new Map<string, Rest>();
  // In the order of lines, since of two records of a file the upper one counts first.
  const order = drafts.map((_, index) => index).sort((a, b) => drafts[a]!.origin.line - drafts[b]!.origin.line);
  for (const index of order) {
    const draft = drafts[index]!;
    const { file } = draft.origin;
    const rest = rests.get(file) ?? rests.set(file, { lines: [], told: {} }).get(file)!;
    const one = bareDraft(draft, (line) => rest.lines.push(line));
    bare[index] = one;
    rest.told[one.origin.line] = toldOf(draft);
  }
  return { bare, rests };
}

function bareDraft({ origin, fields, lines }: Draft, placeAt: (line: number) => number): BareDraft {
  const left = { ...fields } as BareDraft['fields'];
  if (left.abstract) left.abstract = emptied.abstract;
  if (left.note) left.note = emptied.note;
  if (left.annote !== undefined) left.annote = emptied.annote;
  if (left.keywords) left.keywords = left.keywords.length ? emptied.keywords : [];
  const line = placeAt(origin.line);
  return { origin: { ...origin, line }, fields: left, lines: Object.fromEntries(Object.entries(lines).flatMap(([name, at]) => (isTold(name) ? [] : [[name, placeAt(at)]]))) };
}

function toldOf({ fields, lines }: Draft): Told {
  const names = toldFields.filter((name) => fields[name] !== undefined);
  const told: Told['fields'] = Object.fromEntries(names.map((name) => [name, fields[name]]));
  return { fields: told, lines: Object.fromEntries(names.flatMap((name) => (lines[name] === undefined ? [] : [[name, lines[name]]]))), version: digest(told) };
}

function isTold(name: string): boolean {
  return (toldFields as readonly string[]).includes(name);
}
