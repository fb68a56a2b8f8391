import type { WorkType } from '../../model/work-types.ts';

/** What a work appeared in, in the words of schema.org. */
type Container = 'Periodical' | 'Book' | 'WebSite' | 'CreativeWorkSeries' | 'DataCatalog' | 'Collection';

/** CSL type -> schema.org type and container (metadata study §3.4). schema.org has no preprint, patent or standard. */
const types = {
  'article-journal': ['ScholarlyArticle', 'Periodical'], 'paper-conference': ['ScholarlyArticle', 'Book'], article: ['ScholarlyArticle', 'CreativeWorkSeries'],
  review: ['Review', 'Periodical'], 'review-book': ['Review', 'Periodical'],
  book: ['Book', 'CreativeWorkSeries'], collection: ['Book', 'CreativeWorkSeries'], periodical: ['PublicationIssue', 'Periodical'], chapter: ['Chapter', 'Book'],
  'entry-encyclopedia': ['Article', 'Book'], 'entry-dictionary': ['Article', 'Book'], entry: ['Article', 'Book'],
  thesis: ['Thesis', 'CreativeWorkSeries'], report: ['Report', 'CreativeWorkSeries'], standard: ['Report', 'CreativeWorkSeries'],
  dataset: ['Dataset', 'DataCatalog'], software: ['SoftwareSourceCode', 'CreativeWorkSeries'], speech: ['PresentationDigitalDocument', 'CreativeWorkSeries'],
  webpage: ['WebPage', 'WebSite'], 'post-weblog': ['BlogPosting', 'WebSite'], post: ['SocialMediaPosting', 'WebSite'],
  'article-magazine': ['Article', 'Periodical'], 'article-newspaper': ['NewsArticle', 'Periodical'],
  interview: ['CreativeWork', 'Periodical'], manuscript: ['Manuscript', 'Collection'], legislation: ['Legislation', 'CreativeWorkSeries'], bill: ['Legislation', 'CreativeWorkSeries'], regulation: ['Legislation', 'CreativeWorkSeries'],
  map: ['Map', 'CreativeWorkSeries'], figure: ['ImageObject', 'CreativeWorkSeries'], graphic: ['VisualArtwork', 'CreativeWorkSeries'], motion_picture: ['VideoObject', 'CreativeWorkSeries'], broadcast: ['CreativeWork', 'CreativeWorkSeries'],
  song: ['AudioObject', 'CreativeWorkSeries'], musical_score: ['SheetMusic', 'CreativeWorkSeries'],
} as const satisfies Partial<Record<WorkType, readonly [type: string, container: Container]>>;

/** The schema.org type of a work. */
export function schemaTypeOf(type: WorkType): string {
  return (types as Partial<Record<WorkType, readonly [string, string]>>)[type]?.[0] ?? 'CreativeWork';
}

/** The schema.org type of what it appeared in. */
export function containerTypeOf(type: WorkType): string {
  return (types as Partial<Record<WorkType, readonly [string, string]>>)[type]?.[1] ?? 'CreativeWorkSeries';
}

/** Articles and chapters have pages; other works do not (schema.org domains of pageStart). */
export const pagedTypes: ReadonlySet<string> = new Set(['ScholarlyArticle', 'Article', 'NewsArticle', 'Report', 'BlogPosting', 'SocialMediaPosting', 'Chapter', 'PublicationIssue']);
export const articleTypes: ReadonlySet<string> = new Set(['ScholarlyArticle', 'Article', 'NewsArticle', 'Report', 'BlogPosting', 'SocialMediaPosting']);
