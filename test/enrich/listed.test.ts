import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { archivesIn } from '../../src/archive.ts';
import { makeEntry } from '../../src/enrich/entry.ts';
import { entriesOf, listedWorks } from '../../src/enrich/listed.ts';
import type { Work } from '../../src/model/work.ts';
import { openCache } from '../../src/render/cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-listed-'));
const cache = openCache(join(folder, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

const work = (id: string, more: Partial<Work['fields']> = {}, rest: Partial<Work> = {}): Work => ({
  id, aliases: [], citationKey: id, origins: [], provenance: {}, joins: [], people: ['noether'], topics: [{ id: 'rings', derived: false }], ...rest,
  fields: { type: 'book', title: { syntax: 'plain', value: `On ${id}` }, abstract: { syntax: 'plain', value: 'Short.' }, author: [{ family: 'Noether', given: 'Emmy', person: 'noether' }], issued: { 'date-parts': [[1921]] }, ...more },
});
const works = [work('a'), work('b', { issued: { 'date-parts': [[1930]] } }), work('c')];

describe('what lists know of works', () => {
  const made: string[] = [];
  const list = (all: Work[], language = 'en', open = archivesIn(cache)) => {
    made.length = 0;
    return listedWorks(all, {
      entryOf: (one) => { made.push(one.id); return makeEntry(one, { title: { tex: '', html: one.fields.title.value, text: one.fields.title.value }, abstract: { tex: '', html: '', text: one.fields.abstract?.value ?? '' } }, language); },
      textsOf: ({ id, fields }) => JSON.stringify([id, fields]), language,
    }, open);
  };
  const replaced = (one: Work) => works.map((other) => (other.id === one.id ? one : other));

  it('is not made again while all is as it was, and newest first when it is asked for', () => {
    const first = list(works);
    expect(made).toEqual(['a', 'b', 'c']);
    const second = list(works);
    expect([made, second.mark]).toEqual([[], first.mark]);
    expect(entriesOf(second.all()).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(second.all()).toEqual(first.all());
  });

  it.each<[what: string, all: () => Work[], isNew: boolean]>([
    ['an abstract changes', () => replaced(work('b', { issued: { 'date-parts': [[1930]] }, abstract: { syntax: 'plain', value: 'Longer.' } })), false],
    ['an abstract goes', () => replaced(work('c', { abstract: { syntax: 'plain', value: '' } })), true],
    ['a title changes', () => replaced(work('a', { title: { syntax: 'plain', value: 'Other' } })), true],
    ['an author changes', () => replaced(work('a', { author: [{ family: 'Noether', given: 'Max' }] })), true],
    ['a topic comes from the text', () => replaced(work('a', {}, { topics: [{ id: 'rings', derived: true }] })), true],
    ['it joined the site', () => replaced(work('a', {}, { added: '2024-01-01' })), true],
    ['it is known under another address', () => replaced(work('a', {}, { aliases: ['old'] })), true],
    ['a work goes', () => works.slice(1), true],
  ])('has the marks it has without what is kept when %s', (_, all, isNew) => {
    const before = list(works).mark;
    const kept = list(all());
    const anew = listedWorks(all(), { entryOf: (one) => kept.of(all().findIndex(({ id }) => id === one.id)).entry, textsOf: ({ id, fields }) => JSON.stringify([id, fields]), language: 'en' });
    expect([kept.marks, kept.mark]).toEqual([anew.marks, anew.mark]);
    expect(kept.mark !== before).toBe(isNew);
  });

  it('is of one language', () => {
    list(works);
    list(works, 'de');
    expect(made).toEqual(['a', 'b', 'c']);
  });
});
