import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** A hash of the code of some rooms and of the packages they use: part of every cache key, so that a new version never serves what an old one made. */
export function codeVersion(rooms: readonly string[]): string {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256');
  for (const room of rooms) for (const file of readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:ts|csl|json)$/.test(file)) hash.update(file).update(readFileSync(join(source, room, file)));
  }
  return hash.update(readFileSync(join(source, 'xml-tree.ts'))).update(readFileSync(join(source, '../package-lock.json'))).digest('hex').slice(0, 16);
}
