import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { pictureKey, type RendererTask } from './bundle.ts';
import type { OutputFile } from './output-file.ts';
import { keepPageTexts } from './page-response.ts';

/** A page to render: its address from the root, its file, and its route by place in the manifest. */
export interface PagePath { pathname: string; file: string; route: number }

/** The compiled templates, ready to render pages in this thread. */
export interface Renderer {
  /** Loads every template, which would otherwise be done with its first page. */
  load(): Promise<void>;
  /** Every page of the site. */
  paths(): Promise<PagePath[]>;
  render(pathname: string, route: number): Promise<OutputFile>;
  /** The template of a route. */
  component(route: number): string;
}

interface RouteData { component: string; route: string; type: string }

/** Loads a bundle as Astro's own prerenderer does. */
export async function openRenderer({ entry, pages, scripts, origin, pictures }: RendererTask): Promise<Renderer> {
  process.env.NODE_ENV = 'production';
  globalThis.astroAsset = { addStaticImage: (options) => encodeURI(pictures[pictureKey(options)] ?? unknownPicture(options)) };
  keepPageTexts();
  const { app, manifest } = await import(entry);
  keepModules(manifest.pageMap);
  app.setInternals({ pagesByKeys: new Map(pages.map((page) => [page.key, page])), pagesByPublicPath: new Map(), entrySpecifierToBundleMap: new Map() });
  app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: () => true }, level: 'error' } } });
  const routes = (manifest.routes as { routeData: RouteData }[]).map(({ routeData }) => routeData);
  return {
    async load() {
      for (const load of manifest.pageMap.values()) await load();
    },
    async paths() {
      const found: { pathname: string; route: RouteData }[] = await new StaticPaths(app).getAll();
      const places = new Map(routes.map((route, place) => [`${route.route} ${route.component}`, place]));
      // Where two templates claim an address the more telling route comes first and has it.
      const byPath = new Map(found.reverse().map(({ pathname, route }) => [addressOf(pathname, route), places.get(`${route.route} ${route.component}`)!]));
      return [...byPath].map(([pathname, route]) => ({ pathname, file: fileOf(pathname, routes[route]!), route })).reverse();
    },
    async render(pathname, route) {
      const response: Response = await app.render(new Request(new URL(pathname, origin)), { routeData: routes[route] });
      // The page for what is not found answers so.
      if (response.status !== 200 && !(response.status === 404 && pathname === '/404/')) throw new Error(`the page answered with ${response.status}`);
      return { path: fileOf(pathname, routes[route]!), content: await response.text() };
    },
    component: (route) => routes[route]!.component,
  };
}

/** A template is imported once, not for each of its pages. */
function keepModules(pageMap: Map<string, () => Promise<unknown>>): void {
  for (const [component, load] of pageMap) {
    let loaded: Promise<unknown> | undefined;
    pageMap.set(component, () => (loaded ??= load()));
  }
}

function unknownPicture(options: unknown): never {
  throw new Error(`the picture ${pictureKey(options)} was not made when the templates were compiled: pictures belong to written pages, or are files of the content folder`);
}

/** Pages end in "/"; what is no page, such as the feed of the news, names its file. */
function addressOf(pathname: string, { type }: RouteData): string {
  return type === 'endpoint' || pathname.endsWith('/') ? pathname : `${pathname}/`;
}

function fileOf(pathname: string, { type }: RouteData): string {
  const path = decodeURI(pathname).replace(/^\/|\/$/g, '');
  if (type === 'endpoint') return path;
  return path === '404' ? '404.html' : path ? `${path}/index.html` : 'index.html';
}
