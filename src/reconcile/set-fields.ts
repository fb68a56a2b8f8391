import { correctionsFile } from '../model/corrections.ts';
import { normaliseIdentifier, schemeOf, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { splitName } from '../model/split-name.ts';
import { dateFields, fieldsSchema, markupFields, nameFields, type Fields, type Work } from '../model/work.ts';
import { plainValue } from './merge.ts';

/** Words people write for fields of ours. */
const aliases: Record<string, string> = { year: 'issued', date: 'issued', journal: 'container-title', venue: 'container-title', booktitle: 'container-title', pages: 'page', authors: 'author', editors: 'editor', url: 'URL', licence: 'license', kind: 'type', topics: 'keywords' };

/** Gives a work the fields a person set by hand; what sources said stays beside them, and `null` takes a field away. */
export function setFields(work: Work, fields: Record<string, unknown>, line: number, report: Report): void {
  for (const [written, value] of Object.entries(fields)) {
    const { name, value: prepared } = asField(aliases[written] ?? written, value, work.fields);
    const checked = fieldsSchema.safeParse({ [name]: prepared });
    if (value === null && name in fieldsSchema.shape && name !== 'title' && name !== 'type') { takeAway(work, name, line); continue; }
    if (value === null || !checked.success || !(name in fieldsSchema.shape)) { reportField(work, written, value, line, report); continue; }
    const next = checked.data[name as keyof Fields];
    if (plainValue(work.fields[name as keyof Fields]) === plainValue(next)) reportNeedless(work, written, line, report);
    keepBeside(work, name, line);
    Object.assign(work.fields, checked.data);
  }
}

/** Short ways to write a value: a text for markup, a year or date for a CSL date, names as they are read, one identifier without brackets. */
function asField(name: string, value: unknown, fields: Fields): { name: string; value: unknown } {
  if (schemeOf(name)?.of === 'work') return asField('identifiers', { [name]: value }, fields);
  if (isOneOf(markupFields, name) && typeof value === 'string') return { name, value: { syntax: 'latex', value } };
  if (isOneOf(dateFields, name) && (typeof value === 'number' || typeof value === 'string')) return { name, value: asDate(String(value)) };
  if (isOneOf(nameFields, name)) return { name, value: (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? splitName(one) : one)) };
  if (['keywords', 'awards'].includes(name) && typeof value === 'string') return { name, value: value.split(/\s*[,;]\s*/) };
  if (name === 'identifiers' && typeof value === 'object' && value) return { name, value: { ...fields.identifiers, ...asIdentifiers(value as Record<string, unknown>) } };
  return { name, value: typeof value === 'number' ? String(value) : value };
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function asDate(written: string): unknown {
  return /^-?\d{1,4}(?:-\d{1,2}){0,2}$/.test(written) ? { 'date-parts': [written.replace(/^-/, '').split('-').map(Number).map((part, i) => (i === 0 && written.startsWith('-') ? -part : part))] } : { literal: written };
}

function asIdentifiers(value: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(value).map(([scheme, written]) => [scheme, (Array.isArray(written) ? written : [written]).map((one) => (schemeOf(scheme) ? normaliseIdentifier(scheme as SchemeName, String(one)) : String(one)))]));
}

/** The value a correction overrules becomes the first of the alternatives. */
function keepBeside(work: Work, name: string, line: number): void {
  const [before, value] = [work.provenance[name], work.fields[name as keyof Fields]];
  const overruled = before && value !== undefined ? [{ origin: before.origin, ...(before.line ? { line: before.line } : {}), value: plainValue(value).slice(0, 300) }] : [];
  const alternatives = [...overruled, ...(before?.alternatives ?? [])];
  work.provenance[name] = { origin: ensureOrigin(work), line, ...(alternatives.length ? { alternatives } : {}) };
}

function takeAway(work: Work, name: string, line: number): void {
  keepBeside(work, name, line);
  delete work.fields[name as keyof Fields];
}

function ensureOrigin(work: Work): number {
  const at = work.origins.findIndex((origin) => origin.file === correctionsFile);
  return at >= 0 ? at : work.origins.push({ file: correctionsFile, format: 'corrections', line: 1, authority: 'person' }) - 1;
}

function reportField(work: Work, name: string, value: unknown, line: number, report: Report): void {
  const close = nearest(name, Object.keys(fieldsSchema.shape));
  report({ code: 'correction-field', severity: 'error', message: `corrections.yaml sets “${name}” of “${work.id}” to ${JSON.stringify(value)}, which is not a value of a field we know.`, place: { file: correctionsFile, line }, record: work.id, field: name, fix: name in fieldsSchema.shape ? `look in src/model/work.ts what “${name}” may hold` : close ? `${close}: …` : 'use the field names of CSL: title, issued, container-title, volume, …' });
}

function reportNeedless(work: Work, name: string, line: number, report: Report): void {
  report({ code: 'correction-needless', severity: 'info', message: `corrections.yaml sets “${name}” of “${work.id}” to what its sources say too.`, place: { file: correctionsFile, line }, record: work.id, field: name, fix: 'the line may go' });
}
