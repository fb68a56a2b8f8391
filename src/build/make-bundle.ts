import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeStylePortable } from '../integrations/portable-page.ts';
import { pictureKey, writtenFile, writtenFiles, writtenRooms, type Bundle, type BundleFailure, type BundleOrder, type RendererTask } from './bundle.ts';
import { filesBelow } from './source-version.ts';

async function makeBundle({ folder, root, contentDir }: BundleOrder): Promise<void> {
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
}

/** Names of written pages that place pictures. */
function pagesWithPictures(contentDir: string): Set<string> {
  const files = writtenRooms.flatMap((room) => writtenFiles(join(contentDir, room), writtenFile).map((file) => join(room, file)));
  return new Set(files.filter((file) => /!\[|<(?:img|Image|Picture)\b/.test(readFileSync(join(contentDir, file), 'utf8'))).map((file) => basename(file).replace(writtenFile, '')));
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

// Whoever asked may be gone before it is done.
process.on('disconnect', () => process.exit());
await makeBundle(JSON.parse(process.argv[2]!) as BundleOrder).catch(({ message, stack }: Error) => {
  process.exitCode = 1;
  return new Promise((told) => process.send!({ message, stack } satisfies BundleFailure, told));
});
process.disconnect!();
