import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.atom': 'application/atom+xml', '.xml': 'application/xml', '.bib': 'application/x-bibtex', '.ris': 'application/x-research-info-systems' };

export interface Served { url: string; port: number; close(): Promise<void> }

/** A folder on this machine under a base path, as a plain host serves it: index.html for folders, whose addresses end in "/", and 404.html with its status. */
export async function serve(folder: string, base = '/', port = 0): Promise<Served> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0]!);
    const inside = path.startsWith(base) ? join(folder, path.slice(base.length)) : join(folder, '404.html');
    const isFolder = existsSync(inside) && statSync(inside).isDirectory();
    if (isFolder && !path.endsWith('/')) return void response.writeHead(301, { Location: encodeURI(`${path}/`) }).end();
    const file = isFolder ? join(inside, 'index.html') : inside;
    const found = existsSync(file) && path.startsWith(base);
    response.writeHead(found ? 200 : 404, { 'Content-Type': types[found ? extname(file) : '.html'] ?? 'application/octet-stream' });
    createReadStream(found ? file : join(folder, '404.html')).pipe(response);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const used = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${used}${encodeURI(base)}`, port: used, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }) };
}
