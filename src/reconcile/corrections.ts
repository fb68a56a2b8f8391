import type { Corrections } from '../model/corrections.ts';
import type { Report } from '../model/issue.ts';
import { fieldsSchema, type Draft, type Work } from '../model/work.ts';
import type { Decisions } from './cluster.ts';
import { referenceKeys } from './fingerprints.ts';
import type { Locked } from './lock.ts';

const file = 'corrections.yaml';

/** The same/different lines of corrections.yaml as indexes into the drafts; a name nothing answers to is reported. */
export function decisionsOf(corrections: Corrections, drafts: Draft[], lock: Map<string, Locked>, report: Report): Decisions {
  const index = indexDrafts(drafts, lock);
  const find = (name: string, under: string) => {
    const found = index.get(name.toLowerCase());
    if (!found) reportUnused(name, under, report);
    return found ?? [];
  };
  return {
    same: corrections.same.map((group) => group.flatMap((name) => find(name, 'same'))).filter((group) => group.length > 1),
    different: corrections.different.map((group) => group.map((name) => find(name, 'different'))),
  };
}

function indexDrafts(drafts: Draft[], lock: Map<string, Locked>): Map<string, number[]> {
  const idOf = new Map([...lock.values()].flatMap((locked) => locked.keys.map((key) => [key.toLowerCase(), locked.id] as const)));
  const index = new Map<string, number[]>();
  drafts.forEach((draft, i) => {
    const keys = referenceKeys(draft);
    const ids = [...keys, `key:${draft.origin.file}#${draft.origin.key}`.toLowerCase()].flatMap((key) => idOf.get(key) ?? []);
    for (const key of new Set([...keys, ...ids])) index.set(key, [...(index.get(key) ?? []), i]);
  });
  return index;
}

/** not-mine of corrections.yaml: work -> slugs of people whose it is not. */
export function disownedWorks(works: Work[], corrections: Corrections, report: Report): Map<Work, Set<string>> {
  const disowned = new Map<Work, Set<string>>();
  const index = indexWorks(works);
  for (const [slug, names] of Object.entries(corrections['not-mine'])) for (const name of names) {
    const found = index.get(name.toLowerCase());
    if (!found) reportUnused(name, `not-mine: ${slug}`, report);
    for (const work of found ?? []) disowned.set(work, (disowned.get(work) ?? new Set()).add(slug));
  }
  return disowned;
}

/** hide, set and alias of corrections.yaml, applied last; the works that keep a page, and what was hidden. */
export function applyCorrections(works: Work[], corrections: Corrections, report: Report): { works: Work[]; hidden: Work[] } {
  const index = indexWorks(works);
  const find = (name: string, under: string): Work[] => {
    const found = index.get(name.toLowerCase());
    if (!found) reportUnused(name, under, report);
    return found ?? [];
  };
  for (const [name, fields] of Object.entries(corrections.set)) for (const work of find(name, 'set')) setFields(work, fields, report);
  for (const [old, id] of Object.entries(corrections.alias)) for (const work of find(id, 'alias')) work.aliases.push(old);
  const hidden = new Set(corrections.hide.flatMap((name) => find(name, 'hide')));
  return { works: works.filter((work) => !hidden.has(work)), hidden: [...hidden] };
}

function indexWorks(works: Work[]): Map<string, Work[]> {
  const index = new Map<string, Work[]>();
  for (const work of works) {
    const identifiers = Object.entries(work.fields.identifiers ?? {}).flatMap(([scheme, values]) => values.map((value) => `${scheme}:${value}`.toLowerCase()));
    const keys = work.origins.flatMap(({ key, format }) => (key ? [key.toLowerCase(), `${format}:${key}`.toLowerCase()] : []));
    for (const key of new Set([work.id, ...identifiers, ...keys])) index.set(key, [...(index.get(key) ?? []), work]);
  }
  return index;
}

function setFields(work: Work, fields: Record<string, unknown>, report: Report): void {
  const prepared = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asField(name, value)]));
  for (const [name, value] of Object.entries(prepared)) {
    const checked = fieldsSchema.safeParse({ [name]: value });
    if (!checked.success || !(name in fieldsSchema.shape)) {
      report({ code: 'correction-field', severity: 'error', message: `corrections.yaml sets “${name}” of “${work.id}” to ${JSON.stringify(fields[name])}, which is not a value of a field we know.`, place: { file }, fix: 'use the field names of CSL: title, issued, container-title, volume, …' });
      continue;
    }
    Object.assign(work.fields, checked.data);
    work.provenance[name] = { origin: ensureCorrectionOrigin(work) };
  }
}

/** Short ways to write a value: a text for markup, a year or date for a CSL date. */
function asField(name: string, value: unknown): unknown {
  if (['title', 'container-title', 'collection-title', 'abstract', 'note'].includes(name) && typeof value === 'string') return { syntax: 'latex', value };
  if (name === 'issued' && (typeof value === 'number' || typeof value === 'string')) return { 'date-parts': [String(value).split('-').map(Number)] };
  return typeof value === 'number' ? String(value) : value;
}

function ensureCorrectionOrigin(work: Work): number {
  const at = work.origins.findIndex((origin) => origin.file === file);
  return at >= 0 ? at : work.origins.push({ file, format: 'corrections', line: 1, authority: 'person' }) - 1;
}

function reportUnused(name: string, under: string, report: Report): void {
  report({ code: 'correction-unused', severity: 'warning', message: `corrections.yaml names “${name}” under ${under}, but no record answers to it.`, place: { file }, fix: 'use a work id, a citation key, or an identifier such as doi:10.1000/xyz' });
}
