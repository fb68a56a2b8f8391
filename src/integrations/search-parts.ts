import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { IndexFile } from './search-merge.ts';

/** Indexes of parts of a site, by a hash of what they are made from: of many pages with one changed, most parts are as they were. */
export interface SearchParts {
  get(key: string): IndexFile[] | undefined;
  /** Answers with the files. */
  put(key: string, files: IndexFile[]): IndexFile[];
  /** Throws away what was neither asked for nor put. */
  sweep(): void;
}

/** Parts kept in a folder, a file each. It may be deleted at any time; a damaged file counts as missing. */
export function searchPartsIn(folder: string): SearchParts {
  const used = new Set<string>();
  return {
    get(key) {
      used.add(key);
      try {
        return deserialize(readFileSync(join(folder, key))) as IndexFile[];
      } catch {
        return undefined;
      }
    },
    put(key, files) {
      used.add(key);
      mkdirSync(folder, { recursive: true });
      // Whole or not at all: a build may end in between.
      writeFileSync(join(folder, `${key}.new`), serialize(files));
      renameSync(join(folder, `${key}.new`), join(folder, key));
      return files;
    },
    sweep() {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) if (!used.has(name)) rmSync(join(folder, name), { force: true });
    },
  };
}

/** For whoever keeps none. */
export const noSearchParts: SearchParts = { get: () => undefined, put: (_key, files) => files, sweep: () => {} };
