import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCbor, type CborValue } from '../../src/integrations/cbor.ts';
import { searchIndexFiles, type SearchedPage, type SearchOptions } from '../../src/integrations/search-index.ts';
import { searchMark } from '../../src/integrations/search-record.ts';
import { searchPartsIn } from '../../src/integrations/search-parts.ts';
import { searchTwins, tryTwins } from '../../src/integrations/search-twins.ts';
import { mergeIndexes, type IndexFile } from '../../src/integrations/search-merge.ts';

const kinds = ['Book', 'Article', 'Thesis'];
const words = ['ideal', 'Ideale', 'Körper', 'korper', 'sum', 'sums', 'série', 'serie', 'ring', '𝔽_q', '数学', 'curve'];

/** Pages of a generated site, by year; only the late ones tell a venue, only one of 60 has a picture. */
const pagesOf = (count: number): SearchedPage[] => Array.from({ length: count }, (_, n) => pageOf(`/works/work-${n}/index.html`, `<!doctype html><html lang="${n % 10 === 9 ? 'de' : 'en'}"><body data-pagefind-body><h1>${words[n % 12]} ${words[(n * 7) % 12]} number ${n}</h1><p>${words[(n * 5) % 12]} and ${words[(n * 3) % 12]} of ${n % 4}</p>${n > 40 ? '<p data-pagefind-meta="venue">Annals</p>' : ''}${n % 60 === 50 ? '<img src="a.png" alt="A curve">' : ''}<p data-pagefind-filter="kind">${kinds[n % 3]}</p>${n < 5 ? '' : `<p hidden data-pagefind-sort="year:${1900 + Math.floor(n / 4)}"></p>`}</body></html>`));

const pageOf = (url: string, record: string): SearchedPage => ({ url, mark: searchMark(record), content: () => record });

async function indexed(most?: number, pages = pagesOf(60), options: SearchOptions = {}): Promise<IndexFile[]> {
  const files: IndexFile[] = [];
  for await (const { path, content } of searchIndexFiles(pages, { ...(most ? { most } : {}), ...options })) files.push({ path: path.slice('pagefind/'.length), content });
  return files;
}

/** All an index says, with each thing in place of the name of its file. */
function told(files: IndexFile[]): Record<string, unknown> {
  const byPath = new Map(files.map(({ path, content }) => [path, Buffer.from(content)]));
  const open = (path: string) => gunzipSync(byPath.get(path)!).subarray('pagefind_dcd'.length);
  const read = (path: string) => valueOf(open(path));
  const { languages, ...entry } = JSON.parse(byPath.get('pagefind-entry.json')!.toString());
  const textOf = ([name, , group]: string[]) => { const text = JSON.parse(open(`fragment/${group || name}.pf_fragment`).toString()); return group ? text[name!] : text; };
  return { entry, ...Object.fromEntries(Object.entries<any>(languages).map(([language, { hash, ...rest }]) => {
    const [version, all, chunks, filters, sorts, fields] = read(`pagefind.${hash}.pf_meta`) as any[];
    const values = filters.map(([name, file]: string[]) => [name, (read(`filter/${file}.pf_filter`) as any[])[1].sort()]).sort();
    return [language, { ...rest, version, pages: all.map((page: string[]) => [page[1], textOf(page)]), chunks: chunks.map(([from, to, file]: string[]) => [from, to, read(`index/${file}.pf_index`)]), filters: values, sorts, fields }];
  })) };
}

function valueOf(bytes: Buffer): CborValue {
  const read = readCbor(bytes);
  const one = (): CborValue => {
    const major = bytes[read.at]! >> 5;
    return major === 3 ? read.text() : major === 4 ? Array.from({ length: read.list() }, one) : read.number();
  };
  return one();
}

describe('an index made of several', () => {
  it.each([[2, 30], [3, 20], [7, 9], [30, 3]])('says of every page, word, filter, order and field what one of all pages says (%i parts)', async (_, most) => {
    const [whole, joined] = [told(await indexed()), told(await indexed(most))];
    expect(joined).toEqual(whole);
    expect((whole.en as { page_count: number }).page_count).toBe(54);
  });

  it.skipIf(process.platform === 'win32').each([['at once', 'exit 1'], ['on the way', 'head -c 20 > /dev/null']])('is none, and says so, when the program that makes it ends %s', async (_, commands) => {
    const folder = mkdtempSync(join(tmpdir(), 'oeuvre-ended-'));
    writeFileSync(join(folder, 'program'), `#!/bin/sh\n${commands}\n`, { mode: 0o755 });
    process.env.PAGEFIND_EXTENDED_BINARY_PATH = join(folder, 'program');
    try {
      await expect(indexed(20)).rejects.toThrow(/^The search index could not be made: /);
    } finally {
      delete process.env.PAGEFIND_EXTENDED_BINARY_PATH;
      rmSync(folder, { recursive: true });
    }
  });

  it('is searched as Pagefind’s own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oeuvre-merged-'));
    const write = (path: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    };
    const files = await indexed(20);
    for (const { path, content } of files) write(path, content);
    for await (const { name, text } of searchTwins(folder, files.map(({ path }) => path))) write(name, text);
    await tryTwins(folder);
    rmSync(folder, { recursive: true });
  });

  it('has the same bytes each time', async () => {
    expect(await indexed(20)).toEqual(await indexed(20));
  });

  it.each([['of their own', 60], ['of several', 700]])('keeps pages apart whose short names are alike by chance, each with its text in a file %s', async (_, count) => {
    const one = await indexed(undefined, pagesOf(count));
    const files = await mergeIndexes([one, one, one]);
    const { en } = told(files) as { en: { page_count: number; pages: [number, { url: string }][] } };
    const english = (count * 9) / 10;
    expect(en.page_count).toBe(3 * english);
    expect(en.pages.slice(english, 2 * english).map(([, { url }]) => url)).toEqual(en.pages.slice(0, english).map(([, { url }]) => url));
    expect(files.filter(({ path }) => path.startsWith('fragment/')).length).toBe(3 * one.filter(({ path }) => path.startsWith('fragment/')).length);
  });

  it('is joined of kept parts where their pages are as they were, and the same files come out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oeuvre-parts-'));
    const pages = pagesOf(60);
    const asked: string[] = [];
    const counted = (list: SearchedPage[]) => list.map((page) => ({ ...page, content: () => { asked.push(page.url); return page.content(); } }));
    const index = (list: SearchedPage[]) => indexed(20, counted(list), { parts: searchPartsIn(folder), version: '1' });
    expect(await index(pages)).toEqual(await indexed(20));
    asked.length = 0;
    const changed = pages.map((page, n) => (n === 30 ? pageOf(page.url, page.content().replace('number 30', 'number thirty')) : page));
    expect(await index(changed)).toEqual(await indexed(20, changed));
    expect(asked).toContain('/works/work-30/index.html');
    expect(asked.length).toBeLessThanOrEqual(20);
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'damaged');
    expect(await index(changed)).toEqual(await indexed(20, changed));
    // Three parts, and what was packed.
    expect(readdirSync(folder).length).toBe(4);
    rmSync(folder, { recursive: true });
  });

  it('is refused when a file has another shape', async () => {
    const one = await indexed();
    const other = one.map((file) => (file.path.startsWith('index/') ? { ...file, content: one.find(({ path }) => path.startsWith('filter/'))!.content } : file));
    await expect(mergeIndexes([other, one])).rejects.toThrow('Pagefind has changed its shape');
  });
});
