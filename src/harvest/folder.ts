import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HarvestError } from './failure.ts';

/** A file to be, or with `bytes` undefined a file to go. */
export interface FileChange { path: string; bytes: Uint8Array | undefined }

/** Hidden, so that nothing in the content folder reads it. */
const staging = '.import';
const journal = 'journal.json';

interface Move { from: string | undefined; to: string }

/**
 * Writes files so that a folder never holds some of them only. All are written beside first, then a journal that lists the moves,
 * then they are moved. A run cut off before its journal leaves nothing; one cut off after it is finished by `finishInterrupted`.
 */
export async function replaceFiles(root: string, changes: FileChange[], move: typeof rename = rename): Promise<void> {
  if (changes.length === 0) return;
  await enter(root);
  const moves: Move[] = [];
  for (const [index, { path, bytes }] of changes.entries()) {
    const from = bytes && String(index);
    if (from && bytes) await writeThrough(join(root, staging, from), bytes);
    moves.push({ from, to: path });
  }
  await writeThrough(join(root, staging, 'journal.part'), Buffer.from(JSON.stringify(moves)));
  await rename(join(root, staging, 'journal.part'), join(root, staging, journal));
  await carryOut(root, moves, move);
}

/** Finishes what a run that was cut off had begun to move, or clears away what it had not; says whether files were moved. */
export async function finishInterrupted(root: string): Promise<boolean> {
  if (!existsSync(join(root, staging))) return false;
  await refuseCompany(root);
  const text = await readFile(join(root, staging, journal), 'utf8').catch(() => undefined);
  if (text === undefined) await rm(join(root, staging), { recursive: true, force: true });
  else await carryOut(root, JSON.parse(text) as Move[], rename);
  return text !== undefined;
}

async function carryOut(root: string, moves: Move[], move: typeof rename): Promise<void> {
  for (const { from, to } of moves) {
    const target = join(root, to);
    if (from === undefined) await rm(target, { force: true });
    else if (existsSync(join(root, staging, from))) {
      await mkdir(dirname(target), { recursive: true });
      await move(join(root, staging, from), target);
    }
  }
  await rm(join(root, staging), { recursive: true, force: true });
}

async function enter(root: string): Promise<void> {
  await finishInterrupted(root);
  try {
    await mkdir(join(root, staging));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw company();
    throw new HarvestError(`The content folder ${root} cannot be written: ${(error as Error).message}.`);
  }
  await writeThrough(join(root, staging, 'pid'), Buffer.from(String(process.pid)));
}

/** Another import that still runs keeps its staging folder. */
async function refuseCompany(root: string): Promise<void> {
  const pid = Number(await readFile(join(root, staging, 'pid'), 'utf8').catch(() => ''));
  if (pid && pid !== process.pid && isRunning(pid)) throw company();
}

function company(): HarvestError {
  return new HarvestError('Another import is writing into this content folder.', 'wait for it to end; if none runs, remove the folder .import in it');
}

function isRunning(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
}

/** On the disk, not only in the machine's memory, when this returns. */
async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
