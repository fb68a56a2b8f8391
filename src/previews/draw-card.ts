import { accentsOf } from '../enrich/accent.ts';
import type { PreviewCard } from './card.ts';
import type { FaceStack } from './fonts.ts';
import { fits, setText, type SetLine } from './set-text.ts';

/** The size link previews are shown at everywhere. */
const previewSize = { width: 1200, height: 630 } as const;

const margin = 84;
const room = previewSize.width - 2 * margin;
/** Sizes a title is tried in, largest first, with the lines it may take. */
const titleSizes = [[96, 1], [82, 2], [66, 3], [55, 4], [46, 5]] as const;
const ink = '#1d1b18';
const soft = '#5b564d';
const paper = '#fdfcfa';

/** A card as SVG made of outlines only: no program that draws it needs a font. */
export function drawCard(card: PreviewCard, stack: FaceStack): string {
  const accent = accentsOf(card.accent).light;
  const parts: string[] = [];
  const put: Put = (text, size, y, colour, most = 1) => {
    if (!text) return y;
    const lines = setText(text, stack, (room / size) * 1000, most);
    lines.forEach((line, index) => parts.push(drawLine(line, size, y + size + index * size * 1.22, colour)));
    return y + lines.length * size * 1.22;
  };
  let y = put(card.kicker, 28, 92, accent) + (card.kicker ? 20 : 0);
  y = putTitle(card.title, stack, Math.max(y, 120), put) + 8;
  if (card.native) y = put(card.native, 42, y, soft) + 6;
  y = put(card.people, 35, y + 8, ink, 2);
  if (y < 490) put(card.place, 28, y + 10, soft);
  put(card.site, 26, 540, soft);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${previewSize.width}" height="${previewSize.height}"><rect width="100%" height="100%" fill="${paper}"/><rect width="${previewSize.width}" height="12" fill="${accent}"/><rect x="${margin}" y="526" width="${room}" height="1.5" fill="#ded8cc"/>${card.years ? drawYears(card.years, accent) : ''}${parts.join('')}</svg>`;
}

type Put = (text: string, size: number, y: number, colour: string, most?: number) => number;

function putTitle(title: string, stack: FaceStack, y: number, put: Put): number {
  const [size, most] = titleSizes.find(([tried, lines]) => fits(title, stack, (room / tried) * 1000, lines)) ?? titleSizes.at(-1)!;
  return put(title, size, y, ink, most);
}

function drawLine({ path, width, rtl }: SetLine, size: number, baseline: number, colour: string): string {
  const scale = size / 1000;
  const left = rtl ? margin + room - width * scale : margin;
  return path.map(({ x, y, scale: own, d }) => `<path fill="${colour}" transform="translate(${round(left + x * scale)} ${round(baseline - y * scale)}) scale(${scale * own} ${-scale * own})" d="${d}"/>`).join('');
}

/** Works a year as small bars standing on the line above the site's name. */
function drawYears(years: number[], accent: string): string {
  const most = Math.max(...years);
  const slot = Math.min(14, 420 / years.length);
  const start = margin + room - slot * years.length;
  return years.map((count, index) => (count ? `<rect x="${round(start + index * slot)}" y="${round(526 - (count / Math.max(3, most)) * 92)}" width="${round(slot * 0.74)}" height="${round((count / Math.max(3, most)) * 92)}" fill="${accent}"/>` : '')).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
