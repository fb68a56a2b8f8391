import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { styleText } from '../../src/citations/citeproc.ts';
import { registerStyles, styleNames, styleOf } from '../../src/citations/styles.ts';
import type { Work } from '../../src/model/work.ts';
import { openCache, type RenderCache } from '../../src/render/cache.ts';
import type { Rendered, RenderSettings } from '../../src/render/job.ts';
import { renderAll } from '../../src/render/render-all.ts';
import { makeRenderer } from '../../src/render/render-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'oeuvre-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings: RenderSettings = { macros: {}, styles: ['ieee', 'apa'], listStyle: 'ieee', locale: 'en-US', ownStyles: [] };
const works = Array.from({ length: 90 }, (_, number): Work => ({
  id: `work-${number}`, aliases: [], citationKey: `work${number}`, people: [], topics: [], joins: [], provenance: {}, origins: [{ file: 'works/a.bib', format: 'bibtex', line: 1, authority: 'person' }],
  fields: { type: 'article-journal', title: { syntax: 'latex', value: `On $x^{${number}}$ and more` }, author: [{ family: 'Doe', given: 'Jane' }], issued: { 'date-parts': [[1900 + number]] }, identifiers: {} },
}) as Work);

const parts = ['slim', 'page', 'forms'];

async function rendered(name: string, workers: number, isWanted?: (id: string) => boolean) {
  const cache = openCache(join(folder, name));
  const found = await renderAll(works, { cache, settings, workers, isWanted });
  let told = 0;
  await found.finished((count) => { told += count; });
  return { cache, found, told };
}

function bodies(cache: RenderCache, hashes: Map<string, string>): (string | Uint8Array | undefined)[] {
  return works.flatMap(({ id }) => parts.map((part) => (part === 'forms' ? cache.bytes(hashes.get(id)!, part) : cache.get(hashes.get(id)!, part))));
}

describe('rendering all works', () => {
  it('makes the same in threads, where references are made after the texts, as in one', async () => {
    const [alone, threads] = [await rendered('alone', 1), await rendered('threads', 3)];
    const slims = ({ slim }: typeof alone.found) => works.map(({ id }) => slim.get(id));
    expect(slims(threads.found)).toEqual(slims(alone.found));
    expect(threads.found.slim.get('work-7')!.reference).toContain('/works/work-7/');
    expect(bodies(threads.cache, threads.found.hashes)).toEqual(bodies(alone.cache, alone.found.hashes));
    expect(bodies(alone.cache, alone.found.hashes)).not.toContain(undefined);
    expect([threads.found.fresh, threads.told, alone.told]).toEqual([works.length, works.length, works.length]);
    expect((await rendered('threads', 3)).found.fresh).toBe(0);
  });
  describe('takes citations over from before', () => {
    const cache = openCache(join(folder, 'former'));
    const own = readFileSync(new URL('../../src/citations/styles/ieee.csl', import.meta.url), 'utf8');
    const plain = { ...settings, styles: ['apa'] };
    const printing = { ...settings, styles: ['mine'], ownStyles: [['mine', own.replace(/<\/layout>\s*<\/bibliography>/, '<text variable="abstract"/>$&')]] as [string, string][] };
    const withFields = (fields: object) => works.slice(0, 9).map((work, number) => (number === 7 ? { ...work, fields: { ...work.fields, ...fields } } : work) as Work);
    const abstract = (value: string) => withFields({ abstract: { syntax: 'latex', value } });
    /** The citations of the work that changes; those that are kept say so from then on. */
    const render = async (some: Work[], chosen: RenderSettings) => {
      const { hashes } = await renderAll(some, { cache, settings: chosen, workers: 1 });
      const page = JSON.parse(cache.get(hashes.get('work-7')!, 'page')!) as Rendered;
      cache.putAll([[hashes.get('work-7')!, { page: JSON.stringify({ ...page, citations: [...page.citations.map((one) => ({ ...one, label: 'kept' }))] }) }]]);
      return page.citations.map(({ label, text }) => ({ isKept: label === 'kept', text }));
    };

    it.each<[what: string, isKept: boolean, settings: RenderSettings, before: Work[], after: Work[]]>([
      ['where the abstract changes', true, plain, abstract('We show.'), abstract('We show it.')],
      ['where an abstract comes', true, plain, withFields({}), abstract('We show more.')],
      ['but not where anything else does', false, plain, abstract('One.'), withFields({ abstract: { syntax: 'latex', value: 'Two.' }, volume: '7' })],
      ['but not where a style prints abstracts', false, printing, abstract('We show.'), abstract('We show it.')],
    ])('%s', async (_, isKept, chosen, before, after) => {
      await render(before, chosen);
      await render(before, chosen);
      const { begin, finish } = makeRenderer(chosen);
      const anew = finish(begin(after[7]!)).citations;
      expect(await render(after, chosen)).toEqual(anew.map(({ text }) => ({ isKept, text })));
      expect(anew[0]!.text.includes('We show it.')).toBe(chosen === printing);
    });
  });
  it('has no built-in style that prints abstracts', () => {
    registerStyles([]);
    for (const name of styleNames()) expect(styleText(styleOf(name)!.engine)).not.toContain('abstract');
  });
  it('leaves out the references of works another machine has, until they are wanted', async () => {
    const { cache, found } = await rendered('shard', 2, (id) => id !== 'work-3');
    const has = (id: string) => parts.filter((part) => cache.has(found.hashes.get(id)!, part));
    expect([has('work-3'), has('work-4')]).toEqual([['slim'], parts]);
    expect((await rendered('shard', 2)).found.fresh).toBe(1);
  });
});
