import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { eachTag } from './html-tags.ts';
import { makePagePortable, type PortableFolder } from './portable-page.ts';
import { hasTwin, searchTwins } from './search-twins.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

export interface SiteZip {
  /** Where the zip goes; it may lie in the folder it is made of. */
  file: string;
  /** The one folder in it: "department-of-mathematics". */
  folder: string;
  title: string;
  /** The site's address. */
  url: string;
}

/** What a reader of files has no use for: what hosts and programs on the web read, and the program of the 404 page. */
const forHosts = /^(?:404\.html|_headers|_redirects|\.htaccess|\.nojekyll|CNAME|robots\.txt|sitemap[^/]*\.xml|sw\.js|sw-files\.txt|scripts\/root\.js|(?:.*\/)?(?:linkset\.json|preview\.png)|\.well-known\/.*|[^/]+\.zip)$/;
/** Compressed already. */
const packed = new Set(['.woff2', '.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.pdf', '.gz', '.mp3', '.mp4']);
/** Links to files of those kinds. */
const linkForHosts = /href="[^":]*(?:\.zip|\.xml|robots\.txt|linkset\.json|404\.html)"/;

/**
 * Writes a built folder, whose files are `all`, as a zip for readers: the search in the form that works from disk, what only hosts need left out,
 * a README that says how to begin. Same folder, same bytes. Answers with the number of files and the size.
 */
export async function writeSiteZip(dist: string, all: string[], { file, folder, title, url }: SiteZip): Promise<{ files: number; bytes: number }> {
  const draft = `${file}.part`;
  const written = await writeZip(draft, entriesOf(dist, all, { folder, title, url }));
  await rename(draft, file);
  return written;
}

async function* entriesOf(dist: string, all: string[], { folder, title, url }: Omit<SiteZip, 'file'>): AsyncGenerator<ZipEntry> {
  const kept = [...all].sort().filter((path) => !forHosts.test(path) && !(path.startsWith('pagefind/') && hasTwin(path.slice('pagefind/'.length))));
  const inZip = new Set(kept);
  const entry = (path: string, content: string): ZipEntry => ({ name: `${folder}/${path}`, from: Buffer.from(content), compress: true });
  yield entry('README.txt', readerNotes(title, url));
  for (const path of kept) {
    if (path.endsWith('.html')) {
      const page = leadAway(await readFile(join(dist, path), 'utf8'), path, { has: (name) => inZip.has(name), whole: url });
      yield entry(path, path === 'index.html' ? tellUnextracted(page) : page);
    } else yield { name: `${folder}/${path}`, from: join(dist, path), compress: !packed.has(extname(path).toLowerCase()) };
  }
  if (!existsSync(join(dist, 'pagefind')) || inZip.has('pagefind/pagefind.js.js')) return;
  const search = all.filter((path) => path.startsWith('pagefind/')).map((path) => path.slice('pagefind/'.length));
  for await (const { name, text } of searchTwins(join(dist, 'pagefind'), search)) yield entry(`pagefind/${name}`, text);
}

/** A page whose links to what the zip lacks lead to the whole site. */
function leadAway(page: string, path: string, folder: PortableFolder): string {
  if (!linkForHosts.test(page)) return page;
  let [out, at] = ['', 0];
  eachTag(page, ({ isEnd, start, end }) => {
    const tag = isEnd ? '' : page.slice(start, end);
    if (!linkForHosts.test(tag)) return;
    out += page.slice(at, start) + makePagePortable(tag, path, folder).text;
    at = end;
  });
  return out + page.slice(at);
}

/** A viewer of zips that is asked for the first page takes out that page alone: it then says why it looks bare. Styles hide the sentence. */
function tellUnextracted(page: string): string {
  return page.replace(/<body[^>]*>/, (body) => `${body}<p class="unextracted">This page was opened inside the zip, without its other files. Extract all of the zip first, then open index.html in the extracted folder.</p>`);
}

/** Lines end as every editor of plain text reads them, Windows included. */
function readerNotes(title: string, url: string): string {
  return [
    title, '='.repeat(Math.min(title.length, 78)), '',
    'This folder is a whole web site. It needs no network and no program but a browser.', '',
    '1. Extract all first. Opened inside the zip, pages have no style, and no search.',
    '   Windows: right-click the zip, "Extract All". macOS: double-click the zip.',
    '2. Open index.html in the extracted folder with a double-click.',
    '3. Search, filters, formulas and citations work as they do on the web.', '',
    'Keep the files together: each page looks for its neighbours. The folder may have any',
    'name and lie anywhere, on a stick, a shared drive or a web server.', '',
    'Links that begin with http lead to the web; nothing is loaded from there by itself.',
    `The newest state of this site: ${url}`, '',
  ].join('\r\n');
}
