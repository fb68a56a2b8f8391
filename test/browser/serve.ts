import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.atom': 'application/atom+xml', '.xml': 'application/xml', '.bib': 'application/x-bibtex', '.ris': 'application/x-research-info-systems' };

export interface Served { url: string; close(): Promise<void> }

/** A folder on this machine under a base path, as a plain host serves it: index.html for folders, 404.html with its status. */
export async function serve(folder: string, base = '/'): Promise<Served> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0]!);
    const inside = path.startsWith(base) ? join(folder, path.slice(base.length)) : join(folder, '404.html');
    const file = existsSync(inside) && statSync(inside).isDirectory() ? join(inside, 'index.html') : inside;
    const found = existsSync(file) && path.startsWith(base);
    response.writeHead(found ? 200 : 404, { 'Content-Type': types[found ? extname(file) : '.html'] ?? 'application/octet-stream' });
    createReadStream(found ? file : join(folder, '404.html')).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }) };
}
