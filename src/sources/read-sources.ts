import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

/** What each of the files of a content folder says. */
export function readSources(root: string, sources: Omit<SourceFile, 'text'>[], report: Report, { onFile, texts, remember = rememberNothing }: ReadingOptions = {}): SourceReading[] {
  let text = '';
  const inputs = function* () {
    for (const source of sources) {
      text = texts?.get(source.path) ?? decodeSource(readFileSync(join(root, source.path))).text;
      yield { source, text: hash('sha1', text) };
    }
  };
  return Array.from(remember('sources', inputs(), ({ source }) => readWhole({ ...source, text })), ({ reading, issues }, at) => {
    issues.forEach(report);
    onFile?.();
    return { file: sources[at]!.path, ...reading };
  });
}

interface Whole { reading: Reading; issues: Issue[] }

function readWhole(source: SourceFile): Whole {
  const issues: Issue[] = [];
  return { reading: readSource(source, (issue) => issues.push(issue)), issues };
}
