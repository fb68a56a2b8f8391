import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPortraits } from '../../src/pictures/check-portraits.ts';
import { keptPicture, trimPictures } from '../../src/pictures/kept-picture.ts';
import { makePicture } from '../../src/pictures/make-picture.ts';
import { pictureOf } from '../../src/pictures/picture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  await writeFile(join(folder, 'me.jpg'), await photograph());
  await writeFile(join(folder, 'broken.jpg'), 'not a picture');
  await writeFile(join(folder, 'd.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A photograph on its side, with a camera's notes: 1800 × 2400 once it is upright. */
const photograph = () => sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#886644', noise: { type: 'gaussian', mean: 120, sigma: 40 } } }).withExif({ IFD0: { Copyright: 'Somebody' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const make = (name: string) => makePicture(join(folder, name), `people/a/portrait${name.slice(name.lastIndexOf('.'))}`, join(folder, 'cache'));

describe('makePicture', () => {
  it('makes sizes and formats of a photograph, upright and without what the camera noted', async () => {
    const files = new Map((await make('me.jpg')).map((file) => [file.path, 'content' in file ? file.content : undefined]));
    expect(files.size).toBe(7);
    const measured = await Promise.all(['portrait.jpg', 'portrait-160.avif', 'portrait-720.webp'].map(async (file) => { const { width, height, exif, orientation } = await sharp(files.get(`people/a/${file}`)).metadata(); return [width, height, exif === undefined, orientation ?? 1]; }));
    expect(measured).toEqual([[1200, 1600, true, 1], [160, 213, true, 1], [720, 960, true, 1]]);
    expect(files.get('people/a/portrait-160.avif')!.length).toBeLessThan(15_000);
  });

  it('takes them from the cache the next time, the same bytes', async () => {
    const [first, kept] = [await make('me.jpg'), await readdir(join(folder, 'cache'))];
    expect(await make('me.jpg')).toEqual(first);
    expect(await readdir(join(folder, 'cache'))).toEqual(kept);
  });

  it('leaves a drawing as it is', async () => expect(await make('d.svg')).toEqual([{ path: 'people/a/portrait.svg', from: join(folder, 'd.svg') }]));
});

describe('keptPicture', () => {
  it('makes what was asked for once, and again when a part of it is another', async () => {
    const made: string[] = [];
    const ask = (name: string) => keptPicture(join(folder, 'kept'), [name], async () => { made.push(name); return Buffer.from(name); });
    expect([await ask('a'), await ask('a'), await ask('b')].map(String)).toEqual(['a', 'a', 'b']);
    expect(made).toEqual(['a', 'b']);
    trimPictures(join(folder, 'kept'), 1);
    expect((await readdir(join(folder, 'kept'))).length).toBe(1);
  });
});

describe('checkPortraits', () => {
  it('reports what is no picture and lets initials stand in its place', async () => {
    const said: string[] = [];
    const assets = new Set(['people/me.jpg', 'broken.jpg', 'd.svg']);
    await checkPortraits(folder, [{ file: 'a.mdx', portrait: './broken.jpg' }, { file: 'b.mdx', portrait: 'd.svg' }, { file: 'c.mdx' }], assets, ({ code, message }) => said.push(`${code} ${message}`));
    expect(said).toEqual([expect.stringMatching(/^portrait-unreadable The portrait “\.\/broken\.jpg” cannot be read as a picture \(.+\); initials stand in its place\.$/)]);
    expect([...assets]).toEqual(['people/me.jpg', 'd.svg']);
  });
});

describe('pictureOf', () => {
  it('names what browsers may choose, small files first', () => {
    const { src, sources } = pictureOf('/people/a/portrait.jpg');
    expect(src).toBe('/people/a/portrait.jpg');
    expect(sources.map((source) => source.type)).toEqual(['image/avif', 'image/webp']);
    expect(sources[0]!.srcset).toBe('/people/a/portrait-160.avif 160w, /people/a/portrait-360.avif 360w, /people/a/portrait-720.avif 720w');
  });

  it('leaves drawings alone', () => expect(pictureOf('/people/a/portrait.svg').sources).toEqual([]));
});
