import type { OnSlip, Part } from './block.ts';
import { nextFence } from './fences.ts';

/** The inside of an entry: where we are in the text and how far the entry may reach. */
export interface Body {
  text: string;
  at: number;
  limit: number;
  close: '}' | ')';
  /** True for a name that is a field of BibTeX, not prose before an equals sign. */
  isField: (name: string) => boolean;
  onSlip: OnSlip;
  /** Offsets of the lines of this entry that begin a field; found when first needed. */
  fieldLines?: number[];
  /** Set once a value did not end: from then on no value reaches past a field line. */
  cautious?: boolean;
}

const fieldLine = /\n[ \t]*([A-Za-z][\w+:-]*)[ \t]*=[ \t]*(?=["{\w])/g;
const bare = /[^\s,{}"#]+/y;

/** The parts of a value, joined by # in the file. Moves `body.at` behind them; a value that does not end is cut before the next field. */
export function readValue(body: Body, field: string, fieldAt: number): Part[] {
  const parts: Part[] = [];
  const start = body.at;
  for (;;) {
    const part = readPart(body, field, fieldAt);
    if (part) parts.push(part);
    skipSpace(body);
    if (!part || body.text[body.at] !== '#' || body.at >= body.limit) break;
    body.at += 1;
    skipSpace(body);
  }
  if (parts.length === 1 && !/[{"]/.test(body.text[start]!)) return unquoted(body, parts, field, start);
  return parts;
}

function readPart(body: Body, field: string, fieldAt: number): Part | undefined {
  const sign = body.at < body.limit ? body.text[body.at] : undefined;
  if (sign === '{' || sign === '"') return { kind: 'text', text: readDelimited(body, field, fieldAt) };
  bare.lastIndex = body.at;
  let word = sign === undefined ? '' : (bare.exec(body.text)?.[0] ?? '').slice(0, body.limit - body.at);
  if (body.close === ')' && /^[^(]*\)/.test(word)) word = word.slice(0, word.indexOf(')'));
  if (!word) return undefined;
  body.at += word.length;
  return { kind: /^[\d.-]/.test(word) ? 'text' : 'macro', text: word };
}

/** The inside of a braced or quoted value. Braces count as in BibTeX; where that leads nowhere, \{ and \} do not count. */
function readDelimited(body: Body, field: string, fieldAt: number): string {
  const open = body.at;
  const end = [true, false].map((escapes) => closeOf(body, open, escapes)).find((close) => close !== -1 && endsWell(body, close + 1));
  if (end !== undefined) {
    body.at = end + 1;
    return body.text.slice(open + 1, end);
  }
  return cutValue(body, open, field, fieldAt);
}

function closeOf(body: Body, open: number, escapesCount: boolean): number {
  return body.text[open] === '{' ? bracedEnd(body.text, open, boundOf(body, open), escapesCount) : quotedEnd(body.text, open, boundOf(body, open));
}

function bracedEnd(text: string, open: number, limit: number, escapesCount: boolean): number {
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 92 && !escapesCount) at += 1;
    else if (sign === 123) depth += 1;
    else if (sign === 125 && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** The quote that ends a value: outside braces, and not the \" of an accent. */
function quotedEnd(text: string, open: number, limit: number): number {
  let depth = 0;
  for (let at = open + 1; at < limit; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 123) depth += 1;
    else if (sign === 125) depth = Math.max(0, depth - 1);
    else if (sign === 34 && depth === 0 && !(text.charCodeAt(at - 1) === 92 && /[\p{L}{\\]/u.test(text[at + 1] ?? ''))) return at;
  }
  return -1;
}

/** True when what follows a value is what should: a comma, the end, another part, or at least another field. */
function endsWell(body: Body, after: number): boolean {
  let at = after;
  while (at < body.limit && /\s/.test(body.text[at]!)) at += 1;
  if (at >= body.limit) return false;
  if (/[,#}%]/.test(body.text[at]!) || body.text[at] === body.close) return true;
  const field = /([^\s={},"#%()']+)\s*([={"])/y;
  field.lastIndex = at;
  const [, name, sign] = field.exec(body.text) ?? [];
  return name !== undefined && (sign === '=' || body.isField(name));
}

/** A value that does not end, or ends in the middle of nowhere: cut before the next line that begins a field, if there is one inside. */
function cutValue(body: Body, open: number, field: string, fieldAt: number): string {
  const close = closeOf(body, open, true);
  const bound = close === -1 ? boundOf(body, open) : close;
  const cut = Math.min(nextFence(fieldLinesOf(body), open, bound), bound);
  if (cut === bound && close !== -1) {
    body.at = close + 1;
    return body.text.slice(open + 1, close);
  }
  body.cautious = true;
  body.at = cut;
  const sign = body.text[open]!;
  body.onSlip({ code: 'bibtex-unclosed-value', at: fieldAt, message: `The value of “${field}” begins with ${sign} and does not end.`, fix: `${field} = ${sign}…${sign === '{' ? '}' : '"'},` });
  return withoutTail(balanced(body.text.slice(open + 1, cut)));
}

function fieldLinesOf(body: Body): number[] {
  if (body.fieldLines) return body.fieldLines;
  const offset = body.at;
  const rest = body.text.slice(offset, body.limit);
  body.fieldLines = [...rest.matchAll(fieldLine)].filter((match) => body.isField(match[1]!)).map((match) => match.index + offset);
  return body.fieldLines;
}

function boundOf(body: Body, open: number): number {
  return body.cautious ? Math.min(nextFence(fieldLinesOf(body), open, body.limit), body.limit) : body.limit;
}

/** `title = Some words,`: people forget the braces. The rest of the line is the value. */
function unquoted(body: Body, parts: Part[], field: string, start: number): Part[] {
  const sign = body.text[body.at];
  if (body.at >= body.limit || sign === ',' || sign === '}' || sign === body.close || sign === '%' || endsWell(body, body.at)) return parts;
  const lineEnd = body.text.indexOf('\n', start);
  const end = Math.min(lineEnd === -1 ? body.limit : lineEnd, body.limit);
  if (end <= body.at) return parts;
  const line = withoutTail(balanced(body.text.slice(start, end)));
  body.at = start + line.length;
  body.onSlip({ code: 'bibtex-unquoted-value', at: start, message: `The value of “${field}” is not in braces: ${line.slice(0, 60)}`, fix: `${field} = {${line}},` });
  return [{ kind: 'text', text: line }];
}

/** The text up to its first brace too many, with missing ones added at the end. */
function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) < 0) return text.slice(0, at);
  }
  return text + '}'.repeat(depth);
}

function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,]/.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

function skipSpace(body: Body): void {
  while (body.at < body.limit && /\s/.test(body.text[body.at]!)) body.at += 1;
}
