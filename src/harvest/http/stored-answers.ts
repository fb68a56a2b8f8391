import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An answer as it came, kept so that the same need not be sent twice. */
export interface StoredAnswer {
  url: string;
  status: number;
  /** Headers by which the service knows its answer again. */
  validators: Record<string, string>;
  total?: number;
  /** When it came, in milliseconds. */
  came: number;
  /** True once a run that used it has come to its end: from then on the service is asked whether it still holds. */
  settled: boolean;
  text: string;
}

export interface AnswerStore {
  read(key: string): Promise<StoredAnswer | undefined>;
  write(key: string, answer: StoredAnswer): Promise<void>;
}

const month = 30 * 24 * 3600 * 1000;

/** Answers in a folder, one file each; what is older than a month is dropped. A file that cannot be read counts as absent. */
export async function openAnswerStore(folder: string): Promise<AnswerStore> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0) > month) await rm(file, { force: true });
  }
  const fileOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  return {
    async read(key) {
      try { return JSON.parse(await readFile(fileOf(key), 'utf8')) as StoredAnswer; } catch { return undefined; }
    },
    async write(key, answer) {
      await writeFile(`${fileOf(key)}.part`, JSON.stringify(answer));
      await rename(`${fileOf(key)}.part`, fileOf(key));
    },
  };
}

/** Nothing is kept. */
export const noStore: AnswerStore = { read: async () => undefined, write: async () => {} };
