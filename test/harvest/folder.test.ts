import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFetched } from '../../src/harvest/fetched-list.ts';
import { finishInterrupted, replaceFiles } from '../../src/harvest/folder.ts';

async function folderWith(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'oeuvre-folder-'));
  await mkdir(join(root, 'works'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  return root;
}

const names = ['works/a.json', 'works/b.json', 'works/new/c.json', 'sources.yaml'];
const changes = names.map((path) => ({ path, bytes: Buffer.from(`new ${path}`) }));
const old = { 'works/a.json': 'old a', 'works/b.json': 'old b', 'sources.yaml': 'old sources' };

async function state(root: string): Promise<(string | undefined)[]> {
  return Promise.all(names.map((name) => readFile(join(root, name), 'utf8').catch(() => undefined)));
}

const before = ['old a', 'old b', undefined, 'old sources'];
const after = names.map((name) => `new ${name}`);

describe('writing into the content folder', () => {
  it('replaces files, makes folders, and leaves nothing beside', async () => {
    const root = await folderWith(old);
    await replaceFiles(root, changes);
    expect([await state(root), existsSync(join(root, '.import'))]).toEqual([after, false]);
  });

  it('takes files away', async () => {
    const root = await folderWith(old);
    await replaceFiles(root, [{ path: 'works/a.json', bytes: undefined }]);
    expect((await state(root))[0]).toBeUndefined();
  });

  it.each([0, 1, 2, 3])('finishes at the next run what was cut off after %i moves', async (moves) => {
    const root = await folderWith(old);
    let done = 0;
    const dying: typeof rename = async (...paths) => { if ((done += 1) > moves) throw new Error('power cut'); await rename(...paths); };
    await expect(replaceFiles(root, changes, dying)).rejects.toThrow('power cut');
    expect(await finishInterrupted(root)).toBe(true);
    expect([await state(root), existsSync(join(root, '.import'))]).toEqual([after, false]);
  });

  it('forgets what was cut off before it was all there', async () => {
    const root = await folderWith(old);
    await mkdir(join(root, '.import'));
    await writeFile(join(root, '.import/0'), 'half of');
    expect(await finishInterrupted(root)).toBe(false);
    expect([await state(root), existsSync(join(root, '.import'))]).toEqual([before, false]);
  });

  it('does not write beside another import that still runs', async () => {
    const root = await folderWith(old);
    await mkdir(join(root, '.import'));
    await writeFile(join(root, '.import/pid'), String(process.ppid));
    await expect(replaceFiles(root, changes)).rejects.toThrow('Another import is writing into this content folder.');
    expect(await state(root)).toEqual(before);
  });
});

describe('sources.yaml', () => {
  const line = { retrieved: '2026-05-07', address: 'https://records.example/x', ask: 'orcid x' };

  it('gets a line a file, sorted, and keeps what people wrote', () => {
    const text = '# by hand\nworks/m.bib: {retrieved: 2020-01-01, address: "https://m.example/"} # mine\n';
    expect(withFetched(text, new Map([['works/z.json', line], ['works/a.json', line]]))).toBe(`works/a.json: {retrieved: 2026-05-07, address: https://records.example/x, ask: orcid x}
# by hand
works/m.bib: {retrieved: 2020-01-01, address: "https://m.example/"} # mine
works/z.json: {retrieved: 2026-05-07, address: https://records.example/x, ask: orcid x}
`);
  });

  it('begins with what it is for', () => {
    expect(withFetched('', new Map([['works/a.json', line]]))).toBe('# Where files under works/ came from, and when: a line each, kept by `npm run import`.\n\nworks/a.json: {retrieved: 2026-05-07, address: https://records.example/x, ask: orcid x}\n');
  });

  it('is left alone when it cannot be read', () => {
    expect(() => withFetched('a: [', new Map([['works/a.json', line]]))).toThrow('sources.yaml is not YAML');
  });
});
