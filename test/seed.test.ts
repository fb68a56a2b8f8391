import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsOf, type Documents } from '../src/documents.ts';
import { trustSnapshot } from '../src/enrich/trust/snapshot.ts';
import { readPortfolio, type ReadPortfolio } from '../src/portfolio.ts';
import { openCache } from '../src/render/cache.ts';
import { claimHelp } from '../src/views/requests.ts';

const seed = '../shared/seed/works.json';

describe.skipIf(!existsSync(seed))('the record the project grew from, a list of titles and abstracts (skipped without ../shared)', () => {
  let folder: string;
  let portfolio: ReadPortfolio;
  let profile: Documents['profile'];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oeuvre-seed-'));
    await mkdir(join(folder, 'content/works/author'), { recursive: true });
    await mkdir(join(folder, 'content/people'));
    await cp(seed, join(folder, 'content/works/author/works.json'));
    await writeFile(join(folder, 'content/people/author.mdx'), '---\nname: An unnamed author\n---\n');
    await writeFile(join(folder, 'content/site.yaml'), 'title: The record\nurl: https://records.example/\nrepository: https://github.com/example/records\n');
    const cache = openCache(join(folder, 'cache.sqlite'));
    portfolio = await readPortfolio(join(folder, 'content'), { cache, workers: 1 });
    cache.close();
    profile = ([...documentsOf(portfolio)].find(([kind]) => kind === 'profile')![2] as () => Documents['profile'])();
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is whole: 25 works with their abstracts, nothing wrong with them', () => {
    expect(portfolio.listed.all().filter(({ entry }) => entry.hasAbstract)).toHaveLength(25);
    expect(portfolio.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  });

  it('is a harvested record that scores nothing, check by check for a reason', () => {
    const trust = trustSnapshot(portfolio.trust.get('author')!);
    expect([trust.verification.code, trust.level, trust.claim]).toEqual(['L1', 'Emerging', undefined]);
    const { coherence: _, ...points } = Object.fromEntries(trust.checks.map((check) => [check.id, check.points]));
    expect(points).toEqual({ links: 0, agreement: 0, persistent: 0, byline: 0, identifiers: 0, organisations: 0, notices: 0, freshness: 0 });
    for (const check of trust.checks) expect(check.finding, check.id).toMatch(/^(?:No|There is no|0 of 25|The record names no|Not examined|.*people)/);
  });

  it('can be claimed, with the request filled in', () => {
    const help = claimHelp(portfolio.site, portfolio.people[0]!, trustSnapshot(portfolio.trust.get('author')!), '/people/author/');
    expect(help.state).toBe('open');
    expect(decodeURIComponent(help.ways[0]!.href)).toContain('The record at https://records.example/people/author/ is mine.');
  });

  it('has topics found in its texts, one venue, and nobody known beside the author', () => {
    expect(profile.topics.length).toBeGreaterThan(10);
    expect(profile.topics.every((topic) => topic.derived)).toBe(true);
    expect(profile.venues).toMatchObject([{ name: 'arXiv', works: 25 }]);
    expect([profile.collaborators, profile.alone]).toEqual([[], 'unnamed']);
  });
});
