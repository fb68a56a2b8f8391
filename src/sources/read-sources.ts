import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../model/issue.ts';
import { decodeSource } from './decode.ts';
import { readSource, type Reading, type SourceFile } from './read-source.ts';

export interface SourceReading extends Reading { file: string }

export interface ReadingOptions {
  /** Called after each file. */
  onFile?: () => void;
  /** Texts to read instead of what is on disk, by path. */
  texts?: ReadonlyMap<string, string>;
}

/** What each of the files of a content folder says. */
export async function readSources(root: string, sources: Omit<SourceFile, 'text'>[], report: Report, { onFile, texts }: ReadingOptions = {}): Promise<SourceReading[]> {
  const readings: SourceReading[] = [];
  for (const source of sources) {
    const text = texts?.get(source.path) ?? decodeSource(await readFile(join(root, source.path))).text;
    readings.push({ file: source.path, ...readSource({ ...source, text }, report) });
    onFile?.();
  }
  return readings;
}
