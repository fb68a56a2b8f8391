import { readFileSync } from 'node:fs';
import { keptPicture } from './kept-picture.ts';
import { mostWidth, variantsOf } from './picture.ts';

/** A file for the output folder: bytes made, or the file it is a copy of. */
export type PictureFile = { path: string; content: Uint8Array } | { path: string; from: string };

/**
 * A picture and its smaller files, from the cache where it has them: turned upright, no wider than 1,200 pixels and without
 * what cameras note (place, owner). `from` is the whole path of the original, `to` its place in the output folder.
 */
export async function makePicture(from: string, to: string, cacheDir: string): Promise<PictureFile[]> {
  const variants = variantsOf(to);
  if (variants.length === 0) return [{ path: to, from }];
  const bytes = readFileSync(from);
  const { default: sharp } = await import('sharp');
  const { pages = 1 } = await sharp(bytes).metadata();
  if (pages > 1) return [{ path: to, from }, ...variants.map(({ file }) => ({ path: file, from }))];
  const upright = () => sharp(bytes).rotate();
  const whole = await keptPicture(cacheDir, [bytes, 'whole', to.slice(to.lastIndexOf('.'))], () => upright().resize({ width: mostWidth, withoutEnlargement: true }).toBuffer());
  const files: PictureFile[] = [{ path: to, content: whole }];
  for (const { file, width, format } of variants) {
    const content = await keptPicture(cacheDir, [bytes, String(width), format], () => upright().resize({ width, withoutEnlargement: true })[format](format === 'avif' ? { quality: 55, effort: 3 } : { quality: 78 }).toBuffer());
    files.push({ path: file, content });
  }
  return files;
}
