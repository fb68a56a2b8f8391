import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, type Ask, type ClientOptions } from '../../src/harvest/http/client.ts';
import type { Limits } from '../../src/harvest/http/exchange.ts';
import { createPacing } from '../../src/harvest/http/pacing.ts';
import { parseRetryAfter, waitBefore, type Timing } from '../../src/harvest/http/retries.ts';
import { openAnswerStore } from '../../src/harvest/http/stored-answers.ts';
import { standIn, type Asked, type Replies, type Reply, type StandIn } from './server.ts';

let server: StandIn | undefined;
afterEach(async () => { await server?.close(); server = undefined; });

/** Wide where a busy machine must not fail a test; narrow only where running into the limit is the test. */
const limits: Limits = { begin: 20_000, whole: 30_000, window: 20_000, drip: 100, size: 50_000 };
const question: Ask = { url: 'https://records.example/all', form: 'json' };

/** A clock that never really waits; what it was asked to wait is kept. */
function patientTiming(start = Date.parse('2026-05-07T12:00:00Z')): Timing & { slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return { slept, now: () => now, random: () => 0, sleep: async (milliseconds) => { slept.push(milliseconds); now += milliseconds; } };
}

async function clientOf(answer: (asked: Asked) => Reply | undefined, options: Partial<ClientOptions> = {}, more: Replies = {}) {
  server = await standIn({ 'records.example': answer, ...more });
  const timing = patientTiming();
  const client = createClient({ userAgent: 'Oeuvre/test (https://ada.example/; mailto:ada@ada.example)', base: server.base, timing, limits, ...options });
  return { client, timing, asked: server.asked };
}

/** The error's words, with the fix behind a bar. */
function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'no error', (error: Error & { fix?: string }) => [error.message, error.fix].filter(Boolean).join(' | '));
}

describe('the client', { timeout: 60_000 }, () => {
  it('says who asks and what for, and nothing else', async () => {
    const { client, asked } = await clientOf(() => ({ body: { a: 1 } }));
    expect(await client.get(question)).toMatchObject({ status: 200, text: '{"a":1}', url: 'https://records.example/all', day: '2026-05-07' });
    const { 'user-agent': agent, accept, cookie, referer, authorization } = asked[0]!.headers;
    expect({ agent, accept, cookie, referer, authorization }).toEqual({ agent: 'Oeuvre/test (https://ada.example/; mailto:ada@ada.example)', accept: 'application/json', cookie: undefined, referer: undefined, authorization: undefined });
  });

  it('waits as long as it is told to when asked too often, in seconds or until a date', async () => {
    const waits = ['7', 'Thu, 07 May 2026 12:00:10 GMT'];
    const { client, timing } = await clientOf(({ times }) => (times <= 2 ? { status: 429, headers: { 'retry-after': waits[times - 1]! } } : { body: {} }));
    await client.get(question);
    expect(timing.slept).toEqual([7000, 3000]);
  });

  it('does not wait for hours, but says when to come back', async () => {
    const { client } = await clientOf(() => ({ status: 429, headers: { 'retry-after': '7200' } }));
    expect(await refusal(client.get(question))).toBe('records.example asks to be left alone until 2026-05-07 14:00 UTC. | run the command again after that; nothing was changed');
  });

  it('tries again after a server error, each time after a longer wait', async () => {
    const { client, timing } = await clientOf(({ times }) => (times <= 3 ? { status: [500, 502, 504][times - 1]! } : { body: { fine: true } }));
    expect((await client.get(question)).text).toBe('{"fine":true}');
    expect(timing.slept).toEqual([500, 1000, 2000]);
  });

  it.each<[string, Reply, string, number, Partial<Limits>?]>([
    ['a server that never recovers', { status: 503 }, 'records.example has trouble of its own (503). | try again later; nothing was changed', 5],
    ['an answer that breaks off in the middle of its JSON', { headers: { 'content-type': 'application/json' }, body: '{"results":[{"id":"W1"' }, 'records.example sent an answer that breaks off after 22 bytes. | try again later; nothing was changed', 5],
    ['an empty answer', { headers: { 'content-type': 'application/json' }, body: '' }, 'records.example sent an empty answer. | try again later; nothing was changed', 5],
    ['a web page instead of records', { body: '<!doctype html><title>Log in</title>' }, 'records.example answered with a web page where JSON was asked for. | if your network shows a login page first, log in and run the command again', 1],
    ['an answer without end', { headers: { 'content-type': 'application/json' }, body: 'x'.repeat(60_000) }, 'records.example answers with more than 1 MB, which is more than any record.', 1],
    ['a refusal with a reason', { status: 400, body: { error: 'Unknown filter' } }, 'records.example refuses the question (400: {"error":"Unknown filter"}). | open https://records.example/all in a browser to see it yourself', 1],
    ['a record that is not public', { status: 403, body: '<html>no</html>' }, 'records.example does not let us read it (403). | open https://records.example/all in a browser to see it yourself', 1],
    ['an answer that takes for ever', (response) => { response.writeHead(200, { 'content-type': 'application/json' }); const flow = setInterval(() => response.write(' '.repeat(50)), 5); response.on('close', () => clearInterval(flow)); }, 'records.example had not finished its answer after 0.5 s. | try again later; nothing was changed', 5, { whole: 500 }],
    ['a connection that breaks', (response) => { response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }); response.write('{"a":'); setTimeout(() => response.destroy(), 20); }, 'records.example broke the connection off. | try again later; nothing was changed', 5],
    ['a server that says nothing', () => {}, 'records.example did not answer within 0.2 s. | try again later; nothing was changed', 5, { begin: 200 }],
    ['an answer that only drips', (response) => { response.writeHead(200, { 'content-type': 'application/json' }); const drip = setInterval(() => response.write(' '), 20); response.on('close', () => clearInterval(drip)); }, 'records.example answers too slowly: N bytes in 0.15 s. | try again later; nothing was changed', 5, { window: 150 }],
  ])('gives up with a sentence on %s', async (_, reply, message, tries, narrow = {}) => {
    const { client, asked } = await clientOf(() => reply, { limits: { ...limits, ...narrow } });
    expect((await refusal(client.get(question))).replace(/slowly: \d+/, 'slowly: N')).toBe(message);
    expect(asked.length).toBe(tries);
  });

  it('does not try again where no network or no such host is the trouble', async () => {
    const timing = patientTiming();
    const fetch = async () => { throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }); };
    const client = createClient({ userAgent: 'x', timing, fetch });
    expect(await refusal(client.get(question))).toBe('records.example cannot be found: its name is unknown, or there is no network.');
    expect(timing.slept).toEqual([]);
  });

  it('follows a few redirects, and notices a circle, a long chain and a step off https', async () => {
    const to = (location: string): Reply => ({ status: 302, headers: { location } });
    const steps: Record<string, string> = { '/moved': 'https://other.example/new', '/round': '/about', '/about': '/round', '/plain': 'http://other.example/new', '/home': 'http://127.0.0.1:9/secret' };
    const { client } = await clientOf(({ path }) => to(path.startsWith('/far') ? `/far${path.length}${'x'.repeat(path.length)}` : steps[path]!), {}, { 'other.example': () => ({ body: { here: 1 } }) });
    const at = (path: string) => client.get({ url: `https://records.example${path}`, form: 'json' });
    expect(await at('/moved')).toMatchObject({ text: '{"here":1}', url: 'https://other.example/new' });
    expect(await refusal(at('/round'))).toBe('records.example sends us in a circle: https://records.example/round leads back to itself. | open the address in a browser, and write the one it ends at');
    expect(await refusal(at('/far'))).toMatch(/^records\.example sends us on more than 5 times\./);
    expect(await refusal(at('/plain'))).toBe('records.example sends us on to http://other.example/new, which is not https; only https is asked. | write the https address, if there is one');
    expect(await refusal(at('/home'))).toBe('records.example sends us on to this very machine (127.0.0.1:9); we do not follow.');
  });

  it('keeps a key to the host it is for, and out of all it stores', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oeuvre-answers-'));
    const { client, asked } = await clientOf(() => ({ status: 302, headers: { location: 'https://other.example/new' } }), { store: await openAnswerStore(folder) }, { 'other.example': () => ({ body: {} }) });
    await client.get({ ...question, secret: { parameter: 'api_key', value: 'sesame' } });
    await client.get({ ...question, url: 'https://records.example/b', secret: { header: 'zotero-api-key', value: 'sesame' } });
    expect(asked.map(({ host, query, headers }) => [host, query.get('api_key'), headers['zotero-api-key']])).toEqual([['records.example', 'sesame', undefined], ['other.example', null, undefined], ['records.example', null, 'sesame'], ['other.example', null, undefined]]);
    for (const name of await readdir(folder)) expect(await readFile(join(folder, name), 'utf8')).not.toContain('sesame');
  });

  it('asks whether what it has still holds, once the run that fetched it has ended', async () => {
    const store = await openAnswerStore(await mkdtemp(join(tmpdir(), 'oeuvre-answers-')));
    const { client, asked } = await clientOf(({ headers }) => (headers['if-none-match'] === '"v1"' ? { status: 304 } : { headers: { etag: '"v1"', 'last-modified': 'Thu, 07 May 2026 00:00:00 GMT' }, body: { n: 1 } }), { store });
    await client.get(question);
    await client.get(question);
    expect(asked.length).toBe(1);
    await client.settle();
    expect((await client.get(question)).text).toBe('{"n":1}');
    expect(asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([[undefined, undefined], ['"v1"', 'Thu, 07 May 2026 00:00:00 GMT']]);
  });

  it('passes on what an unfinished run was told, unless it is asked anew', async () => {
    const store = await openAnswerStore(await mkdtemp(join(tmpdir(), 'oeuvre-answers-')));
    const notices: string[] = [];
    const { client, asked, timing } = await clientOf(() => ({ body: { n: 1 } }), { store, onNotice: (sentence) => notices.push(sentence) });
    await client.get(question);
    await timing.sleep(600_000);
    await client.get(question);
    expect([asked.length, notices]).toEqual([1, ['records.example: using the answer of 10 min ago, from a run that wrote nothing; --fresh asks again']]);
    await timing.sleep(3_600_000);
    await client.get(question);
    expect(asked.length).toBe(2);
    await createClient({ userAgent: 'x', base: server!.base, timing, store, fresh: true }).get(question);
    expect(asked.length).toBe(3);
  });
});

describe('the pace', () => {
  it('leaves each host the pause its rules ask for', async () => {
    const timing = patientTiming();
    const pacing = createPacing(timing);
    for (const host of ['export.arxiv.org', 'export.arxiv.org', 'pub.orcid.org', 'export.arxiv.org']) await pacing.turn(host);
    expect(timing.slept).toEqual([3000, 3000]);
  });

  it('stays away as long as a host asks for in passing', async () => {
    const { client, timing } = await clientOf(({ times }) => ({ headers: { backoff: times === 1 ? '4' : '0' }, body: {} }));
    const paced = createClient({ userAgent: 'x', timing, fetch: async (url, init) => fetch(url.replace('https://records.example', `${server!.base}/records.example`), init) });
    await paced.get(question);
    await paced.get(question);
    expect(timing.slept).toEqual([4000]);
    expect(client.requests()).toBe(0);
  });

  it.each([['120', 120_000], [' 3 ', 3000], ['Thu, 07 May 2026 12:01:00 GMT', 60_000], ['Thu, 07 May 2020 12:01:00 GMT', 0], ['soon', undefined]])('reads Retry-After: %s', (value, milliseconds) => {
    expect(parseRetryAfter(value, Date.parse('2026-05-07T12:00:00Z'))).toBe(milliseconds);
  });

  it('doubles its waits up to half a minute and lets chance shorten them by half', () => {
    const at = (random: number) => [1, 2, 3, 4, 5, 6, 7].map((tries) => waitBefore(tries, null, { ...patientTiming(), random: () => random }));
    expect(at(1)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(at(0)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });
});
