import type { Timing } from './retries.ts';

/** Pauses between requests to one host, in milliseconds, where its rules ask for more than ours. */
const pauses: Record<string, number> = {
  // https://info.arxiv.org/help/api/tou.html: no more than one request every three seconds.
  'export.arxiv.org': 3000,
  'arxiv.org': 3000,
  // https://dblp.org/faq/1474706.html: a second or two between requests.
  'dblp.org': 1500,
  // Lists in the pool of those who name a contact: three a second.
  'api.crossref.org': 400,
};
const usualPause = 250;

export interface Pacing {
  /** Waits until the host may be asked again. */
  turn(host: string): Promise<void>;
  /** A host asked to be left alone for so long. */
  leave(host: string, milliseconds: number): void;
}

/** One request to a host at a time, with a pause between. */
export function createPacing(timing: Timing): Pacing {
  const free = new Map<string, number>();
  return {
    async turn(host) {
      const wait = (free.get(host) ?? 0) - timing.now();
      free.set(host, Math.max(timing.now(), free.get(host) ?? 0) + (pauses[host] ?? usualPause));
      if (wait > 0) await timing.sleep(wait);
    },
    leave(host, milliseconds) { free.set(host, Math.max(free.get(host) ?? 0, timing.now() + milliseconds)); },
  };
}
