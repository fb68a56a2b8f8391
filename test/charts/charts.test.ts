import { describe, expect, it } from 'vitest';
import { ranking } from '../../src/charts/ranking.ts';
import { countTicks, yearTicks } from '../../src/charts/ticks.ts';
import { timeline } from '../../src/charts/timeline.ts';
import { yearsChart } from '../../src/charts/years-chart.ts';
import type { YearColumn } from '../../src/model/pages.ts';

const column = (year: number, types: YearColumn['types']): YearColumn => ({ year, total: Object.values(types).reduce((sum, count) => sum + count, 0), types });

describe('yearsChart', () => {
  it('stacks kinds, the most frequent at the foot, to heights in proportion', () => {
    const chart = yearsChart([column(2001, { book: 1, 'article-journal': 3 }), column(2003, { 'article-journal': 2 })], 106)!;
    expect(chart.legend).toEqual(['Journal articles', 'Books']);
    expect(chart.bars[0]!.parts).toEqual([{ part: 1, y: 31, height: 75 }, { part: 2, y: 6, height: 25 }]);
    expect(chart.bars[1]!.parts).toEqual([{ part: 1, y: 56, height: 50 }]);
    expect(chart.rows[0]).toEqual({ label: '2001', total: 4, kinds: '3 journal articles, 1 book' });
  });

  it('places years in proportion, gaps included, and keeps inside the picture', () => {
    const { bars } = yearsChart([column(1900, { book: 1 }), column(1901, { book: 1 }), column(2000, { book: 1 })])!;
    const gap = bars[1]!.x - bars[0]!.x;
    expect(bars[2]!.x - bars[0]!.x).toBeCloseTo(gap * 100, 0);
    for (const bar of bars) expect(bar.x >= 0 && bar.x + bar.width <= 100).toBe(true);
  });

  it('gathers more than four kinds into one last part', () => {
    const chart = yearsChart([column(2001, { book: 5, chapter: 4, thesis: 3, report: 2, map: 1 }), column(2002, { map: 1 })])!;
    expect(chart.legend).toEqual(['Books', 'Chapters', 'Theses', 'Other kinds']);
    expect(chart.bars[0]!.parts.at(-1)!.part).toBe(4);
    expect(chart.rows[0]!.kinds).toBe('5 books, 4 chapters, 3 theses, 2 reports, 1 map');
  });

  it('takes five years together where single ones would be hairlines, and loses no work', () => {
    const chart = yearsChart(Array.from({ length: 300 }, (_, n) => column(1700 + n, { book: 2 })))!;
    expect(chart.bars).toHaveLength(60);
    expect(chart.rows[0]!.label).toBe('1700–1704');
    expect(chart.rows.reduce((sum, row) => sum + row.total, 0)).toBe(600);
  });

  it.each([['no year', []], ['one year', [column(2001, { book: 9 })]]])('draws nothing of %s', (_name, columns) => expect(yearsChart(columns)).toBeUndefined());
});

describe('ticks', () => {
  it.each([[1, ['1']], [2, ['1', '2']], [3, ['1', '2', '3']], [7, ['5']], [10, ['5', '10']], [64, ['50']], [2400, ['1,000', '2,000']]])('counts up to %i are marked at %j', (most, labels) => expect(countTicks(most, (count) => count).map((tick) => tick.label)).toEqual(labels));

  it('years are marked at both ends and at round years that keep clear of them', () => {
    expect(yearTicks(1907, 1971, (year) => ((year - 1907) / 64) * 100).map((tick) => tick.label)).toEqual(['1907', '1920', '1940', '1960', '1971']);
    expect(yearTicks(2001, 2003, (year) => (year - 2001) * 50).map((tick) => tick.label)).toEqual(['2001', '2002', '2003']);
    // Ends too close for two labels on a phone have one.
    expect(yearTicks(2019, 2021, (year) => (year - 2019 + 0.5) * 5)).toEqual([{ at: 2.5, label: '2019–2021', anchor: 'start' }]);
  });
});

describe('timeline', () => {
  const strand = (id: string, years: [number, number][]) => ({ id, label: id, works: 1, derived: false, years });

  it('sizes dots by area and draws topics over one common span', () => {
    const drawn = timeline([strand('a', [[2000, 1], [2010, 5]]), strand('b', [[2005, 1]])])!;
    expect(drawn.rows[0]).toMatchObject({ span: '2000–2010', from: 2, to: 98 });
    expect(drawn.rows[0]!.dots.map((dot) => [dot.x, dot.r, dot.label])).toEqual([[2, 2.6, '2000: 1 work'], [98, 8, '2010: 5 works']]);
    expect(drawn.rows[1]).toMatchObject({ span: '2005', from: 50, to: 50 });
  });

  it.each([['undated topics', [strand('a', [])]], ['topics of one year', [strand('a', [[2000, 3]]), strand('b', [[2000, 1]])]], ['no topic', []]])('draws nothing of %s', (_name, strands) => expect(timeline(strands)).toBeUndefined());
});

describe('ranking', () => {
  it('measures bars by the longest and keeps the shortest visible', () => expect(ranking([{ works: 500 }, { works: 250 }, { works: 1 }]).map(({ width }) => width)).toEqual([100, 50, 2]));
});
