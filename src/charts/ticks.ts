/** A mark on an axis: `at` in the axis's own unit. */
export interface Tick { at: number; label: string; anchor?: 'start' | 'middle' | 'end' }

/** First and last year and round years between them that keep clear of both; ends too close for two labels have one. `place` gives per cent of the width. */
export function yearTicks(first: number, last: number, place: (year: number) => number): Tick[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200].find((size) => (last - first) / size <= 5) ?? 500;
  const clear = 16;
  const between: Tick[] = [];
  for (let year = Math.ceil((first + 1) / step) * step; year < last; year += step) {
    if (place(year) - place(first) > clear && place(last) - place(year) > clear) between.push({ at: round(place(year)), label: String(year), anchor: 'middle' });
  }
  const anchor = place(first) < 4 ? 'start' : 'middle';
  // On a phone a year is a ninth of the width.
  if (place(last) - place(first) <= clear) return [{ at: round(place(first)), label: first === last ? String(first) : `${first}–${last}`, anchor }];
  return [{ at: round(place(first)), label: String(first), anchor }, ...between, { at: round(place(last)), label: String(last), anchor: place(last) > 96 ? 'end' : 'middle' }];
}

/** One to three round numbers up to the largest count. `place` gives pixels from the top. */
export function countTicks(most: number, place: (count: number) => number): Tick[] {
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const step = [0.1, 0.2, 0.5, 1, 2, 5].map((part) => part * magnitude).find((size) => Number.isInteger(size) && most / size <= 3) ?? Math.max(1, Math.ceil(most / 3));
  const ticks: Tick[] = [];
  for (let count = step; count <= most; count += step) ticks.push({ at: round(place(count)), label: count.toLocaleString('en') });
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
