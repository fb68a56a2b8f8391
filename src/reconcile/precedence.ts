import type { Draft, FieldName, Origin } from '../model/work.ts';
import type { WorkType } from '../model/work-types.ts';

/** Whom to believe, first to last. A person's own file stands above all but a correction. */
const authorities: Origin['authority'][] = ['person', 'publisher', 'registry', 'aggregator', 'harvested'];

/** Stages of a text, the one a page cites first. */
export type Stage = 'published' | 'preprint';

const unpublished = new Set<WorkType>(['article', 'manuscript']);

/** Whether a draft describes the published text or a preprint of it. */
export function stageOf(draft: Draft): Stage {
  const { type, identifiers = {} } = draft.fields;
  const onlyArxiv = (identifiers.doi ?? []).every((doi) => doi.startsWith('10.48550/')) && Boolean(identifiers.arxiv?.length);
  return type && unpublished.has(type) && (onlyArxiv || type === 'article') ? 'preprint' : 'published';
}

/** Fields that say where and when a version appeared: a preprint's must not fill gaps of the published text. */
export const versionFields = new Set<FieldName>([
  'type', 'issued', 'container-title', 'container-title-short', 'collection-title', 'collection-number', 'volume', 'issue', 'page', 'number',
  'publisher', 'publisher-place', 'genre', 'status', 'event-title', 'event-place', 'event-date', 'edition', 'version', 'archive', 'archive_location', 'available-date', 'URL',
]);

/** Drafts of one work in the order in which their fields count: published before preprint, then authority, then fullness, then place. */
export function inPrecedence(drafts: Draft[]): Draft[] {
  const rank = (draft: Draft) => (stageOf(draft) === 'published' ? 0 : 10) + authorities.indexOf(draft.origin.authority);
  const size = (draft: Draft) => Object.keys(draft.fields).length;
  return [...drafts].sort((a, b) => rank(a) - rank(b) || size(b) - size(a) || compare(a.origin.file, b.origin.file) || a.origin.line - b.origin.line);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
