import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A picture by all it is made from: taken from the folder, or made and kept there. The same parts must make the same bytes. */
export async function keptPicture(folder: string, parts: (string | Uint8Array)[], make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const sum = createHash('sha1');
  for (const part of parts) sum.update(createHash('sha1').update(part).digest());
  const file = join(folder, sum.digest('hex'));
  const kept = read(file);
  if (kept) return kept;
  const made = await make();
  mkdirSync(folder, { recursive: true });
  // Two threads may make the same picture: each moves its own into place whole.
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, made);
  renameSync(draft, file);
  return made;
}

function read(file: string): Buffer | undefined {
  try {
    const now = new Date();
    utimesSync(file, now, now);
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Removes the pictures unused for longest when all are larger than `mostBytes`. */
export function trimPictures(folder: string, mostBytes: number): void {
  const files = listed(folder).map((name) => ({ path: join(folder, name), ...statSync(join(folder, name)) })).sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > mostBytes) rmSync(path, { force: true });
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
