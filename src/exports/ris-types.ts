import { workTypes, type WorkType } from '../model/work-types.ts';

/** CSL type -> RIS type (metadata study §3.4, tried with Zotero: preprints travel best as reports). */
const types = {
  'article-journal': 'JOUR', review: 'JOUR', 'review-book': 'JOUR', 'article-magazine': 'MGZN', 'article-newspaper': 'NEWS', 'paper-conference': 'CONF', article: 'RPRT', book: 'BOOK', collection: 'BOOK', periodical: 'JFULL', chapter: 'CHAP',
  'entry-encyclopedia': 'ENCYC', 'entry-dictionary': 'DICT', entry: 'ENCYC', thesis: 'THES', report: 'RPRT', dataset: 'DATA', software: 'COMP', speech: 'SLIDE', webpage: 'ELEC', 'post-weblog': 'BLOG', post: 'ICOMM', patent: 'PAT', standard: 'STAND',
  manuscript: 'UNPB', personal_communication: 'PCOMM', interview: 'GEN', motion_picture: 'VIDEO', broadcast: 'VIDEO', song: 'SOUND', musical_score: 'MUSIC', map: 'MAP', figure: 'FIGURE', graphic: 'ART', bill: 'BILL', legal_case: 'CASE', legislation: 'STAT',
  regulation: 'STAT', treaty: 'GEN', hearing: 'HEAR', pamphlet: 'PAMP', classic: 'CLSWK', performance: 'GEN', event: 'GEN', document: 'GEN',
} as const satisfies Record<WorkType, string>;

/** CSL types that share a RIS type with a more usual one: `M3`, the type of work, tells them apart. */
const shared: ReadonlySet<WorkType> = new Set(['article', 'review', 'review-book', 'collection', 'entry', 'interview', 'broadcast', 'regulation', 'treaty', 'performance', 'event']);

/** The RIS type of a CSL type, and the words for `M3` where that does not say it all. */
export function risTypeOf(type: WorkType): { code: string; kind?: string } {
  return { code: types[type], ...(shared.has(type) ? { kind: workTypes[type].label } : {}) };
}
