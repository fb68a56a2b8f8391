/** A picture of outlines as a small PNG: text on paper needs few colours. */
export async function toPng(svg: string): Promise<Buffer> {
  // Loaded where a picture is drawn: most threads of most builds draw none.
  const { default: sharp } = await import('sharp');
  // Several threads draw already.
  sharp.concurrency(1);
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 16, dither: 0, effort: 1 }).toBuffer();
}
