import { expect, it } from 'vitest';
import { checkClaims } from '../../src/checks/check-claims.ts';
import { parsePerson } from '../../src/content/person-file.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Work } from '../../src/model/work.ts';

const work: Work = { id: 'beispiel-on-numbers', aliases: [], citationKey: 'beispiel1999', people: ['ada'], topics: [], joins: [], provenance: {}, origins: [{ file: 'works/a.bib', format: 'bibtex', line: 1, key: 'Ada99', authority: 'person' }], fields: { type: 'book', title: { syntax: 'plain', value: 'On numbers' }, identifiers: { doi: ['10.5555/1'] } } };

it.each<[string, string[]]>([
  ['claimed: { date: 2026-05-07, evidence: [Mail], works: all }', []],
  ['claimed: { date: 2026-05-07 }', ['The claim of 2026-05-07 gives no evidence; the record stays unclaimed.']],
  ['claimed: { date: 2026-05-07, evidence: [Mail], works: [beispiel-on-numbers, beispiel1999, ada99, "https://doi.org/10.5555/1"] }', []],
  ['claimed: { date: 2026-05-07, evidence: [Mail], works: ["10.5555/2"] }', ['The claim names “10.5555/2”, but no work of this person answers to it.']],
  ['reach: { preferred: calendar }', ['The preferred way to be reached is “calendar”, which is not given.']],
  ['email: ada@example.org\nreach: { preferred: email }', []],
  ['email: ada@example.org\nreach: { preferred: email, email: hidden }', ['The preferred way to be reached is “email”, which is not given.']],
])('reports of “%s”', (frontMatter, messages) => {
  const issues: Issue[] = [];
  const ada = parsePerson('people/ada.mdx', 'ada', `---\nname: Ada Beispiel\n${frontMatter}\n---\n`, (issue) => issues.push(issue))!;
  checkClaims([ada], [work], (issue) => issues.push(issue));
  expect(issues.map((issue) => issue.message)).toEqual(messages);
  for (const issue of issues) expect(issue).toMatchObject({ place: { file: 'people/ada.mdx' }, fix: expect.any(String) });
});
