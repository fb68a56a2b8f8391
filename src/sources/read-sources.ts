import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberNothing, type Remember } from '../memory.ts';
import type { Issue, Report } from '../model/issue.ts';
import { decodeSource } from './decode.ts';
import { readSource, type Reading, type SourceFile } from './read-source.ts';

export interface SourceReading extends Reading { file: string }

export interface ReadingOptions {
  /** Called after each file. */
  onFile?: () => void;
  /** Texts to read instead of what is on disk, by path. */
  texts?: ReadonlyMap<string, string>;
  /** Keeps what was read of files that stay as they are. */
  remember?: Remember;
}

/** Of a larger file, in characters, nothing is kept: each change of it would fill the cache with all of it. */
const largest = 4e6;

/** What each of the files of a content folder says. */
export async function readSources(root: string, sources: Omit<SourceFile, 'text'>[], report: Report, { onFile, texts, remember = rememberNothing }: ReadingOptions = {}): Promise<SourceReading[]> {
  const readings: SourceReading[] = [];
  for (const source of sources) {
    const text = texts?.get(source.path) ?? decodeSource(await readFile(join(root, source.path))).text;
    const [{ reading, issues }] = [...(text.length > largest ? rememberNothing : remember)('sources', [{ ...source, text }], readWhole)] as [Whole];
    readings.push({ file: source.path, ...reading });
    issues.forEach(report);
    onFile?.();
  }
  return readings;
}

interface Whole { reading: Reading; issues: Issue[] }

function readWhole(source: SourceFile): Whole {
  const issues: Issue[] = [];
  return { reading: readSource(source, (issue) => issues.push(issue)), issues };
}
