import { fork } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { holdLock } from './lock.ts';
import { sourceVersion } from './source-version.ts';

/** The templates as Astro compiled them: kept by a hash of all that goes through Astro, so that a change of a work needs no new one. */
export interface Bundle {
  key: string;
  /** Files every site has: styles, scripts, fonts, and what is in public/. Style sheets name files relative to themselves. */
  client: string;
  /** Addresses of other hosts that style sheets would load from. */
  strangers: { page: string; link: string }[];
  renderer: RendererTask;
}

/** What a worker needs to render pages as Astro's own prerenderer does. */
export interface RendererTask {
  /** Address of the compiled renderer. */
  entry: string;
  pages: { key: string; route: string; component: string; styles: unknown }[];
  scripts: unknown;
  origin: string;
  /** Where the pictures of written pages are after Astro made them small; see `pictureKey`. */
  pictures: Record<string, string>;
}

export interface BundleOptions {
  root: string;
  contentDir: string;
  /** What astro.config.mjs reads from the environment. */
  settings: string;
  onWait?(): void;
}

/** A bundle to make; see make-bundle.ts. */
export interface BundleOrder { folder: string; root: string; contentDir: string }
/** What went wrong, as it is told from process to process. */
export interface BundleFailure { message: string; stack: string | undefined }

/** Bundles kept beside the one in use; each has some megabytes. */
const mostBundles = 8;

/** The bundle of these templates and this written content: taken from the last time, or made by Astro. */
export async function ensureBundle(options: BundleOptions): Promise<{ bundle: Bundle; fresh: boolean }> {
  const key = bundleKey(options);
  const folder = join(options.root, '.oeuvre/bundles', key);
  if (existsSync(folder)) return { bundle: openBundle(folder, key), fresh: false };
  const lock = await holdLock(join(options.root, '.oeuvre/bundles.lock'), options.onWait);
  try {
    const fresh = !existsSync(folder);
    if (fresh) await makeApart({ folder, root: options.root, contentDir: options.contentDir });
    if (fresh) dropOldBundles(join(options.root, '.oeuvre/bundles'));
    return { bundle: openBundle(folder, key), fresh };
  } finally {
    lock.release();
  }
}

/** In a process of its own: others go on meanwhile, and what Astro and its bundler take of memory goes when it ends. */
async function makeApart(order: BundleOrder): Promise<void> {
  const child = fork(fileURLToPath(new URL('./make-bundle.ts', import.meta.url)), [JSON.stringify(order)]);
  let failure: BundleFailure | undefined;
  child.on('message', (told: BundleFailure) => { failure = told; });
  const [[code]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  if (code !== 0) throw Object.assign(new Error(`The templates were not compiled: the process ended with ${code}.`), failure);
}

function openBundle(folder: string, key: string): Bundle {
  const now = new Date();
  utimesSync(folder, now, now);
  const renderer = JSON.parse(readFileSync(join(folder, 'renderer.json'), 'utf8')) as RendererTask;
  const strangers = JSON.parse(readFileSync(join(folder, 'strangers.json'), 'utf8')) as Bundle['strangers'];
  return { key, client: join(folder, 'client'), strangers, renderer: { ...renderer, entry: pathToFileURL(join(folder, 'server', renderer.entry)).href } };
}

/** Works are no part of it; of people and topics only the text below the front matter is, unless that text names `frontmatter`. */
function bundleKey({ root, contentDir, settings }: BundleOptions): string {
  const sum = createHash('sha256').update(sourceVersion(root)).update(contentDir).update(settings);
  for (const room of writtenRooms) {
    const folder = join(contentDir, room);
    for (const file of writtenFiles(folder, writtenFile)) {
      const text = readFileSync(join(folder, file), 'utf8');
      const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '');
      const isWhole = !['people', 'topics'].includes(room) || body.includes('frontmatter') || /^slug:/m.test(text);
      sum.update(`${room}/${file}`).update(isWhole ? text : body);
    }
    for (const file of writtenFiles(folder, pictureFile)) sum.update(file).update(hash('sha1', readFileSync(join(folder, file)), 'base64url'));
  }
  return sum.digest('hex').slice(0, 20);
}

export const writtenRooms = ['people', 'topics', 'news', 'talks', 'teaching', 'projects'];
export const writtenFile = /\.mdx?$/;
const pictureFile = /\.(?:png|jpe?g|webp|avif|gif|tiff?)$/i;

export function writtenFiles(folder: string, kind: RegExp): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => kind.test(name)).sort() : [];
}

/** A picture as a page asks for it: the same in Astro's process and in ours. */
export function pictureKey(options: unknown): string {
  return JSON.stringify(options);
}

function dropOldBundles(folder: string): void {
  const age = (name: string) => statSync(join(folder, name)).mtimeMs;
  for (const name of readdirSync(folder).sort((a, b) => age(b) - age(a)).slice(mostBundles)) rmSync(join(folder, name), { recursive: true, force: true });
}
