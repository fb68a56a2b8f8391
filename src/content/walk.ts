import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** All files below a folder as paths relative to it with `/`, sorted; hidden files and folders are left out. A folder that does not exist is empty. */
export async function walk(root: string, folder = ''): Promise<string[]> {
  const directory = join(root, folder);
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = relative(root, join(directory, entry.name)).split(sep).join('/');
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await stat(join(directory, entry.name)).catch(() => undefined))?.isDirectory());
    if (isFolder) paths.push(...(await walk(root, path)));
    else paths.push(path);
  }
  return paths;
}
