import { matchBraces } from './braces.ts';
import { appendText, type TexProblem, type TextNode, type TextStyle } from './node.ts';

/** Where the scanner is, what is open, and what it has made so far. */
export interface Scan {
  text: string;
  at: number;
  /** Macros of the site and those the text defines. */
  macros: Record<string, string>;
  frames: Frame[];
  /** How many frames of each kind are open: closing what was never opened must cost nothing. */
  open: Map<string, number>;
  /** Combining marks that wait for their letter. */
  marks: string;
  problems: TexProblem[];
  /** Curly apostrophes; names keep the straight one. */
  curly: boolean;
  /** Offset in `text` from which it is the source again, and how much was removed before it. */
  sourceFrom: number;
  shift: number;
  /** Offset in the source of the macro being expanded. */
  origin: number;
  /** Work left for expanding macros, in characters. */
  budget: number;
  ends: Int32Array | undefined;
  /** Last offset of delimiters that were asked for. */
  lastOf: Map<string, number>;
  /** Dollars inside braces no longer pair on their own: once one did not. */
  flat: boolean;
  /** Quotations open around this place. */
  quotes: number;
  /** The last character written, U+FFFC for a formula, undefined at a beginning. */
  last: string | undefined;
}

export interface Frame {
  /** What closes it: `}`, `]`, `env:itemize`, `item`, `tag:i`, or nothing for the whole text. */
  kind: string;
  nodes: TextNode[];
  /** Where content goes now: `nodes`, or the innermost style a switch such as \it opened. */
  into: TextNode[];
  /** Levels of nodes above this one. */
  depth: number;
  close?: ((nodes: TextNode[]) => void) | undefined;
  /** Of a list: what its items became so far. */
  items?: TextNode[][];
}

/** Nodes nested deeper than this stay in their parent: no real text has them, hostile ones overflow the stack of the renderers. */
const deepest = 40;
const mostProblems = 50;

export function startScan(text: string, macros: Record<string, string>, curly: boolean): Scan {
  const nodes: TextNode[] = [];
  return { text, at: 0, macros, frames: [{ kind: '', nodes, into: nodes, depth: 0 }], open: new Map(), marks: '', problems: [], curly, sourceFrom: 0, shift: 0, origin: 0, budget: 3_000_000, ends: undefined, lastOf: new Map(), flat: false, quotes: 0, last: undefined };
}

export function topFrame(scan: Scan): Frame {
  return scan.frames.at(-1)!;
}

/** Adds characters where content goes now; waiting accents go on the first letter. */
export function pushText(scan: Scan, value: string): void {
  if (value === '') return;
  appendText(topFrame(scan).into, scan.marks ? takeMarks(scan, value) : value);
  scan.last = value.at(-1);
}

export function pushNode(scan: Scan, node: TextNode): void {
  flushMarks(scan);
  if (node.type === 'math') scan.last = '\ufffc';
  else if (node.type === 'paragraph' || node.type === 'line') scan.last = undefined;
  topFrame(scan).into.push(node);
}

export function pushAll(scan: Scan, nodes: TextNode[]): void {
  for (const node of nodes) {
    if (node.type === 'text') pushText(scan, node.value);
    else pushNode(scan, node);
  }
}

function takeMarks(scan: Scan, value: string): string {
  const first = String.fromCodePoint(value.codePointAt(0)!);
  const marked = withMarks(first, scan.marks);
  scan.marks = '';
  return marked + value.slice(first.length);
}

const dotless: Record<string, string> = { ı: 'i', ȷ: 'j' };

/** A letter with combining marks, composed; a mark without a letter stands alone. */
function withMarks(letter: string, marks: string): string {
  if (/^\p{M}*$/u.test(letter) || /^\s/.test(letter)) return spacing(marks) + letter;
  return ((dotless[letter] ?? letter) + marks).normalize('NFC');
}

const spacingForms: Record<string, string> = { '\u0300': '`', '\u0301': '´', '\u0302': '^', '\u0303': '~', '\u0308': '¨', '\u0304': '¯', '\u0307': '˙', '\u0306': '˘', '\u030c': 'ˇ', '\u030a': '˚', '\u0327': '¸', '\u0328': '˛', '\u030b': '˝' };

function spacing(marks: string): string {
  return Array.from(marks, (mark) => spacingForms[mark] ?? '').join('');
}

/** Marks that found no letter are written alone. */
function flushMarks(scan: Scan): void {
  if (!scan.marks) return;
  const alone = spacing(scan.marks);
  scan.marks = '';
  pushText(scan, alone);
}

/** Opens a frame of its own nodes, handed to `close` when it ends; too deep, its content simply stays in the parent. */
export function openFrame(scan: Scan, kind: string, close?: (nodes: TextNode[]) => void): Frame {
  const parent = topFrame(scan);
  const own = close !== undefined && parent.depth < deepest;
  const nodes = own ? [] : parent.into;
  const frame: Frame = { kind, nodes, into: nodes, depth: parent.depth + (own ? 1 : 0), close: own ? close : undefined };
  scan.frames.push(frame);
  scan.open.set(kind, (scan.open.get(kind) ?? 0) + 1);
  return frame;
}

export function closeFrame(scan: Scan): void {
  flushMarks(scan);
  if (scan.frames.length === 1) return;
  const frame = scan.frames.pop()!;
  scan.open.set(frame.kind, scan.open.get(frame.kind)! - 1);
  frame.close?.(frame.nodes);
}

/** Closes frames up to and with the nearest of this kind; false when none is open. */
export function closeUpTo(scan: Scan, kind: string): boolean {
  if (!scan.open.get(kind)) return false;
  while (topFrame(scan).kind !== kind) closeFrame(scan);
  closeFrame(scan);
  return true;
}

/** From here to the end of the frame, content has this style. */
export function switchStyle(scan: Scan, style: TextStyle | undefined): void {
  const frame = topFrame(scan);
  if (style === undefined) frame.into = frame.nodes;
  else if (frame.depth < deepest) {
    const children: TextNode[] = [];
    frame.into.push({ type: 'style', style, children });
    frame.into = children;
    frame.depth += 1;
  }
}

/** Offset of the brace that closes the one at `open`, or -1. */
export function braceEnd(scan: Scan, open: number): number {
  scan.ends ??= matchBraces(scan.text);
  return scan.ends[open] || -1;
}

/** True when `what` comes at or after `at`; asking again costs nothing. */
export function occursAfter(scan: Scan, what: string, at: number): boolean {
  let last = scan.lastOf.get(what);
  if (last === undefined) scan.lastOf.set(what, (last = scan.text.lastIndexOf(what)));
  return last >= at;
}

/** Puts `text` in place of what was read since `start`, and goes on reading there; false when the text expands without end. */
export function splice(scan: Scan, start: number, text: string): boolean {
  scan.budget -= scan.text.length - scan.at + text.length + 100;
  if (scan.budget < 0) return false;
  const rest = scan.text.slice(scan.at);
  const glue = /\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(rest) ? ' ' : '';
  const resume = offsetOf(scan, scan.at);
  scan.origin = offsetOf(scan, start);
  scan.text = text + glue + rest;
  scan.at = 0;
  scan.sourceFrom = text.length + glue.length;
  scan.shift = resume - scan.sourceFrom;
  scan.ends = undefined;
  scan.lastOf.clear();
  return true;
}

/** The place in the source of a place in the text, which macros may have changed. */
export function offsetOf(scan: Scan, at: number): number {
  return at >= scan.sourceFrom ? at + scan.shift : scan.origin;
}

/** Notes a problem, each message once. */
export function report(scan: Scan, kind: TexProblem['kind'], start: number, message: string, tex = scan.text.slice(start, start + 60)): void {
  if (scan.problems.length < mostProblems && !scan.problems.some((known) => known.message === message)) scan.problems.push({ kind, message, tex, offset: offsetOf(scan, start) });
}
