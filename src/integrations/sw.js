// Keeps the pages a reader has seen, and the search, for when there is no network. With a network everything comes from it:
// what is kept is never shown in its place. The build puts `const built = { version, bytes, listsPages, search, shell }` above
// this line; sw-files.txt beside this file names the files of the site with their hashes, on a large site all but the pages.
const scope = new URL(self.registration.scope);
const cacheName = `oeuvre ${scope.pathname}`;
/** An index up to this size is kept with the first visit, a larger one when the reader first opens the search. */
const smallSearch = 2e6;
const searchFits = built.search.bytes <= built.bytes / 2;

const isPage = (path) => path.endsWith('.html');
const isSearch = (path) => path.startsWith('pagefind/');
/** Names that change with their content: what is kept under one is what the server has. */
const isHashed = (path) => /^_astro\/|^pagefind\/.*_[0-9a-f]{6,}\.pf_\w+$/.test(path);
const isKeepable = (path) => isSearch(path) || (/\.(?:html|css|js|woff2|svg|png|jpe?g|webp|avif|gif|ico)$/.test(path) && path !== 'sw.js');

/** The file an address of the site names, or undefined; what is asked after "?" is the page's own business. */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return undefined;
  let path;
  try { path = decodeURIComponent(pathname.slice(scope.pathname.length)); } catch { return undefined; }
  return path === '' || path.endsWith('/') ? `${path}index.html` : /\.[^/.]+$/.test(path) ? path : `${path}/index.html`;
}

const addressOf = (path) => scope.href + path.split('/').map(encodeURIComponent).join('/');

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(keepSeen(event.data)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.method === 'GET' && !request.headers.has('range') ? pathOf(request.url) : undefined;
  if (path !== undefined && isKeepable(path)) event.respondWith(answer(event, path));
});

/** Brings what is kept up to this build before it takes over; when the network fails, the browser tries again later. */
async function install() {
  const files = await listFiles();
  const cache = await caches.open(cacheName);
  await renew(cache, files);
  for (const path of built.shell) if (!(await cache.match(addressOf(path)))) await take(path);
  const hadSearch = Boolean(await cache.match(addressOf('pagefind/pagefind-entry.json')));
  if (hadSearch || built.search.bytes <= smallSearch) await keepSearch(files).catch(() => {});
  await self.skipWaiting();
}

async function listFiles() {
  const response = await fetch(`${scope.href}sw-files.txt?${built.version}`, { cache: 'no-cache' });
  const [version, ...lines] = (await response.text()).trim().split('\n');
  if (!response.ok || version !== built.version) throw new Error('The list of files is of another build.');
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

/** Fetches anew what has changed since it was kept, and drops what the site no longer has. The search is renewed apart. */
async function renew(cache, files) {
  await inTurns(await cache.keys(), async ({ url }) => {
    const path = pathOf(url);
    if (isSearch(path)) return;
    const hash = files.get(path);
    if (hash === undefined && (built.listsPages || !isPage(path))) return void (await cache.delete(url));
    const kept = await cache.match(url);
    if (kept && kept.headers.get('X-Kept-Hash') !== hash) await take(path, kept.headers.get('X-Kept-Seen'));
  });
}

/** The whole index, the file that names the others last, so that what is kept always fits together. */
async function keepSearch(files) {
  if (!searchFits) return;
  const wanted = [...(files ?? (await listFiles()))].filter(([path]) => isSearch(path));
  const cache = await caches.open(cacheName);
  const needed = [];
  for (const [path, hash] of wanted) if ((await cache.match(addressOf(path)))?.headers.get('X-Kept-Hash') !== hash) needed.push(path);
  const [last, first] = [needed.filter((path) => !isHashed(path)), needed.filter(isHashed)];
  await inTurns(first, (path) => take(path));
  await inTurns(last, (path) => take(path));
  const known = new Set(wanted.map(([path]) => path));
  for (const { url } of await cache.keys()) if (isSearch(pathOf(url)) && !known.has(pathOf(url))) await cache.delete(url);
}

/** What the first page had loaded before this worker was there. */
async function keepSeen(addresses) {
  if (!Array.isArray(addresses)) return;
  const seen = Date.now();
  const paths = addresses.map(pathOf).filter((path) => path !== undefined && isKeepable(path) && !isSearch(path));
  await inTurns([...new Set(paths)], (path) => take(path, seen, 'default').catch(() => {}));
  if (paths.includes('search/index.html')) await keepSearch();
}

async function answer(event, path) {
  if (isHashed(path)) {
    const kept = await find(path);
    if (kept) return kept;
  }
  let response;
  try { response = await fetch(event.request); } catch { /* no network: what is kept, below */ }
  if (!response || response.status >= 500) return without(event.request, path, response);
  if (response.ok && response.type === 'basic' && !response.redirected && !isSearch(path)) event.waitUntil(keep(path, response.clone(), Date.now()));
  if (response.status === 404 || response.status === 410) event.waitUntil(caches.open(cacheName).then((cache) => cache.delete(addressOf(path))));
  if (path === 'search/index.html' && event.request.mode === 'navigate' && !navigator.connection?.saveData) event.waitUntil(keepSearch().catch(() => {}));
  return response;
}

/** What is kept; else the server's own word that it cannot; else which pages are kept. A folder's address ends in "/", or its links would lead astray. */
async function without({ mode, url }, path, refusal) {
  const { origin, pathname } = new URL(url);
  const kept = await find(path);
  if (kept && mode === 'navigate' && isPage(path) && !/\/$|\.html$/.test(pathname)) return Response.redirect(`${origin}${pathname}/`);
  return kept ?? refusal ?? (mode === 'navigate' ? listKept() : Response.error());
}

async function find(path) {
  return (await caches.open(cacheName)).match(addressOf(path));
}

async function take(path, seen = 0, mode = 'no-cache') {
  const response = await fetch(addressOf(path), { cache: mode });
  if (response.ok) await keep(path, response, seen);
  else if (response.status === 404 || response.status === 410) await (await caches.open(cacheName)).delete(addressOf(path));
  else throw new Error(`${path}: ${response.status}`);
}

async function keep(path, response, seen) {
  const body = await response.arrayBuffer();
  if (body.byteLength > built.bytes / 4) return;
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Set-Cookie']) headers.delete(name);
  headers.set('X-Kept-Hash', await hashOf(body));
  headers.set('X-Kept-Seen', String(seen ?? 0));
  headers.set('X-Kept-Bytes', String(body.byteLength));
  if (isPage(path)) headers.set('X-Kept-Title', encodeURIComponent(/<title>([^<]*)<\/title>/.exec(new TextDecoder().decode(body))?.[1] ?? path));
  const cache = await caches.open(cacheName);
  await (turn = turn.catch(() => {}).then(async () => {
    await cache.put(addressOf(path), new Response(body, { headers }));
    await stayWithin(cache, body.byteLength);
  }));
}

/** What is kept is written and counted one by one, or several at once would each find room. */
let turn = Promise.resolve();

async function hashOf(body) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...digest.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes kept, as this run of the worker knows; counted once, and again when they seem too many. */
let total;

/** Drops what was seen longest ago until all is within the stated size: pages and pictures, then styles and fonts. The search and its page stay. */
async function stayWithin(cache, added) {
  if (total !== undefined && (total += added) <= built.bytes) return;
  const kept = await Promise.all((await cache.keys()).map(async ({ url }) => {
    const { headers } = (await cache.match(url)) ?? new Response();
    return { url, bytes: Number(headers.get('X-Kept-Bytes')), seen: Number(headers.get('X-Kept-Seen')) };
  }));
  total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  const isPart = ({ url }) => /\.(?:css|js|woff2)$/.test(pathOf(url));
  const droppable = kept.filter(({ url }) => !isSearch(pathOf(url)) && !built.shell.includes(pathOf(url)));
  for (const { url, bytes } of droppable.sort((a, b) => isPart(a) - isPart(b) || a.seen - b.seen)) {
    if (total <= built.bytes) break;
    await cache.delete(url);
    total -= bytes;
  }
}

async function inTurns(items, work) {
  const left = [...items];
  await Promise.all(Array.from({ length: 6 }, async () => { while (left.length) await work(left.shift()); }));
}

/** What a reader without a network sees in place of a page that is not kept: which pages are. */
async function listKept() {
  const cache = await caches.open(cacheName);
  const pages = [];
  for (const request of await cache.keys()) {
    const { headers } = (await cache.match(request)) ?? new Response();
    if (headers.has('X-Kept-Title')) pages.push({ url: request.url, title: decodeURIComponent(headers.get('X-Kept-Title')), seen: Number(headers.get('X-Kept-Seen')) });
  }
  const items = pages.sort((a, b) => b.seen - a.seen).slice(0, 100).map((page) => `<li><a href="${escapeText(page.url)}">${escapeText(page.title)}</a></li>`).join('');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>No network</title><style>body{max-inline-size:37rem;margin:12vh auto 4rem;padding-inline:1.2rem;font:1.125rem/1.58 Georgia,serif}h1{font-weight:500}li{margin-block:.3rem}</style></head><body><h1>No network</h1><p>This page is not kept on your device. These are:</p><ul>${items}</ul></body></html>`;
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** Titles come escaped out of the pages they stand in; here they are only kept from becoming tags. */
function escapeText(text) {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
