import { term, type Locale } from './locale.ts';

export const pageRangeFormats = ['expanded', 'minimal', 'minimal-two', 'chicago', 'chicago-15', 'chicago-16'] as const;
export type PageRangeFormat = (typeof pageRangeFormats)[number];

const range = /([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)\s*(?:\u2013|-)\s*([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)/;
/** Two numbers and a hyphen between them. */
const between = /(?:[0-9]*[a-zA-Z]+0*)?[0-9]+[a-z]*\s+-\s+(?:[0-9]*[a-zA-Z]+0*)?[0-9]+[a-z]*/g;

/** Pages in the way a style wants them: 101–119 or 101–19. */
export function formatPageRange(pages: string, format: PageRangeFormat | undefined, locale: Locale): string {
  const delimiter = term(locale, 'page-range-delimiter') ?? '\u2013';
  const text = (delimiter ? pages.replaceAll(delimiter, '-') : pages).replace(/([^\\])[-\u2013]/g, '$1 - ').replace(/\s+-\s+/g, ' - ');
  const ranges = text.match(between) ?? [];
  return text.split(between).map((rest, at) => rest + (at < ranges.length ? oneRange(ranges[at]!.replace(/\s*-\s*/g, '-'), format, delimiter) : '')).join('').replace(/([^\\])-/g, `$1${delimiter}`);
}

function oneRange(written: string, format: PageRangeFormat | undefined, delimiter: string): string {
  const found = range.exec(written);
  if (!found) return written.replaceAll('-', delimiter);
  const [, letters = '', from = '', endLetters = '', end = ''] = found;
  if (endLetters && letters !== endLetters) return written.replaceAll('-', delimiter);
  const to = end.length < from.length ? from.slice(0, from.length - end.length) + end : end;
  if (parseInt(from, 10) >= parseInt(to, 10)) return written.replaceAll('-', delimiter);
  const short = shortened(from, to, format);
  return letters + from + delimiter + (isShortening(format) ? '' : letters) + short;
}

const isShortening = (format: PageRangeFormat | undefined) => format !== undefined && format !== 'expanded';

function shortened(from: string, to: string, format: PageRangeFormat | undefined): string {
  if (!isShortening(format)) return to;
  if (format === 'minimal') return minimal(from, to, 0);
  if (format === 'minimal-two') return minimal(from, to, 2);
  return format === 'chicago-16' ? chicago16(from, to) : chicago15(from, to);
}

/** Without the digits it shares with the start, but for as many as are kept. */
function minimal(from: string, to: string, kept: number): string {
  if (from.length !== to.length) return to;
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared] && to.length - shared > kept) shared += 1;
  return to.slice(shared);
}

function chicago15(from: string, to: string): string {
  const [begin, end] = [parseInt(from, 10), parseInt(to, 10)];
  if (begin > 100 && begin % 100 && Math.trunc(begin / 100) === Math.trunc(end / 100)) return String(end % 100);
  return begin >= 10_000 ? String(end % 1000) : to;
}

function chicago16(from: string, to: string): string {
  const [begin, end] = [parseInt(from, 10), parseInt(to, 10)];
  if (begin <= 100 || !(begin % 100)) return to;
  for (let digits = 2; digits < String(end).length; digits += 1) {
    const divisor = 10 ** digits;
    if (Math.floor(begin / divisor) === Math.floor(end / divisor)) return String(end % divisor);
  }
  return to;
}
