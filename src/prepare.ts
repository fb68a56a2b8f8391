import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { ContentError } from './content/read-content.ts';
import { documentsOf } from './documents.ts';
import { onePerson } from './enrich/one-person.ts';
import { nearest } from './model/nearest.ts';
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

export interface PrepareOptions {
  /** Where the cache and what pages need go (.oeuvre). */
  workDir?: string;
  workers: number;
  progress: Progress;
  /** Only this person's part of the site, by slug. */
  person?: string | undefined;
  /** The day new works join the site; see portfolio.ts. */
  today?: string | undefined;
}

/** Reads a content folder and writes what pages need beside the cache. */
export async function prepare(contentDir: string, options: PrepareOptions): Promise<Prepared> {
  const workDir = resolve(options.workDir ?? '.oeuvre');
  const cacheFile = join(workDir, 'rendered.sqlite');
  const storeFile = join(workDir, `content-${createHash('sha1').update(`${resolve(contentDir)}${options.person ? `\0${options.person}` : ''}`).digest('hex').slice(0, 10)}.sqlite`);
  const cache = openCache(cacheFile);
  try {
    const whole = await readPortfolio(contentDir, { cache, workers: options.workers, progress: options.progress, ...(options.today ? { today: options.today } : {}) });
    const portfolio = options.person ? onePerson(whole, personOf(whole, options.person)) : whole;
    const stage = options.progress.stage('Preparing pages', portfolio.works.length);
    writeStore(storeFile, documentsOf(portfolio));
    stage.done(`${portfolio.works.length} works, ${portfolio.people.length} people, ${portfolio.topics.length} topics`);
    cache.trim(whole.rendered.hashes.values(), cacheLimit);
    return { portfolio, storeFile, cacheFile };
  } finally {
    cache.close();
  }
}

function personOf({ people }: ReadPortfolio, slug: string): ReadPortfolio['people'][number] {
  const found = people.find((person) => person.slug === slug);
  if (found) return found;
  const near = nearest(slug, people.map((person) => person.slug));
  throw new ContentError(`There is no people/${slug}.mdx.${near ? ` Did you mean --person ${near}?` : people.length ? ` There are: ${people.slice(0, 12).map((person) => person.slug).join(', ')}${people.length > 12 ? ', …' : ''}.` : ''}`);
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
