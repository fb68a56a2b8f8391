/**
 * The CSL types a work can have, with the words pages use for them, in the order lists group them.
 * Source: CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
 */
export const workTypes = {
  'article-journal': { label: 'Journal article', plural: 'Journal articles' },
  'paper-conference': { label: 'Conference paper', plural: 'Conference papers' },
  article: { label: 'Preprint', plural: 'Preprints' },
  book: { label: 'Book', plural: 'Books' },
  chapter: { label: 'Chapter', plural: 'Chapters' },
  thesis: { label: 'Thesis', plural: 'Theses' },
  report: { label: 'Report', plural: 'Reports' },
  dataset: { label: 'Dataset', plural: 'Datasets' },
  software: { label: 'Software', plural: 'Software' },
  speech: { label: 'Talk', plural: 'Talks' },
  'review-book': { label: 'Book review', plural: 'Book reviews' },
  review: { label: 'Review', plural: 'Reviews' },
  patent: { label: 'Patent', plural: 'Patents' },
  standard: { label: 'Standard', plural: 'Standards' },
  'entry-encyclopedia': { label: 'Encyclopedia entry', plural: 'Encyclopedia entries' },
  'entry-dictionary': { label: 'Dictionary entry', plural: 'Dictionary entries' },
  entry: { label: 'Reference entry', plural: 'Reference entries' },
  'article-magazine': { label: 'Magazine article', plural: 'Magazine articles' },
  'article-newspaper': { label: 'Newspaper article', plural: 'Newspaper articles' },
  periodical: { label: 'Edited issue', plural: 'Edited issues' },
  collection: { label: 'Collection', plural: 'Collections' },
  manuscript: { label: 'Manuscript', plural: 'Manuscripts' },
  webpage: { label: 'Web page', plural: 'Web pages' },
  'post-weblog': { label: 'Blog post', plural: 'Blog posts' },
  post: { label: 'Post', plural: 'Posts' },
  interview: { label: 'Interview', plural: 'Interviews' },
  personal_communication: { label: 'Letter', plural: 'Letters' },
  pamphlet: { label: 'Pamphlet', plural: 'Pamphlets' },
  legislation: { label: 'Legislation', plural: 'Legislation' },
  legal_case: { label: 'Legal case', plural: 'Legal cases' },
  bill: { label: 'Bill', plural: 'Bills' },
  hearing: { label: 'Hearing', plural: 'Hearings' },
  regulation: { label: 'Regulation', plural: 'Regulations' },
  treaty: { label: 'Treaty', plural: 'Treaties' },
  map: { label: 'Map', plural: 'Maps' },
  figure: { label: 'Figure', plural: 'Figures' },
  graphic: { label: 'Graphic', plural: 'Graphics' },
  motion_picture: { label: 'Film or video', plural: 'Films and videos' },
  broadcast: { label: 'Broadcast', plural: 'Broadcasts' },
  song: { label: 'Recording', plural: 'Recordings' },
  musical_score: { label: 'Score', plural: 'Scores' },
  performance: { label: 'Performance', plural: 'Performances' },
  classic: { label: 'Classic', plural: 'Classics' },
  event: { label: 'Event', plural: 'Events' },
  document: { label: 'Document', plural: 'Documents' },
} as const satisfies Record<string, { label: string; plural: string }>;

export type WorkType = keyof typeof workTypes;
export const workTypeNames = Object.keys(workTypes) as [WorkType, ...WorkType[]];

/** True for a CSL type this site knows. */
export function isWorkType(value: string): value is WorkType {
  return Object.hasOwn(workTypes, value);
}
