import { expect, it } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

it.each([
  ['nmae', 'name'], ['ulr', 'url'], ['titel', 'title'], ['yaer', 'year'], ['autor', 'author'], ['descripton', 'description'], ['Title', 'title'],
  ['x', undefined], ['volume', undefined], ['eman', undefined], ['', undefined],
])('%s is a slip of %s', (word, meant) => expect(nearest(word, ['name', 'url', 'title', 'year', 'author', 'description'])).toBe(meant));
