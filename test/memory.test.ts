import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { archivesIn } from '../src/archive.ts';
import { findTopics, type TopicWork } from '../src/enrich/topics.ts';
import { rememberIn } from '../src/memory.ts';
import type { Topic } from '../src/model/topic.ts';
import { openCache } from '../src/render/cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-memory-'));
const cache = openCache(join(folder, 'cache.sqlite'));
const remember = rememberIn(archivesIn(cache));
afterAll(() => { cache.close(); rmSync(folder, { recursive: true, force: true }); });

describe('what is kept between builds', () => {
  it('is made once for each input, and comes in the order of the inputs', () => {
    let made = 0;
    const double = (n: number) => { made += 1; return { twice: 2 * n }; };
    const inputs = Array.from({ length: 250 }, (_, n) => n);
    expect([...remember('identity', inputs, double)]).toEqual(inputs.map((n) => ({ twice: 2 * n })));
    expect([...remember('identity', [7, 900, 3], double)]).toEqual([{ twice: 14 }, { twice: 1800 }, { twice: 6 }]);
    expect(made).toBe(251);
  });

  it('is apart for apart things', () => {
    expect([...remember('phrases', [7], (n) => n + 1)]).toEqual([8]);
  });

  it('is of the last build that asked, and of each content folder for itself', () => {
    const asked: string[] = [];
    const ask = (owner: string, words: string[]) => [...rememberIn(archivesIn(cache, owner))('letters', words, (word) => { asked.push(`${owner}: ${word}`); return [word, 'two\nlines', 'Größe ∫']; })];
    expect(ask('a', ['x', 'y'])).toEqual([['x', 'two\nlines', 'Größe ∫'], ['y', 'two\nlines', 'Größe ∫']]);
    ask('b', ['x']);
    expect(ask('a', ['y', 'x'])).toEqual([['y', 'two\nlines', 'Größe ∫'], ['x', 'two\nlines', 'Größe ∫']]);
    expect(asked).toEqual(['a: x', 'a: y', 'b: x']);
    const many = Array.from({ length: 500 }, (_, n) => `n${n}`);
    ask('a', many);
    ask('a', ['x', 'y', ...many]);
    expect(asked.slice(503)).toEqual(['a: x', 'a: y']);
  });

  it('is made anew where something else than the input decided it, and then kept', () => {
    const ask = (word: string) => [...remember('phrases', ['a'], () => word, (answer) => answer === word)];
    expect([ask('one'), ask('two'), ask('two')]).toEqual([['one'], ['two'], ['two']]);
  });
});

describe('topics found with what is kept', () => {
  const options = { derive: true, perWork: 5, most: 200, exclude: [] as string[] };
  const work = (id: string, title: string, abstract: string): TopicWork => ({ id, title, abstract, keywords: [], subjects: [] });
  const works = [
    work('a', 'Faster SGD', 'Stochastic gradient descent (SGD) is slow where the variance of gradients is large.'),
    work('b', 'Rates of stochastic gradient descent (SGD)', 'The variance of gradients decides. "Quoted words" stay.'),
    work('c', 'SGD for person re-identification', 'A camera network sees people; person re-identification finds them again.'),
    work('d', 'Surveys of person re-identification', 'Camera networks are many.'),
  ];

  it.each<[string, (works: TopicWork[]) => TopicWork[]]>([
    ['nothing changes', (all) => all],
    ['an abstract no longer defines an acronym others use', (all) => all.map((one) => (one.id === 'b' ? { ...one, title: 'Rates of stochastic gradient descent' } : one))],
    ['works come and go', (all) => [...all.slice(1), work('e', 'A camera network', 'The variance of gradients, and SGD.')]],
    ['an abstract changes', (all) => all.map((one) => (one.id === 'd' ? { ...one, abstract: 'Stochastic gradient descent trains them.' } : one))],
    ['everything is as at first', (all) => all],
  ])('are the same as without when %s', (_, change) => {
    const changed = change(works);
    expect(findTopics(changed, [], options, archivesIn(cache))).toEqual(findTopics(changed, [], options));
    const declared: Topic[] = [{ id: 'gradients', label: 'Variance of gradients', aliases: ['SGD'], sameAs: [], origin: 'declared', hasText: false }];
    for (const topics of [declared, [{ ...declared[0]!, label: 'Camera networks' }]]) expect(findTopics(changed, topics, options, archivesIn(cache))).toEqual(findTopics(changed, topics, options));
  });
});
