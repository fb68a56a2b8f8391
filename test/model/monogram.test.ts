import { describe, expect, it } from 'vitest';
import { directionOf } from '../../src/model/direction.ts';
import { monogramOf, tileOf } from '../../src/model/monogram.ts';

describe('monogramOf', () => {
  it.each([
    [{ given: 'Emmy', family: 'Noether' }, 'Emmy Noether', 'EN'],
    [{ given: 'Élie', family: 'Cartan' }, 'Élie Cartan', 'ÉC'],
    [{ literal: 'Working Group on Everything' }, 'Working Group on Everything', 'WE'],
    [{ literal: 'Plato' }, 'Plato', 'P'],
    [{ given: '貞治', family: '高木' }, '高木貞治', '高'],
    [{ literal: 'محمد بن موسى الخوارزمي' }, 'محمد بن موسى الخوارزمي', 'م'],
    [{ literal: 'சீனிவாச இராமானுசன்' }, 'சீனிவாச இராமானுசன்', 'சீ'],
    [{ literal: '123' }, '123', ''],
  ])('of %j is %s: %s', (name, displayName, letters) => expect(monogramOf({ name, displayName })).toBe(letters));
});

describe('tileOf', () => {
  it('is one of six, the same each time', () => {
    const tiles = ['a', 'emmy-noether', 'g-h-hardy', 'x'.repeat(200)].map(tileOf);
    expect(tiles).toEqual(['a', 'emmy-noether', 'g-h-hardy', 'x'.repeat(200)].map(tileOf));
    for (const tile of tiles) expect([1, 2, 3, 4, 5, 6]).toContain(tile);
  });
});

describe('directionOf', () => {
  it.each([['en', 'ltr'], ['ar', 'rtl'], ['he-IL', 'rtl'], ['fa', 'rtl'], ['ur-Latn', 'ltr'], ['az-Arab', 'rtl'], ['not a tag', 'ltr']] as const)('of %s is %s', (tag, direction) => expect(directionOf(tag)).toBe(direction));
});
