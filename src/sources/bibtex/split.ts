import type { OnSlip, RawEntry, RawString } from './block.ts';
import { readEntry, readStrings } from './read-entry.ts';
import { fencesIn, nextFence } from './fences.ts';

const start = /@[ \t]*([\p{L}_][\p{L}\p{N}_-]*)\s*([{(])/uy;
const notWorks = new Set(['comment', 'preamble', 'control']);

/**
 * The entries and @strings of a BibTeX text, in order, read in one pass. Whatever is wrong with one of them ends, at the latest,
 * at the next line that begins another; slips are told with their offset. Prose between entries is skipped.
 */
export function splitBibtex(text: string, isField: (name: string) => boolean, onSlip: OnSlip): (RawEntry | RawString)[] {
  const blocks: (RawEntry | RawString)[] = [];
  const fences = fencesIn(text);
  const firstSignBefore = lineFollower(text);
  let failedComments = 0;
  for (let at = text.indexOf('@', frontMatterEnd(text)); at !== -1; at = text.indexOf('@', at)) {
    const opening = openingAt(text, at, firstSignBefore);
    if (!opening) { at += 1; continue; }
    if (opening.commentedOut) { reportCommentedOut(opening.type, at, onSlip); at += 1; continue; }
    const limit = nextFence(fences, at, text.length);
    const body = { text, at: opening.bodyAt, limit, close: opening.close, isField, onSlip: atMost(20, onSlip) };
    if (notWorks.has(opening.type)) {
      const end = failedComments < 8 ? groupEnd(text, opening.bodyAt, opening.close) : -1;
      if (end === -1) failedComments += 1; else reportHeldEntries(opening.type, text, at, end, fences, onSlip);
      at = end === -1 ? Math.min(limit, lineEnd(text, at)) : end;
    } else if (opening.type === 'string') {
      blocks.push({ kind: 'string', fields: readStrings(body), at });
      at = body.at;
    } else {
      blocks.push({ kind: 'entry', type: opening.type, at, ...readEntry(body, opening.type, at) });
      at = body.at;
    }
  }
  return blocks;
}

/** Tells the first slips of an entry; one that has no end of them is told once more, as a whole. */
function atMost(most: number, onSlip: OnSlip): OnSlip {
  let count = 0;
  return (slip) => {
    count += 1;
    if (count <= most) onSlip(slip);
    if (count === most + 1) onSlip({ code: 'bibtex-many-slips', at: slip.at, message: `There is more wrong with this entry than its first ${most} slips tell.`, fix: 'look at its braces first' });
  };
}

interface Opening { type: string; bodyAt: number; close: '}' | ')'; commentedOut: boolean }

/** What begins at an @: nothing when it is part of an address or of prose. */
function openingAt(text: string, at: number, firstSignBefore: (at: number) => number): Opening | undefined {
  start.lastIndex = at;
  const match = start.exec(text);
  const before = text[at - 1] ?? '\n';
  if (!match || /[\p{L}\p{N}.\\]/u.test(before)) return undefined;
  const first = firstSignBefore(at);
  if (match[2] === '(' && first !== at && !/[})]/.test(before)) return undefined;
  return { type: match[1]!.toLowerCase(), bodyAt: start.lastIndex, close: match[2] === '(' ? ')' : '}', commentedOut: text[first] === '%' };
}

/** Tells, for offsets that only grow, the first sign on the line of each; every line is looked at once, however long. */
function lineFollower(text: string): (at: number) => number {
  let next = text.indexOf('\n');
  let lineStart = 0;
  let first = -1;
  return (at) => {
    while (next !== -1 && next < at) { lineStart = next + 1; next = text.indexOf('\n', lineStart); first = -1; }
    if (first === -1) for (first = lineStart; first < at && /\s/.test(text[first]!);) first += 1;
    return first;
  };
}

function reportCommentedOut(type: string, at: number, onSlip: OnSlip): void {
  if (notWorks.has(type) || type === 'string') return;
  onSlip({ code: 'bibtex-commented-out', severity: 'info', at, message: `An @${type} is commented out with %, so it is not read.` });
}

function reportHeldEntries(type: string, text: string, at: number, end: number, fences: number[], onSlip: OnSlip): void {
  if (type !== 'comment' || nextFence(fences, at, text.length) >= end) return;
  onSlip({ code: 'bibtex-commented-out', severity: 'info', at, message: 'Entries inside @comment{…} are not read.', fix: 'take away the @comment{ before them and the } after them' });
}

/** The offset after the bracket that closes a group, or -1. */
function groupEnd(text: string, from: number, close: '}' | ')'): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === close && depth === 0) return at + 1;
    if (sign === '{') depth += 1;
    if (sign === '}') depth = Math.max(0, depth - 1);
  }
  return -1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Jekyll puts `---` lines around YAML on top of .bib files. */
function frontMatterEnd(text: string): number {
  return /^\s*---[ \t]*\n(?:[^@]*?\n)??---[ \t]*(?:\n|$)/.exec(text)?.[0].length ?? 0;
}
