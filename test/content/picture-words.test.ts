import { describe, expect, it } from 'vitest';
import { checkPictureWords } from '../../src/content/picture-words.ts';
import type { Issue } from '../../src/model/issue.ts';

const said = (text: string) => {
  const issues: Issue[] = [];
  checkPictureWords('people/a.mdx', text, (issue) => issues.push(issue));
  return issues.map((issue) => `${issue.place!.line} ${issue.message} ${issue.fix}`);
};

describe('checkPictureWords', () => {
  it.each([
    ['a picture with words', '![A curve.](./a.png)', []],
    ['a picture without words', 'Text.\n\n![](./a.png)', ['3 The picture ./a.png has no words for those who do not see it. ![What it shows.](./a.png)']],
    ['two on one line', '![ ](<a b.png>) ![](c.png "title")', ['1 The picture a b.png has no words for those who do not see it. ![What it shows.](<a b.png>)', '1 The picture c.png has no words for those who do not see it. ![What it shows.](c.png)']],
    ['a tag without words', '<img src="x.jpg" />', ['1 The picture x.jpg has no words for those who do not see it. ![What it shows.](x.jpg)']],
    ['a tag with words', '<img src="x.jpg" alt="A tree" />', []],
    ['a component with words', '<Image src={x} alt={words} />', []],
    ['code', '```\n![](a.png)\n```\n`![](b.png)`\n~~~~\n![](c.png)\n~~~\n~~~~', []],
  ])('knows %s', (_name, text, expected) => expect(said(text)).toEqual(expected));
});
