import { createReadStream, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** Relative, with "/". */
  name: string;
  /** Its bytes, or the file that has them. */
  from: string | Uint8Array;
  /** False for what is compressed already: it goes from file to file and is never whole in memory. */
  compress: boolean;
}

/** Entries compressed at a time: enough for the four threads Node has for that. */
const ahead = 8;
const flushBytes = 1 << 20;

/**
 * Writes a zip of some entries, in their order (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT); answers with how many and
 * with the bytes of the zip, which are the same whatever threads there are. Of the libraries tried with 75,000 files, one looks through
 * all entries at each of them, one holds a gigabyte of streams, and one ends at 65,535.
 */
export async function writeZip(file: string, entries: AsyncIterable<ZipEntry>): Promise<{ files: number; bytes: number }> {
  const out = await open(file, 'w');
  try {
    let [waiting, held, bytes]: [Uint8Array[], number, number] = [[], 0, 0];
    const flush = async () => {
      if (waiting.length) await out.writev(waiting);
      [waiting, held] = [[], 0];
    };
    const put = async (part: Uint8Array) => {
      waiting.push(part);
      bytes += part.length;
      if ((held += part.length) >= flushBytes) await flush();
    };
    const directory: Uint8Array[] = [];
    for await (const packed of packAhead(entries)) {
      // Copied, since a small buffer is a piece of a larger one, which would stay with it.
      directory.push(new Uint8Array(directoryHeader(packed, bytes)));
      await put(localHeader(packed));
      for await (const part of typeof packed.data === 'string' ? createReadStream(packed.data) : packed.data) await put(part as Uint8Array);
    }
    const start = bytes;
    for (const header of directory) await put(header);
    await put(ending(directory.length, start, bytes - start));
    await flush();
    return { files: directory.length, bytes };
  } finally {
    await out.close();
  }
}

/** An entry ready to be written: its bytes as they are in the zip, in parts, or the file that has them. */
interface Packed { name: Buffer; crc: number; size: number; packedSize: number; method: number; data: Uint8Array[] | string }

const [stored, deflated] = [0, 8];
const deflate = promisify<Uint8Array, Buffer>(deflateRaw);

async function* packAhead(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Packed> {
  const waiting: Promise<Packed>[] = [];
  for await (const entry of entries) {
    const packing = pack(entry);
    // A failure is told when its turn comes.
    packing.catch(() => {});
    waiting.push(packing);
    if (waiting.length > ahead) yield waiting.shift()!;
  }
  yield* waiting;
}

async function pack({ name, from, compress }: ZipEntry): Promise<Packed> {
  const packed = { name: Buffer.from(name), method: compress ? deflated : stored };
  if (typeof from === 'string' && (!compress || statSync(from).size > mostWhole)) return { ...packed, ...await packStream(from, compress) };
  const whole = typeof from === 'string' ? await readFile(from) : from;
  const data = compress ? await deflate(whole) : whole;
  return { ...packed, crc: crc32(whole), size: whole.length, packedSize: data.length, data: [data] };
}

/** Files of more bytes than this are never whole in memory. */
const mostWhole = 1 << 20;

async function packStream(file: string, compress: boolean): Promise<Pick<Packed, 'crc' | 'size' | 'packedSize' | 'data'>> {
  let [crc, size, packedSize] = [0, 0, 0];
  const data: Buffer[] = [];
  await pipeline(
    createReadStream(file),
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        crc = crc32(part, crc);
        size += part.length;
        yield part;
      }
    },
    compress ? createDeflateRaw() : new PassThrough(),
    async (parts: AsyncIterable<Buffer>) => {
      for await (const part of parts) {
        packedSize += part.length;
        if (compress) data.push(part);
      }
    },
  );
  return { crc, size, packedSize, data: compress ? data : file };
}

/** The first day of the format, as its date: the same bytes everywhere. */
const day = (1 << 5) | 1;
/** Names are UTF-8. */
const flags = 0x0800;
/** A plain file anybody may read, as Unix tells it. */
const attributes = (0o100644 << 16) >>> 0;
/** Versions of the format: what deflated files need, and large ones. */
const [plain, large] = [20, 45];
const madeBy = (3 << 8) | large;
const most = 0xffff_ffff;
const mostEntries = 0xffff;

function localHeader({ name, crc, size, packedSize, method }: Packed): Buffer {
  const wide = size >= most || packedSize >= most;
  const extra = wide ? zip64([size, packedSize]) : Buffer.alloc(0);
  return Buffer.concat([fields([4, 0x04034b50], [2, wide ? large : plain], [2, flags], [2, method], [2, 0], [2, day], [4, crc], [4, wide ? most : packedSize], [4, wide ? most : size], [2, name.length], [2, extra.length]), name, extra]);
}

function directoryHeader({ name, crc, size, packedSize, method }: Packed, offset: number): Buffer {
  const extra = zip64([size, packedSize, offset].filter((value) => value >= most));
  const narrow = (value: number) => Math.min(value, most);
  return Buffer.concat([fields([4, 0x02014b50], [2, madeBy], [2, extra.length ? large : plain], [2, flags], [2, method], [2, 0], [2, day], [4, crc], [4, narrow(packedSize)], [4, narrow(size)], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, attributes], [4, narrow(offset)]), name, extra]);
}

/** What the narrow fields cannot say. */
function zip64(values: number[]): Buffer {
  return values.length ? fields([2, 1], [2, values.length * 8], ...values.map((value): Field => [8, value])) : Buffer.alloc(0);
}

function ending(entries: number, start: number, size: number): Buffer {
  const wide = entries >= mostEntries || start >= most || size >= most;
  const wideEnding: Field[] = [[4, 0x06064b50], [8, 44], [2, madeBy], [2, large], [4, 0], [4, 0], [8, entries], [8, entries], [8, size], [8, start], [4, 0x07064b50], [4, 0], [8, start + size], [4, 1]];
  const count = Math.min(entries, mostEntries);
  return fields(...(wide ? wideEnding : []), [4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, Math.min(size, most)], [4, Math.min(start, most)], [2, 0]);
}

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Numbers one after the other, the low bytes first. */
function fields(...all: Field[]): Buffer {
  const out = Buffer.alloc(all.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return out;
}
