import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkWritten } from '../../src/build/check-written.ts';
import type { Issue } from '../../src/model/issue.ts';
import { openCache } from '../../src/render/cache.ts';

const root = mkdtempSync(join(tmpdir(), 'oeuvre-check-written-'));
const cache = openCache(join(root, 'cache.sqlite'));
afterAll(() => { cache.close(); rmSync(root, { recursive: true, force: true }); });

async function check(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(root, 'content-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const said = async () => {
    const issues: Issue[] = [];
    await checkWritten(folder, { '\\R': '\\mathbb{R}' }, cache, (issue) => issues.push(issue));
    return issues.map(({ place, severity, message }) => `${place!.file}:${place!.line} ${severity} ${message}`);
  };
  const first = await said();
  expect(await said()).toEqual(first);
  return first;
}

const front = '---\nname: Ada Beispiel\n---\n';

describe('texts people write, before the build reads them', () => {
  it.each([
    ['a brace in words', 'We { wrote.', ['people/me.mdx:4 error The text cannot be read as MDX: Unexpected end of file in expression, expected a corresponding closing brace for `{`.']],
    ['a tag that does not close', '\n<div>\n\nText', ['people/me.mdx:5 error The text cannot be read as MDX: Expected a closing tag for `<div>` (5:1-5:6).']],
    ['a picture that is not there', '![Me.](./me.jpg)\n![Her.](her%20face.jpg)', ['people/me.mdx:4 error There is no file ./me.jpg.', 'people/me.mdx:5 error There is no file her face.jpg.']],
    ['an import that is not there', "import X from './X.astro'\n\n<X/>", ['people/me.mdx:4 error There is no file ./X.astro.']],
    ['a component nobody defines', 'A <Chart/> and\n<Some.Part/>.', ['people/me.mdx:4 error The text uses <Chart>, which is nothing HTML knows.', 'people/me.mdx:5 error The text uses <Some>, which is nothing HTML knows.']],
    ['code nobody defines', 'The set {x.y, [z]}, <a href={w}>a</a>', ['people/me.mdx:4 error {x…} is code here, and nobody defines x.', 'people/me.mdx:4 error {z…} is code here, and nobody defines z.', 'people/me.mdx:4 error {w…} is code here, and nobody defines w.']],
    ['formulas', 'For $\\R$, $\\foo$\nand $\\eps$.', ['people/me.mdx:4 warning A formula uses \\foo, which nobody defines; shown as a word: \\foo', 'people/me.mdx:5 info “\\eps” is declared nowhere and taken for “\\varepsilon”']],
    ['nothing wrong', 'import React from "react"\nexport const year = 2020, { a } = {}\n\n{/* said */} {year + a} {[1].map((n) => n + 1)} {frontmatter.name} {Math.PI} <React.Fragment/> <b>$x^2$</b> ![x](https://x.example/a.png) `{x}`', []],
  ])('%s', async (_, text, expected) => {
    expect(await check({ 'people/me.mdx': front + text })).toEqual(expected);
  });

  it('are all told at once, with the lines of their own endings, and only those the site shows', async () => {
    const files = { 'people/me.mdx': `\uFEFF${(front + 'a {').replaceAll('\n', '\r\n')}`, 'news/2024/a.mdx': 'b <', 'talks/_draft.mdx': 'c {', 'works/notes.mdx': 'd {', 'topics/rings.md': `${front}e { $\\foo$ ![x](./no.png)` };
    expect((await check(files)).map((line) => line.split(' ')[0])).toEqual(['news/2024/a.mdx:1', 'people/me.mdx:4', 'topics/rings.md:4', 'topics/rings.md:4']);
  });
});
