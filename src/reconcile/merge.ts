import { isoDate } from '../model/date.ts';
import { sortName, type Contributor } from '../model/name.ts';
import type { Draft, FieldName, Fields, Link, Provenance, Version, Work } from '../model/work.ts';
import type { Cluster } from './cluster.ts';
import { inPrecedence, stageOf, versionFields } from './precedence.ts';

export type Merged = Pick<Work, 'fields' | 'origins' | 'provenance' | 'joins'> & { drafts: Draft[] };

/** One record from the drafts of a work: each field from the first draft that has it, what others say kept beside it. */
export function merge({ drafts, reasons }: Cluster): Merged {
  const ordered = inPrecedence(drafts);
  const main = stageOf(ordered[0]!);
  const fields: Record<string, unknown> = {};
  const provenance: Record<string, Provenance> = {};
  for (const name of fieldNames(ordered)) {
    const saying = ordered.flatMap((draft, origin) => (says(draft, name, main) ? [{ draft, origin, value: draft.fields[name] }] : []));
    if (saying.length === 0) continue;
    const chosen = choose(name, saying);
    fields[name] = chosen.value;
    provenance[name] = { origin: chosen.origin, ...lineOf(chosen.draft, name), ...alternatives(name, chosen, saying) };
  }
  const versions = [...(fields.versions as Version[] | undefined ?? []), ...otherVersions(ordered, main)];
  if (versions.length) fields.versions = versions;
  return { drafts: ordered, fields: fields as Merged['fields'], origins: ordered.map((draft) => draft.origin), provenance, joins: reasons };
}

interface Saying { draft: Draft; origin: number; value: unknown }

function fieldNames(drafts: Draft[]): FieldName[] {
  return [...new Set(drafts.flatMap((draft) => Object.keys(draft.fields) as FieldName[]))];
}

/** A preprint tells nothing of where the published text appeared. */
function says(draft: Draft, name: FieldName, main: 'published' | 'preprint'): boolean {
  const value = draft.fields[name];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return false;
  return !(versionFields.has(name) && stageOf(draft) !== main);
}

/** The first word counts; lists that add up are joined, and a byline cut short gives way to a full one. */
function choose(name: FieldName, saying: Saying[]): Saying {
  const first = saying[0]!;
  if (saying.length === 1) return first;
  const values = saying.map((one) => one.value);
  switch (name) {
    case 'identifiers': return { ...first, value: joinIdentifiers(values as Fields['identifiers'][]) };
    case 'links': return { ...first, value: unique((values as Link[][]).flat(), (link) => link.url) };
    case 'keywords': case 'awards': return { ...first, value: unique((values as string[][]).flat(), (word) => word.toLowerCase()) };
    case 'subjects': return { ...first, value: unique((values as Fields['subjects'][]).flatMap((list) => list ?? []), (subject) => `${subject.scheme}:${subject.label}`) };
    case 'notices': return { ...first, value: (values as unknown[][]).flat() };
    case 'custom': return { ...first, value: Object.assign({}, ...[...values].reverse()) };
    case 'selected': return saying.find((one) => one.value) ?? first;
    case 'author': case 'editor': return withIdentities(fullestNames(saying, name), saying);
    default: return first;
  }
}

function joinIdentifiers(all: Fields['identifiers'][]): Fields['identifiers'] {
  const joined: Record<string, string[]> = {};
  for (const identifiers of all) for (const [scheme, values] of Object.entries(identifiers ?? {})) joined[scheme] = [...new Set([...(joined[scheme] ?? []), ...values])];
  return joined;
}

function unique<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse();
}

function fullestNames(saying: Saying[], name: 'author' | 'editor'): Saying {
  const cut = (one: Saying) => one.draft.fields.truncated?.includes(name) ?? false;
  const first = saying[0]!;
  return cut(first) ? saying.find((one) => !cut(one) && (one.value as Contributor[]).length >= (first.value as Contributor[]).length) ?? first : first;
}

/** ORCIDs and affiliations other sources give the same byline place, when the family names agree. */
function withIdentities(chosen: Saying, saying: Saying[]): Saying {
  const names = (chosen.value as Contributor[]).map((name, index) => {
    const twins = saying.map((one) => (one.value as Contributor[])[index]).filter((twin) => twin && twin.family !== undefined && twin.family === name.family);
    const orcid = name.orcid ?? twins.find((twin) => twin?.orcid)?.orcid;
    const affiliations = name.affiliations ?? twins.find((twin) => twin?.affiliations)?.affiliations;
    return { ...name, ...(orcid ? { orcid } : {}), ...(affiliations ? { affiliations } : {}) };
  });
  return { ...chosen, value: names };
}

function lineOf(draft: Draft, name: FieldName): { line: number } {
  return { line: draft.lines[name] ?? draft.origin.line };
}

function alternatives(name: FieldName, chosen: Saying, saying: Saying[]): Pick<Provenance, 'alternatives'> {
  const own = plain(name, chosen.value);
  const others = saying.filter((one) => one.origin !== chosen.origin && plain(name, one.value) !== own);
  if (others.length === 0 || additive.has(name)) return {};
  return { alternatives: others.map((one) => ({ origin: one.origin, ...lineOf(one.draft, name), value: plain(name, one.value).slice(0, 300) })) };
}

const additive = new Set<FieldName>(['identifiers', 'links', 'keywords', 'awards', 'subjects', 'notices', 'custom', 'selected', 'versions']);

/** A field's value as one line, to compare and to show. */
function plain(name: FieldName, value: unknown): string {
  if (typeof value === 'string') return value;
  if (name === 'issued' || (value && typeof value === 'object' && 'date-parts' in value)) return isoDate(value as Fields['issued']);
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? sortName(item) : String(item))).join('; ');
  if (value && typeof value === 'object' && 'value' in value) return String((value as { value: unknown }).value);
  return JSON.stringify(value);
}

/** Drafts of another stage, or with another DOI, as versions of the work. */
function otherVersions(ordered: Draft[], main: 'published' | 'preprint'): Version[] {
  if (main === 'preprint') return [];
  const preprints = ordered.filter((draft) => stageOf(draft) === 'preprint');
  return unique(preprints.map(versionOf), (version) => JSON.stringify(version.identifiers) + (version.url ?? ''));
}

function versionOf(draft: Draft): Version {
  const { identifiers = {}, issued, URL, publisher } = draft.fields;
  const venue = draft.fields['container-title']?.value ?? publisher ?? (identifiers.arxiv ? 'arXiv' : undefined);
  return { kind: 'preprint', identifiers, ...(issued ? { issued } : {}), ...(URL ? { url: URL } : {}), ...(venue ? { venue } : {}) };
}
