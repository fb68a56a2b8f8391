import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { writeZip, type ZipEntry } from '../../src/integrations/zip-writer.ts';

const scratch = mkdtempSync(join(tmpdir(), 'oeuvre-zip-'));
const file = join(scratch, 'a.zip');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function* all(entries: Iterable<ZipEntry>): AsyncGenerator<ZipEntry> { yield* entries; }
const text = (name: string, content: string): ZipEntry => ({ name, from: Buffer.from(content), compress: true });

describe('a zip', () => {
  it('holds every entry in its order, compressed or as it is, from memory or from a file', async () => {
    const [page, picture] = [join(scratch, 'page.html'), join(scratch, 'picture.png')];
    writeFileSync(page, '<p>Körper</p>'.repeat(500));
    writeFileSync(picture, Buffer.from([1, 2, 3]));
    const told = await writeZip(file, all([text('README.txt', 'first'), { name: 'Übung/page.html', from: page, compress: true }, { name: 'picture.png', from: picture, compress: false }, text('empty.txt', '')]));
    const zip = unzipSync(readFileSync(file));
    expect(Object.keys(zip)).toEqual(['README.txt', 'Übung/page.html', 'picture.png', 'empty.txt']);
    expect(strFromU8(zip['Übung/page.html']!)).toBe('<p>Körper</p>'.repeat(500));
    expect([...zip['picture.png']!]).toEqual([1, 2, 3]);
    expect(zip['empty.txt']).toHaveLength(0);
    expect(told).toEqual({ files: 4, bytes: readFileSync(file).length });
    expect(told.bytes).toBeLessThan(1000);
  });

  it('has the same bytes each time', async () => {
    const entries = Array.from({ length: 60 }, (_, n) => text(`${n}.txt`, 'word '.repeat((n * 7919) % 5000)));
    await writeZip(file, all(entries));
    const first = readFileSync(file);
    await writeZip(file, all(entries));
    expect(readFileSync(file).equals(first)).toBe(true);
  });

  it('may hold more files than the first form of the format could count', async () => {
    await writeZip(file, all(Array.from({ length: 66_000 }, (_, n) => ({ ...text(`${n}`, `${n}`), compress: false }))));
    const zip = unzipSync(readFileSync(file));
    expect(Object.keys(zip)).toHaveLength(66_000);
    expect(strFromU8(zip['65999']!)).toBe('65999');
  });

  it.each([true, false])('of a long file, which is read in pieces, is that of its bytes (compressed: %s)', async (compress) => {
    const [long, bytes] = [join(scratch, 'long'), Buffer.from(Array.from({ length: 300_000 }, (_, n) => `${(n * 7919) % 10_007} Körper\n`).join(''))];
    writeFileSync(long, bytes);
    await writeZip(file, all([{ name: 'long', from: bytes, compress }, text('after', 'it')]));
    const whole = readFileSync(file);
    await writeZip(file, all([{ name: 'long', from: long, compress }, text('after', 'it')]));
    expect(readFileSync(file).equals(whole)).toBe(true);
    expect(Buffer.from(unzipSync(whole).long!).equals(bytes)).toBe(true);
  });

  it('of a file that cannot be read is not made', async () => {
    await expect(writeZip(file, all([text('a', 'a'), { name: 'b', from: join(scratch, 'absent'), compress: true }, text('c', 'c')]))).rejects.toThrow('ENOENT');
  });
});
