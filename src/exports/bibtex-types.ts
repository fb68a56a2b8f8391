import type { WorkType } from '../model/work-types.ts';

export type Dialect = 'bibtex' | 'biblatex';

export interface EntryType {
  bibtex: string;
  biblatex: string;
  /** The field of the container title: "booktitle" unless it says "journal". */
  container?: 'journal';
  /** The field of the publisher in each dialect. */
  publisher: readonly [bibtex: string, biblatex: string];
  /** The dialects in which the entry type alone does not say the CSL type: `entrysubtype` does. */
  subtype?: 'bibtex' | 'both';
  /** What classic styles print of a @misc, since they print nothing of its type. */
  kind?: string;
}

const published = ['publisher', 'publisher'] as const;
const organised = ['organization', 'organization'] as const;
const shown = ['howpublished', 'howpublished'] as const;
const institute = ['institution', 'institution'] as const;
const article = { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published } as const;
const entry = { bibtex: 'incollection', biblatex: 'inreference', publisher: published } as const;

/** A type neither dialect knows. */
function misc(kind?: string): EntryType {
  return { bibtex: 'misc', biblatex: 'misc', publisher: organised, subtype: 'both', ...(kind ? { kind } : {}) };
}

/** CSL type -> entry types (metadata study §3.4 and §5.4; classic BibTeX has no @dataset, and Zotero drops it silently). */
export const entryTypes = {
  'article-journal': article,
  'article-magazine': { ...article, subtype: 'both' },
  'article-newspaper': { ...article, subtype: 'both' },
  review: { ...article, subtype: 'both' },
  'review-book': { ...article, subtype: 'both' },
  'paper-conference': { bibtex: 'inproceedings', biblatex: 'inproceedings', publisher: published },
  article: { bibtex: 'misc', biblatex: 'online', publisher: ['publisher', 'organization'], subtype: 'both' },
  book: { bibtex: 'book', biblatex: 'book', publisher: published },
  collection: { bibtex: 'book', biblatex: 'collection', publisher: published, subtype: 'both' },
  periodical: { bibtex: 'misc', biblatex: 'periodical', publisher: published, subtype: 'bibtex', container: 'journal' },
  chapter: { bibtex: 'incollection', biblatex: 'incollection', publisher: published },
  'entry-encyclopedia': { ...entry, subtype: 'bibtex' },
  'entry-dictionary': { ...entry, subtype: 'both' },
  entry: { ...entry, subtype: 'both' },
  thesis: { bibtex: 'phdthesis', biblatex: 'thesis', publisher: ['school', 'institution'] },
  report: { bibtex: 'techreport', biblatex: 'report', publisher: institute },
  standard: { bibtex: 'techreport', biblatex: 'report', publisher: institute, subtype: 'both' },
  dataset: { bibtex: 'misc', biblatex: 'dataset', publisher: published, subtype: 'bibtex', kind: 'Dataset' },
  software: { bibtex: 'misc', biblatex: 'software', publisher: ['publisher', 'organization'], subtype: 'bibtex', kind: 'Software' },
  speech: { bibtex: 'misc', biblatex: 'unpublished', publisher: ['organization', 'howpublished'], subtype: 'both', kind: 'Talk' },
  manuscript: { bibtex: 'unpublished', biblatex: 'unpublished', publisher: ['organization', 'howpublished'], subtype: 'both' },
  patent: { bibtex: 'misc', biblatex: 'patent', publisher: organised, subtype: 'bibtex', kind: 'Patent' },
  pamphlet: { bibtex: 'booklet', biblatex: 'booklet', publisher: shown },
  webpage: { bibtex: 'misc', biblatex: 'online', publisher: organised, subtype: 'bibtex' },
  'post-weblog': { bibtex: 'misc', biblatex: 'online', publisher: organised, subtype: 'both', kind: 'Blog post' },
  post: { bibtex: 'misc', biblatex: 'online', publisher: organised, subtype: 'both' },
  document: { ...misc(), subtype: undefined } as EntryType,
  interview: misc('Interview'),
  personal_communication: misc('Letter'),
  legislation: misc(), legal_case: misc(), bill: misc(), hearing: misc('Hearing'), regulation: misc(), treaty: misc(),
  map: misc('Map'), figure: misc('Figure'), graphic: misc(), motion_picture: misc(), broadcast: misc('Broadcast'), song: misc(),
  musical_score: misc('Score'), performance: misc('Performance'), classic: misc(), event: misc('Event'),
} as const satisfies Record<WorkType, EntryType>;

/** CSL types under the names biblatex's styles and people give them in `entrysubtype`. */
const subtypeNames: Partial<Record<WorkType, string>> = { 'article-magazine': 'magazine', 'article-newspaper': 'newspaper', article: 'preprint' };

/** What `entrysubtype` calls a CSL type. */
export function subtypeName(type: WorkType): string {
  return subtypeNames[type] ?? type;
}
