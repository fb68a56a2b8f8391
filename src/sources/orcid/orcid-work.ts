import type { WorkType } from '../../model/work-types.ts';
import { normaliseIdentifier, schemeOf, type SchemeName } from '../../model/identifiers.ts';
import { creditRoleOf, displayName } from '../../model/name.ts';
import { splitName } from '../../model/split-name.ts';
import type { FieldName } from '../../model/work.ts';
import { bibtexReader } from '../bibtex/bibtex.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';

/** A work of an ORCID record, from JSON or XML alike: text at a path of names, and lists of such nodes. */
export interface OrcidNode {
  text(...path: string[]): string | undefined;
  all(...path: string[]): OrcidNode[];
  line: number;
  /** put-code of a work. */
  putCode: string | undefined;
  object: object;
}

/** https://info.orcid.org/ufaqs/what-work-types-does-orcid-support/ ; older names of message 1.2 and 2.0 too. */
const types: Record<string, WorkType> = {
  'journal-article': 'article-journal', 'journal-issue': 'periodical', 'magazine-article': 'article-magazine', 'newspaper-article': 'article-newspaper', 'newsletter-article': 'article-magazine', book: 'book', 'edited-book': 'book', 'book-chapter': 'chapter', 'book-review': 'review-book', 'conference-paper': 'paper-conference', 'conference-proceedings': 'paper-conference', 'conference-abstract': 'paper-conference', 'conference-output': 'paper-conference',
  'conference-poster': 'speech', 'conference-presentation': 'speech', 'lecture-speech': 'speech', dissertation: 'thesis', 'dissertation-thesis': 'thesis', 'supervised-student-publication': 'thesis', preprint: 'article', 'working-paper': 'report', report: 'report', 'research-technique': 'document', 'technical-standards': 'standard', 'standards-and-policy': 'standard', patent: 'patent', 'data-set': 'dataset', 'data-management-plan': 'report', software: 'software', website: 'webpage', 'online-resource': 'webpage', 'blog-post': 'post-weblog', 'encyclopedia-entry': 'entry-encyclopedia', 'dictionary-entry': 'entry-dictionary', manual: 'report', translation: 'book', review: 'review', 'physical-object': 'document', 'artistic-performance': 'performance', image: 'graphic', video: 'motion_picture', 'moving-image': 'motion_picture', sound: 'song', 'musical-composition': 'musical_score', cartographic: 'map', 'cartographic-material': 'map', 'test': 'document', invention: 'patent', other: 'document', undefined: 'document',
};

/** ORCID's names of identifiers that ours has too: https://pub.orcid.org/v3.0/identifiers */
const schemes: Record<string, SchemeName> = { doi: 'doi', arxiv: 'arxiv', pmid: 'pmid', pmc: 'pmcid', isbn: 'isbn', issn: 'issn', handle: 'handle', dblp: 'dblp', hal: 'hal', bibcode: 'ads', openalex: 'openalex', mr: 'mr', zbl: 'zbl', jfm: 'jfm', jstor: 'jstor', oclc: 'oclc', urn: 'urn' };

/**
 * Says what one work of an ORCID record says. `others` are the further summaries of the same work in its group; `owner` is the
 * iD of the record, which stands for the byline where a work has none.
 */
export function readOrcidWork(work: OrcidNode, others: OrcidNode[], owner: string | undefined, maker: DraftMaker): void {
  const type = (work.text('type') ?? work.text('work-type') ?? 'other').toLowerCase().replaceAll('_', '-');
  maker.set('type', types[type] ?? 'document', work.line);
  const [title, subtitle] = [work.text('title', 'title') ?? work.text('work-title', 'title'), work.text('title', 'subtitle') ?? work.text('work-title', 'subtitle')];
  maker.markup('title', title && subtitle ? `${title}: ${subtitle}` : title, 'html', work.line);
  maker.markup(maker.draft.fields.type === 'book' ? 'collection-title' : 'container-title', work.text('journal-title'), 'html', work.line);
  maker.markup('abstract', work.text('short-description'), 'plain', work.line);
  placeDate(work, others, maker);
  maker.set('language', languageTag(work.text('language-code') ?? ''), work.line);
  for (const one of [work, ...others]) {
    placeIdentifiers(one, maker);
    addAddress(maker, one.text('url'), one.line);
  }
  for (const contributor of [...work.all('contributors', 'contributor'), ...work.all('work-contributors', 'contributor')]) placeContributor(contributor, maker);
  for (const one of [work, ...others]) placeCitation(one, maker);
  maker.custom('orcid-source', work.text('source', 'source-name'));
  if (!maker.has('author') && !maker.has('editor')) maker.custom('orcid-owner', owner);
}

/** The iD in a path such as "/0000-0002-1825-0097/works", or alone. */
export function ownerIn(path: unknown): string | undefined {
  return typeof path === 'string' ? /(?:^|\/)(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?:\/|$)/.exec(path)?.[1] : undefined;
}

/** What the BibTeX a work may carry says beside ORCID's own words: above all, its authors. */
function placeCitation(work: OrcidNode, maker: DraftMaker): void {
  const kind = work.text('citation', 'citation-type') ?? work.text('work-citation', 'work-citation-type');
  const written = work.text('citation', 'citation-value') ?? work.text('work-citation', 'citation');
  if (!written || !/^bibtex$/i.test(kind ?? '')) return;
  const fields = bibtexReader.read({ path: maker.draft.origin.file, text: written }, () => {}).drafts[0]?.fields;
  for (const name of citationFields) maker.set(name, fields?.[name] as never, work.line);
  for (const [scheme, values] of Object.entries(fields?.identifiers ?? {})) if (!maker.draft.fields.identifiers?.[scheme]) for (const value of values) maker.identifier(scheme as SchemeName, value, work.line);
}

const citationFields = ['author', 'editor', 'truncated', 'issued', 'container-title', 'volume', 'issue', 'page', 'publisher', 'publisher-place', 'edition', 'abstract', 'collection-title', 'genre', 'keywords'] as const satisfies readonly FieldName[];

function placeDate(work: OrcidNode, others: OrcidNode[], maker: DraftMaker): void {
  const fullest = [work, ...others].map((one) => ['year', 'month', 'day'].map((part) => one.text('publication-date', part))).sort((a, b) => b.filter(Boolean).length - a.filter(Boolean).length);
  const own = ['year', 'month', 'day'].map((part) => work.text('publication-date', part));
  const parts = own[0] ? own : fullest[0]!;
  maker.date('issued', parts.slice(0, parts.findIndex((part) => !part) < 0 ? 3 : parts.findIndex((part) => !part)).join('-'), work.line);
}

/** `self` and `version-of` name this work; `part-of` names the volume it stands in. */
function placeIdentifiers(work: OrcidNode, maker: DraftMaker): void {
  const all = [...work.all('external-ids', 'external-id'), ...work.all('work-external-identifiers', 'work-external-identifier')];
  for (const id of all) {
    const kind = (id.text('external-id-type') ?? id.text('work-external-identifier-type') ?? '').toLowerCase();
    const value = id.text('external-id-value') ?? id.text('work-external-identifier-id');
    const relation = id.text('external-id-relationship') ?? 'self';
    if (!value || relation === 'funded-by') continue;
    const scheme = kind === 'doi' && /arxiv\.org\/abs/.test(value) ? 'arxiv' : schemes[kind];
    if (!scheme || (relation === 'part-of' && scheme !== 'issn' && scheme !== 'isbn')) maker.custom(`orcid-${kind}`, value);
    else if (relation === 'version-of' && scheme === 'doi') addVersion(maker, normaliseIdentifier('doi', value));
    else if (schemeOf(scheme)!.pattern.test(normaliseIdentifier(scheme, value))) maker.identifier(scheme, value, id.line);
    else maker.custom(`orcid-${kind}`, value);
  }
}

function addVersion(maker: DraftMaker, doi: string): void {
  const versions = (maker.draft.fields.versions ??= []);
  if (!versions.some((version) => version.identifiers.doi?.includes(doi))) versions.push({ kind: doi.startsWith('10.48550/') ? 'preprint' : 'published', identifiers: { doi: [doi] }, reason: 'the ORCID record lists it as a version' });
}

/** Roles of ORCID that stand on a byline as something else than author; supporting roles are no part of it. */
const roles: Record<string, 'editor' | 'translator' | 'contributor'> = { editor: 'editor', 'chair-or-translator': 'translator', translator: 'translator', 'support-staff': 'contributor', 'other-inventor': 'contributor' };

function placeContributor(contributor: OrcidNode, maker: DraftMaker): void {
  const name = contributor.text('credit-name');
  if (!name) return;
  const orcid = contributor.text('contributor-orcid', 'path');
  const role = (contributor.text('contributor-attributes', 'contributor-role') ?? 'author').toLowerCase().replaceAll('_', '-');
  const credit = creditRoleOf(role);
  const names = maker.draft.fields.author ?? [];
  const known = credit && names.find((one) => (orcid && one.orcid === orcid) || displayName(one) === displayName(splitName(name)));
  if (known) known.roles = [...(known.roles ?? []), credit];
  else maker.name(roles[role] ?? 'author', { ...splitName(name), ...(orcid ? { orcid } : {}), ...(credit ? { roles: [credit] } : {}) }, contributor.line);
}
