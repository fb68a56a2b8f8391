import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const source = fileURLToPath(new URL('..', import.meta.url));

/** A hash of the code of some rooms or files and of the packages they use: part of every cache key, so that a new version never serves what an old one made. */
export function codeVersion(rooms: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of rooms.flatMap(filesOf)) hash.update(file).update(readFileSync(join(source, file)));
  return hash.update(readFileSync(join(source, '../package-lock.json'))).digest('hex').slice(0, 16);
}

function filesOf(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|csl|json)$/.test(file)).sort().map((file) => join(room, file));
}
