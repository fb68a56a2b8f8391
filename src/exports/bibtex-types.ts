import type { WorkType } from '../model/work-types.ts';

export interface EntryType {
  bibtex: string;
  biblatex: string;
  /** The field that holds the container title; absent where the dialect has none. */
  container?: 'journal' | 'booktitle' | 'maintitle';
  /** The field that holds the publisher. */
  publisher: { bibtex: string; biblatex: string };
}

const published = { bibtex: 'publisher', biblatex: 'publisher' };
const organised = { bibtex: 'organization', biblatex: 'organization' };
const institute = { bibtex: 'institution', biblatex: 'institution' };

/** CSL type -> entry types (metadata study §3.4 and §5.4; classic BibTeX has no @dataset, and Zotero drops it silently). */
export const entryTypes: Partial<Record<WorkType, EntryType>> = {
  'article-journal': { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published },
  'article-magazine': { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published },
  'article-newspaper': { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published },
  review: { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published },
  'review-book': { bibtex: 'article', biblatex: 'article', container: 'journal', publisher: published },
  'paper-conference': { bibtex: 'inproceedings', biblatex: 'inproceedings', container: 'booktitle', publisher: published },
  article: { bibtex: 'misc', biblatex: 'online', publisher: { bibtex: 'publisher', biblatex: 'organization' } },
  book: { bibtex: 'book', biblatex: 'book', publisher: published },
  collection: { bibtex: 'book', biblatex: 'collection', publisher: published },
  periodical: { bibtex: 'misc', biblatex: 'periodical', publisher: published },
  chapter: { bibtex: 'incollection', biblatex: 'incollection', container: 'booktitle', publisher: published },
  'entry-encyclopedia': { bibtex: 'incollection', biblatex: 'inreference', container: 'booktitle', publisher: published },
  'entry-dictionary': { bibtex: 'incollection', biblatex: 'inreference', container: 'booktitle', publisher: published },
  entry: { bibtex: 'incollection', biblatex: 'inreference', container: 'booktitle', publisher: published },
  thesis: { bibtex: 'phdthesis', biblatex: 'thesis', publisher: { bibtex: 'school', biblatex: 'institution' } },
  report: { bibtex: 'techreport', biblatex: 'report', publisher: institute },
  standard: { bibtex: 'techreport', biblatex: 'standard', publisher: institute },
  dataset: { bibtex: 'misc', biblatex: 'dataset', publisher: published },
  software: { bibtex: 'misc', biblatex: 'software', publisher: published },
  speech: { bibtex: 'misc', biblatex: 'unpublished', publisher: organised },
  manuscript: { bibtex: 'unpublished', biblatex: 'unpublished', publisher: organised },
  patent: { bibtex: 'misc', biblatex: 'patent', publisher: organised },
  webpage: { bibtex: 'misc', biblatex: 'online', publisher: organised },
  'post-weblog': { bibtex: 'misc', biblatex: 'online', publisher: organised },
  post: { bibtex: 'misc', biblatex: 'online', publisher: organised },
  document: { bibtex: 'misc', biblatex: 'misc', publisher: { bibtex: 'publisher', biblatex: 'organization' } },
};
