import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchIndexFiles } from '../../src/integrations/search-index.ts';
import { searchTwins, tryTwins, wrapPagefind } from '../../src/integrations/search-twins.ts';

let dist: string;
let folder: string;
let source: string;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'oeuvre-twins-'));
  folder = join(dist, 'pagefind');
  const pages = ['rings and ideals', 'curves', 'sums of squares'].map((words) => ({ url: `/${words}/index.html`, mark: words, content: () => `<!doctype html><html lang="en"><body data-pagefind-body><h1>On ${words}</h1><p data-pagefind-filter="kind">Note</p></body></html>` }));
  for await (const { path, content } of searchIndexFiles(pages)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), content);
  }
  source = readFileSync(join(folder, 'pagefind.js'), 'utf8');
});

afterAll(() => rmSync(dist, { recursive: true, force: true }));

/** Pagefind as it might be after an upgrade. */
const changed = (from: string | RegExp, to: string) => {
  const text = source.replace(from, to);
  expect(text).not.toBe(source);
  return text;
};

describe('the twins of a search index', () => {
  it('are one for each file Pagefind loads, and one for Pagefind', async () => {
    const loaded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.pf_\w+$|\.pagefind$|entry\.json$/.test(file));
    expect(await writeSearchTwins(folder)).toBe(loaded.length + 1);
    for (const file of loaded) expect(readFileSync(join(folder, `${file}.js`), 'utf8')).toBe(`oeuvreTwins(${JSON.stringify(file.replaceAll('\\', '/'))},"${readFileSync(join(folder, file), 'base64')}")`);
    expect(existsSync(join(folder, 'pagefind-worker.js.js'))).toBe(false);
  });

  it('hold Pagefind with fetch and Worker shadowed, whole otherwise', () => {
    const twin = wrapPagefind(source);
    expect(twin).toMatch(/^oeuvreTwins\.api=\(\(fetch,Worker\)=>\{/);
    expect(twin).toMatch(/return \{[\w$,]+\};\n\}\)\(oeuvreTwins\.fetch\);$/);
    expect(twin.length).toBeGreaterThan(source.length - 200);
  });

  it.each([
    ['its exports are renamed', () => changed(/\bsearch\};?\s*$/, 'search as find};'), 'does not end in a plain list of exports'],
    ['its search is gone', () => changed(/,search\};?\s*$/, '};'), 'does not export search'],
    ['it has a default export', () => `${source.replace(/export\{[^}]*\};?\s*$/, '')}export default search;`, 'does not end in a plain list of exports'],
    ['it imports another module', () => `import x from "./x.js";${source}`, 'is no classic script'],
    ['it imports another module later', () => `const x=()=>import("./x.js");${source}`, 'has an import'],
    ['it reads more of import.meta', () => `const x=import.meta.resolve("x");${source}`, 'is no classic script'],
    ['it loads by other means', () => `const x=new XMLHttpRequest();${source}`, 'a way to load that is not fetch'],
  ])('fail loudly when %s', (_case, text, words) => expect(() => wrapPagefind(text())).toThrow(words));

  it.each([
    ['a file of a new kind', () => writeFileSync(join(folder, 'en.pf_vectors'), 'x'), 'which no rule covers'],
    ['other addresses for its files', () => { rmSync(join(folder, 'en.pf_vectors')); writeFileSync(join(folder, 'pagefind.js'), changed('fetch(queued.input)', 'fetch(queued.input+"?v=2".slice(1))')); }, 'a search through the twins failed'],
    ['an answer of another shape', () => writeFileSync(join(folder, 'pagefind.js'), changed('let response={results,unfilteredResultCount', 'let response={results:[],unfilteredResultCount')), 'found 0 of 3 pages'],
  ])('fail loudly when Pagefind brings %s', async (_case, change, words) => {
    change();
    await expect(writeSearchTwins(folder)).rejects.toThrow(words);
  });
});

/** Writes the twins beside the files and tries them, as a build does; answers with their number. */
async function writeSearchTwins(folder: string): Promise<number> {
  let count = 0;
  for await (const { name, text } of searchTwins(folder, readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[a-z_]+$/.test(name)))) {
    writeFileSync(join(folder, name), text);
    count += 1;
  }
  await tryTwins(folder);
  return count;
}
