import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { documentsOf } from './documents.ts';
import { readPortfolio, type Progress, type ReadPortfolio } from './portfolio.ts';
import { openCache } from './render/cache.ts';
import { writeStore } from './store.ts';

export interface Prepared {
  portfolio: ReadPortfolio;
  /** The store pages read; see documents.ts. */
  storeFile: string;
  cacheFile: string;
}

/** The cache may grow to this many bytes before what no build used lately is thrown away. */
const cacheLimit = 2 * 1024 ** 3;

/** Reads a content folder and writes what pages need beside the cache in `workDir` (default .oeuvre). */
export async function prepare(contentDir: string, options: { workDir?: string; workers: number; progress: Progress }): Promise<Prepared> {
  const workDir = resolve(options.workDir ?? '.oeuvre');
  const cacheFile = join(workDir, 'rendered.sqlite');
  const storeFile = join(workDir, `content-${createHash('sha1').update(resolve(contentDir)).digest('hex').slice(0, 10)}.sqlite`);
  const cache = openCache(cacheFile);
  try {
    const portfolio = await readPortfolio(contentDir, { cache, workers: options.workers, progress: options.progress });
    const stage = options.progress.stage('Preparing pages', portfolio.works.length);
    writeStore(storeFile, documentsOf(portfolio));
    stage.done(`${portfolio.works.length} works, ${portfolio.people.length} people, ${portfolio.topics.length} topics`);
    cache.trim(portfolio.rendered.hashes.values(), cacheLimit);
    return { portfolio, storeFile, cacheFile };
  } finally {
    cache.close();
  }
}

/** The environment by which the Astro side finds what was prepared. */
export function prepareEnvironment(contentDir: string, { portfolio, storeFile, cacheFile }: Prepared): void {
  Object.assign(process.env, {
    OEUVRE_CONTENT: resolve(contentDir),
    OEUVRE_STORE: storeFile,
    OEUVRE_CACHE: cacheFile,
    OEUVRE_SETTINGS: JSON.stringify({ site: portfolio.site.url, macros: portfolio.site.macros }),
    ASTRO_TELEMETRY_DISABLED: '1',
  });
}
