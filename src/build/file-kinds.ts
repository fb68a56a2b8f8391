import { dirname, join } from 'node:path';
import { feedFiles, listFiles, workFiles } from '../exports/export-files.ts';
import { feedEntryOf } from '../exports/feed-entries.ts';
import type { FeedEntry } from '../exports/feeds.ts';
import type { PageFile } from '../exports/page-context.ts';
import { personOpml } from '../exports/person-opml.ts';
import { trustFile } from '../exports/trust-file.ts';
import type { Work } from '../model/work.ts';
import { makePicture } from '../pictures/make-picture.ts';
import { drawPreview } from '../previews/draw-preview.ts';
import { personUrl, previewUrl } from '../urls.ts';
import { portraitAsset, workAssets } from '../views/assets.ts';
import { profilePaths } from '../views/frame.ts';
import type { Library } from '../views/library.ts';
import { siteFiles } from '../views/site-files.ts';
import { pageFiles, publicLinks } from '../views/work-view.ts';
import type { OutputFile } from './output-file.ts';

/**
 * A kind of files that are no pages. Each id is a task: it is made again when a document it read through the library has changed,
 * and in whichever worker is free. Nothing else may be read: no clock, no environment.
 */
export interface FileKind {
  ids(library: Library): string[];
  make(library: Library, id: string, places: FilePlaces): Iterable<OutputFile> | Promise<Iterable<OutputFile>>;
  /** Made of the rendered forms of many works: where several machines build, only where their parts are joined. */
  ofMany?: boolean;
  /** The ids whose files may have this address, where that can be told without making all; for the server of npm run dev. */
  at?(path: string, library: Library): string[];
}

/** The content folder, and where pictures are kept by what they were made from. */
export interface FilePlaces { contentDir: string; pictures: string }

/** Every kind of files beside the pages, those that take longest first, so that threads end together. A new one is a line here. */
export const fileKinds = {
  list: {
    ofMany: true,
    ids: (library) => library.ids('export-list'),
    make(library, home) {
      library.readAll('rendering');
      return listFiles(library.get('export-list', home), (id) => ({ rendering: library.get('rendering', id), forms: () => library.forms(id) }));
    },
    at: listAt,
  },
  feed: {
    ofMany: true,
    ids: (library) => library.ids('export-list'),
    make: (library, home) => feedFiles(library.get('export-list', home), (id) => feedEntry(library, id), library.get('site', 'site')),
    at: listAt,
  },
  preview: {
    ids: (library) => library.ids('preview'),
    async make(library, page, { contentDir, pictures }) {
      const fonts = library.get('fonts', 'site').map(({ file, mark }) => ({ file: join(contentDir, file), mark }));
      return [{ path: previewUrl(page).slice(1), content: await drawPreview(library.get('preview', page), fonts, pictures) }];
    },
    at: (path, library) => [`/${path.slice(0, path.lastIndexOf('/') + 1)}`].filter((page) => /(?:^|\/)preview\.png$/.test(path) && library.find('preview', page)),
  },
  portrait: {
    ids: (library) => library.ids('person'),
    make(library, slug, { contentDir, pictures }) {
      const asset = portraitAsset(library.get('person', slug), library);
      return asset ? makePicture(join(contentDir, asset.from), asset.to, pictures) : [];
    },
    at: (path, library) => [/^people\/([^/]+)\/portrait/.exec(path)?.[1] ?? ''].filter((slug) => library.find('person', slug)),
  },
  work: {
    ids: (library) => library.ids('work'),
    make(library, id) {
      const { work } = library.get('work', id);
      return workFiles({ site: library.get('site', 'site'), work, people: work.people.map((slug) => library.get('person', slug)), files: filesBeside(work, library), forms: library.forms(id) });
    },
    at: (path, library) => [/^works\/([^/]+)\//.exec(path)?.[1] ?? ''].filter((id) => library.find('work', id)),
  },
  person: {
    ids: (library) => library.ids('person'),
    make: (library, slug) => personFiles(library, slug),
  },
  site: {
    ids: () => ['site'],
    make: (library) => siteFiles(library),
  },
  'work-asset': {
    ids: (library) => library.get('with-files', 'site'),
    make: (library, id, { contentDir }) => workAssets(library.get('work', id).work, library).map(({ from, to }) => ({ path: to, from: join(contentDir, from) })),
  },
} satisfies Record<string, FileKind>;

/** Pictures are kept beside the cache of rendered works. */
export function picturesFolder(cacheFile: string): string {
  return join(dirname(cacheFile), 'pictures');
}

export type FileKindName = keyof typeof fileKinds;

function filesBeside(work: Work, library: Library): PageFile[] {
  return pageFiles(publicLinks(work, library), work.id);
}

/** The list a file would stand beside. */
function listAt(path: string, library: Library): string[] {
  return [`/${path.slice(0, path.lastIndexOf('/') + 1)}`].filter((home) => library.find('export-list', home));
}

function feedEntry(library: Library, id: string): FeedEntry {
  const { work } = library.get('work', id);
  const { title, abstractText } = library.slim(id);
  return feedEntryOf({ work, title: title.text, summary: abstractText, files: filesBeside(work, library) }, library.get('entry', id), { site: library.get('site', 'site'), profilePath: profilePaths(library) });
}

/** What stands beside a profile: its trust snapshot as data, and the feeds to follow it by. */
function personFiles(library: Library, slug: string): OutputFile[] {
  const [site, person] = [library.get('site', 'site'), library.get('person', slug)];
  const entries = library.get('export-list', personUrl(slug)).ids.map((id) => library.get('entry', id));
  return [
    trustFile(site, person, library.get('trust', slug)),
    personOpml(site, person, entries, { get: (id) => library.find('topic', id) }, { get: (id) => library.find('person', id) }),
  ];
}
