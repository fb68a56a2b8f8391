/** Settles the punctuation of a tree, as citeproc does: marks that meet are merged, spaces doubled are dropped, and quotation marks swallow or release what the locale says. */
import { hasQuotes, last, type Blob } from './blob.ts';

/** What two marks that meet become, read "first second -> result"; other pairs stay as they are. */
const merged: Record<string, Record<string, string>> = {
  '!': { '.': '!', '?': '!?', ':': '!', ',': '!,', ';': '!;' },
  '?': { '!': '?!', '.': '?', ':': '?', ',': '?,', ';': '?;' },
  '.': { '!': '.!', '?': '.?', ':': '.:', ',': '.,', ';': '.;' },
  ':': { '!': '!', '?': '?', '.': ':', ',': ':,', ';': ':;' },
  ',': { '!': ',!', '?': ',?', ':': ',:', '.': ',.', ';': ',;' },
  ';': { '!': '!', '?': '?', ':': ';', ',': ';,', '.': ';' },
};
const isMark = (sign: string) => sign !== '' && sign in merged;
const isMarkOrSpace = (sign: string) => sign === ' ' || sign === '\u00a0' || isMark(sign);
/** Marks that move into quotation marks, and out of them. */
const entering = '!?.,';
const leaving = ':,;';

export function settlePunctuation(root: Blob, punctuationInQuote: boolean): void {
  upward(root);
  leftward(root);
  downward(root, punctuationInQuote);
  swapAtQuotes(root, punctuationInQuote);
}

function isFormatted(blob: Blob, orQuoted = false): boolean {
  return blob.decorations.some(([kind]) => (kind === 'quotes' ? orQuoted : kind === 'font-style' || kind === 'font-variant' || kind === 'font-weight' || kind === 'text-decoration' || kind === 'vertical-align'));
}

function isNumber(blob: Blob): boolean {
  return blob.shown !== undefined || (typeof blob.content !== 'string' && blob.content.length === 1 && blob.content[0]!.shown !== undefined);
}

function endsInNumber(blob: Blob | undefined): boolean {
  return blob !== undefined && (blob.shown !== undefined || endsInNumber(last(blob)));
}

function endsInQuotes(blob: Blob | undefined): boolean {
  return blob !== undefined && (hasQuotes(blob) || endsInQuotes(last(blob)));
}

/** The end of a text that is followed by the same mark drops the mark. */
function dropRepeated(leaf: Blob): void {
  if (isMark(leaf.suffix.slice(0, 1)) && (leaf.content as string).endsWith(leaf.suffix[0]!)) leaf.suffix = leaf.suffix.slice(1);
}

/** Marks and spaces at the edges of a level move out of its first and last child. */
function upward(parent: Blob): void {
  if (typeof parent.content === 'string') return dropRepeated(parent);
  const formatted = isFormatted(parent, true);
  for (let at = parent.content.length - 1; at >= 0; at -= 1) {
    const child = parent.content[at]!;
    upward(child);
    if (at === 0) {
      if (parent.prefix.endsWith(' ') && child.prefix.startsWith(' ')) child.prefix = child.prefix.slice(1);
      const sign = child.prefix.slice(0, 1);
      if (!formatted && isMarkOrSpace(sign) && !parent.prefix) { parent.prefix = sign; child.prefix = child.prefix.slice(1); }
    }
    if (at === parent.content.length - 1 && !formatted && child.suffix.endsWith(' ')) {
      if (!parent.suffix.startsWith(' ')) parent.suffix = ` ${parent.suffix}`;
      child.suffix = child.suffix.slice(0, -1);
    }
    const end = parent.delimiter.slice(-1);
    if (at > 0 && isMarkOrSpace(end) && child.prefix.startsWith(end)) child.prefix = child.prefix.slice(1);
  }
}

/** A mark that begins a sibling joins the one before it, where no delimiter stands between. */
function leftward(parent: Blob): void {
  if (typeof parent.content === 'string') return;
  for (let at = parent.content.length - 1; at >= 0; at -= 1) {
    const [child, sibling] = [parent.content[at]!, parent.content[at + 1]];
    leftward(child);
    if (!sibling || parent.delimiter || isFormatted(child) || isFormatted(sibling)) continue;
    const sign = sibling.prefix.slice(0, 1);
    if (!isMark(sign)) continue;
    const isThere = child.suffix.endsWith(sign) || (!child.suffix && typeof child.content === 'string' && child.content.endsWith(sign));
    if (isThere) sibling.prefix = sibling.prefix.slice(1);
    else mergeLeft(child, 'suffix', sibling, 'prefix');
  }
}

/** A mark behind a level moves into its last child, when it merges with what is there or belongs into quotation marks. */
function downward(parent: Blob, punctuationInQuote: boolean): void {
  if (typeof parent.content === 'string') return dropRepeated(parent);
  const mark = parent.delimiter.slice(0, 1);
  if (isMark(mark)) {
    for (const child of parent.content.slice(0, -1)) if (!child.suffix.endsWith(mark)) child.suffix += mark;
    parent.delimiter = parent.delimiter.slice(1);
  }
  for (let at = parent.content.length - 1; at >= 0; at -= 1) {
    const child = parent.content[at]!;
    const [number, formatted] = [isNumber(child), isFormatted(child, true)];
    if (at === parent.content.length - 1) settleEnd(parent, child, punctuationInQuote);
    else settleBetween(parent, child, parent.content[at + 1]!, number || formatted);
    if (!number && !formatted && isMark(child.suffix.slice(0, 1)) && typeof child.content === 'string') mergeLeft(child, 'content', child, 'suffix');
    downward(child, punctuationInQuote);
  }
}

function settleEnd(parent: Blob, child: Blob, punctuationInQuote: boolean): void {
  const mark = parent.suffix.slice(0, 1);
  if (isMark(mark) && (mergesBelow(mark, child) || (punctuationInQuote && endsInQuotes(child))) && !endsInNumber(child)) {
    mergeLeft(child, typeof child.content === 'string' ? 'content' : 'suffix', parent, 'suffix');
    if (parent.suffix.startsWith('.')) { child.suffix += '.'; parent.suffix = parent.suffix.slice(1); }
  }
  if (child.suffix.endsWith('\u00a0') && parent.suffix.startsWith(' ')) parent.suffix = parent.suffix.slice(1);
  const sign = child.suffix.slice(0, 1);
  if (isMarkOrSpace(sign)) {
    if (typeof child.content === 'string' && child.content.endsWith(sign)) child.suffix = child.suffix.slice(1);
    if (child.suffix.slice(-1) === parent.suffix.slice(0, 1)) parent.suffix = parent.suffix.slice(0, -1);
  }
  if (endsWithMark(parent, parent.suffix.slice(0, 1))) parent.suffix = parent.suffix.slice(1);
}

function settleBetween(parent: Blob, child: Blob, sibling: Blob, isFixed: boolean): void {
  const start = parent.delimiter.slice(0, 1);
  const end = child.suffix.slice(-1);
  if (parent.delimiter) {
    if (isMarkOrSpace(start) && start === end) child.suffix = child.suffix.slice(0, -1);
  } else if (!isFixed && isMarkOrSpace(end) && sibling.prefix.startsWith(end)) sibling.prefix = sibling.prefix.slice(1);
}

function mergesBelow(mark: string, blob: Blob | undefined): boolean {
  if (!blob) return false;
  const end = blob.suffix.slice(-1) || (typeof blob.content === 'string' ? blob.content.slice(-1) : '');
  return merged[end]?.[mark]?.length === 1 || mergesBelow(mark, last(blob));
}

function endsWithMark(blob: Blob, mark: string): boolean {
  if (!isMark(mark)) return false;
  if (typeof blob.content === 'string') return blob.content.endsWith(mark);
  const child = last(blob);
  if (!child) return false;
  return child.suffix ? child.suffix.endsWith(mark) : endsWithMark(child, mark);
}

function swapAtQuotes(parent: Blob, punctuationInQuote: boolean): void {
  if (typeof parent.content === 'string') return;
  for (const child of parent.content) {
    if (hasQuotes(child)) (punctuationInQuote ? moveIn : moveOut)(child);
    swapAtQuotes(child, punctuationInQuote);
  }
}

function moveIn(quoted: Blob): void {
  while (quoted.suffix && entering.includes(quoted.suffix[0]!)) {
    if (typeof quoted.content === 'string') mergeLeft(quoted, 'content', quoted, 'suffix');
    else mergeLeft(quoted.content.at(-1)!, 'suffix', quoted, 'suffix');
  }
}

function moveOut(quoted: Blob): void {
  const [inner, part] = typeof quoted.content === 'string' ? [quoted, 'content'] as const : [quoted.content.at(-1)!, 'suffix'] as const;
  for (let end = textOf(inner, part).slice(-1); end && leaving.includes(end); end = textOf(inner, part).slice(-1)) mergeRight(inner, part, quoted);
}

type Part = 'content' | 'prefix' | 'suffix';
const textOf = (blob: Blob, part: Part) => blob[part] as string;

/** The mark that begins the second goes to the end of the first, merged with what is there. */
function mergeLeft(first: Blob, firstPart: Part, second: Blob, secondPart: Part): void {
  const [left, right] = [textOf(first, firstPart), textOf(second, secondPart)];
  const [end, mark] = [left.slice(-1), right.slice(0, 1)];
  if (end !== mark && !isMark(mark)) return;
  second[secondPart] = right.slice(1);
  if (end === mark) return;
  const both = merged[end]?.[mark];
  first[firstPart] = both === undefined ? left + mark : left.slice(0, -1) + both;
}

/** The mark that ends the text goes to the start of what follows the quotation marks. */
function mergeRight(first: Blob, part: Part, second: Blob): void {
  const text = textOf(first, part);
  const [end, mark] = [text.slice(-1), second.suffix.slice(0, 1)];
  if (end !== mark && !isMark(end)) return;
  first[part] = text.slice(0, -1);
  if (end === mark) return;
  const both = merged[end]?.[mark];
  second.suffix = both === undefined ? end + second.suffix : both + second.suffix.slice(1);
}
