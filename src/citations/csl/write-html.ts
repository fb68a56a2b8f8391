import type { Blob, Decoration } from './blob.ts';
import type { Locale } from './locale.ts';

/** A number that is not written yet: where nothing follows it, its neighbours further out may still give it their delimiter. */
interface Pending { prefix: string; html: string; suffix: string; joined?: boolean }

type Piece = string | Pending;

/** The HTML of a finished tree, as citeproc writes it. */
export function writeHtml(blob: Blob, locale: Locale): string {
  return pieces([blob], undefined, locale).map((piece) => (typeof piece === 'string' ? piece : write(piece))).join('');
}

function pieces(children: readonly Blob[], parent: Blob | undefined, locale: Locale): Piece[] {
  const found: Piece[] = [];
  for (const child of children) {
    if (child.shown !== undefined) found.push({ prefix: child.prefix, html: decorate(escape(child.shown), child, child, locale, isInner), suffix: child.suffix });
    else if (typeof child.content !== 'string') found.push(...delimited(pieces(child.content, child, locale), child.delimiter));
    else if (child.content) {
      const text = decorate(escape(child.content), child, child, locale, isInner);
      if (text) found.push(escape(child.prefix) + text + escape(child.suffix));
    }
  }
  return parent ? close(found, children, parent, locale) : found;
}

/** What stands behind a pending number still needs the delimiter of the level both come from. */
function delimited(found: Piece[], delimiter: string): Piece[] {
  const number = delimiter && found.length > 1 ? found.findIndex((piece) => typeof piece !== 'string') : -1;
  return number < 0 ? found : found.map((piece, at) => (at > number && typeof piece === 'string' ? delimiter + piece : piece));
}

/** Writes what can be written of a level; numbers at its end stay pending when nothing of the level stands behind them. */
function close(found: Piece[], children: readonly Blob[], parent: Blob, locale: Locale): Piece[] {
  delimitNumbers(found, parent.delimiter);
  const until = writtenUntil(found, parent);
  let text = join(found.slice(0, until), parent.delimiter);
  if (text && (parent.decorations.length || parent.prefix || parent.suffix)) {
    text = decorate(text, parent, children.at(-1)!, locale, isInner);
    text = decorate(escape(parent.prefix) + text + escape(parent.suffix), parent, children.at(-1)!, locale, isOuter);
  }
  const rest = found.slice(until);
  return text ? [text, ...rest] : rest;
}

function delimitNumbers(found: Piece[], delimiter: string): void {
  for (let at = 0; at < found.length - 1; at += 1) {
    const [piece, next] = [found[at]!, found[at + 1]!];
    if (typeof piece === 'string' || typeof next === 'string' || next.joined) continue;
    piece.suffix += delimiter;
    next.joined = true;
  }
  for (let at = 0; at < found.length - 1; at += 1) {
    const [piece, next] = [found[at]!, found[at + 1]!];
    if (typeof piece !== 'string' || typeof next === 'string') continue;
    if (delimiter && !next.joined) found[at] = piece + escape(delimiter);
    next.joined = true;
  }
}

function writtenUntil(found: Piece[], parent: Blob): number {
  if (parent.decorations.length || parent.suffix) return found.length;
  const number = parent.prefix ? found.findIndex((piece) => typeof piece !== 'string') : -1;
  if (number < 0) return found.findLastIndex((piece) => typeof piece === 'string') + 1;
  if (number === 0) { const first = found[0] as Pending; first.prefix = parent.prefix + first.prefix; }
  return number;
}

function join(found: Piece[], delimiter: string): string {
  let text = '';
  for (const piece of found) text += typeof piece === 'string' ? (text ? escape(delimiter) : '') + piece : write(piece);
  return text;
}

function write({ prefix, html, suffix }: Pending): string {
  return escape(prefix) + html + escape(suffix);
}

const isOuter = (kind: string) => kind === 'display' || kind === 'bibliography';
const isInner = (kind: string) => !isOuter(kind);

function decorate(text: string, { decorations }: Blob, lookedAt: Blob, locale: Locale, wanted: (kind: string) => boolean): string {
  for (const [kind, value] of decorations) {
    if (!wanted(kind) || (value === 'normal' && !isTurnedOff(lookedAt, kind))) continue;
    if (kind === 'quotes') text = quote(text, value, locale);
    else {
      const tags = wrappers[`${kind}/${value}`];
      if (tags) text = tags[0] + text + tags[1];
    }
  }
  return text;
}

/** "normal" is written only inside something else of its kind. */
function isTurnedOff({ around }: Blob, kind: string): boolean {
  return around.some((decorations) => decorations.some((decoration: Decoration) => decoration[0] === kind && decoration[1] !== 'normal'));
}

function quote(text: string, value: string, locale: Locale): string {
  if (value === 'false') return text;
  const [open, end] = value === 'inner' ? locale.innerQuotes : locale.quotes;
  return open + text + end;
}

const span = (style: string): [string, string] => [`<span style="${style}">`, '</span>'];
const wrappers: Record<string, [string, string]> = {
  'font-style/italic': ['<i>', '</i>'], 'font-style/oblique': ['<em>', '</em>'], 'font-style/normal': span('font-style:normal;'),
  'font-variant/small-caps': span('font-variant:small-caps;'), 'font-variant/normal': span('font-variant:normal;'),
  'font-weight/bold': ['<b>', '</b>'], 'font-weight/normal': span('font-weight:normal;'),
  'text-decoration/none': span('text-decoration:none;'), 'text-decoration/underline': span('text-decoration:underline;'),
  'vertical-align/sup': ['<sup>', '</sup>'], 'vertical-align/sub': ['<sub>', '</sub>'], 'vertical-align/baseline': span('baseline'),
  'display/block': ['\n\n    <div class="csl-block">', '</div>\n'], 'display/left-margin': ['\n    <div class="csl-left-margin">', '</div>'],
  'display/right-inline': ['<div class="csl-right-inline">', '</div>\n  '], 'display/indent': ['<div class="csl-indent">', '</div>\n  '],
  'bibliography/entry': ['  <div class="csl-entry">', '</div>\n'],
};

/** Letters that stand above the line, and what they are raised: citeproc marks them up. */
const raisedPairs = '\u00AAa \u00B22 \u00B33 \u00B91 \u00BAo \u02B0h \u02B1\u0266 \u02B2j \u02B3r \u02B4\u0279 \u02B5\u027B \u02B6\u0281 \u02B7w \u02B8y \u02E0\u0263 \u02E1l \u02E2s \u02E3x \u02E4\u0295 \u1D2CA \u1D2D\u00C6 \u1D2EB \u1D30D \u1D31E \u1D32\u018E \u1D33G \u1D34H \u1D35I \u1D36J \u1D37K \u1D38L \u1D39M \u1D3AN \u1D3CO \u1D3D\u0222 \u1D3EP \u1D3FR \u1D40T \u1D41U \u1D42W \u1D43a \u1D44\u0250 \u1D45\u0251 \u1D46\u1D02 \u1D47b \u1D48d \u1D49e \u1D4A\u0259 \u1D4B\u025B \u1D4C\u025C \u1D4Dg \u1D4Fk \u1D50m \u1D51\u014B \u1D52o \u1D53\u0254 \u1D54\u1D16 \u1D55\u1D17 \u1D56p \u1D57t \u1D58u \u1D59\u1D1D \u1D5A\u026F \u1D5Bv \u1D5C\u1D25 \u1D5D\u03B2 \u1D5E\u03B3 \u1D5F\u03B4 \u1D60\u03C6 \u1D61\u03C7 \u20700 \u2071i \u20744 \u20755 \u20766 \u20777 \u20788 \u20799 \u207A+ \u207B\u2212 \u207C= \u207D( \u207E) \u207Fn \u2120SM \u2122TM \u3192\u4E00 \u3193\u4E8C \u3194\u4E09 \u3195\u56DB \u3196\u4E0A \u3197\u4E2D \u3198\u4E0B \u3199\u7532 \u319A\u4E59 \u319B\u4E19 \u319C\u4E01 \u319D\u5929 \u319E\u5730 \u319F\u4EBA \u02C0\u0294 \u02C1\u0295 \u06E5\u0648 \u06E6\u064A';
const raised = Object.fromEntries(raisedPairs.split(' ').map((pair) => [pair[0]!, pair.slice(1)]));
const raisedLetters = new RegExp(`[${Object.keys(raised).join('')}]`, 'g');
const special = new RegExp(`[&<>${Object.keys(raised).join('')}]|\\s\\s`);

function escape(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(/&/g, '&#38;').replace(/</g, '&#60;').replace(/>/g, '&#62;').replace(/\s\s/g, '\u00A0 ').replace(raisedLetters, (letter) => `<sup>${raised[letter]!}</sup>`);
}
