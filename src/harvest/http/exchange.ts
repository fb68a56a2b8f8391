/** Bounds of one request, in milliseconds and bytes. */
export interface Limits {
  /** Until the answer begins. */
  begin: number;
  /** Until it has ended. */
  whole: number;
  /** In each window of this length at least `drip` bytes must come. */
  window: number;
  drip: number;
  /** Most bytes of an answer, unpacked. */
  size: number;
}

export const usualLimits: Limits = { begin: 30_000, whole: 300_000, window: 15_000, drip: 1_000, size: 64 * 1024 * 1024 };

export interface RawAnswer { status: number; headers: Headers; bytes: Uint8Array }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Why one request came to nothing. `passing` tells whether it is worth another try. */
export class Interruption extends Error {
  passing: boolean;

  constructor(message: string, passing: boolean) {
    super(message);
    this.passing = passing;
  }
}

/** One request and its answer within the limits; redirects are answers too. Throws Interruption. */
export async function exchange(url: string, headers: Record<string, string>, limits: Limits, fetch: Fetch): Promise<RawAnswer> {
  const abort = new AbortController();
  const stop = (message: string) => abort.abort(new Interruption(message, true));
  const begin = setTimeout(stop, limits.begin, `did not answer within ${seconds(limits.begin)}`);
  const whole = setTimeout(stop, limits.whole, `had not finished its answer after ${seconds(limits.whole)}`);
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: abort.signal });
    clearTimeout(begin);
    return { status: response.status, headers: response.headers, bytes: await readBody(response, limits, stop) };
  } catch (error) {
    throw error instanceof Interruption ? error : interruptionOf(error);
  } finally {
    clearTimeout(begin);
    clearTimeout(whole);
    abort.abort();
  }
}

async function readBody(response: Response, limits: Limits, stop: (message: string) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let before = 0;
  const guard = setInterval(() => {
    if (size - before < limits.drip) stop(`answers too slowly: ${size - before} bytes in ${seconds(limits.window)}`);
    before = size;
  }, limits.window);
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > limits.size) throw new Interruption(`answers with more than ${Math.max(1, Math.round(limits.size / 1024 / 1024))} MB, which is more than any record`, false);
      chunks.push(chunk);
    }
  } finally {
    clearInterval(guard);
  }
  return Buffer.concat(chunks);
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

/** Node's network errors in words. https://nodejs.org/api/errors.html#common-system-errors */
const causes: Record<string, { message: string; passing: boolean }> = {
  ENOTFOUND: { message: 'cannot be found: its name is unknown, or there is no network', passing: false },
  EAI_AGAIN: { message: 'cannot be found: there is no network, or no name server answers', passing: true },
  ECONNREFUSED: { message: 'refuses the connection', passing: true },
  ECONNRESET: { message: 'broke the connection off', passing: true },
  EPIPE: { message: 'broke the connection off', passing: true },
  ETIMEDOUT: { message: 'did not answer in time', passing: true },
  UND_ERR_CONNECT_TIMEOUT: { message: 'did not answer in time', passing: true },
  UND_ERR_SOCKET: { message: 'broke the connection off', passing: true },
  UND_ERR_BODY_TIMEOUT: { message: 'stopped in the middle of its answer', passing: true },
};

function interruptionOf(error: unknown): Interruption {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const known = causes[cause?.code ?? ''];
  if (known) return new Interruption(known.message, known.passing);
  if (/CERT|SSL|TLS|ALTNAME/.test(cause?.code ?? '')) return new Interruption(`shows a certificate that cannot be trusted (${cause!.code})`, false);
  return new Interruption(`broke the answer off (${cause?.message ?? (error as Error).message})`, true);
}
