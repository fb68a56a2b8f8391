import { allFormats, type ExportFormat } from '../model/export-formats.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Work, WorkTexts } from '../model/work.ts';
import { atomUrl, jsonFeedUrl, listExportUrl, workExportUrl, workUrl } from '../urls.ts';
import type { List } from './export-lists.ts';
import { feedOf } from './feed-entries.ts';
import { toAtom, toJsonFeed, type FeedEntry } from './feeds.ts';
import type { PageFile } from './page-context.ts';
import { toLinkset } from './signposting.ts';

/** A file other tools read; long ones come in pieces. */
export interface ExportFile { path: string; content: string | Iterable<string> }

/** A work as its exports need it. */
export interface ExportedWork {
  work: Work;
  texts: WorkTexts;
  /** Its text in each form; of CSL-JSON the item. */
  exported(format: ExportFormat): string;
  /** CITATION.cff, of software. */
  cff: string;
  files: PageFile[];
}

/** The files beside the page of a work; `people` are the site's on it. */
export function* workFiles({ work, texts, exported, cff, files }: ExportedWork, { site, people, profilePath }: { site: Site; people: Person[]; profilePath(slug: string): string }): Generator<ExportFile> {
  const home = workUrl(work.id).slice(1);
  for (const format of allFormats) yield { path: workExportUrl(work.id, format).slice(1), content: format === 'csl-json' ? `[${exported(format)}]\n` : exported(format) };
  if (cff) yield { path: `${home}CITATION.cff`, content: cff };
  yield { path: `${home}linkset.json`, content: toLinkset({ site, work, texts, people, files, profilePath }) };
}

/** Where a list finds what it is made of, one work at a time, so that the whole is never in memory. */
export interface ListPieces {
  /** A work in a form, as lists have it: of CSL-JSON the item for Zotero. */
  exported(id: string, format: ExportFormat): string;
  feedEntry(id: string): FeedEntry;
}

/** The files beside a list. */
export function* listFiles({ home, ids, exports, feed }: List, pieces: ListPieces, site: Site): Generator<ExportFile> {
  const folder = home.slice(1);
  for (const format of exports) yield { path: listExportUrl(home, format).slice(1), content: joined(ids, (id) => pieces.exported(id, format), frames[format]) };
  if (feed) {
    const whole = feedOf(site, home, feed, feed.ids.map((id) => pieces.feedEntry(id)));
    yield { path: atomUrl(folder), content: toAtom(whole) };
    yield { path: jsonFeedUrl(folder), content: toJsonFeed(whole) };
  }
}

/** What stands before, between and after the works of a list. */
const frames = { bibtex: ['', '\n', ''], biblatex: ['', '\n', ''], ris: ['', '', ''], endnote: ['', '', ''], 'csl-json': ['[\n', ',\n', '\n]\n'] } as const satisfies Record<ExportFormat, readonly [string, string, string]>;

function* joined(ids: string[], piece: (id: string) => string, [before, between, after]: readonly [string, string, string]): Generator<string> {
  yield before;
  for (const [index, id] of ids.entries()) yield index ? between + piece(id) : piece(id);
  yield after;
}
