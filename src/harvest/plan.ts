import { readContent, type Content } from '../content/read-content.ts';
import type { Fetched } from '../model/fetched.ts';
import type { Issue } from '../model/issue.ts';
import type { Draft, Origin, Work } from '../model/work.ts';
import type { Locked } from '../reconcile/lock.ts';
import { readSource, type Reading } from '../sources/read-source.ts';
import type { SourceReading } from '../sources/read-sources.ts';
import { pairRecords, sameRecords, type FieldChange, type RecordPair } from './compare-records.ts';
import { readState, stateOf, type State } from './read-state.ts';
import { shownValue } from './shown-value.ts';

/** A file that may go into the content folder. */
export interface Incoming {
  /** Relative to the content folder. */
  path: string;
  label: string;
  text: string;
  bytes: Uint8Array;
  /** What the file holds now, if it is there. */
  before: Uint8Array | undefined;
  fetched?: Fetched;
}

/** A field that changed in the record; `stands` is what the page goes on saying all the same, and why. */
export interface PlannedField extends FieldChange { stands?: { value: string; why: string } }

export interface PlannedRecord {
  kind: 'new' | 'changed' | 'gone';
  draft: Draft;
  /** The work whose page it is on, before it is gone or after it has come. */
  work?: Work;
  hidden: boolean;
  fields: PlannedField[];
  /** Why a new record is one work with others. */
  joins: string[];
  /** Places of the work's records in other files: those a new record joins, and those that keep the page of one that is gone. */
  others: string[];
}

export interface PlannedFile extends Incoming {
  reading: Reading;
  records: PlannedRecord[];
  same: number;
  isNew: boolean;
  /** The file holds these records already: its bytes stay. */
  holds: boolean;
  /** More than half of at least four records would go: a service in trouble looks like that. */
  heavyLoss: boolean;
}

export interface Plan {
  files: PlannedFile[];
  /** Pages that become one with another, or part from it, through what comes in. */
  moved: { from: string; to: string }[];
  /** What the report will newly say. */
  issues: Issue[];
}

/** What would change if files came into a content folder: both states are read and reconciled as a build does it, and compared. Writes nothing. */
export async function makePlan(root: string, incoming: Incoming[]): Promise<Plan> {
  const content = await readContent(root, () => {});
  const before = await readState(content);
  const files = incoming.map((file) => readIncoming(file, content, before.readings));
  const changing = files.filter((file) => !file.holds);
  const after = stateOf(content, withIncoming(before.readings, changing), [...withoutFiles(before.readingIssues, changing), ...changing.flatMap((file) => file.issues)], known(before));
  return {
    files: files.map(({ pairs, ...file }) => ({ ...file, ...sortedOut(pairs, file.path, before, after) })),
    moved: movedPages(before, after),
    issues: newIssues(before.issues, after.issues, changing.map((file) => file.path)),
  };
}

/** The lock as the last build left it, with what works are called now: a work that only gains a source keeps its name. */
function known({ lock, locked }: State): Map<string, Locked> {
  return new Map([...lock, ...locked.map((one) => [one.id, one] as const)]);
}

function readIncoming(file: Incoming, content: Content, readings: SourceReading[]) {
  const issues: Issue[] = [];
  const folder = /^works\/([^/]+)\//.exec(file.path)?.[1];
  const person = content.people.some((one) => one.slug === folder) ? folder : undefined;
  const reading = readSource({ path: file.path, text: file.text, ...(person ? { person } : {}), ...(file.fetched ? { retrieved: file.fetched.retrieved, address: file.fetched.address } : {}) }, (issue) => issues.push(issue));
  const old = readings.find((one) => one.file === file.path);
  const pairs = pairRecords(old?.drafts ?? [], reading.drafts);
  const gone = pairs.filter((pair) => !pair.after).length;
  return { ...file, reading, issues, pairs, isNew: old === undefined, holds: old !== undefined && old.refused === reading.refused && sameRecords(pairs), heavyLoss: gone >= 4 && gone > (old?.drafts.length ?? 0) / 2 };
}

function withIncoming(readings: SourceReading[], files: (Incoming & { reading: Reading })[]): SourceReading[] {
  const kept = readings.filter((reading) => !files.some((file) => file.path === reading.file));
  return [...kept, ...files.map(({ path, reading }) => ({ file: path, ...reading }))].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function withoutFiles(issues: Issue[], files: Incoming[]): Issue[] {
  return issues.filter((issue) => !files.some((file) => file.path === issue.place?.file));
}

function sortedOut(pairs: RecordPair[], path: string, before: State, after: State): Pick<PlannedFile, 'records' | 'same'> {
  const records = pairs.flatMap((pair): PlannedRecord[] => {
    if (pair.before && pair.after && pair.fields.length === 0) return [];
    const kind = !pair.before ? 'new' : !pair.after ? 'gone' : 'changed';
    const [was, is] = [pair.before && before.byOrigin.get(pair.before.origin), pair.after && after.byOrigin.get(pair.after.origin)];
    const work = is ?? was;
    return [{
      kind,
      draft: (pair.after ?? pair.before)!,
      ...(work ? { work } : {}),
      hidden: work !== undefined && (after.hidden.includes(work) || before.hidden.includes(work)),
      fields: pair.fields.map((change) => ({ ...change, ...standing(change, was, is, pair.after) })),
      joins: kind === 'new' ? joinsOf(pair.after!, is) : [],
      others: work?.origins.filter((origin) => origin.file !== path).map(placeOf) ?? [],
    }];
  });
  return { records, same: pairs.length - records.length };
}

/** What the page goes on saying when its record changes, and which other word outweighs the record's. */
function standing({ field, after: said }: FieldChange, was: Work | undefined, is: Work | undefined, draft: Draft | undefined): Pick<PlannedField, 'stands'> {
  if (!was || !is || !draft) return {};
  const value = shownValue(field, is.fields);
  const origin = is.origins[is.provenance[field]?.origin ?? -1];
  if (value === said || value !== shownValue(field, was.fields) || !origin || origin === draft.origin) return {};
  return { stands: { value, why: origin.format === 'corrections' ? `${origin.file} sets it` : `${placeOf(origin)} says so and counts more` } };
}

function joinsOf({ origin }: Draft, work: Work | undefined): string[] {
  return work?.joins.filter((reason) => reason.includes(`${placeOf(origin)} `)) ?? [];
}

function placeOf({ file, line }: Origin): string {
  return `${file}:${line}`;
}

/** Pages of records that did not change themselves, but now lie under another name. */
function movedPages(before: State, after: State): Plan['moved'] {
  const moved = new Map<string, { from: string; to: string }>();
  for (const [origin, was] of before.byOrigin) {
    const is = after.byOrigin.get(origin);
    if (is && is.id !== was.id) moved.set(`${was.id} ${is.id}`, { from: was.id, to: is.id });
  }
  return [...moved.values()];
}

function newIssues(before: Issue[], after: Issue[], paths: string[]): Issue[] {
  const old = new Set(before.map((issue) => `${issue.code} ${issue.message}`));
  return after.filter((issue) => issue.severity !== 'info' && !old.has(`${issue.code} ${issue.message}`) && (paths.includes(issue.place?.file ?? '') || issue.also?.some((place) => paths.includes(place.file))));
}
