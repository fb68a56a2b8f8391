/** The candidate within two edits of a word (one in words of up to four letters), or undefined. */
export function nearWord(word: string, candidates: Iterable<string>): string | undefined {
  const most = word.length < 5 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = edits(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance of two short words. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    row = row.reduce<number[]>((next, above, j) => [...next, j === 0 ? i : Math.min(next[j - 1]! + 1, above + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))], []);
  }
  return row[b.length]!;
}
