import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/build/written-page-error.ts';

const root = mkdtempSync(join(tmpdir(), 'oeuvre-written-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'people'));
writeFileSync(join(root, 'people/me.mdx'), '---\nname: Ada Beispiel\n---\nHello {nobody.knows} <Unknown/>.\n\n![x](./no.png)\n');

describe('a written page that cannot be built is named with its line and a fix', () => {
  it.each([
    [`Build failed with 1 error:\n\n[plugin @mdx-js/rolldown] ${root}/people/me.mdx:6:16\nMDXError: Unexpected end of file in expression\n    at plugin`, /^people\/me\.mdx:6  The text cannot be read as MDX: Unexpected end of file in expression\.\n  fix  /],
    [`Build failed with 1 error:\n\n[plugin @mdx-js/rolldown] ${root}/people/me.mdx:undefined:undefined\nMDXError: Expected a closing tag for \`<b>\` (5:1-5:4)\n    at plugin`, /^people\/me\.mdx:5  The text cannot be read as MDX: Expected a closing tag/],
    ["\u001B[31m[UNRESOLVED_IMPORT] \u001B[0mCould not resolve './no.png' in ../../x/people/me.mdx\n", /^people\/me\.mdx:6  There is no file \.\/no\.png\.\n  fix  /],
    ['Build failed with 1 error:\n\nImageNotFound: Could not find requested image `./no.png`. Does it exist?', /^people\/me\.mdx:6  There is no file \.\/no\.png\.\n  fix  /],
    ['/people/me/: Error: Expected component `Unknown` to be defined: you likely forgot to import', /^people\/me\.mdx:4  The text uses <Unknown>/],
    ['/people/me/: ReferenceError: nobody is not defined\n    at MDXContent (file)', /^people\/me\.mdx:4  \{nobody…\} is code here/],
  ])('%#', (message, words) => {
    expect(explainFailure(new Error(message), root).message).toMatch(words);
  });
  it('leaves other errors as they are', () => {
    const error = new Error('something else');
    expect(explainFailure(error, root)).toBe(error);
  });
});
