import { expect, it } from 'vitest';
import { checkWorks } from '../../src/checks/check-works.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Work } from '../../src/model/work.ts';

it.each([
  ['bibtex', ['year = {…}, or say why:  pubstate = {forthcoming}', 'author = {Family, Given and Family, Given}']],
  ['work-list', ['year: …, or say why:  status: forthcoming', 'author: ["Given Family", "Given Family"]']],
  ['openalex', ['set: { on-rings: { year: … } }   in corrections.yaml, or say why:  set: { on-rings: { status: forthcoming } }   in corrections.yaml', 'set: { on-rings: { author: ["Given Family", "Given Family"] } }   in corrections.yaml']],
])('what a work lacks is to be typed as its source is written: %s', (format, fixes) => {
  const work = { id: 'on-rings', aliases: [], origins: [{ file: 'works/a', line: 3, format, key: 'a' }], provenance: {}, fields: { type: 'document', title: { syntax: 'plain', value: 'On rings' } } } as unknown as Work;
  const issues: Issue[] = [];
  checkWorks([work], new Set(), 2024, (issue) => issues.push(issue));
  expect(issues.map(({ fix }) => fix)).toEqual(fixes);
});
