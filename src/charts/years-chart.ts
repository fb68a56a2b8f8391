import type { YearColumn } from '../model/pages.ts';
import { workTypes, workTypeNames, type WorkType } from '../model/work-types.ts';
import { countTicks, yearTicks, type Tick } from './ticks.ts';

/** A piece of a bar: `part` is its place in the legend. Vertical places are pixels, horizontal ones per cent, so that text keeps its size at every width. */
export interface BarPart { part: number; y: number; height: number }
export interface Bar { label: string; total: number; x: number; width: number; parts: BarPart[] }

export interface YearsChart {
  height: number;
  bars: Bar[];
  /** Names of the parts, most works first. */
  legend: string[];
  years: Tick[];
  counts: Tick[];
  first: number;
  last: number;
  /** Most works in one bar. */
  most: number;
  /** The same data to read: one row a bar that is not empty. */
  rows: { label: string; total: number; kinds: string }[];
}

/** Fewer years than this leave the rest of the width empty instead of growing into blocks. */
const fewestSlots = 20;
/** A year with one work stands a third as tall as the picture at most. */
const fewestCounts = 3;
/** Kinds told apart; the rest is one part. */
const mostParts = 4;

/** Works per year, stacked by kind. Undefined when there are fewer than two years to compare. */
export function yearsChart(columns: YearColumn[], height = 128): YearsChart | undefined {
  const filled = columns.filter((column) => column.total > 0);
  if (filled.length < 2) return undefined;
  const [first, last] = [filled[0]!.year, filled.at(-1)!.year];
  const size = binSize(last - first + 1);
  const bins = binned(filled, size);
  const kinds = partsOf(bins);
  const most = Math.max(...bins.map((bin) => bin.total));
  const start = Math.floor(first / size) * size;
  const slots = Math.max(fewestSlots, Math.floor((last - start) / size) + 1);
  const place = (year: number) => ((year - start) / size + 0.5) * (100 / slots);
  const scale = (height - 6) / Math.max(most, fewestCounts);
  return {
    height, most, first, last,
    legend: kinds.map((kind) => kind.label),
    bars: bins.map((bin) => ({ label: labelOf(bin.year, size), total: bin.total, ...spot(place(bin.year), 100 / slots), parts: stack(bin, kinds, scale, height) })),
    years: yearTicks(first, last, place),
    counts: countTicks(most, (count) => height - count * scale),
    rows: bins.map((bin) => ({ label: labelOf(bin.year, size), total: bin.total, kinds: describe(bin) })),
  };
}

/** Years in one bar: one, up to a span in which single years would be hairlines. */
function binSize(span: number): number {
  return span <= 130 ? 1 : span <= 500 ? 5 : 25;
}

function binned(columns: YearColumn[], size: number): YearColumn[] {
  const bins = new Map<number, YearColumn>();
  for (const { year, total, types } of columns) {
    const start = Math.floor(year / size) * size;
    const bin = bins.get(start) ?? { year: start, total: 0, types: {} };
    bin.total += total;
    for (const [type, count] of Object.entries(types) as [WorkType, number][]) bin.types[type] = (bin.types[type] ?? 0) + count;
    bins.set(start, bin);
  }
  return [...bins.values()].sort((a, b) => a.year - b.year);
}

interface Part { label: string; types: WorkType[] }

/** The kinds told apart, most works first; what is left is one part at the end. */
function partsOf(bins: YearColumn[]): Part[] {
  const count = (type: WorkType) => bins.reduce((sum, bin) => sum + (bin.types[type] ?? 0), 0);
  const present = workTypeNames.filter((type) => count(type) > 0).sort((a, b) => count(b) - count(a));
  const named = present.length <= mostParts ? present : present.slice(0, mostParts - 1);
  const rest = present.slice(named.length);
  const parts = named.map((type): Part => ({ label: workTypes[type].plural, types: [type] }));
  return rest.length ? [...parts, { label: 'Other kinds', types: rest }] : parts;
}

function stack(bin: YearColumn, kinds: Part[], scale: number, height: number): BarPart[] {
  let y = height;
  return kinds.flatMap(({ types }, part) => {
    const tall = types.reduce((sum, type) => sum + (bin.types[type] ?? 0), 0) * scale;
    if (tall === 0) return [];
    y -= tall;
    return [{ part: part + 1, y: round(y), height: round(tall) }];
  });
}

function spot(centre: number, slot: number): { x: number; width: number } {
  const width = slot * 0.78;
  return { x: round(centre - width / 2), width: round(width) };
}

function describe({ types }: YearColumn): string {
  return workTypeNames.filter((type) => types[type]).map((type) => `${types[type]} ${(types[type] === 1 ? workTypes[type].label : workTypes[type].plural).toLowerCase()}`).join(', ');
}

function labelOf(year: number, size: number): string {
  return size === 1 ? String(year) : `${year}–${year + size - 1}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
