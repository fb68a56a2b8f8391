import { expect, it } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { readSource } from '../../src/sources/read-source.ts';

it('takes out what nobody sees, wherever it stands, and says so once a record', () => {
  const issues: Issue[] = [];
  const text = JSON.stringify([{ id: 'a', type: 'book', title: '\u202Egnorts\u0000', author: [{ family: 'Over\u202Eride', given: '\ud800' }] }, { id: 'b', type: 'book', title: 'می\u200Cخواهم \u200Fb' }]);
  const [first, second] = readSource({ path: 'works/a.json', text }, (issue) => issues.push(issue)).drafts;
  expect([first!.fields.title!.value, first!.fields.author![0]]).toEqual(['gnorts', { family: 'Override', given: '\uFFFD' }]);
  expect(second!.fields.title!.value).toBe('می\u200Cخواهم \u200Fb');
  expect(issues.filter(({ code }) => code === 'hidden-characters').map(({ message, record }) => [record, message])).toEqual([['a', 'The record holds characters nobody can see (U+0000, U+202E, half a character); they are taken out.']]);
});
