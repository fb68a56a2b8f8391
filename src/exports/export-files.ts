import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Work, WorkTexts } from '../model/work.ts';
import { atomUrl, jsonFeedUrl, workUrl } from '../urls.ts';
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
  exports: { bibtex: string; ris: string; cslItem: string };
  files: PageFile[];
}

/** The files beside the page of a work; `people` are the site's on it. */
export function* workFiles({ work, texts, exports, files }: ExportedWork, { site, people, profilePath }: { site: Site; people: Person[]; profilePath(slug: string): string }): Generator<ExportFile> {
  const home = workUrl(work.id).slice(1);
  yield { path: `${home}cite.bib`, content: exports.bibtex };
  yield { path: `${home}cite.ris`, content: exports.ris };
  yield { path: `${home}cite.json`, content: `[${exports.cslItem}]\n` };
  yield { path: `${home}linkset.json`, content: toLinkset({ site, work, texts, people, files, profilePath }) };
}

/** Where a list finds what it is made of, one work at a time, so that the whole is never in memory. */
export interface ListPieces {
  bibtex(id: string): string;
  ris(id: string): string;
  zotero(id: string): string;
  feedEntry(id: string): FeedEntry;
}

/** The files beside a list. */
export function* listFiles({ home, ids, exports, feed }: List, pieces: ListPieces, site: Site): Generator<ExportFile> {
  const folder = home.slice(1);
  if (exports) {
    yield { path: `${folder}works.bib`, content: joined(ids, (id) => pieces.bibtex(id), '', '\n', '') };
    yield { path: `${folder}works.ris`, content: joined(ids, (id) => pieces.ris(id), '', '', '') };
    yield { path: `${folder}works.json`, content: joined(ids, (id) => pieces.zotero(id), '[\n', ',\n', '\n]\n') };
  }
  if (feed) {
    const whole = feedOf(site, home, feed, feed.ids.map((id) => pieces.feedEntry(id)));
    yield { path: atomUrl(folder), content: toAtom(whole) };
    yield { path: jsonFeedUrl(folder), content: toJsonFeed(whole) };
  }
}

function* joined(ids: string[], piece: (id: string) => string, before: string, between: string, after: string): Generator<string> {
  yield before;
  for (const [index, id] of ids.entries()) yield index ? between + piece(id) : piece(id);
  yield after;
}
