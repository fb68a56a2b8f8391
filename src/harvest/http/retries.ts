/** Time and chance come from outside, so that tests need not wait. */
export interface Timing {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
  random: Math.random,
};

/** Answers that may be better a little later. */
export const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
export const mostTries = 5;
/** We wait as long as we are asked to, but not longer than this; then the person is told to come back. */
export const mostPatience = 120_000;

/** Milliseconds before the next try: what the service asks for, else 1, 2, 4, 8 … s, each cut by chance to between half and all of it. */
export function waitBefore(tries: number, retryAfter: string | null, { now, random }: Timing): number {
  const asked = retryAfter === null ? undefined : parseRetryAfter(retryAfter, now());
  return asked ?? Math.min(30_000, 1000 * 2 ** (tries - 1)) * (0.5 + random() / 2);
}

/** Retry-After in milliseconds from now, given in seconds or as a date; undefined for anything else. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
