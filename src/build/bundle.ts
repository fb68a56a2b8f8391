import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { createHash, hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { holdLock } from './lock.ts';
import { makeStylePortable } from '../integrations/portable-page.ts';
import { filesBelow, sourceVersion } from './source-version.ts';

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
    if (fresh) await makeBundle(folder, options);
    return { bundle: openBundle(folder, key), fresh };
  } finally {
    lock.release();
  }
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

const writtenRooms = ['people', 'topics', 'news', 'talks', 'teaching', 'projects'];
const writtenFile = /\.mdx?$/;
const pictureFile = /\.(?:png|jpe?g|webp|avif|gif|tiff?)$/i;

function writtenFiles(folder: string, kind: RegExp): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => kind.test(name)).sort() : [];
}

async function makeBundle(folder: string, { root, contentDir }: BundleOptions): Promise<void> {
  const draft = `${folder}.new`;
  const client = join(draft, 'client');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(client, { recursive: true });
  // Templates ask Vite what they are built for, and Vite takes what the environment has of these names: a test runner sets DEV, for one.
  for (const name of ['DEV', 'PROD', 'SSR', 'MODE', 'BASE_URL', 'SITE']) delete process.env[name];
  process.env.NODE_ENV = 'production';
  const { build } = await import('astro');
  await build({ root, outDir: client, cacheDir: join(draft, 'cache'), logLevel: 'error', mode: 'production', integrations: [keepRenderer(client, join(draft, 'server'), pagesWithPictures(contentDir), (renderer) => writeFileSync(join(draft, 'renderer.json'), JSON.stringify(renderer)))] });
  if (!existsSync(join(draft, 'renderer.json'))) throw new Error('Astro did not hand over its renderer: src/build/bundle.ts must be brought up to this version of Astro.');
  rmSync(join(draft, 'cache'), { recursive: true, force: true });
  copyKatex(root, client);
  writeFileSync(join(draft, 'strangers.json'), JSON.stringify(makeStylesPortable(client)));
  renameSync(draft, folder);
  dropOldBundles(join(root, '.oeuvre/bundles'));
}

/** Names of written pages that place pictures. */
function pagesWithPictures(contentDir: string): Set<string> {
  const files = writtenRooms.flatMap((room) => writtenFiles(join(contentDir, room), writtenFile).map((file) => join(room, file)));
  return new Set(files.filter((file) => /!\[|<(?:img|Image|Picture)\b/.test(readFileSync(join(contentDir, file), 'utf8'))).map((file) => basename(file).replace(writtenFile, '')));
}

/** A picture as a page asks for it: the same in Astro's process and in ours. */
export function pictureKey(options: unknown): string {
  return JSON.stringify(options);
}

/**
 * Through Astro's prerenderer hook: Astro compiles, and hands over what renders. It renders pages with pictures itself, for it makes
 * those on the way; all pages are rendered by our own workers (worker.ts), those that changed.
 */
function keepRenderer(client: string, server: string, withPictures: Set<string>, onRenderer: (renderer: RendererTask) => void): AstroIntegration {
  const wrap = (ordinary: AstroPrerenderer): AstroPrerenderer => ({
    ...ordinary,
    name: 'oeuvre',
    async getStaticPaths() {
      const { app } = ordinary as AstroPrerenderer & { app: { getOptions(): any } };
      const { allPages, settings, origin } = app.getOptions();
      const pages = Object.values(allPages as Record<string, any>).map((page) => ({ key: page.key, route: page.route.route, component: page.component, styles: page.styles }));
      cpSync(join(client, '.prerender'), server, { recursive: true });
      renderer = { entry: readdirSync(server).find((name) => name.startsWith('prerender-entry'))!, pages, scripts: settings.scripts, origin, pictures: {} };
      if (withPictures.size === 0) return [];
      return (await ordinary.getStaticPaths()).filter(({ pathname }) => pathname === '/' || pathname.split('/').some((part) => withPictures.has(decodeURI(part))));
    },
    async teardown() {
      const pictures = [...(globalThis.astroAsset?.staticImages?.values() ?? [])].flatMap(({ transforms }) => [...transforms.values()].map(({ finalPath, transform }) => [pictureKey(transform), finalPath]));
      onRenderer({ ...renderer, pictures: Object.fromEntries(pictures) });
      await ordinary.teardown?.();
    },
  });
  let renderer: RendererTask;
  return {
    name: 'oeuvre-keep-renderer',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) => setPrerenderer(wrap),
      'astro:build:done': ({ pages }) => { for (const { pathname } of pages) rmSync(join(client, pathname, 'index.html'), { force: true }); },
    },
  };
}

/** Rewrites style sheets; answers with what they would load from other hosts. */
function makeStylesPortable(client: string): Bundle['strangers'] {
  return filesBelow(client).filter((path) => path.endsWith('.css')).flatMap((path) => {
    const { text, strangers } = makeStylePortable(readFileSync(join(client, path), 'utf8'), path, { has: () => true });
    writeFileSync(join(client, path), text);
    return strangers.map((link) => ({ page: path, link }));
  });
}

/** What KaTeX needs to show formulas. */
function copyKatex(root: string, client: string): void {
  const katex = join(root, 'node_modules/katex/dist');
  cpSync(join(katex, 'fonts'), join(client, 'katex/fonts'), { recursive: true, filter: (file) => !/\.(?:ttf|woff)$/.test(file) });
  // Every browser the site is for reads woff2: the other forms are neither copied nor named.
  const css = readFileSync(join(katex, 'katex.min.css'), 'utf8').replace(/,url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '');
  writeFileSync(join(client, 'katex/katex.min.css'), css);
}

function dropOldBundles(folder: string): void {
  const age = (name: string) => statSync(join(folder, name)).mtimeMs;
  for (const name of readdirSync(folder).sort((a, b) => age(b) - age(a)).slice(mostBundles)) rmSync(join(folder, name), { recursive: true, force: true });
}
