/** The one door to fontkit: what characters a font holds, and text as outlines. */
import type * as fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** A font with a set of its characters; outlines are in 1/1000 of the size. */
export interface Face {
  covers(codePoint: number): boolean;
  /** The width of a text, without drawing it. */
  measure(text: string): number;
  shape(text: string, direction: 'ltr' | 'rtl'): { width: number; path: string };
}

/** Faces asked in order: the first that holds a character draws it. */
export interface FaceStack { faces: Face[] }

const opened = new Map<string, FaceStack>();

/** The text face of the site, then the formulas', then those of the user's content/fonts/. Each is read once in a thread, when those before it do not hold a text. */
export function openFaces(ownFiles: string[]): FaceStack {
  const key = ownFiles.join('\n');
  const stack = opened.get(key) ?? { faces: [...parts.map((part) => openFace(packageFile('@fontsource-variable/source-serif-4', `source-serif-4-${part}-wght-normal.woff2`))), mathsFace(), ...ownFiles.map(openFace)] };
  opened.set(key, stack);
  return stack;
}

const parts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;

/** The characters of a text that no face holds and that are not the raised, lowered or joined form of one that is held. */
export function missingFrom(stack: FaceStack, text: string): string[] {
  return [...new Set(text.normalize('NFC'))].filter((character) => !faceOf(stack, character) && !faceOf(stack, character.normalize('NFKC')));
}

/** The first face that holds all of a text; signs without a shape of their own need none. */
export function faceOf({ faces }: FaceStack, text: string): Face | undefined {
  return faces.find((face) => holds(face, text));
}

/** True when a face draws all of a text: joiners, direction marks and variation selectors draw nothing. */
export function holds(face: Face, text: string): boolean {
  return [...text].every((character) => /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(character) || face.covers(character.codePointAt(0)!));
}

/** The signs of formulas, without the Arabic letters this font has for them: they do not join to words. */
function mathsFace(): Face {
  const face = openFace(packageFile('@fontsource/noto-sans-math', 'noto-sans-math-latin-400-normal.woff2'));
  return { ...face, covers: (codePoint) => face.covers(codePoint) && !/\p{Script=Arabic}/u.test(String.fromCodePoint(codePoint)) };
}

function openFace(file: string): Face {
  let opened: ReturnType<typeof openFont> | undefined;
  const open = () => (opened ??= openFont(file));
  const outlines = new Map<number, string>();
  const outlineOf = (glyph: fontkit.Glyph) => {
    const outline = outlines.get(glyph.id) ?? stepsOf(glyph.path.commands, open().scale);
    outlines.set(glyph.id, outline);
    return outline;
  };
  return {
    covers: (codePoint) => open().codePoints.has(codePoint),
    measure: (text) => open().font.layout(text).advanceWidth * open().scale,
    shape(text, direction) {
      const { font, scale } = open();
      const run = font.layout(text, undefined, undefined, undefined, direction);
      let [x, path] = [0, ''];
      run.glyphs.forEach((glyph, index) => {
        const { xAdvance, xOffset, yOffset } = run.positions[index]!;
        const outline = outlineOf(glyph);
        if (outline) path += `M${round((x + xOffset) * scale)} ${round(yOffset * scale)}${outline}`;
        x += xAdvance;
      });
      return { width: x * scale, path };
    },
  };
}

type Point = readonly [x: number, y: number];

const letters = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' } as const;

/** An outline in steps, each from where the one before ended, so that it can be drawn at any place; a letter is made so once, and comes often. */
function stepsOf(commands: fontkit.PathCommand[], scale: number): string {
  let at: Point = [0, 0];
  let [start, steps] = [at, ''];
  for (const { command, args } of commands) {
    const numbers = args.map((value, index) => round(value * scale - at[index % 2]!));
    steps += letters[command] + numbers.join(' ');
    at = command === 'closePath' ? start : [at[0] + numbers.at(-2)!, at[1] + numbers.at(-1)!];
    if (command === 'moveTo') start = at;
  }
  return steps;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function openFont(file: string): { font: fontkit.Font; scale: number; codePoints: Set<number> } {
  // Loaded only where a font is opened: most builds open none.
  const { create } = require('fontkit') as typeof fontkit;
  const read = create(readFileSync(file));
  const font = 'fonts' in read ? read.fonts[0]! : read;
  return { font, scale: 1000 / font.unitsPerEm, codePoints: new Set(font.characterSet) };
}

function packageFile(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), 'files', file);
}
