import { join } from 'node:path';
import { groupsOf } from '../enrich/groups.ts';
import type { ExportInput } from '../exports/export-files.ts';
import type { Prepared } from '../prepare.ts';
import { homeUrl, personUrl } from '../urls.ts';
import { portraitAsset, workAssets, type PlacedAsset } from './assets.ts';
import { openLibrary } from './library.ts';
import { pageFiles, publicLinks } from './work-view.ts';

/** What the exports need, one work at a time from the store, and the files of the content folder that works link to. */
export function exportInput({ portfolio, storeFile, cacheFile }: Prepared): { input: ExportInput; assets: PlacedAsset[] } {
  const { site, people, topics, entries, works, content, trust } = portfolio;
  const library = openLibrary(storeFile, cacheFile);
  const known = [...content.assets];
  const exportedWork: ExportInput['exportedWork'] = (id) => {
    const { work, hash } = library.get('work', id);
    const { texts, exports } = library.rendered(hash);
    return { work, texts, exports, files: pageFiles(publicLinks(work, known), id) };
  };
  return {
    input: { site, people, topics, groups: groupsOf(site, people, entries), entries, exportedWork, trust, profilePath: (slug) => (people.length === 1 ? homeUrl() : personUrl(slug)) },
    assets: [...works.flatMap((work) => workAssets(work, content.assets)), ...people.flatMap((person) => portraitAsset(person, content.assets) ?? [])].map(({ from, to }) => ({ from: join(content.root, from), to })),
  };
}
