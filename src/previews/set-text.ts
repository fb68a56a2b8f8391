import bidiFactory from 'bidi-js';
import { once } from '../memory.ts';
import { faceOf, holds, type Face, type FaceStack } from './fonts.ts';

/** A line of text as outlines, its left end at 0, in 1/1000 of the size. */
export interface SetLine { width: number; path: { x: number; y: number; scale: number; d: string }[]; rtl: boolean }

/** Made at the first picture: most builds draw none. */
const bidi = once(() => bidiFactory());
const graphemes = once(() => new Intl.Segmenter('und', { granularity: 'grapheme' }));
/** Scripts written without spaces, whose lines may end after any character. */
const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

/** Text in lines no wider than `width` (in 1/1000 of the size), at most `most`; the last is cut with an ellipsis when there is more. */
export function setText(text: string, stack: FaceStack, width: number, most: number): SetLine[] {
  const lines = linesOf(text, stack, width);
  const kept = lines.length > most ? [...lines.slice(0, most - 1), shorten(lines[most - 1]!, stack, width)] : lines;
  return kept.map((line) => setLine(line, stack));
}

/** True when a text takes at most so many lines. */
export function fits(text: string, stack: FaceStack, width: number, most: number): boolean {
  return linesOf(text, stack, width).length <= most;
}

function linesOf(text: string, stack: FaceStack, width: number): string[] {
  return breakLines(text.normalize('NFC').replace(/\s+/g, ' ').trim(), stack, width);
}

function breakLines(text: string, stack: FaceStack, width: number): string[] {
  const lines: string[] = [];
  let [line, filled] = ['', 0];
  for (const piece of piecesOf(text, stack, width)) {
    const wide = measure(piece, stack);
    // The space at the end of a line takes no room.
    if (line !== '' && filled + measure(piece.trimEnd(), stack) > width) {
      lines.push(line.trimEnd());
      [line, filled] = [piece, wide];
    } else [line, filled] = [line + piece, filled + wide];
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** Where a line may end: after spaces and hyphens, between characters of scripts without spaces, and inside a word wider than the line. */
function piecesOf(text: string, stack: FaceStack, width: number): string[] {
  return text.split(/(?<=[\s\-–—/])/u).flatMap((word) => (unspaced.test(word) || measure(word.trimEnd(), stack) > width ? [...graphemes().segment(word)].map(({ segment }) => segment) : [word]));
}

const measured = new WeakMap<FaceStack, Map<string, number>>();

/** The width of a word, remembered: a title is tried in several sizes. */
function measure(text: string, stack: FaceStack): number {
  const known = measured.get(stack) ?? new Map<string, number>();
  measured.set(stack, known);
  if (known.size > 20_000) known.clear();
  const width = known.get(text) ?? runsOf(text, new Uint8Array(text.length), stack).reduce((sum, { text: own, face, place }) => sum + face.measure(own) * places[place].scale, 0);
  known.set(text, width);
  return width;
}

function shorten(line: string, stack: FaceStack, width: number): string {
  const letters = [...graphemes().segment(line)].map(({ segment }) => segment);
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`, stack) > width) letters.pop();
  return `${letters.join('').replace(/[\s,;:.–-]+$/u, '')}…`;
}

interface Run { text: string; face: Face; level: number; place: Place }

/** Letters on the line, or small ones above and below it. */
type Place = 'line' | 'raised' | 'lowered';
const places = { line: { y: 0, scale: 1 }, raised: { y: 340, scale: 0.62 }, lowered: { y: -130, scale: 0.62 } } as const satisfies Record<Place, { y: number; scale: number }>;

/** One line: runs of one face and one direction, shaped, then placed as the Unicode bidirectional algorithm orders them. */
function setLine(text: string, stack: FaceStack): SetLine {
  const { levels, paragraphs } = bidi().getEmbeddingLevels(text);
  const path: SetLine['path'] = [];
  let x = 0;
  for (const { text: own, face, level, place } of visualOrder(runsOf(text, levels, stack))) {
    const shaped = face.shape(own, level % 2 ? 'rtl' : 'ltr');
    path.push({ x, ...places[place], d: shaped.path });
    x += shaped.width * places[place].scale;
  }
  return { width: x, path, rtl: (paragraphs[0]?.level ?? 0) % 2 === 1 };
}

function runsOf(text: string, levels: Uint8Array, stack: FaceStack): Run[] {
  const runs: Run[] = [];
  for (const { segment, index } of graphemes().segment(text)) {
    const last = runs.at(-1);
    const level = levels[index]!;
    // A letter stays in the face of its word where that holds it.
    const next = last?.place === 'line' && holds(last.face, segment) ? { text: segment, face: last.face, place: 'line' as const } : drawnAs(segment, stack);
    if (last && last.face === next.face && last.level === level && last.place === next.place) last.text += next.text;
    else runs.push({ ...next, level });
  }
  return runs;
}

/** How a letter is drawn: by the first face that holds it; else its plain form, small where it is a raised or lowered one (H₂O). */
function drawnAs(letter: string, stack: FaceStack): Omit<Run, 'level'> {
  const face = faceOf(stack, letter);
  if (face) return { text: letter, face, place: 'line' };
  const plain = letter.normalize('NFKC');
  const place = /[\u2080-\u209c\u1d62-\u1d6a\u2c7c]/.test(letter) ? 'lowered' : /[\u2070-\u207f\u02b0-\u02b8\u1d2c-\u1d61\u1d9b-\u1dbf]/.test(letter) ? 'raised' : 'line';
  return { text: plain, face: faceOf(stack, plain) ?? stack.faces[0]!, place };
}

/** Rule L2 of UAX 9: from the highest level to the lowest odd one, reverse what stands at that level or above. */
function visualOrder(runs: Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end += 1;
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}
