/** Contrast the accent must reach against the page, as text and as marks (WCAG 2.2 AA: 4.5:1). */
const duty = 4.5;

/** The deeper papers of the two themes (--paper-deep), on which the accent is hardest to read; a test keeps them equal to tokens.css. */
export const papers = { light: '#f5f2ec', dark: '#1f1d1a' } as const;

/** The site's accent for each theme: the colour as written where its contrast suffices, otherwise darkened or lightened step by step until it does. */
export function accentsOf(colour: string): Accents {
  // Every page asks for those of its site.
  if (known?.colour !== colour) known = { colour, accents: makeAccents(colour) };
  return known.accents;
}

interface Accents { light: string; dark: string }

let known: { colour: string; accents: Accents } | undefined;

function makeAccents(colour: string): Accents {
  return { light: untilReadable(colour, papers.light, -1), dark: untilReadable(colour, papers.dark, 1) };
}

function untilReadable(colour: string, paper: string, direction: 1 | -1): string {
  const start = parse(colour);
  for (let step = 0; step <= 100; step += 1) {
    const mixed = format(start.map((channel) => channel + ((direction > 0 ? 255 : 0) - channel) * (step / 100)));
    if (contrast(mixed, paper) >= duty) return mixed;
  }
  return direction > 0 ? '#ffffff' : '#000000';
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = parse(colour).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(colour: string): number[] {
  const hex = colour.slice(1);
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16));
}

function format(channels: number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
