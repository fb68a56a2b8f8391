import type { Picture } from '../model/pages.ts';

/** Widths portraits are made in: a card and a profile, on ordinary and on sharp screens. */
const widths = [160, 360, 720] as const;
const formats = ['avif', 'webp'] as const;
/** The picture itself is kept no wider than this. */
export const mostWidth = 1200;

/** One file made of a picture. */
export interface Variant { file: string; width: number; format: (typeof formats)[number] }

/** The smaller files made of a picture, beside it: "portrait.jpg" -> "portrait-160.avif", …; none of drawings and animations. */
export function variantsOf(file: string): Variant[] {
  if (!/\.(?:jpe?g|png|webp|avif)$/i.test(file)) return [];
  const stem = file.slice(0, file.lastIndexOf('.'));
  return formats.flatMap((format) => widths.map((width) => ({ file: `${stem}-${width}.${format}`, width, format })));
}

/** A picture as pages place it: `address` from the root, and what browsers may choose instead. */
export function pictureOf(address: string): Picture {
  const variants = variantsOf(address);
  return { src: address, sources: formats.map((format) => ({ type: `image/${format}`, srcset: variants.filter((one) => one.format === format).map((one) => `${one.file} ${one.width}w`).join(', ') })).filter((source) => source.srcset) };
}
