import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../render/version.ts';

/** A hash of all below our root that is ours to change without a new version: code, templates, styles, settings of the tools, locked packages, Node. */
export function sourceVersion(root: string): string {
  const sum = createHash('sha256').update(process.version);
  for (const file of ['package-lock.json', 'astro.config.mjs', 'tsconfig.json']) sum.update(file).update(readFileSync(join(root, file)));
  for (const file of filesBelow(join(root, 'src'))) sum.update(file).update(hashOf(file));
  for (const file of filesBelow(join(root, 'public'))) sum.update(file).update(hash('sha1', readFileSync(join(root, 'public', file))));
  return sum.digest('hex').slice(0, 20);
}

/** Files of a folder and its folders, as sorted paths relative to it with "/". */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/')).sort();
}
