import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../model/issue.ts';
import { decodeSource } from './decode.ts';
import { readSource, type Reading, type SourceFile } from './read-source.ts';

export interface SourceReading extends Reading { file: string }

/** What each of the files of a content folder says. */
export function readSources(root: string, sources: Omit<SourceFile, 'text'>[], report: Report): SourceReading[] {
  return sources.map((source) => ({ file: source.path, ...readSource({ ...source, text: decodeSource(readFileSync(join(root, source.path))).text }, report) }));
}
