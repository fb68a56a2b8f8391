import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The rooms whose code decides what a rendered work looks like. */
export const rooms = ['latex', 'citations', 'exports', 'render', 'model', 'urls.ts', 'xml-tree.ts'];

const source = fileURLToPath(new URL('..', import.meta.url));

/** A hash of the code of some rooms or files and of the packages they use: part of every cache key, so that a new version never serves what an old one made. */
export function codeVersion(rooms: readonly string[]): string {
  const sum = createHash('sha256');
  for (const file of [...rooms.flatMap(filesOf), '../package-lock.json']) sum.update(file).update(hashOf(file));
  return sum.digest('hex').slice(0, 16);
}

const hashes = new Map<string, string>();

/** Of a file below src/, as this process runs it: each is read once, many keys are made of it. */
export function hashOf(file: string): string {
  const known = hashes.get(file) ?? hash('sha1', readFileSync(join(source, file)));
  hashes.set(file, known);
  return known;
}

function filesOf(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|csl|json)$/.test(file)).sort().map((file) => join(room, file));
}
