import type { Draft, FieldName, Origin } from '../model/work.ts';
import type { WorkType } from '../model/work-types.ts';

/** Whom to believe, first to last. A person's own file stands above all but a correction. */
const authorities: Origin['authority'][] = ['person', 'publisher', 'registry', 'aggregator', 'harvested'];

/** Fields a publisher knows better than the person who copied them. */
const publisherFirst: Origin['authority'][] = ['publisher', 'registry', 'person', 'aggregator', 'harvested'];
const fieldAuthorities: Partial<Record<FieldName, Origin['authority'][]>> = {
  license: publisherFirst, notices: publisherFirst, funding: publisherFirst, 'available-date': publisherFirst, submitted: publisherFirst, language: publisherFirst, references: publisherFirst,
};

/** Place of a draft in the order in which a field believes it, 0 first. */
export function authorityOf(draft: Draft, field: FieldName): number {
  return (fieldAuthorities[field] ?? authorities).indexOf(draft.origin.authority);
}

/** Stages of a text, the one a page cites first. */
export const stages = ['published', 'accepted', 'preprint'] as const;
export type Stage = (typeof stages)[number];

const unpublished = new Set<WorkType>(['article', 'manuscript']);

/** DOIs that repositories of preprints give: arXiv, bioRxiv, OSF, Research Square, SSRN, Preprints.org, ChemRxiv, NBER, ResearchGate, Authorea, TechRxiv, PeerJ Preprints … */
const preprintDoi = /^10\.(?:48550|64898|1101\/(?:\d{4}\.|\d{6})|31234|31219|31235|31222|31223|31224|31730|35542|21203|2139|20944|26434|22541|36227|7287\/peerj\.preprints|3386|13140|33774|1002\/essoar|14293|32942)/;

/** True for a DOI that names a preprint. */
export function isPreprintDoi(doi: string): boolean {
  return preprintDoi.test(doi);
}

/** Whether a draft describes the published text, the accepted manuscript, or a preprint. */
export function stageOf(draft: Draft): Stage {
  const { type, identifiers = {}, status } = draft.fields;
  const dois = identifiers.doi ?? [];
  const onlyPreprint = dois.every(isPreprintDoi) && Boolean(dois.length || identifiers.arxiv?.length);
  if (type === 'article' || (type && unpublished.has(type) && onlyPreprint) || (dois.length > 0 && dois.every(isPreprintDoi))) return 'preprint';
  return /accepted manuscript|postprint|accepted version/i.test(status ?? '') ? 'accepted' : 'published';
}

/** Fields that say where and when a version appeared: a preprint's must not fill gaps of the published text. */
export const versionFields = new Set<FieldName>([
  'type', 'issued', 'container-title', 'container-title-short', 'collection-title', 'collection-number', 'volume', 'issue', 'page', 'number',
  'publisher', 'publisher-place', 'genre', 'status', 'event-title', 'event-place', 'event-date', 'edition', 'version', 'archive', 'archive_location', 'available-date', 'URL',
]);

/** Drafts of one work in the order in which their fields count: published before accepted before preprint, then authority, then fullness, then place. */
export function inPrecedence(drafts: Draft[]): Draft[] {
  const rank = (draft: Draft) => stages.indexOf(stageOf(draft)) * 10 + authorities.indexOf(draft.origin.authority);
  const size = (draft: Draft) => Object.keys(draft.fields).length;
  return [...drafts].sort((a, b) => rank(a) - rank(b) || size(b) - size(a) || compare(a.origin.file, b.origin.file) || a.origin.line - b.origin.line);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
