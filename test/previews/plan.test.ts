import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import type { Person } from '../../src/model/person.ts';
import { siteSchema, type SiteFile } from '../../src/model/site.ts';
import type { Entry, Work } from '../../src/model/work.ts';
import { openFaces } from '../../src/previews/fonts.ts';
import { mostByThemselves, planPreviews } from '../../src/previews/plan.ts';

const site = (more: Partial<SiteFile> = {}) => siteSchema.parse({ title: 'A site', url: 'https://example.org/', ...more });
const rich = (text: string) => ({ tex: text, html: text, text });
const entry = (id: string, title: string, more: Partial<Entry> = {}) => ({ id, type: 'book', title: rich(title), authors: [], authorCount: 0, people: [], topics: [], links: [], year: 2001, ...more }) as unknown as Entry;
const work = (id: string) => ({ id, origins: [{ file: 'works/a.bib', line: 7 }] }) as unknown as Work;

function plan(entries: Entry[], options: Partial<SiteFile> = {}, people: Person[] = []) {
  const issues: Issue[] = [];
  const made = planPreviews({ site: site(options), people, works: entries.map(({ id }) => work(id)), listed: '', entries: () => entries }, () => openFaces([]), (issue) => issues.push(issue));
  return { made, issues };
}

describe('planPreviews', () => {
  it.each([['ß, Ł, Ω, ж, ộ and ∫ ℒ ∈ 𝔞'], ['O‘Neil – “quoted” … 100 %'], ['π₂ ⊗ ℝ² → ∞']])('draws %s', (title) => {
    const { made, issues } = plan([entry('a', title)]);
    expect(issues.map((issue) => issue.message)).toEqual([]);
    expect(made.get('/works/a/')!.title).toBe(title);
  });

  it('leaves out a picture whose title no font holds, and says which letters', () => {
    const { made, issues } = plan([entry('a', '代数'), entry('b', 'Algebra')]);
    expect([...made.keys()]).toEqual(['/', '/works/b/']);
    expect(issues).toMatchObject([{ code: 'preview-letters', severity: 'info', message: 'One page has no preview picture: no font here holds 代 数', place: { file: 'works/a.bib', line: 7 } }]);
  });

  it.each(['الجبر', 'Algebra, בעברית', 'இராமானுசன்'])('never draws letters apart that join or stack: %s', (title) => expect([...plan([entry('a', title)]).made.keys()]).toEqual(['/']));

  it('leaves out a line no font holds and keeps the rest', () => {
    const { made, issues } = plan([entry('a', 'Algebra', { venue: '岩波書店' })]);
    expect(made.get('/works/a/')).toMatchObject({ title: 'Algebra', place: '', kicker: 'Book, 2001' });
    expect(issues).toEqual([]);
  });

  it.each([['none', 0, 0], ['people', 0, 1], ['all', 3, 1]] as const)('“previews: %s” draws %i works and %i pictures of the site', (previews, works, own) => {
    const { made } = plan([entry('a', 'A'), entry('b', 'B'), entry('c', 'C')], { previews });
    expect([[...made.keys()].filter((page) => page.startsWith('/works/')).length, made.has('/') ? 1 : 0]).toEqual([works, own]);
  });

  it('draws the selected works only where there are many', () => {
    const many = Array.from({ length: mostByThemselves + 1 }, (_, n) => entry(`w${n}`, `Work ${n}`, n === 4 ? { selected: true } : {}));
    expect([...plan(many).made.keys()]).toEqual(['/', '/works/w4/']);
    expect(plan(many, { previews: 'all' }).made.size).toBe(many.length + 1);
  });
});
