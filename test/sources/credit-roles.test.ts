import { describe, expect, it } from 'vitest';
import { creditRoleLabels, creditRoleOf, creditRoles, creditRoleUrl } from '../../src/model/name.ts';
import type { Issue } from '../../src/model/issue.ts';
import { readSource } from '../../src/sources/read-source.ts';

const read = (path: string, text: string) => {
  const issues: Issue[] = [];
  return { authors: readSource({ path, text }, (issue) => issues.push(issue)).drafts[0]!.fields.author!.map((author) => author.roles), issues };
};

describe('a role of CRediT', () => {
  it.each(creditRoles.map((role) => [role]))('%s is known by its slug, its label and its address', (role) => {
    for (const written of [role, creditRoleLabels[role], creditRoleLabels[role].toUpperCase(), creditRoleUrl(role), creditRoleUrl(role).slice(0, -1)]) expect(creditRoleOf(written)).toBe(role);
  });
  it.each([['Writing - review and editing', 'writing-review-editing'], ['Visualisation', 'visualization'], ['http://credit.niso.org/contributor-roles/writing-review-editing/', 'writing-review-editing'], ['author', undefined], ['', undefined]])('“%s” is %s', (written, role) => expect(creditRoleOf(written)).toBe(role));
});

describe('roles are read', () => {
  it('from a list of works; a word that is none is named with its line', () => {
    const { authors, issues } = read('works/a.yaml', 'title: A\nauthor:\n  - { name: "Probe, Cora", roles: [software, "Writing – original draft", cooking] }\n  - { name: "Muster, Bela" }\n');
    expect(authors).toEqual([['software', 'writing-original-draft'], undefined]);
    expect(issues).toMatchObject([{ code: 'work-list-role', severity: 'warning', place: { file: 'works/a.yaml', line: 2 } }]);
    expect(issues[0]!.message).toContain('“cooking”');
  });
  it('from annotations of BibLaTeX', () => expect(read('works/a.bib', '@article{a, author = {Probe, Cora and Muster, Bela}, title = {A}, author+an:credit = {1="software, validation"; 2="supervision"}}').authors).toEqual([['software', 'validation'], ['supervision']]));
  it('from CSL-JSON', () => expect(read('works/a.json', '[{"id":"a","type":"book","title":"A","author":[{"family":"Probe","given":"Cora","roles":["Software"]}],"issued":{"date-parts":[[2024]]}}]').authors).toEqual([['software']]));
  it('from Crossref, whose own roles are none', () => expect(read('works/a.json', '{"status":"ok","message-type":"work","message":{"DOI":"10.5555/1","title":["A"],"type":"journal-article","author":[{"family":"Probe","given":"Cora","role":[{"role":"author","vocabulary":"crossref"},{"role":"software","vocabulary":"credit"}]}]}}').authors).toEqual([['software']]));
});
