import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContentError, readContent } from '../../src/content/read-content.ts';
import { archivesIn } from '../../src/archive.ts';
import { rememberIn } from '../../src/memory.ts';
import type { Issue } from '../../src/model/issue.ts';
import { openCache } from '../../src/render/cache.ts';

async function folder(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'oeuvre-content-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

async function read(files: Record<string, string>) {
  const issues: Issue[] = [];
  return { content: await readContent(await folder(files), (issue) => issues.push(issue)), issues };
}

const site = 'title: Ada Example\nurl: https://ada.example/\n';

describe('readContent', () => {
  it('keeps what files of people and topics say as long as they are as they were', async () => {
    const cache = openCache(join(await folder({}), 'cache.sqlite'));
    const remember = rememberIn(archivesIn(cache, 'content'));
    const files = { 'site.yaml': site, 'people/ada.mdx': '---\nname: Ada Example\nnonsense: 1\n---\n', 'people/ada.md': '---\nname: Ada Example\n---\n', 'people/bob.mdx': '# Bob', 'people/index.mdx': '', 'topics/rings.mdx': '---\nlabel: Rings\n---\n', 'topics/fields.mdx': '' };
    for (const person of ['Ada Example', 'Ada Example', 'Ada Beispiel']) {
      const root = await folder({ ...files, 'people/ada.mdx': files['people/ada.mdx'].replace('Ada Example', person) });
      const [issues, others]: Issue[][] = [[], []];
      const content = await readContent(root, (issue) => issues!.push(issue), remember);
      expect(content).toEqual(await readContent(root, (issue) => others!.push(issue)));
      expect(issues).toEqual(others);
      expect(new Set(issues!.map(({ code }) => code))).toEqual(new Set(['slug-twice', 'yaml-field', 'front-matter-missing']));
    }
    cache.close();
  });

  it('needs no more than a title, an address, a name and a source', async () => {
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': '---\nname: Ada Example\n---\n', 'works/papers.bib': '' });
    expect(issues).toEqual([]);
    expect(content.people[0]).toMatchObject({ slug: 'ada', displayName: 'Ada Example', sortName: 'Example, Ada', hasBiography: false });
    expect(content.sources).toEqual([{ path: 'works/papers.bib' }]);
  });

  it("takes a folder named like a person for that person's record", async () => {
    const { content } = await read({ 'site.yaml': site, 'people/ada.mdx': '---\nname: Ada Example\n---\n', 'works/ada/all.bib': '', 'works/ada/paper.pdf': '' });
    expect(content.sources).toEqual([{ path: 'works/ada/all.bib', person: 'ada' }]);
    expect(content.assets.has('works/ada/paper.pdf')).toBe(true);
  });

  it('says when a record belongs to nobody', async () => {
    const { issues } = await read({ 'site.yaml': site, 'works/bob/all.bib': '' });
    expect(issues).toMatchObject([{ code: 'person-missing', place: { file: 'works/bob/all.bib' } }]);
  });

  it('leaves out an ORCID iD whose check digit is wrong, naming file and line', async () => {
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': '---\nname: Ada Example\nidentifiers:\n  orcid: 0000-0002-1825-0098\n  githb: ada\n---\nText.' });
    expect(content.people[0]!.identifiers).toEqual({});
    expect(issues.map(({ code, place, fix }) => [code, place?.line, fix])).toEqual([
      ['identifier-invalid', 4, 'copy it again from its own page'],
      ['identifier-unknown', 5, 'github: ada'],
    ]);
  });

  it('refuses a folder without a site, saying what to write', async () => {
    await expect(read({ 'people/ada.mdx': '' })).rejects.toThrow(ContentError);
    await expect(read({ 'site.yaml': 'title: A\n' })).rejects.toThrow('lacks what a site needs');
  });

  it('reports a person without front matter and goes on', async () => {
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': '# Ada', 'people/bob.mdx': '---\nname: Bob\n---\n' });
    expect(content.people.map((person) => person.slug)).toEqual(['bob']);
    expect(issues[0]).toMatchObject({ code: 'front-matter-missing', place: { file: 'people/ada.mdx', line: 1 } });
  });

  const ada = '---\nname: Ada Example\nidentifiers:\n  orcid: 0000-0002-1825-0097\nwebsite: https://uni.example/ada\n---\n';
  const identity = (lines: string) => `  - ${lines.split(', ').join('\n    ')}\n`;
  const record = identity('proof: orcid-website, scheme: orcid, value: 0000-0002-1825-0097, finding: confirmed, address: https://pub.orcid.org/v3.0/0000-0002-1825-0097/person, checked: "2026-05-07", since: "2026-01-02", found: https://ada.example/');

  it('gives a person the evidence found elsewhere', async () => {
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': ada, 'evidence/ada.yaml': `site: [https://ada.example/]\nidentities:\n${record}` });
    expect(issues).toEqual([]);
    expect(content.people[0]!.evidence!.identities[0]).toMatchObject({ proof: 'orcid-website', finding: 'confirmed', checked: '2026-05-07', found: 'https://ada.example/' });
    expect(content.people[0]!.evidence!.works).toEqual([]);
  });

  it('lets go of evidence about an iD or a page the person no longer has, or about another address of the site', async () => {
    const stale = record.replaceAll('0000-0002-1825-0097', '0000-0001-5109-3700') + identity('proof: profile-link, scheme: page, value: https://old.example/, finding: confirmed, address: https://old.example/, checked: "2026-05-07"');
    const first = await read({ 'site.yaml': site, 'people/ada.mdx': ada, 'evidence/ada.yaml': `site: [https://ada.example/]\nidentities:\n${stale}` });
    expect(first.content.people[0]!.evidence!.identities).toEqual([]);
    expect(first.issues.map(({ code, fix }) => [code, fix])).toEqual([['evidence-stale', 'npm run import -- verify ada'], ['evidence-stale', 'npm run import -- verify ada']]);

    const moved = await read({ 'site.yaml': site, 'people/ada.mdx': ada, 'evidence/ada.yaml': `site: [https://old.example/]\nidentities:\n${record}` });
    expect(moved.content.people[0]!.evidence!.identities).toEqual([]);
    expect(moved.issues.map(({ code, message }) => [code, message])).toEqual([['evidence-moved', 'The evidence is about https://old.example/, but this site is at https://ada.example/: its links back no longer count.']]);
  });

  it('reports evidence it cannot read, with its line', async () => {
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': ada, 'evidence/ada.yaml': `site: [https://ada.example/]\nidentities:\n${record.replace('confirmed', 'surely')}`, 'evidence/bob.yaml': '' });
    expect(content.people[0]!.evidence!.identities).toEqual([]);
    expect(issues.map(({ code, place }) => [code, place!.file, place!.line])).toEqual([['yaml-field', 'evidence/ada.yaml', 6], ['person-missing', 'evidence/bob.yaml', undefined]]);
  });

  it('knows when and from where a file was fetched', async () => {
    const line = 'works/ada/all.bib: {retrieved: "2026-05-07", address: "https://orcid.org/x", ask: orcid x}\n';
    const { content, issues } = await read({ 'site.yaml': site, 'people/ada.mdx': ada, 'works/ada/all.bib': '', 'sources.yaml': `${line}works/gone.json: {retrieved: "2026-05-07", address: "https://x.example/"}\n` });
    expect(content.sources).toEqual([{ path: 'works/ada/all.bib', person: 'ada', retrieved: '2026-05-07', address: 'https://orcid.org/x' }]);
    expect(issues.map(({ code }) => code)).toEqual(['fetched-missing']);
  });
});
