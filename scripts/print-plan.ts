import { count } from '../src/model/count.ts';
import { isoDate, yearOf } from '../src/model/date.ts';
import { displayName } from '../src/model/name.ts';
import type { Plan, PlannedField, PlannedFile, PlannedRecord } from '../src/harvest/plan.ts';
import { renderRichText } from '../src/latex/rich-text.ts';
import type { Fields } from '../src/model/work.ts';
import { formatIssues } from './print-issues.ts';

export interface PlanStyle {
  colour?: boolean;
  /** How the reader calls the content folder. */
  label: string;
  /** Records of a kind printed for each file; the rest are counted. */
  most?: number;
}

type Paint = (text: string, code: number) => string;

const kinds = {
  new: { label: 'new', colour: 32 },
  changed: { label: 'changed', colour: 33 },
  gone: { label: 'gone', colour: 31 },
} as const satisfies Record<PlannedRecord['kind'], { label: string; colour: number }>;

/** The difference a plan would make, in words: file by file, what is new, changed, gone and joined. */
export function formatPlan({ files, moved, issues }: Plan, { colour = false, label, most = 40 }: PlanStyle): string {
  const paint: Paint = (text, code) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const parts = [files.filter((file) => file.holds), ...files.filter((file) => !file.holds).map((file) => [file])]
    .map((group) => group.map((file) => formatFile(file, most, paint)).join('')).filter(Boolean);
  if (moved.length) parts.push(moved.map(({ from, to }) => `  ${paint('moved', 35)}    /works/${from}/ becomes part of /works/${to}/\n           to keep its old address, write in corrections.yaml:  alias: {${from}: ${to}}\n`).join(''));
  if (issues.length) parts.push(`The report will say in addition:\n${formatIssues(issues, { label, colour, most: 3 })}`);
  return parts.join('\n');
}

/** "2 new, 1 changed, 1 gone, 20 as before" of all files. */
export function countPlan({ files }: Plan): string {
  const all = files.flatMap((file) => file.records);
  const count = (kind: PlannedRecord['kind']) => all.filter((record) => record.kind === kind).length;
  const parts = Object.keys(kinds).map((kind) => [count(kind as PlannedRecord['kind']), kind] as const).filter(([n]) => n);
  const same = files.reduce((sum, file) => sum + file.same, 0);
  return [...parts.map(([n, kind]) => `${n.toLocaleString('en')} ${kind}`), ...(same ? [`${same.toLocaleString('en')} as before`] : [])].join(', ') || 'nothing';
}

function formatFile(file: PlannedFile, most: number, paint: Paint): string {
  const { label, reading, records, isNew, holds, path } = file;
  const head = `${paint(label, 1)}: ${count(reading.records, 'record')}${reading.refused ? `, ${reading.refused} of them without a page` : ''}, ${holds ? `the same as in ${path}` : isNew ? `new in ${path}` : `other than in ${path}`}\n`;
  const lines = (Object.keys(kinds) as PlannedRecord['kind'][]).flatMap((kind) => {
    const some = records.filter((record) => record.kind === kind);
    const rest = some.length > most ? [`  ${' '.repeat(8)} and ${(some.length - most).toLocaleString('en')} more ${kinds[kind].label} (--all prints them)\n`] : [];
    return [...some.slice(0, most).map((record) => formatRecord(record, paint)), ...rest];
  });
  return head + lines.join('');
}

function formatRecord(record: PlannedRecord, paint: Paint): string {
  const { kind, draft, work, hidden, fields, others } = record;
  const page = hidden ? '  (hidden by corrections.yaml)' : work && kind !== 'new' ? `  /works/${work.id}/` : '';
  const indent = ' '.repeat(11);
  const notes = [
    ...(kind === 'new' ? [byline(record)] : []),
    ...(kind === 'new' ? formatJoin(record) : []),
    ...fields.flatMap(formatField),
    ...(kind === 'gone' ? [others.length ? `its page stays: ${others.join(', ')} ${others.length === 1 ? 'has' : 'have'} it too` : hidden ? '' : 'its page goes'] : []),
  ].filter(Boolean);
  const year = yearOf(draft.fields.issued) ?? isoDate(draft.fields.issued);
  const head = `  ${paint(kinds[kind].label.padEnd(8), kinds[kind].colour)} ${clean(plain(draft.fields.title), 90)}${year ? ` (${year})` : ''}${page}\n`;
  return head + notes.map((note) => `${indent}${note}\n`).join('');
}

/** The first reason; which other records take part is a list of places. */
function formatJoin({ work, joins, others }: PlannedRecord): string[] {
  if (!work || (joins.length === 0 && others.length === 0)) return [];
  const more = others.filter((place) => !joins[0]?.includes(`${place} `));
  return [`joins /works/${work.id}/${joins.length ? `: ${joins[0]}` : ''}`, ...(more.length ? [`${joins.length ? 'and ' : 'with '}${more.join(', ')}`] : [])];
}

function byline({ draft }: PlannedRecord): string {
  const names = (draft.fields.author ?? draft.fields.editor ?? []).map((name) => displayName(name));
  const venue = plain(draft.fields['container-title']) || (draft.fields.publisher ?? '');
  return [names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', '), clean(venue, 60)].filter(Boolean).join(' · ');
}

/** A title as it is read, its markup gone. */
function plain(markup: Fields['title']): string {
  return markup ? renderRichText(markup, { display: 'inline' }).rich.text : '';
}

function formatField({ field, before, after, stands }: PlannedField): string[] {
  const name = field.padEnd(16);
  const change = before === '' && after === '' ? 'details of the names (iDs, affiliations, roles)' : before === '' ? `+ ${clean(after, 100)}` : after === '' ? `− ${clean(before, 100)}` : between(before, after);
  return [`${name} ${change}`, ...(stands ? [`${' '.repeat(16)} the page keeps ${stands.value ? `“${clean(stands.value, 80)}”` : 'it without'}: ${stands.why}`] : [])];
}

/** Short values side by side; of long ones only where they part. */
function between(before: string, after: string): string {
  if (before.length + after.length < 160) return `${clean(before, 160)} → ${clean(after, 160)}`;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const from = Math.max(0, start - 20);
  const cut = (text: string) => `${from ? '…' : ''}${clean(text.slice(from), 60)}`;
  return `${cut(before)} → ${cut(after)}`;
}

/** One line, without what could move a terminal's cursor, and not too long. */
function clean(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
