import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchedFile } from '../content/read-content.ts';
import type { Fetched } from '../model/fetched.ts';
import { HarvestError } from './failure.ts';
import { withFetched } from './fetched-list.ts';
import { replaceFiles, type FileChange } from './folder.ts';
import type { Plan } from './plan.ts';

/** The files a plan writes: those whose records are new or changed, and sources.yaml where it does not know them yet. */
export async function changesOf(root: string, { files }: Plan, fetched: Readonly<Record<string, Fetched>>): Promise<FileChange[]> {
  const written = files.filter((file) => !file.holds);
  const lines = new Map(files.flatMap((file) => (file.fetched && (!file.holds || fetched[file.path]?.ask !== file.fetched.ask) ? [[file.path, file.fetched] as const] : [])));
  const before = await readFile(join(root, fetchedFile), 'utf8').catch(() => '');
  const after = withFetched(before, lines);
  return [...written.map(({ path, bytes }) => ({ path, bytes })), ...(after === before ? [] : [{ path: fetchedFile, bytes: Buffer.from(after) }])];
}

/** Carries a plan out, whole or not at all; refuses when a file is no longer the one the plan was made against. */
export async function carryIn(root: string, plan: Plan, changes: FileChange[]): Promise<void> {
  for (const { path, before } of plan.files) {
    const now = await readFile(join(root, path)).catch(() => undefined);
    if (now === undefined ? before !== undefined : !before || !now.equals(before)) throw new HarvestError(`${path} was changed meanwhile; nothing is written.`, 'run the command again');
  }
  await replaceFiles(root, changes);
}
