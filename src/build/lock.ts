import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Holds a file's lock until `release`; waits while another process has it. The lock is a transaction on the file, which the
 * system ends with the process, however that ends: a killed build leaves none behind.
 */
export async function holdLock(file: string, waiting?: () => void): Promise<{ release(): void }> {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  for (let told = false; !tryLock(database);) {
    if (!told) waiting?.();
    told = true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return { release: () => database.close() };
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (/locked|busy/i.test((error as Error).message)) return false;
    throw error;
  }
}
