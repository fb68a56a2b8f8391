import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptPicture } from '../pictures/kept-picture.ts';
import type { PreviewCard } from './card.ts';
import { drawCard } from './draw-card.ts';
import { openFaces } from './fonts.ts';
import { toPng } from './png.ts';

/** The picture of a card as PNG, from the cache where it is there; `fonts` are the user's own, `marks` tell their state. */
export function drawPreview(card: PreviewCard, fonts: { file: string; mark: string }[], cacheDir: string): Promise<Uint8Array> {
  return keptPicture(cacheDir, [drawingVersion(), JSON.stringify([card, fonts.map(({ mark }) => mark)])], () => toPng(drawCard(card, openFaces(fonts.map(({ file }) => file)))));
}

let version: string | undefined;

/** All of this room and the versions of its packages: a picture drawn by other code is another picture. */
function drawingVersion(): string {
  if (version !== undefined) return version;
  const here = fileURLToPath(new URL('.', import.meta.url));
  const files = [...readdirSync(here).sort().map((file) => join(here, file)), join(here, '../enrich/accent.ts')];
  const { dependencies } = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8')) as { dependencies: Record<string, string> };
  return version = [...files.map((file) => readFileSync(file, 'utf8')), ...['fontkit', 'sharp', 'bidi-js', '@fontsource-variable/source-serif-4', '@fontsource/noto-sans-math'].map((name) => `${name}@${dependencies[name]}`)].join('\n');
}
