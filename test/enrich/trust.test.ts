import { describe, expect, it, vi } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { trustChecks } from '../../src/enrich/trust/checks.ts';
import { levels } from '../../src/enrich/trust/levels.ts';
import { trustRecords } from '../../src/enrich/trust/records.ts';
import { trustFormula, trustSnapshot } from '../../src/enrich/trust/snapshot.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { IdentityFinding } from '../../src/model/identity.ts';
import type { Issue } from '../../src/model/issue.ts';
import { siteSchema } from '../../src/model/site.ts';
import type { TrustSnapshot } from '../../src/model/trust.ts';
import type { Fields, Origin, Provenance, Work } from '../../src/model/work.ts';

const site = siteSchema.parse({ title: 'Records', url: 'https://records.example/' });

function person(frontMatter: string, evidence?: Partial<Evidence>) {
  const issues: Issue[] = [];
  const ada = parsePerson('people/ada.mdx', 'ada', `---\nname: Ada Beispiel\n${frontMatter}\n---\n`, (issue) => issues.push(issue))!;
  if (evidence) ada.evidence = { site: ['https://records.example/people/ada/'], identities: [], works: [], ...evidence };
  return { ada, issues };
}

interface Made { fields?: Partial<Fields>; origins?: Partial<Origin>[]; provenance?: Record<string, Provenance> }

let made = 0;
function work({ fields, origins = [{}], provenance = {} }: Made = {}): Work {
  made += 1;
  return {
    id: `work-${made}`, aliases: [], citationKey: `key${made}`, people: ['ada'], topics: [], joins: [], provenance,
    fields: { type: 'article-journal', title: { syntax: 'plain', value: `On the number ${made}` }, author: [{ family: 'Beispiel', given: 'Ada', person: 'ada' }], ...fields },
    origins: origins.map((origin) => ({ file: 'works/ada/list.bib', format: 'bibtex', line: made, key: `key${made}`, person: 'ada', authority: 'person', ...origin })),
  };
}

interface Case { person?: ReturnType<typeof person>; works?: Work[]; issues?: Issue[]; identity?: IdentityFinding; asOf?: string }

function snapshot({ person: { ada, issues: own } = person(''), works = [work()], issues = [], identity, asOf }: Case): TrustSnapshot {
  return trustSnapshot(trustRecords({ site: asOf ? { ...site, asOf } : site, people: [ada], works, issues: [...own, ...issues], ...(identity ? { identity: new Map([['ada', identity]]) } : {}) }).get('ada')!);
}

const pointsOf = (trust: TrustSnapshot) => Object.fromEntries(trust.checks.map((check) => [check.id, check.points]));
const check = (trust: TrustSnapshot, id: string) => trust.checks.find((one) => one.id === id)!;
const nothing = { links: 0, agreement: 0, persistent: 0, byline: 0, coherence: 0, identifiers: 0, organisations: 0, notices: 0, freshness: 0 };
const linkBack = (scheme: string, value: string, rest = {}) => ({ proof: 'profile-rel-me' as const, scheme, value, finding: 'confirmed' as const, address: `https://${scheme}.example/`, checked: '2026-05-01', ...rest });

describe('the formula', () => {
  it('is one table whose weights sum to 100', () => {
    expect(trustChecks.reduce((sum, one) => sum + one.weight, 0)).toBe(100);
    expect(new Set(trustChecks.map((one) => one.id)).size).toBe(trustChecks.length);
    expect(trustFormula().total).toBe(100);
  });

  it('never gives more points than a check weighs, and says its rule with the numbers it uses', () => {
    for (const one of trustChecks) {
      if ('steps' in one) expect(one.steps.map((step) => step.points)).toEqual([...one.steps].map((step) => step.points).sort((a, b) => b - a));
      if ('steps' in one) expect(one.steps[0]!.points).toBe(one.weight);
      expect(trustFormula().checks.find(({ id }) => id === one.id)!.rule).toMatch(new RegExp(`^${one.weight} `));
    }
  });

  it('has levels that begin at 0 and rise', () => expect(levels.map(({ name, from }) => [name, from])).toEqual([['Emerging', 0], ['Developing', 30], ['Established', 55], ['Verified', 80]]));
});

describe('a record with nothing but titles', () => {
  const titles = Array.from({ length: 25 }, () => work({ provenance: { author: { origin: 0, assumed: true } } }));
  const trust = snapshot({ works: titles });

  it('scores nothing', () => expect(pointsOf(trust)).toEqual(nothing));
  it('is Emerging, harvested and unclaimed', () => expect([trust.score, trust.level, trust.verification.code, trust.claim]).toEqual([0, 'Emerging', 'L1', undefined]));
  it('says why, check by check, and what would raise each', () => {
    expect(trust.checks.map((one) => one.finding)).toEqual([
      'The record names no identity elsewhere.', 'No work has a DOI.', '0 of 25 works have one.', '0 of 25 works name the person.', 'Not examined.',
      'There is no identifier to check.', 'No organisation is named.', 'No source that reports retractions was read; none is known.',
      'No source of this record says when it was fetched, and nobody has noted looking it through.',
    ]);
    expect(trust.checks.every((one) => one.raise)).toBe(true);
  });
});

describe('points', () => {
  const doi = (n: number) => ({ identifiers: { doi: [`10.5555/${n}`] } });
  const crossref = { format: 'crossref', authority: 'publisher' as const, retrieved: '2026-04-01' };

  it('of three works, two with a DOI, one of them compared with Crossref', () => {
    const works = [work({ fields: doi(1), origins: [{}, crossref] }), work({ fields: doi(2) }), work()];
    // 2/3 of 14 = 9.3; 1/2 of 16; all bylines; 2 of 2 identifiers; 1/3 of 5 = 1.7; fetched on the newest date.
    expect(pointsOf(snapshot({ works }))).toEqual({ ...nothing, persistent: 9, agreement: 8, byline: 12, identifiers: 8, notices: 1, freshness: 5 });
  });

  it.each<[string, Made, string[]]>([
    ['a title with another ending', { provenance: { title: { origin: 0, alternatives: [{ origin: 1, value: 'A theory of something else' }] } } }, ['title']],
    ['the same title in other letters', { fields: { title: { syntax: 'latex', value: '{\\"U}ber $p$-adische Zahlen' } }, provenance: { title: { origin: 0, alternatives: [{ origin: 1, value: 'Über <i>p</i>-adische Zahlen' }] } } }, []],
    ['a year later', { fields: { issued: { 'date-parts': [[1921]] } }, provenance: { issued: { origin: 0, alternatives: [{ origin: 1, value: '1922-01' }] } } }, []],
    ['three years later', { fields: { issued: { 'date-parts': [[1921]] } }, provenance: { issued: { origin: 0, alternatives: [{ origin: 1, value: '1924' }] } } }, ['year']],
    ['initials on the byline', { provenance: { author: { origin: 0, alternatives: [{ origin: 1, value: 'Beispiel, A.' }] } } }, []],
    ['one author more', { provenance: { author: { origin: 0, alternatives: [{ origin: 1, value: 'Beispiel, A.; Muster, B.' }] } } }, ['byline']],
    ['somebody else', { provenance: { author: { origin: 0, alternatives: [{ origin: 1, value: 'Muster, B.' }] } } }, ['byline']],
  ])('compare the agency of a DOI: %s', (_, made, differs) => {
    const trust = snapshot({ works: [work({ ...made, fields: { ...doi(3), ...made.fields }, origins: [{}, crossref] })] });
    expect(check(trust, 'agreement').points).toBe(differs.length ? 0 : 16);
    for (const field of differs) expect(check(trust, 'agreement').evidence.at(-1)!.text).toContain(`${field} differs from Crossref`);
  });

  it('believe what was looked up for a DOI before a file', () => {
    const looked = person('', { works: [{ doi: '10.5555/4', finding: 'differs', registry: 'crossref', address: 'https://api.crossref.org/works/10.5555/4', checked: '2026-06-01', differs: ['year'] }] });
    const agreement = check(snapshot({ person: looked, works: [work({ fields: doi(4), origins: [{}, crossref] })] }), 'agreement');
    expect([agreement.points, agreement.date, agreement.finding]).toEqual([0, '2026-06-01', 'Of 1 work with a DOI, 1 differs.']);
  });

  it.each([
    ['none, when nothing was looked up', person('identifiers: { github: ada }'), 0],
    ['14 for one link back', person('identifiers: { github: ada }', { identities: [linkBack('github', 'ada')] }), 14],
    ['20 for two', person('identifiers: { github: ada, gitlab: ada }', { identities: [linkBack('github', 'ada'), linkBack('gitlab', 'ada')] }), 20],
    ['14 for two looks at one identity', person('identifiers: { github: ada }', { identities: [linkBack('github', 'ada'), linkBack('github', 'ada', { proof: 'profile-link' })] }), 14],
    ['6 for a record that names the same ORCID iD', person('identifiers: { wikidata: Q1 }', { identities: [linkBack('wikidata', 'Q1', { proof: 'wikidata-orcid' })] }), 6],
    ['none for a link that was not there', person('identifiers: { github: ada }', { identities: [linkBack('github', 'ada', { finding: 'absent' })] }), 0],
    ['none for a look of three years before', person('identifiers: { github: ada }\nreviewed: 2029-05-02', { identities: [linkBack('github', 'ada')] }), 0],
  ])('for identities: %s', (_, ada, points) => expect(check(snapshot({ person: ada }), 'links').points).toBe(points));

  it('for organisations count each once, and a ROR with a slip not at all', () => {
    const ada = person('positions:\n  - { role: Professor, organisation: Brown University, ror: 05gq02987 }\n  - { role: Lecturer, organisation: Brown University }\n  - { role: Guest, organisation: Elsewhere, ror: "https://ror.org/05gq02988" }');
    const trust = snapshot({ person: ada });
    expect(check(trust, 'organisations')).toMatchObject({ points: 4, finding: '1 of 2 organisations has a ROR.' });
    expect(check(trust, 'identifiers')).toMatchObject({ points: 4, finding: '1 identifier of 2 cannot be right.' });
    expect(ada.issues[0]).toMatchObject({ code: 'identifier-invalid', place: { file: 'people/ada.mdx', line: 6 } });
  });

  it.each<[string, IdentityFinding | undefined, number, boolean]>([
    ['not examined', undefined, 0, false],
    ['one person', { verdict: 'one', sentence: 'These works look like one person’s.', clusters: [] }, 12, true],
    ['several people', { verdict: 'several', sentence: 'These works look like at least two people’s.', clusters: [{ works: ['a', 'b'], evidence: ['written with B. Muster'] }] }, 0, true],
    ['several, answered', { verdict: 'several', sentence: 'These works look like at least two people’s.', clusters: [], answered: '2026-05-01' }, 12, true],
    ['unclear', { verdict: 'unclear', sentence: 'There is too little to tell by.', clusters: [] }, 6, true],
  ])('for coherence: %s', (_, identity, points, examined) => expect(check(snapshot(identity ? { identity } : {}), 'coherence')).toMatchObject({ points, examined }));

  it.each([['2026-05-01', undefined, 5], ['2025-06-01', '2026-05-31', 5], ['2025-05-01', '2026-05-31', 3], ['2024-05-01', '2026-05-31', 0]])('for a record looked through on %s, on a site whose newest date is %s: %i', (reviewed, asOf, points) => {
    expect(check(snapshot({ person: person(`reviewed: ${reviewed}`), ...(asOf ? { asOf } : {}) }), 'freshness').points).toBe(points);
  });
});

describe('verification', () => {
  const claimed = 'claimed: { date: 2026-05-01, evidence: [Merge request 12], works: all }';
  const links = { identities: [linkBack('github', 'ada')] };
  const several: IdentityFinding = { verdict: 'several', sentence: 'At least two people.', clusters: [] };

  it.each<[string, string, Case]>([
    ['L0', 'without a work', { works: [] }],
    ['L1', 'with a work', {}],
    ['L1', 'claimed without evidence', { person: person('claimed: { date: 2026-05-01 }') }],
    ['L1', 'linked both ways, yet never claimed', { person: person('identifiers: { github: ada }', links) }],
    ['L2', 'claimed', { person: person(claimed) }],
    ['L3', 'claimed and linked, no word on the works', { person: person('identifiers: { github: ada }\nclaimed: { date: 2026-05-01, evidence: [Mail] }', links) }],
    ['L4', 'claimed with all works', { person: person(`identifiers: { github: ada }\n${claimed}`, links) }],
    ['L3', 'a work that came after the claim', { person: person(`identifiers: { github: ada }\n${claimed}`, links), works: [work(), work({ origins: [{ retrieved: '2026-07-01' }] })] }],
    ['L4', 'that work in the person’s ORCID record', { person: person(`identifiers: { github: ada }\n${claimed}`, links), works: [work({ origins: [{ retrieved: '2026-07-01', format: 'orcid' }] })] }],
    ['L3', 'suspected to be several people', { person: person(`identifiers: { github: ada }\n${claimed}`, links), identity: several }],
  ])('is %s %s', (code, _, given) => expect(snapshot(given).verification.code).toBe(code));

  it('tells what the next step asks for', () => expect(snapshot({}).verification.next).toMatch(/^L2, claimed by the author, asks for the person’s own word/));
});

describe('a badge', () => {
  const full = () => ({
    person: person('identifiers: { github: ada, gitlab: ada }\naffiliations: { name: Brown University, ror: 05gq02987 }\nclaimed: { date: 2026-05-01, evidence: [Mail] }', { identities: [linkBack('github', 'ada'), linkBack('gitlab', 'ada')] }),
    works: [work({ fields: { identifiers: { doi: ['10.5555/9'] } }, origins: [{}, { format: 'crossref', retrieved: '2026-05-01' }] })],
    identity: { verdict: 'one', sentence: 'One person.', clusters: [] } satisfies IdentityFinding,
  });
  const error = (place: Issue['place'], record?: string): Issue => ({ code: 'x', severity: 'error', message: 'Wrong.', ...(place ? { place } : {}), ...(record ? { record } : {}) });

  it('is Verified with all points and a two-way identity', () => expect(snapshot(full())).toMatchObject({ score: 100, level: 'Verified', badge: true }));
  it('is not Verified by points alone', () => {
    const { person: { ada, issues }, ...rest } = full();
    const { claimed: _, ...unclaimed } = ada;
    expect(snapshot({ ...rest, person: { ada: unclaimed, issues } })).toMatchObject({ score: 100, level: 'Established' });
  });
  it.each([
    ['the person’s file', error({ file: 'people/ada.mdx', line: 3 }), false],
    ['the person’s folder', error({ file: 'works/ada/other.bib', line: 1 }), false],
    ['the evidence', error({ file: 'evidence/ada.yaml' }), false],
    ['somebody else’s file', error({ file: 'people/bob.mdx' }), true],
    ['somebody else’s record', error({ file: 'works/all.bib', line: 4 }, 'other'), true],
  ])('is withheld while an error is open in %s', (_, issue, badge) => expect(snapshot({ ...full(), issues: [issue] }).badge).toBe(badge));
  it('is withheld while a record of one of the works has an error', () => {
    const given = full();
    given.works[0]!.origins[0]!.file = 'works/all.bib';
    expect(snapshot({ ...given, issues: [error({ file: 'works/all.bib', line: 9 }, given.works[0]!.origins[0]!.key)] })).toMatchObject({ badge: false, openErrors: [{ message: 'Wrong.', place: 'works/all.bib:9' }] });
  });
});

it('equal data give equal snapshots, on any day', () => {
  const given = { person: person('reviewed: 2026-05-01'), works: [work()] };
  vi.useFakeTimers({ now: new Date('2026-05-02') });
  const then = snapshot(given);
  vi.setSystemTime(new Date('2036-05-02'));
  expect(snapshot(given)).toEqual(then);
  vi.useRealTimers();
});
