import { markupToText } from '../latex/rich-text.ts';
import { isoDate, type CslDate } from '../model/date.ts';
import { displayName, type Contributor } from '../model/name.ts';
import type { ProvenanceRecord, ProvenanceRow } from '../model/pages.ts';
import type { Markup } from '../model/text.ts';
import { workTypes, type WorkType } from '../model/work-types.ts';
import type { Fields, FieldName, Origin, Work, WorkTexts } from '../model/work.ts';

/** What the rows call a field, in the order they come; fields without a label are not shown. */
const labels = {
  title: 'Title', author: 'Authors', editor: 'Editors', translator: 'Translators', issued: 'Date', type: 'Kind', 'container-title': 'Published in',
  volume: 'Volume', issue: 'Issue', page: 'Pages', publisher: 'Publisher', 'event-title': 'Event', edition: 'Edition', genre: 'Genre', status: 'Status',
  identifiers: 'Identifiers', URL: 'Address', links: 'Links', abstract: 'Abstract', keywords: 'Keywords', subjects: 'Subjects', language: 'Language',
  license: 'Licence', awards: 'Awards', notices: 'Notices', funding: 'Funding', versions: 'Versions',
} as const satisfies Partial<Record<FieldName, string>>;

const formats: Record<string, string> = {
  bibtex: 'BibTeX file', 'csl-json': 'CSL-JSON file', 'work-list': 'list of works', corrections: 'correction by hand', ris: 'RIS file', orcid: 'ORCID record',
  openalex: 'OpenAlex', crossref: 'Crossref', datacite: 'DataCite', arxiv: 'arXiv', dblp: 'dblp', endnote: 'EndNote file', 'web-of-science': 'Web of Science', s2: 'Semantic Scholar', pubmed: 'PubMed', acl: 'ACL Anthology', cff: 'CITATION.cff', 'zotero-rdf': 'Zotero',
};

/** Where each shown field of a work came from: file and line of the content folder, and what other sources say instead. `texts` are those that are rendered already. */
export function provenanceRows(work: Work, texts: Partial<WorkTexts> = {}): ProvenanceRow[] {
  const ready: Partial<Record<FieldName, string>> = { ...(texts.title ? { title: texts.title.text } : {}), ...(texts.containerTitle ? { 'container-title': texts.containerTitle.text } : {}), ...(texts.abstract ? { abstract: texts.abstract.text } : {}) };
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const from = work.provenance[name];
    if (!from || work.fields[name] === undefined) return [];
    return [{ field: labels[name], value: shorten(ready[name] ?? shown(name, work.fields)), ...sourceOf(work.origins[from.origin]!, from.line),
      alternatives: (from.alternatives ?? []).map((other) => ({ value: shorten(other.value), ...sourceOf(work.origins[other.origin]!, other.line) })) }];
  });
}

/** The records a page is made of, with the day and the address they were fetched from where that is known. */
export function provenanceRecords(work: Work): ProvenanceRecord[] {
  return work.origins.map((origin) => ({ ...sourceOf(origin, undefined), ...(origin.key ? { key: origin.key } : {}), ...(origin.address && /^https?:\/\//i.test(origin.address) ? { address: origin.address } : {}) }));
}

function sourceOf(origin: Origin, line: number | undefined): { place: string; source: string } {
  const source = formats[origin.format] ?? origin.format;
  return { place: `${origin.file}:${line ?? origin.line}`, source: origin.retrieved ? `${source}, fetched ${origin.retrieved.slice(0, 10)}` : source };
}

function shown(name: FieldName, fields: Fields): string {
  const value = fields[name];
  if (name === 'identifiers') return Object.entries(fields.identifiers ?? {}).map(([scheme, values]) => `${scheme} ${values.join(', ')}`).join('; ');
  if (name === 'links') return (fields.links ?? []).map((link) => link.rel).join(', ');
  if (name === 'issued') return isoDate(value as CslDate) || (value as CslDate).literal || '';
  if (name === 'author' || name === 'editor' || name === 'translator') return (value as Contributor[]).slice(0, 8).map(displayName).join(', ') + ((value as Contributor[]).length > 8 ? ', …' : '');
  if (name === 'subjects') return (fields.subjects ?? []).map((subject) => subject.label).join(', ');
  if (name === 'notices') return (fields.notices ?? []).map((notice) => notice.kind).join(', ');
  if (name === 'funding') return (fields.funding ?? []).map((grant) => grant.name).join(', ');
  if (name === 'versions') return (fields.versions ?? []).map(({ kind, identifiers, reason }) => [kind, ...Object.entries(identifiers).map(([scheme, values]) => `${scheme} ${values.join(', ')}`), ...(reason ? [`(${reason})`] : [])].join(' ')).join('; ');
  if (Array.isArray(value)) return value.join(', ');
  if (name === 'type') return workTypes[value as WorkType].label;
  if (typeof value === 'object' && value && 'value' in value) return markupToText({ ...(value as Markup), value: (value as Markup).value.slice(0, 240) });
  return String(value);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}
