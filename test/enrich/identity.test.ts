import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchmarkFolder, groupings, halfOf, measureIdentity, readProfiles } from '../../scripts/bench-identity.ts';
import { examineRecord } from '../../src/enrich/identity/examine.ts';
import type { RecordWork } from '../../src/enrich/identity/signals.ts';
import { proposeSplit } from '../../src/enrich/identity/split.ts';
import { splitName } from '../../src/model/split-name.ts';

/** id | year | title | co-authors | venue | what the byline says of the person */
function work(id: string, year: number, title: string, coAuthors: string[] = [], venue = '', self: RecordWork['self'] = undefined): RecordWork {
  return { id, year, title, venue, coAuthors: coAuthors.map(splitName), abstract: '', keywords: [], identifiers: [], references: [], ...(self ? { self } : {}) };
}

const algebraist = [
  work('a1', 2001, 'Ideals in noetherian rings', ['Ada Quimby'], 'Journal of Algebraic Examples'),
  work('a2', 2003, 'Primary decomposition of modules over a ring', ['Ada Quimby', 'Bo Tamsin'], 'Journal of Algebraic Examples'),
  work('a3', 2004, 'Homology of group rings and their modules', ['Bo Tamsin']),
  work('a4', 2006, 'Simple algebras and representations of finite groups', ['Ada Quimby']),
];
const oncologist = [
  work('o1', 2002, 'Chronic disease and surgery: a cohort of patients', ['Carla Ostrander'], 'Clinic Notes'),
  work('o2', 2004, 'Drug dose and mortality in a randomized hospital trial', ['Carla Ostrander', 'Dmitri Vale'], 'Clinic Notes'),
  work('o3', 2005, 'Treatment of cancer patients with a new vaccine', ['Dmitri Vale']),
];

describe('one person or several', () => {
  it('a coherent career is one person’s', () => {
    expect(examineRecord(algebraist)).toMatchObject({ verdict: 'one', sentence: 'These 4 works hold together as one person’s.' });
  });

  it('two people of one name are told apart, with what holds each group together', () => {
    const { verdict, sentence, clusters } = examineRecord([...algebraist, ...oncologist]);
    expect([verdict, sentence]).toEqual(['several', 'These 7 works look like the works of at least two people.']);
    expect(clusters.map((cluster) => cluster.works)).toEqual([['a1', 'a2', 'a3', 'a4'], ['o1', 'o2', 'o3']]);
    expect(clusters[1]!.evidence).toEqual(['medicine', '2002–2005', 'with Carla Ostrander, Dmitri Vale', '2 works in Clinic Notes', 'no co-author or venue in common with the other 4 works']);
  });

  it('the order of the works changes nothing', () => {
    const sorted = (works: RecordWork[]) => examineRecord(works).clusters.map((cluster) => [...cluster.works].sort());
    expect(sorted([...oncologist, ...algebraist].reverse())).toEqual(sorted([...algebraist, ...oncologist]));
  });

  it('a work that stands alone raises no alarm', () => {
    expect(examineRecord([...algebraist, oncologist[0]!])).toMatchObject({ verdict: 'one', sentence: 'These works hold together as one person’s; 1 of 5 stands apart, as first works and changes of subject do.' });
  });

  it('few works tell nothing', () => {
    expect(examineRecord(oncologist)).toMatchObject({ verdict: 'unclear', sentence: '3 works are too few to tell whether they are one person’s.' });
    expect(examineRecord([])).toMatchObject({ verdict: 'unclear', sentence: 'No works are too few to tell whether they are one person’s.' });
  });

  it('different ORCID iDs asserted by publishers are two people, whatever the subjects', () => {
    const own = (orcid: string) => ({ family: 'Marlow', given: 'Wei', orcid });
    const works = algebraist.map((one, index) => ({ ...one, self: own(index < 2 ? '0000-0001-0000-0009' : '0000-0002-0000-000X') }));
    expect(examineRecord(works).verdict).toBe('several');
  });

  it('one ORCID iD joins what nothing else does', () => {
    const self = { family: 'Marlow', given: 'Wei', orcid: '0000-0001-0000-0009' };
    expect(examineRecord([...algebraist, ...oncologist].map((one) => ({ ...one, self })))).toMatchObject({ verdict: 'one' });
  });

  it('an archive everybody uses is no venue in common', () => {
    expect(examineRecord([...algebraist, ...oncologist].map((one) => ({ ...one, coAuthors: [], venue: 'arXiv' }))).clusters.length).toBeGreaterThan(1);
  });

  it('a byline of a thousand names ties nobody to anybody', () => {
    const crowd = Array.from({ length: 1000 }, (_, n) => splitName(`Member Number${n}`));
    expect(examineRecord([...algebraist, ...oncologist].map((one) => ({ ...one, coAuthors: [...one.coAuthors, ...(one.id === 'a1' || one.id === 'o1' ? crowd : [])] }))).verdict).toBe('several');
  });

  it('a thousand works are looked at within seconds', () => {
    const start = performance.now();
    examineRecord(Array.from({ length: 1000 }, (_, n) => ({ ...(n % 2 ? oncologist : algebraist)[n % 3]!, id: `w${n}`, coAuthors: [splitName(`Colleague Name${n % 90}`)] })));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('splitting a record', () => {
  it('proposes a person for each further group and leaves single works where they are', () => {
    const finding = examineRecord([...algebraist, ...oncologist, work('x', 1990, 'Harvest of rice and wheat on irrigated soil')]);
    const split = proposeSplit({ slug: 'wei-marlow', displayName: 'Wei Marlow' }, finding, new Set(['wei-marlow', 'wei-marlow-2']));
    expect(split.kept).toEqual(['a1', 'a2', 'a3', 'a4', 'x']);
    expect(split.people.map(({ slug, file, works }) => [slug, file, works])).toEqual([['wei-marlow-3', 'people/wei-marlow-3.mdx', ['o1', 'o2', 'o3']]]);
    expect(split.people[0]!.text).toMatch(/^---\nname: "Wei Marlow"\n# Proposed from the record of wei-marlow: 3 works \(medicine/);
  });
});

describe.skipIf(!existsSync(benchmarkFolder))('labelled profiles that mix people (skipped without ../shared)', () => {
  it('are told apart better than by co-authors alone and than by taking all for one, on the half nothing was fitted on', () => {
    const profiles = halfOf(readProfiles(benchmarkFolder), 1);
    const [one, components, detector] = Object.values(groupings).map((grouping) => measureIdentity(profiles, grouping));
    expect(detector!.f1).toBeGreaterThan(0.9);
    expect(detector!.f1).toBeGreaterThan(components!.f1 + 0.04);
    expect(detector!.f1).toBeGreaterThan(one!.f1 + 0.15);
    expect(detector!.falseAlarms).toBeLessThan(components!.falseAlarms / 2);
  }, 60_000);
});
