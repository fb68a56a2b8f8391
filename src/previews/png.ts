import sharp from 'sharp';

// Several threads draw already.
sharp.concurrency(1);

/** A picture of outlines as a small PNG: text on paper needs few colours. */
export async function toPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 16, dither: 0, effort: 1 }).toBuffer();
}
