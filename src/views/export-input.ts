import { join } from 'node:path';
import type { ExportInput } from '../exports/export-files.ts';
import type { Prepared } from '../prepare.ts';
import { workUrl, worksUrl } from '../urls.ts';
import { portraitAsset, workAssets, type PlacedAsset } from './assets.ts';
import { openLibrary } from './library.ts';
import { listPaths } from './list-view.ts';
import { publicLinks } from './work-view.ts';

/** What the exports need, one work at a time from the store, and the files of the content folder that works link to. */
export function exportInput({ portfolio, storeFile, cacheFile }: Prepared): { input: ExportInput; assets: PlacedAsset[] } {
  const { site, people, topics, entries, works, content, trust } = portfolio;
  const library = openLibrary(storeFile, cacheFile);
  const known = [...content.assets];
  const exportedWork: ExportInput['exportedWork'] = (id) => {
    const { work, hash } = library.get('work', id);
    const { texts, exports } = library.rendered(hash);
    const pdfFile = publicLinks(work, known).find((link) => link.rel === 'pdf' && link.url.startsWith(workUrl(id)))?.url;
    return { work, texts, exports, ...(pdfFile ? { pdfFile } : {}) };
  };
  return {
    input: { site, people, topics, entries, exportedWork, trust, aliases: works.flatMap((work) => work.aliases.map((alias): [string, string] => [alias, work.id])), listPaths: listPaths(library).map(({ path }) => (path ? `${worksUrl()}${path}/` : worksUrl())) },
    assets: [...works.flatMap((work) => workAssets(work, content.assets)), ...people.flatMap((person) => portraitAsset(person, content.assets) ?? [])].map(({ from, to }) => ({ from: join(content.root, from), to })),
  };
}
