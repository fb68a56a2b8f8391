import { isoDate, type CslDate } from '../model/date.ts';
import { displayName, type Contributor } from '../model/name.ts';
import type { Markup } from '../model/text.ts';
import type { Draft, FieldName, Fields, Link, Notice, Provenance, Version, Work } from '../model/work.ts';
import type { Cluster } from './cluster.ts';
import { placeOf } from './places.ts';
import { titleText } from './fingerprints.ts';
import { authorityOf, inPrecedence, stageOf, stages, versionFields, type Stage } from './precedence.ts';

export type Merged = Pick<Work, 'fields' | 'origins' | 'provenance' | 'joins'> & { drafts: Draft[] };

/** One record from the drafts of a work: each field from the draft to be believed first, what others say kept beside it. */
export function merge({ drafts, reasons }: Cluster): Merged {
  const ordered = inPrecedence(drafts);
  const main = stageOf(ordered[0]!);
  const fields: Record<string, unknown> = {};
  const provenance: Record<string, Provenance> = {};
  for (const name of fieldNames(ordered)) {
    const saying = ordered.flatMap((draft, origin) => (says(draft, name, main) ? [{ draft, origin, value: draft.fields[name] }] : []));
    if (saying.length) [fields[name], provenance[name]] = believe(name, inAuthority(name, saying));
  }
  if (fields.author !== undefined && provenance.author && !ordered[provenance.author.origin]!.fields.truncated?.includes('author')) dropTruncation(fields);
  placeVersions(fields, provenance, ordered, main, reasons);
  return { drafts: ordered, fields: fields as Merged['fields'], origins: ordered.map((draft) => draft.origin), provenance, joins: reasons };
}

/** Versions other than the text the page cites: from drafts of other stages, and as sources name them. */
function placeVersions(fields: Record<string, unknown>, provenance: Record<string, Provenance>, ordered: Draft[], main: Stage, reasons: string[]): void {
  const named = fields.versions as Version[] | undefined ?? [];
  const versions = unique([...otherVersions(ordered, main, reasons), ...named].filter((version) => !isMain(version, ordered, main)), versionKey);
  const from = Math.max(0, ordered.findIndex((draft) => stageOf(draft) !== main));
  if (versions.length) {
    fields.versions = versions;
    provenance.versions ??= { origin: from, ...lineOf(ordered[from]!, 'versions') };
  } else {
    delete fields.versions;
    delete provenance.versions;
  }
}

/** What one draft of a work, by its place among the origins, says in a field. */
export interface Saying { draft: Pick<Draft, 'origin' | 'fields' | 'lines'>; origin: number; value: unknown }

/** The value of a field and where it stands, from what drafts say, the one to be believed first. */
export function believe(name: FieldName, saying: Saying[]): [value: unknown, provenance: Provenance] {
  const chosen = choose(name, saying);
  return [chosen.value, { origin: chosen.origin, ...lineOf(chosen.draft, name), ...alternatives(name, chosen, saying) }];
}

function fieldNames(drafts: Draft[]): FieldName[] {
  return [...new Set(drafts.flatMap((draft) => Object.keys(draft.fields) as FieldName[]))];
}

/** A preprint tells nothing of where the published text appeared. */
function says(draft: Draft, name: FieldName, main: Stage): boolean {
  return isSaid(draft.fields[name]) && !(versionFields.has(name) && stageOf(draft) !== main);
}

/** False for nothing, and for an empty list. */
export function isSaid(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Drafts of the cited stage first, then as the field believes its sources. */
function inAuthority(name: FieldName, saying: Saying[]): Saying[] {
  const rank = (one: Saying) => stages.indexOf(stageOf(one.draft)) * 10 + authorityOf(one.draft, name);
  return [...saying].sort((a, b) => rank(a) - rank(b) || a.origin - b.origin);
}

/** The first word counts; lists that add up are joined, a byline cut short gives way to a full one, a year to the day in it. */
function choose(name: FieldName, saying: Saying[]): Saying {
  const first = saying[0]!;
  if (saying.length === 1) return first;
  const values = saying.map((one) => one.value);
  switch (name) {
    case 'identifiers': return { ...first, value: joinIdentifiers(values as Fields['identifiers'][]) };
    case 'links': return { ...first, value: unique((values as Link[][]).flat(), (link) => link.url) };
    case 'keywords': case 'awards': return { ...first, value: unique((values as string[][]).flat(), (word) => word.toLowerCase()) };
    case 'subjects': return { ...first, value: unique((values as Fields['subjects'][]).flatMap((list) => list ?? []), (subject) => `${subject.scheme}:${subject.label}`) };
    case 'notices': return { ...first, value: unique((values as Notice[][]).flat(), (notice) => notice.kind + (notice.doi ?? '')) };
    case 'versions': return { ...first, value: (values as Version[][]).flat() };
    case 'custom': return { ...first, value: Object.assign({}, ...[...values].reverse()) };
    case 'selected': return saying.find((one) => one.value) ?? first;
    case 'author': case 'editor': return withIdentities(fullestNames(saying, name), saying);
    case 'issued': return saying.find((one) => isFuller(isoDate(one.value as CslDate), isoDate(first.value as CslDate))) ?? first;
    case 'page': return saying.find((one) => isFuller(String(one.value), String(first.value)) && /[-–]/.test(String(one.value))) ?? first;
    default: return first;
  }
}

/** "2024-05-07" says what "2024" says and more; "12-19" what "12" says. */
function isFuller(one: string, than: string): boolean {
  return than !== '' && one.length > than.length && one.startsWith(than) && /^[-–]/.test(one.slice(than.length));
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

function dropTruncation(fields: Record<string, unknown>): void {
  const kept = (fields.truncated as string[] | undefined)?.filter((list) => list !== 'author');
  if (kept?.length) fields.truncated = kept; else delete fields.truncated;
}

/** ORCIDs, affiliations and roles other sources give the same byline place, when the family names agree. */
function withIdentities(chosen: Saying, saying: Saying[]): Saying {
  const names = (chosen.value as Contributor[]).map((name, index) => {
    const twins = saying.map((one) => (one.value as Contributor[])[index]).filter((twin) => twin && twin.family !== undefined && twin.family === name.family);
    const orcid = name.orcid ?? twins.find((twin) => twin?.orcid)?.orcid;
    const affiliations = name.affiliations ?? twins.find((twin) => twin?.affiliations)?.affiliations;
    const roles = name.roles ?? twins.find((twin) => twin?.roles)?.roles;
    return { ...name, ...(orcid ? { orcid } : {}), ...(affiliations ? { affiliations } : {}), ...(roles ? { roles } : {}) };
  });
  return { ...chosen, value: names };
}

function lineOf(draft: Saying['draft'], name: FieldName): { line: number } {
  return { line: draft.lines[name] ?? draft.origin.line };
}

function alternatives(name: FieldName, chosen: Saying, saying: Saying[]): Pick<Provenance, 'alternatives'> {
  if (saying.length === 1 || additive.has(name)) return {};
  const own = comparable(plainValue(chosen.value));
  const others = saying.filter((one) => one.origin !== chosen.origin && comparable(plainValue(one.value)) !== own).sort((a, b) => a.origin - b.origin);
  return others.length ? { alternatives: others.map((one) => ({ origin: one.origin, ...lineOf(one.draft, name), value: plainValue(one.value).slice(0, 300) })) } : {};
}

/** Dashes and case are ways to write one value, not another value. */
function comparable(value: string): string {
  return value.normalize('NFC').replace(/[–—]|--/g, '-').replace(/\s+/g, ' ').trim().toLowerCase();
}

const additive = new Set<FieldName>(['identifiers', 'links', 'keywords', 'awards', 'subjects', 'notices', 'custom', 'selected', 'versions', 'truncated']);

/** A field's value as one line, to compare and to show. */
export function plainValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' && item ? 'family' in item || 'literal' in item ? displayName(item) : JSON.stringify(item) : String(item))).join(', ');
  if (!value || typeof value !== 'object') return JSON.stringify(value) ?? '';
  if ('date-parts' in value || 'literal' in value) return isoDate(value as CslDate) || (value as CslDate).literal || '';
  return 'value' in value && 'syntax' in value ? titleText(value as Markup) : JSON.stringify(value);
}

/** Drafts of an earlier stage, as versions of the work, with the sentence that joined them. */
function otherVersions(ordered: Draft[], main: Stage, reasons: string[]): Version[] {
  return ordered.filter((draft) => stageOf(draft) !== main).map((draft) => versionOf(draft, reasons));
}

function versionOf(draft: Draft, reasons: string[]): Version {
  const { identifiers = {}, issued, URL, publisher } = draft.fields;
  const stage = stageOf(draft);
  const venue = draft.fields['container-title']?.value ?? publisher ?? (identifiers.arxiv ? 'arXiv' : undefined);
  const place = placeOf(draft);
  const reason = reasons.find((sentence) => sentence.split(' ').includes(place));
  return { kind: stage === 'accepted' ? 'accepted' : 'preprint', identifiers: ownIdentifiers(identifiers, stage), ...(issued ? { issued } : {}), ...(URL ? { url: URL } : {}), ...(venue ? { venue } : {}), ...(reason ? { reason } : {}) };
}

/** arXiv tells the published text's DOI too: it names the work, not the preprint. */
function ownIdentifiers(identifiers: NonNullable<Fields['identifiers']>, stage: Stage): NonNullable<Fields['identifiers']> {
  if (stage !== 'preprint' || !identifiers.arxiv?.length || !identifiers.doi) return identifiers;
  const { doi, ...others } = identifiers;
  const own = doi.filter((one) => one.startsWith('10.48550/'));
  return own.length ? { ...others, doi: own } : others;
}

function versionKey(version: Version): string {
  const { arxiv, doi, pmid } = version.identifiers;
  return arxiv?.[0] ?? doi?.[0]?.replace(/^10\.48550\/arxiv\./, '') ?? pmid?.[0] ?? JSON.stringify(version.identifiers) + (version.url ?? '');
}

/** A version some source names may be the text the page cites. */
function isMain(version: Version, ordered: Draft[], main: Stage): boolean {
  const own = new Set(ordered.filter((draft) => stageOf(draft) === main).flatMap((draft) => draft.fields.identifiers?.doi ?? []));
  return version.kind !== 'translation' && (version.identifiers.doi ?? []).some((doi) => own.has(doi));
}
