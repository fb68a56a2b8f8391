import { channel } from 'node:diagnostics_channel';

/** One channel for the process: the bundled pages hold a copy of this file, and both must reach the same recorder. */
const reads = channel('oeuvre:read');

/** Tells whoever records that a document was read, by its name: "work:noether1921". */
export function announceRead(document: string): void {
  if (reads.hasSubscribers) reads.publish(document);
}

/** Records what is read from now on in this thread; `take` answers with it, sorted, and begins anew. */
export function recordReads(): { take(): string[] } {
  let read = new Set<string>();
  reads.subscribe((document) => { read.add(document as string); });
  return {
    take() {
      const taken = [...read].sort();
      read = new Set();
      return taken;
    },
  };
}
