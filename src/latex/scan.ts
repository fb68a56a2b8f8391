import { decodeReference } from './entities.ts';
import type { TexProblem, TextNode } from './node.ts';
import { scanCommand } from './scan-commands.ts';
import { scanDollar } from './scan-maths.ts';
import { closeFrame, closeUpTo, occursAfter, openFrame, pushNode, pushText, report, splice, startScan, topFrame, type Scan } from './scan-state.ts';
import { faceOfTag } from './tags.ts';

export interface ScannedLatex {
  nodes: TextNode[];
  problems: TexProblem[];
  /** The macros given and those the text defined. */
  macros: Record<string, string>;
}

/**
 * A LaTeX text as nodes, as BibTeX files and abstracts hold it: a percent sign, a caret and a lone ampersand mean themselves.
 * Never throws; what could not be read is kept as text and named in `problems`. `curly: false` leaves the apostrophes of names.
 */
export function scanLatex(source: string, macros: Record<string, string> = {}, curly = true): ScannedLatex {
  const scan = startScan(source, macros, curly);
  while (scan.at < scan.text.length) scanNext(scan);
  if (scan.open.get('}')) report(scan, 'unbalanced', scan.text.length, 'A brace is never closed', scan.text.slice(-40));
  while (scan.frames.length > 1) closeFrame(scan);
  closeFrame(scan);
  return { nodes: topFrame(scan).nodes, problems: scan.problems, macros: scan.macros };
}

const special = /[\\{}$~&<`']|[_^](?=\{)|--|\n[ \t\r]*\n|https?:\/\//g;

/** A run of plain characters, and the sign that ends it. */
function scanNext(scan: Scan): void {
  special.lastIndex = scan.at;
  const found = special.exec(scan.text);
  const end = found?.index ?? scan.text.length;
  pushText(scan, scan.text.slice(scan.at, end));
  scan.at = end;
  if (found) readers[found[0][0]!]!(scan);
}

/** What to do at each sign; all of them move on. */
const readers: Record<string, (scan: Scan) => void> = {
  '\\': scanCommand,
  $: scanDollar,
  '{': openGroup,
  '}': closeGroup,
  '~': scanTie,
  '&': scanAmpersand,
  '<': scanTag,
  '`': scanOpeningQuote,
  "'": scanApostrophe,
  '-': scanDashes,
  _: (scan) => openScript(scan, 'sub'),
  '^': (scan) => openScript(scan, 'sup'),
  '\n': scanParagraph,
  h: scanAddress,
};

/** Braces keep capitals, except around a command: BibTeX's rule. */
function openGroup(scan: Scan): void {
  const next = scan.text[scan.at + 1];
  scan.at += 1;
  if (next === '}') scan.at += 1;
  else if (next === '\\') openFrame(scan, '}');
  else openFrame(scan, '}', (children) => { if (children.length) pushNode(scan, { type: 'style', style: 'nocase', children }); });
}

function closeGroup(scan: Scan): void {
  if (!closeUpTo(scan, '}')) report(scan, 'unbalanced', scan.at, 'A closing brace without an opening one is left out', scan.text.slice(Math.max(0, scan.at - 20), scan.at + 20));
  scan.at += 1;
}

/** `Mg^{2+}` and `H_{2}O` outside maths; without braces both signs mean themselves. */
function openScript(scan: Scan, style: 'sub' | 'sup'): void {
  scan.at += 2;
  openFrame(scan, '}', (children) => { if (children.length) pushNode(scan, { type: 'style', style, children }); });
}

/** A space that does not break; before a number, after a space, it says "about". */
function scanTie(scan: Scan): void {
  scan.at += 1;
  const about = /^(?:[\s(]|$)/.test(scan.last ?? '') && /\d|\$\d/.test(scan.text.slice(scan.at, scan.at + 2));
  pushText(scan, about ? '~' : '\u00a0');
}

/** HTML entities, which exporters leave behind, decoded at most twice. */
function scanAmpersand(scan: Scan): void {
  const reference = /&(?:amp;)?(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/y;
  reference.lastIndex = scan.at;
  const match = reference.exec(scan.text);
  const decoded = match ? decodeReference(match[1]!) : undefined;
  const start = scan.at;
  scan.at = decoded === undefined ? start + 1 : reference.lastIndex;
  if (decoded === "'" && splice(scan, start, decoded)) return;
  pushText(scan, decoded ?? '&');
}

/** `<i>…</i>` and the like, which exporters leave in titles; everything else in pointed brackets is text. */
function scanTag(scan: Scan): void {
  const pattern = /<(\/?)([a-zA-Z]{1,8}|(?:jats|mml):[a-z]{1,12})\s?(\/?)>/y;
  pattern.lastIndex = scan.at;
  const match = pattern.exec(scan.text);
  const face = match ? faceOfTag(match[2]!) : undefined;
  if (!match || face === undefined || !takeTag(scan, match, face)) {
    scan.at += 1;
    return pushText(scan, '<');
  }
  scan.at = pattern.lastIndex;
}

function takeTag(scan: Scan, [, closing, name]: RegExpExecArray, face: NonNullable<ReturnType<typeof faceOfTag>>): boolean {
  if (face === 'line' || face === 'paragraph') return pushNode(scan, { type: face }), true;
  if (closing) return closeUpTo(scan, `tag:${name}`);
  if (!occursAfter(scan, `</${name}>`, scan.at)) return false;
  openFrame(scan, `tag:${name}`, (children) => { if (children.length) pushNode(scan, { type: 'style', style: face, children }); });
  return true;
}

function scanOpeningQuote(scan: Scan): void {
  const double = scan.text[scan.at + 1] === '`';
  scan.at += double ? 2 : 1;
  pushText(scan, double ? '“' : '‘');
}

/** Closing quotes, apostrophes, and minutes, which stay straight; so do the apostrophes of names. */
function scanApostrophe(scan: Scan): void {
  const before = scan.last;
  if (scan.text[scan.at + 1] === "'" && !/\d/.test(before ?? '')) {
    scan.at += 2;
    return pushText(scan, '”');
  }
  const pair = /'[\p{L}\d](?:[^'\n$\\{}`]{0,80}[^\s'\n$\\{}`])?'(?![\p{L}\d])/uy;
  pair.lastIndex = scan.at;
  const quotation = scan.curly && /^(?:[\s([“\u00a0]|$)/.test(before ?? '') ? pair.exec(scan.text)?.[0] : undefined;
  scan.at += quotation?.length ?? 1;
  if (quotation) pushText(scan, `‘${quotation.slice(1, -1)}’`);
  else pushText(scan, scan.curly && !/\d/.test(before ?? '') ? '’' : "'");
}

function scanDashes(scan: Scan): void {
  let end = scan.at;
  while (scan.text[end] === '-') end += 1;
  const count = end - scan.at;
  pushText(scan, count === 2 ? '–' : count === 3 ? '—' : scan.text.slice(scan.at, end));
  scan.at = end;
}

function scanParagraph(scan: Scan): void {
  const spaces = /\s+/y;
  spaces.lastIndex = scan.at;
  spaces.exec(scan.text);
  scan.at = spaces.lastIndex;
  pushNode(scan, { type: 'paragraph' });
}

/** In a web address nothing is TeX but escaped signs. */
function scanAddress(scan: Scan): void {
  const address = /(?:[^\s{}\\$<>"`]|\\[_%&#~$])+/y;
  address.lastIndex = scan.at;
  const found = address.exec(scan.text)![0];
  scan.at += found.length;
  pushText(scan, found.replace(/\\/g, ''));
}
