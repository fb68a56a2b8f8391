import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** In milliseconds: a week. */
const longestKept = 7 * 86_400_000;

/** Removes what is in a folder, under names that end so, and was not used for a week: whoever uses something sets its time. */
export function removeUnused(folder: string, ending = ''): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith(ending))) if (Date.now() - statSync(join(folder, name)).mtimeMs > longestKept) rmSync(join(folder, name), { recursive: true, force: true });
}
