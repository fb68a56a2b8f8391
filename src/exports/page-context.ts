import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { LinkRel, Work, WorkTexts } from '../model/work.ts';

/** What the head of a work page is made from. */
export interface WorkContext {
  site: Site;
  work: Work;
  texts: WorkTexts;
  /** The site's people on the work. */
  people: Person[];
  /** The page has a preview picture beside it. */
  preview?: boolean;
  /** Files in the page's own folder, in the order of its links. */
  files: PageFile[];
  /** Path of a person's profile: the home page on the site of one person. */
  profilePath(slug: string): string;
}

/** A file beside a work page: its path on the site and its media type. */
export interface PageFile { path: string; rel: LinkRel; type: string }

const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf', ps: 'application/postscript', djvu: 'image/vnd.djvu', epub: 'application/epub+zip', html: 'text/html', htm: 'text/html', txt: 'text/plain', md: 'text/markdown', tex: 'application/x-tex', ipynb: 'application/x-ipynb+json',
  csv: 'text/csv', tsv: 'text/tab-separated-values', zip: 'application/zip', gz: 'application/gzip', xls: 'application/vnd.ms-excel', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint', pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', doc: 'application/msword', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif', gif: 'image/gif', svg: 'image/svg+xml', mp4: 'video/mp4', webm: 'video/webm', mp3: 'audio/mpeg',
};

/** The media type of a file by its ending. */
export function mediaTypeOf(path: string): string {
  return mediaTypes[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

/** The full texts among the files of a page. */
export function fullTexts(files: PageFile[]): PageFile[] {
  return files.filter(({ rel, type }) => type === 'application/pdf' && (rel === 'pdf' || rel === 'preprint'));
}
