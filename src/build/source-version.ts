import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hash of all that is ours to change without a new version: code, templates, styles, settings of the tools, locked packages, Node. */
export function sourceVersion(root: string): string {
  const sum = createHash('sha256').update(process.version);
  for (const file of ['package-lock.json', 'astro.config.mjs', 'tsconfig.json']) sum.update(file).update(readFileSync(join(root, file)));
  for (const folder of ['src', 'public']) for (const file of filesBelow(join(root, folder))) sum.update(file).update(hash('sha1', readFileSync(join(root, folder, file)), 'base64'));
  return sum.digest('hex').slice(0, 20);
}

/** Files of a folder and its folders, as sorted paths relative to it with "/". */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/')).sort();
}
