import { decodeSource } from '../../sources/decode.ts';
import { parseXml } from '../../xml-tree.ts';
import { HarvestError } from '../failure.ts';
import { checkedAddress, throughBase } from './addresses.ts';
import { exchange, Interruption, usualLimits, type Fetch, type Limits, type RawAnswer } from './exchange.ts';
import { createPacing } from './pacing.ts';
import { mostPatience, mostTries, passingStatuses, realTiming, waitBefore, type Timing } from './retries.ts';
import { noStore, type AnswerStore, type StoredAnswer } from './stored-answers.ts';

export type Form = 'json' | 'xml' | 'html';

export interface Ask {
  url: string;
  form: Form;
  accept?: string;
  /** Statuses besides 2xx that are an answer to this question: 404 where “not there” is one. */
  allow?: number[];
  /** A key of the person's own: sent to this host alone, never stored, never printed. */
  secret?: { header: string; value: string } | { parameter: string; value: string };
}

export interface Answer {
  status: number;
  text: string;
  /** The address that answered in the end. */
  url: string;
  /** The day it came. */
  day: string;
  /** Total-Results, where a service of many pages tells it that way. */
  total?: number;
}

export interface ClientOptions {
  userAgent: string;
  store?: AnswerStore;
  /** Stands for all hosts; see addresses.ts. */
  base?: string | undefined;
  /** Ask again even where an unfinished run has just been answered. */
  fresh?: boolean;
  fetch?: Fetch;
  timing?: Timing;
  limits?: Limits;
  /** Told in a sentence when something is tried again, or an answer of shortly before used again. */
  onNotice?: (sentence: string) => void;
}

export interface Client {
  get(ask: Ask): Promise<Answer>;
  /** The run has come to its end: what it was answered is used again only after asking whether it still holds. */
  settle(): Promise<void>;
  /** How many requests were really made. */
  requests(): number;
  /** The day of now. */
  today(): string;
}

const accepts: Record<Form, string> = { json: 'application/json', xml: 'application/xml, application/atom+xml, text/xml', html: 'text/html, application/xhtml+xml' };
const mediaTypes: Record<Form, RegExp> = { json: /json|^text\/plain|^$/i, xml: /xml|^text\/plain|^$/i, html: /html|^text\/plain|^$/i };
/** Answers an unfinished run, or one with --dry-run, may pass on. */
const passedOn = 3600_000;
const mostRedirects = 5;
const validators = { etag: 'if-none-match', 'last-modified': 'if-modified-since', 'last-modified-version': 'if-modified-since-version' } as const;

/**
 * A polite reader of other people's services: it says who asks, waits its turn, asks whether what it has still holds, tries
 * again when that may help, and gives up with a sentence. Throws HarvestError.
 */
export function createClient(options: ClientOptions): Client {
  const { store = noStore, timing = realTiming, base, fresh = false } = options;
  const pacing = createPacing(base ? { ...timing, sleep: async () => {} } : timing);
  const used = new Map<string, StoredAnswer>();
  const reused = new Set<string>();
  let requests = 0;

  const send = (url: URL, headers: Record<string, string>): Promise<RawAnswer> => {
    requests += 1;
    return exchange(throughBase(url, base), headers, options.limits ?? usualLimits, options.fetch ?? fetch);
  };

  return {
    requests: () => requests,
    today: () => dayOf(timing.now()),
    async get(ask) {
      const key = `${base ?? ''} ${ask.accept ?? ask.form} ${ask.url}`;
      const stored = await store.read(key);
      if (stored && !stored.settled && !fresh && timing.now() - stored.came < passedOn) {
        if (!reused.has(hostOf(ask))) options.onNotice?.(`${hostOf(ask)}: using the answer of ${Math.ceil((timing.now() - stored.came) / 60_000)} min ago, from a run that wrote nothing; --fresh asks again`);
        reused.add(hostOf(ask));
        used.set(key, stored);
        return answerOf(stored);
      }
      const answer = await askUntilAnswered(ask, stored);
      if (answer.status < 300) {
        used.set(key, answer);
        await store.write(key, answer);
      }
      return answerOf(answer);
    },
    async settle() {
      for (const [key, answer] of used) if (!answer.settled) await store.write(key, { ...answer, settled: true });
    },
  };

  async function askUntilAnswered(ask: Ask, stored: StoredAnswer | undefined): Promise<StoredAnswer> {
    const host = hostOf(ask);
    for (let tries = 1; ; tries += 1) {
      const { answer, problem, retryAfter } = await tryOnce(ask, stored);
      if (answer) return answer;
      const wait = waitBefore(tries, retryAfter, timing);
      if (!problem.passing || tries === mostTries) throw new HarvestError(`${host} ${problem.message}.`, problem.passing ? 'try again later; nothing was changed' : undefined);
      if (wait > mostPatience) throw new HarvestError(`${host} asks to be left alone until ${clock(timing.now() + wait)}.`, 'run the command again after that; nothing was changed');
      pacing.leave(host, wait);
      options.onNotice?.(`${host} ${problem.message}; trying again in ${Math.ceil(wait / 1000)} s`);
      await timing.sleep(wait);
    }
  }

  /** An answer, or the problem; throws what no other try can mend. */
  async function tryOnce(ask: Ask, stored: StoredAnswer | undefined): Promise<{ answer?: undefined; problem: Interruption; retryAfter: string | null } | { answer: StoredAnswer; problem?: undefined; retryAfter?: undefined }> {
    try {
      const { raw, url } = await follow(ask, stored);
      const { status, headers } = raw;
      if (status === 304 && stored) return { answer: { ...stored, came: timing.now(), settled: false } };
      if (passingStatuses.has(status)) return { problem: new Interruption(status === 429 ? 'says that it is asked too often (429)' : `has trouble of its own (${status})`, true), retryAfter: headers.get('retry-after') };
      const contentType = headers.get('content-type')?.split(';')[0]!.trim() ?? '';
      const text = decodeSource(raw.bytes).text;
      const wanted = status >= 200 && status < 300;
      if (!wanted && !ask.allow?.includes(status)) throw refusal(url, status, text);
      if (wanted && !mediaTypes[ask.form].test(contentType)) throw wrongForm(url, contentType, ask.form);
      const broken = wanted && brokenOff(ask.form, text);
      if (broken) return { problem: new Interruption(raw.bytes.length ? `sent an answer that breaks off after ${raw.bytes.length.toLocaleString('en')} bytes` : 'sent an empty answer', true), retryAfter: null };
      const total = headers.get('total-results');
      return { answer: { url: url.href, status, validators: validatorsOf(headers), ...(total ? { total: Number(total) } : {}), came: timing.now(), settled: false, text } };
    } catch (error) {
      if (error instanceof Interruption) return { problem: error, retryAfter: null };
      throw error;
    }
  }

  async function follow(ask: Ask, stored: StoredAnswer | undefined): Promise<{ raw: RawAnswer; url: URL }> {
    const first = checkedAddress(ask.url);
    const seen = new Set<string>();
    for (let url = first; ; ) {
      if (seen.has(url.href)) throw new HarvestError(`${first.host} sends us in a circle: ${url.href} leads back to itself.`, 'open the address in a browser, and write the one it ends at');
      if (seen.size > mostRedirects) throw new HarvestError(`${first.host} sends us on more than ${mostRedirects} times.`, 'open the address in a browser, and write the one it ends at');
      seen.add(url.href);
      await pacing.turn(url.host);
      const raw = await send(withSecret(url, first, ask), headersFor(ask, url.host === first.host, stored, options.userAgent));
      const backoff = Number(raw.headers.get('backoff'));
      if (backoff > 0) pacing.leave(url.host, backoff * 1000);
      const location = raw.status >= 300 && raw.status < 400 && raw.status !== 304 ? raw.headers.get('location') : null;
      if (!location) return { raw, url };
      url = checkedAddress(location, url);
    }
  }
}

function hostOf({ url }: Ask): string {
  return checkedAddress(url).host;
}

function withSecret(url: URL, first: URL, { secret }: Ask): URL {
  if (!secret || !('parameter' in secret) || url.host !== first.host) return url;
  const full = new URL(url);
  full.searchParams.set(secret.parameter, secret.value);
  return full;
}

function headersFor(ask: Ask, home: boolean, stored: StoredAnswer | undefined, userAgent: string): Record<string, string> {
  const known = home ? Object.entries(validators).flatMap(([name, header]) => (stored?.validators[name] ? [[header, stored.validators[name]] as const] : [])) : [];
  return {
    'user-agent': userAgent,
    accept: ask.accept ?? accepts[ask.form],
    ...Object.fromEntries(known),
    ...(home && ask.secret && 'header' in ask.secret ? { [ask.secret.header]: ask.secret.value } : {}),
  };
}

function validatorsOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.keys(validators).flatMap((name) => (headers.get(name) ? [[name, headers.get(name)!]] : [])));
}

function answerOf({ status, text, url, came, total }: StoredAnswer): Answer {
  return { status, text, url, day: dayOf(came), ...(total === undefined ? {} : { total }) };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function clock(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function refusal(url: URL, status: number, text: string): HarvestError {
  const said = /<html|<!doctype/i.test(text) ? '' : text.replace(/\s+/g, ' ').trim().slice(0, 160);
  const what = status === 404 || status === 410 ? 'does not know what we asked for' : status === 401 || status === 403 ? 'does not let us read it' : 'refuses the question';
  return new HarvestError(`${url.host} ${what} (${status}${said ? `: ${said}` : ''}).`, `open ${url.href} in a browser to see it yourself`);
}

function wrongForm(url: URL, contentType: string, form: Form): HarvestError {
  const html = /html/.test(contentType);
  return new HarvestError(`${url.host} answered with ${html ? 'a web page' : contentType} where ${form === 'html' ? 'a web page' : form.toUpperCase()} was asked for.`, html ? 'if your network shows a login page first, log in and run the command again' : 'try again later; nothing was changed');
}

function brokenOff(form: Form, text: string): boolean {
  if (form === 'xml') return parseXml(text).error !== undefined;
  if (form === 'html') return false;
  try { JSON.parse(text); return false; } catch { return true; }
}
