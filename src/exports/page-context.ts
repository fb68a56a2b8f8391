import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Work, WorkTexts } from '../model/work.ts';

/** What the head of a work page is made from. */
export interface WorkContext {
  site: Site;
  work: Work;
  texts: WorkTexts;
  people: Person[];
  /** Path of a PDF in the page's own folder, where there is one. */
  pdfFile?: string | undefined;
}
