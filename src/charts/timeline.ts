import type { TopicStrand } from '../model/pages.ts';
import { yearTicks, type Tick } from './ticks.ts';

/** One row of a timeline: a dot a year, its area the number of works. Places are per cent of the width, radii pixels. */
export interface TimelineRow { id: string; label: string; derived: boolean; works: number; span: string; from: number; to: number; dots: { x: number; r: number; label: string }[] }

export interface Timeline { rows: TimelineRow[]; years: Tick[] }

const smallest = 2.6;
const largest = 8;

/** Topics over the years. Undefined when all their works are of one year or there is no topic with a dated work. */
export function timeline(strands: TopicStrand[]): Timeline | undefined {
  const dated = strands.filter((strand) => strand.years.length > 0);
  const years = dated.flatMap((strand) => strand.years.map(([year]) => year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (dated.length === 0 || first === last) return undefined;
  const most = Math.max(...dated.flatMap((strand) => strand.years.map(([, count]) => count)));
  const place = (year: number) => 2 + ((year - first) / (last - first)) * 96;
  const radius = (count: number) => round(smallest + (largest - smallest) * Math.sqrt((count - 1) / Math.max(1, most - 1)));
  return {
    years: yearTicks(first, last, place),
    rows: dated.map(({ id, label, derived, works, years: own }) => {
      const [from, to] = [own[0]![0], own.at(-1)![0]];
      return { id, label, derived, works, span: from === to ? String(from) : `${from}–${to}`, from: round(place(from)), to: round(place(to)), dots: own.map(([year, count]) => ({ x: round(place(year)), r: radius(count), label: `${year}: ${count === 1 ? '1 work' : `${count} works`}` })) };
    }),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
