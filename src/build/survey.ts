import { readdirSync, statSync } from 'node:fs';

/** A file of a folder as it is now; when it last changed in milliseconds. */
export interface Surveyed { size: number; mtime: number }

/** Undefined for a file that is not there. */
export function surveyFile(file: string): Surveyed | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && { size: found.size, mtime: found.mtimeMs };
}

/** True for a file as it was written. Archives, and so the caches of some hosts, keep times to the second alone. */
export function isAsWritten(found: Surveyed, { size, mtime }: Surveyed): boolean {
  return found.size === size && (found.mtime === mtime || found.mtime === Math.floor(mtime / 1000) * 1000);
}

/** A repository the folder may be is left alone. */
const kept = new Set(['.git']);

/** Files of a folder by path; a folder that is not there is empty. */
export function surveyFolder(folder: string): Map<string, Surveyed> {
  const files = new Map<string, Surveyed>();
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) look(folder, '', files);
  return files;
}

function look(root: string, folder: string, files: Map<string, Surveyed>): void {
  // Joined by hand: a path of ours needs no mending, which for as many takes longer than to read their folders.
  for (const entry of readdirSync(folder ? `${root}/${folder}` : root, { withFileTypes: true })) {
    if (folder === '' && kept.has(entry.name)) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) look(root, path, files);
    else files.set(path, surveyFile(`${root}/${path}`) ?? { size: -1, mtime: 0 });
  }
}
