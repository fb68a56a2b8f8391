const fence = /^[ \t]*[})]?[ \t]*@[ \t]*(?:(?:preamble|comment|string|control)\s*[{(]|[\p{L}_][\p{L}\p{N}_-]*[ \t]*[{(][^\n{}"=,]*(?:[,=\n]|$))/gimu;

/** Offsets of the lines that begin an entry, in order: where reading resumes when an entry does not end. */
export function fencesIn(text: string): number[] {
  const offsets: number[] = [];
  for (const match of text.matchAll(fence)) offsets.push(match.index + match[0].indexOf('@'));
  return offsets;
}

/** The first fence after an offset, or `end`. */
export function nextFence(fences: number[], at: number, end: number): number {
  let low = 0;
  let high = fences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fences[middle]! <= at) low = middle + 1; else high = middle;
  }
  return fences[low] ?? end;
}
