import { describe, expect, it } from 'vitest';
import { findTopics, type TopicWork } from '../../src/enrich/topics.ts';
import { acronymsOf } from '../../src/enrich/topics/acronyms.ts';
import { fieldOfCode, isBareCode } from '../../src/enrich/topics/classifications.ts';
import { labelOf } from '../../src/enrich/topics/labels.ts';
import { sentenceCase, termKey } from '../../src/enrich/topics/terms.ts';
import type { Topic } from '../../src/model/topic.ts';

const options = { derive: true, perWork: 5, most: 200, exclude: [] as string[] };
const work = (id: string, about: Partial<TopicWork>): TopicWork => ({ id, title: '', abstract: '', keywords: [], subjects: [], ...about });
const topic = (id: string, label: string, more: Partial<Topic> = {}): Topic => ({ id, label, sameAs: [], aliases: [], origin: 'declared', hasText: false, ...more });
const labels = (works: TopicWork[], declared: Topic[] = [], more = {}) => findTopics(works, declared, { ...options, ...more }).topics.map(({ label }) => label);
const idsOf = (id: string, works: TopicWork[], declared: Topic[] = [], more = {}) => findTopics(works, declared, { ...options, ...more }).byWork.get(id);

describe('one term, many spellings', () => {
  it.each([
    ['Person Re-Identification', 'person reidentifications'],
    ['vision transformers', 'Vision Transformer'],
    ['Polarisation', 'polarization'],
    ['covariance matrices', 'covariance matrix'],
    ['Sierpiński triangle', 'sierpinski triangles'],
    ['cross–domain recommendation', 'cross-domain recommendation'],
  ])('joins “%s” and “%s”', (a, b) => expect(termKey(a.replace('–', '-'))).toBe(termKey(b)));

  it.each([['Analysis', 'analyses'], ['series', 'series'], ['bias', 'bias']])('knows the plural of “%s”', (a, b) => expect(termKey(a)).toBe(termKey(b)));
  it('keeps C, C++ and C# apart', () => expect(new Set(['C', 'C++', 'C#'].map(termKey)).size).toBe(3));
});

describe('labels', () => {
  it.each([
    ['Machine Learning', 'Machine learning'],
    ['MACHINE LEARNING', 'Machine learning'],
    ['DNA methylation', 'DNA methylation'],
    ['Hidden Markov Models', 'Hidden Markov models'],
    ['p-adic numbers', 'p-adic numbers'],
    ['k-means', 'k-means'],
  ])('prints “%s” as “%s”', (written, shown) => expect(sentenceCase(written)).toBe(shown));

  it('takes the commonest form and its smallest letters', () => expect(labelOf(new Map([['Relative Homology', 1], ['relative homology', 1], ['relative homologies', 1]]))).toBe('Relative homology'));
  it('keeps the capitals of German nouns', () => expect(labelOf(new Map([['Algebraische Zahlentheorie', 2]]))).toBe('Algebraische Zahlentheorie'));
});

describe('acronyms', () => {
  it.each([
    ['We use stochastic gradient descent (SGD) here.', 'SGD', 'stochastic gradient descent'],
    ['Occluded person re-identification (ReID) aims', 'ReID', 're-identification'],
    ['several convolutional neural networks (CNNs) and', 'CNN', 'convolutional neural networks'],
  ])('reads “%s”', (text, short, long) => expect(acronymsOf(text).acronyms.get(short)).toBe(long));

  it.each(['a map (see below)', 'the group (GL)', 'in 1932 (Hamburg)'])('finds none in “%s”', (text) => expect(acronymsOf(text).acronyms.size).toBe(0));
  it('joins works that write an acronym with works that write it out', () => {
    const works = [work('a', { title: 'Faster SGD', abstract: 'Stochastic gradient descent (SGD) is slow.' }), work('b', { title: 'On rates', abstract: 'Rates of stochastic gradient descent are given.' })];
    expect(idsOf('a', works)).toContainEqual({ id: 'stochastic-gradient-descent', derived: true });
    expect(idsOf('b', works)).toContainEqual({ id: 'stochastic-gradient-descent', derived: true });
  });
  it('does not lend one work’s acronym to another', () => {
    const works = [work('a', { title: 'GPS: a sampler', abstract: 'Graph policy sampling (GPS) draws nodes.' }), work('b', { title: 'Noisy GPS', abstract: 'GPS tells where cars are.' })];
    expect(labels(works)).not.toContain('Graph policy sampling');
  });
});

describe('declared topics', () => {
  const partitions = topic('partitions', 'Partitions', { aliases: ['integer partition', 'Zahlpartitionen', '分割'] });

  it('claims works by keyword, whatever its case, number or language', () => {
    expect(idsOf('a', [work('a', { keywords: ['Integer Partitions'] })], [partitions])).toEqual([{ id: 'partitions', derived: false }]);
    expect(idsOf('a', [work('a', { keywords: ['分割'] })], [partitions])).toEqual([{ id: 'partitions', derived: false }]);
  });
  it('claims works by a whole phrase of title or abstract, marked as derived', () => {
    expect(idsOf('a', [work('a', { title: 'Congruences for integer-partitions' })], [partitions])).toContainEqual({ id: 'partitions', derived: true });
    expect(idsOf('a', [work('a', { title: '整数の分割について' })], [partitions])).toEqual([{ id: 'partitions', derived: true }]);
    expect(idsOf('a', [work('a', { title: 'Impartitions' })], [partitions])).toEqual([]);
  });
  it('reads an acronym only as it is written', () => {
    const ai = topic('ai', 'Artificial intelligence', { aliases: ['AI'] });
    expect(idsOf('a', [work('a', { title: 'AI and law' })], [ai])).toContainEqual({ id: 'ai', derived: true });
    expect(idsOf('a', [work('a', { title: 'Ai Weiwei' })], [ai])).toEqual([]);
  });
  it('stays when no work has it, and when the site is full', () => expect(labels([], [partitions], { most: 0 })).toEqual(['Partitions']));
});

describe('keywords and subjects', () => {
  it('keep the sources’ words and stop the deriving', () => {
    const works = [work('a', { title: 'Ring theory and ring theory', keywords: ['Galois Theory', 'galois theory', 'toread'] }), work('b', { keywords: ['Galois theory'] })];
    expect(idsOf('a', works)).toEqual([{ id: 'galois-theory', derived: false }]);
    expect(labels(works)).toEqual(['Galois theory']);
  });
  it.each([['math.NT', 'Number theory'], ['cs.CV', 'Computer vision and pattern recognition'], ['11P82', 'Number theory'], ['20-XX', 'Group theory'], ['Galois', undefined]])('names the code %s', (code, name) => expect(fieldOfCode(code)).toBe(name));
  it.each([['I.2.6', true], ['05.40.-a', true], ['K3', true], ['K-theory', false], ['HIV', false]])('knows whether %s is a bare code', (code, bare) => expect(isBareCode(code)).toBe(bare));
  it('take the last part of arXiv’s names in Zotero', () => expect(labels([work('a', { keywords: ['Computer Science - Machine Learning'] })])).toEqual(['Machine learning']));
  it('give OpenAlex subjects their address and leave its homonyms out', () => {
    const works = [work('a', { subjects: [{ scheme: 'openalex', id: 'C1', label: 'Ring (mathematics)' }, { scheme: 'openalex', id: 'T10', label: 'Class field theory' }] })];
    expect(findTopics(works, [], options).topics).toMatchObject([{ label: 'Class field theory', origin: 'subject', sameAs: ['https://openalex.org/T10'] }]);
  });
  it('put a discipline last and still look for phrases', () => {
    const abstract = 'Magnetic skyrmions move. We drive magnetic skyrmions by currents.';
    const works = [work('a', { title: 'Magnetic skyrmions', abstract, keywords: ['Physics'] }), work('b', { title: 'Magnetic skyrmions again', abstract })];
    expect(idsOf('a', works)).toEqual([{ id: 'magnetic-skyrmions', derived: true }, { id: 'physics', derived: false }]);
  });
});

describe('phrases of title and abstract', () => {
  const works = [
    work('a', { title: 'Relatively dominated representations', abstract: 'Anosov representations are discrete. Relatively dominated representations extend Anosov representations; the limit maps are transverse.' }),
    work('b', { title: 'Eigenvalue gaps', abstract: 'We show that relatively dominated representations have gaps. Our method compares them with Anosov representations.' }),
    work('c', { title: 'Ein Satz über hyperkomplexe Größen', abstract: 'Wir beweisen, dass die hyperkomplexen Größen einen Ring bilden und dass sie zerfallen.' }),
    work('d', { title: 'Zur Arithmetik der hyperkomplexen Größen' }),
    work('e', { title: 'Sur la théorie des nombres', abstract: "Nous démontrons que l'équation n'a pas de solution dans la théorie des nombres." }),
    work('f', { title: 'Une note de théorie des nombres' }),
    work('g', { title: 'O pewnych szeregach ortogonalnych', abstract: 'Praca dotyczy szeregów ortogonalnych i ich zbieżności.' }),
    work('h', { title: 'Об ортогональных рядах', abstract: 'Доказана сходимость ортогональных рядов.' }),
  ];

  it('prefer what works share', () => expect(idsOf('b', works)?.map(({ id }) => id)).toEqual(['relatively-dominated-representations', 'anosov-representations']));
  it('leave out what papers say of themselves', () => expect(labels(works).join()).not.toMatch(/method|show|our/i));
  it('are read in German and French too', () => expect(labels(works)).toEqual(expect.arrayContaining(['Hyperkomplexe Größen', 'Théorie des nombres'])));
  it('are not taken from languages whose words we do not know', () => expect([idsOf('g', works), idsOf('h', works)]).toEqual([[], []]));
  it('say so on the work and on the topic', () => expect(findTopics(works, [], options).topics.every(({ origin }) => origin === 'derived')).toBe(true));
  it('can be switched off, excluded and capped', () => {
    expect(labels(works, [], { derive: false })).toEqual([]);
    expect(labels(works, [], { exclude: ['anosov representation'] })).not.toContain('Anosov representations');
    expect(labels(works, [], { most: 1 })).toHaveLength(1);
    expect(idsOf('a', works, [], { perWork: 1 })).toHaveLength(1);
  });
});

describe('the whole', () => {
  it('has an entry for every work, even an empty one', () => expect(idsOf('a', [work('a', {})])).toEqual([]));
  it('gives every topic an address of its own', () => {
    const ids = findTopics([work('a', { keywords: ['C ++', 'C++ language', 'C language', '環論', 'Кольца'] })], [topic('c-language', 'The C language')], options).topics.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toBe(true);
  });
  it('does not depend on the order of works', () => {
    const works = Array.from({ length: 30 }, (_, i) => work(String(i), { title: `Sparse tensor codes ${i}`, abstract: `Sparse tensor codes meet ${['lattice walks', 'random trees', 'Dyck paths'][i % 3]} here. The ${['lattice walks', 'random trees', 'Dyck paths'][i % 3]} are counted.` }));
    expect(new Set(labels([...works].reverse()))).toEqual(new Set(labels(works)));
  });
  it('is near linear in the number of works', () => {
    const made = (count: number) => Array.from({ length: count }, (_, i) => work(String(i), { title: `Model ${i} of random graph limits`, abstract: Array.from({ length: 150 }, (__, k) => ['graph', 'limit', 'the', `word${(i * 7 + k * 13) % 997}`, 'kernel', 'of', 'sparse', 'measure.'][(k * k + i) % 8]).join(' ') }));
    const time = (count: number) => { const works = made(count); const from = performance.now(); findTopics(works, [], options); return performance.now() - from; };
    time(300);
    expect(time(4000) / Math.max(time(1000), 1)).toBeLessThan(12);
  });
});
