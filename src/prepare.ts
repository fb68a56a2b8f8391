import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { archivesIn } from './archive.ts';
import { ContentError } from './content/read-content.ts';
import { documentsOf, rooms as documentRooms } from './documents.ts';
import { onePerson } from './enrich/one-person.ts';
import { rememberIn } from './memory.ts';
import { count, countAll } from './model/count.ts';
import { nearest } from './model/nearest.ts';
import type { Site } from './model/site.ts';
import { readPortfolio, type ReadPortfolio } from './portfolio.ts';
import type { Progress } from './progress.ts';
import { openCache } from './render/cache.ts';
import { codeVersion } from './render/version.ts';
import { writeStore, type Stamps } from './store.ts';

/** Where a build keeps what it prepares. */
export interface WorkFiles {
  /** The store pages read; see documents.ts. */
  store: string;
  /** Rendered works of all content folders. */
  cache: string;
  /** What was made in the output folder; see build/ledger.ts. */
  ledger: string;
  lock: string;
}

export interface Prepared { portfolio: ReadPortfolio; stamps: Stamps }

/** The cache may grow to this many bytes before what no build used lately is thrown away. */
const cacheLimit = 2 * 1024 ** 3;

export interface PrepareOptions {
  workers: number;
  progress: Progress;
  /** Only this person's part of the site, by slug. */
  person?: string | undefined;
  /** False for works whose references another machine makes; see build/part.ts. */
  isWanted?: ((work: string) => boolean) | undefined;
  /** The day new works join the site; see portfolio.ts. */
  today?: string | undefined;
  /** Where this copy of the site will live, instead of the url of site.yaml. */
  url?: string | undefined;
  /** Called as soon as the settings of the site are known. */
  onSite?: ((site: Site) => void) | undefined;
  /** Called as soon as the store is written. */
  onStore?: (() => void) | undefined;
}

/** The files in `workDir` for a content folder and the place it is built to: two places never share a store. */
export function workFiles(workDir: string, contentDir: string, out: string): WorkFiles {
  const name = hash('sha1', `${resolve(contentDir)}\n${resolve(out)}`).slice(0, 12);
  return { cache: join(workDir, 'rendered.sqlite'), store: join(workDir, `${name}.store.sqlite`), ledger: join(workDir, `${name}.ledger.sqlite`), lock: join(workDir, `${name}.lock`) };
}

/** Reads a content folder and writes what pages need beside the cache. */
export async function prepare(contentDir: string, files: WorkFiles, options: PrepareOptions): Promise<Prepared> {
  const cache = openCache(files.cache);
  try {
    const whole = await readPortfolio(contentDir, { cache, workers: options.workers, progress: options.progress, isWanted: options.isWanted, onSite: options.onSite, ...(options.today ? { today: options.today } : {}), ...(options.url ? { url: siteAddress(options.url) } : {}) });
    const portfolio = options.person ? onePerson(whole, personOf(whole, options.person)) : whole;
    const stage = options.progress.stage('Preparing pages', portfolio.works.length);
    const open = archivesIn(cache, whole.content.root);
    const stamps = writeStore(files.store, documentsOf(portfolio, { assetMark: (path) => markOf(join(contentDir, path)), remember: rememberIn(open), open, code: codeVersion(documentRooms) }));
    options.onStore?.();
    stage.done(countAll({ works: portfolio.works.length, people: portfolio.people.length, topics: portfolio.topics.length }));
    await finishRendering(whole, options.progress);
    cache.keep(cacheLimit);
    return { portfolio, stamps };
  } finally {
    cache.close();
  }
}

/** Waits for what was left to worker threads while the rest was prepared. */
async function finishRendering({ rendered: { fresh, finished } }: ReadPortfolio, progress: Progress): Promise<void> {
  const stage = progress.stage('Formatting references', fresh);
  await finished((works) => stage.tick(works));
  stage.done(fresh ? count(fresh, 'work') : 'as they were');
}

/** An address as hosts give it, with or without its last slash. */
function siteAddress(url: string): string {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new ContentError(`“${url}” is no address of a site: write --url https://example.org/path/`);
  return url.endsWith('/') ? url : `${url}/`;
}

function personOf({ people }: ReadPortfolio, slug: string): ReadPortfolio['people'][number] {
  const found = people.find((person) => person.slug === slug);
  if (found) return found;
  const near = nearest(slug, people.map((person) => person.slug));
  throw new ContentError(`There is no people/${slug}.mdx.${near ? ` Did you mean --person ${near}?` : people.length ? ` There are: ${people.slice(0, 12).map((person) => person.slug).join(', ')}${people.length > 12 ? ', …' : ''}.` : ''}`);
}

function markOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

/** The environment by which the Astro side finds what was prepared. */
export function prepareEnvironment(contentDir: string, { store, cache }: WorkFiles): void {
  Object.assign(process.env, { OEUVRE_CONTENT: resolve(contentDir), OEUVRE_STORE: store, OEUVRE_CACHE: cache, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' });
}

/** What astro.config.mjs takes from the site's settings, by the environment too. */
export function settingsEnvironment({ url, macros }: Site): string {
  return process.env.OEUVRE_SETTINGS = JSON.stringify({ site: url, macros });
}
