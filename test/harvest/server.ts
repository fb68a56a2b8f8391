import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked { host: string; path: string; query: URLSearchParams; headers: IncomingMessage['headers']; times: number }
export type Reply = { status?: number; headers?: Record<string, string>; body?: string | object } | ((response: ServerResponse) => void);
/** Answers by host; `times` counts how often the same address was asked. */
export type Replies = Record<string, (asked: Asked) => Reply | undefined>;

export interface StandIn { base: string; asked: Asked[]; close(): Promise<void> }

/** A server on this machine that stands for all services: the first part of a path is the host it plays. What it has no answer for is a 404. */
export async function standIn(replies: Replies): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    const [, host = '', ...path] = url.pathname.split('/');
    const question: Asked = { host, path: `/${path.join('/')}`, query: url.searchParams, headers: request.headers, times: asked.filter((one) => one.host === host && one.path === `/${path.join('/')}` && String(one.query) === String(url.searchParams)).length + 1 };
    asked.push(question);
    send(response, replies[host]?.(question) ?? { status: 404, body: { message: 'not here' } });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') return reply(response);
  const { status = 200, headers = {}, body = '' } = reply;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'object' ? 'application/json' : /^\s*<(?:\?xml|feed|dblp)/.test(text) ? 'application/xml' : 'text/html';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(text);
}
