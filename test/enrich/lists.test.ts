import { describe, expect, it } from 'vitest';
import { listParts } from '../../src/enrich/lists.ts';

const parts = (works: number) => listParts('/topics/ideals/', Array.from({ length: works }, (_, n) => `w${n}`));

describe('a long list', () => {
  it.each([[0, [0]], [1, [1]], [200, [200]], [201, [200, 1]], [900, [200, 200, 200, 200, 100]]])('of %i works has pages of %j', (works, expected) => {
    expect(parts(works).map((part) => part.ids.length)).toEqual(expected);
    expect(parts(works).flatMap((part) => part.ids)).toHaveLength(works);
    expect(parts(works).every((part) => part.total === works)).toBe(true);
  });

  it('links its pages to each other, where there are several', () => {
    expect(parts(200)[0]!.pages).toEqual([]);
    expect(parts(401)[1]!.pages).toEqual([
      { href: '/topics/ideals/', label: '1', current: false },
      { href: '/topics/ideals/page/2/', label: '2', current: true },
      { href: '/topics/ideals/page/3/', label: '3', current: false },
    ]);
  });

  it.each([
    [4000, 1, '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'],
    [5000, 1, '1 2 3 10 20 25'],
    [5000, 14, '1 10 12 13 14 15 16 20 25'],
    [5000, 25, '1 10 20 23 24 25'],
  ])('of %i works links on page %i to %s', (works, page, expected) => expect(parts(works)[page - 1]!.pages.map((link) => link.label).join(' ')).toBe(expected));

  it('leads from its first page to any other by links alone', () => {
    const pages = new Map(parts(10_000).map((part) => [part.page, part.pages.map((link) => Number(link.label))]));
    const reached = new Set([1]);
    for (const page of reached) for (const next of pages.get(page)!) reached.add(next);
    expect(reached.size).toBe(50);
  });
});
