/** The records of a content folder as a build reads them: files that stay as they are say what they said, in two parts. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from './digest.ts';
import type { Remember } from './memory.ts';
import type { Issue, Report } from './model/issue.ts';
import type { Records } from './reconcile/reconcile.ts';
import { splitDrafts, type BareDraft, type Rest } from './reconcile/told.ts';
import { decodeSource } from './sources/decode.ts';
import { readSource, type Reading, type SourceFile } from './sources/read-source.ts';

type Source = Omit<SourceFile, 'text'>;

/** What was found in a file. */
export interface SourceReading extends Omit<Reading, 'drafts'> { file: string; drafts: number }

interface Kept extends Omit<SourceReading, 'file'> {
  /** A hash of the bare drafts. */
  version: string;
  rests: [file: string, rest: Rest][];
  issues: Issue[];
}

export interface ReadingOptions {
  /** Called after each file. */
  onFile(): void;
  remember: Remember;
}

/** What each of the source files of a folder says. */
export function readRecords(root: string, sources: Source[], report: Report, { onFile, remember }: ReadingOptions): { readings: SourceReading[]; records: Records } {
  const bytesOf = ({ path }: Source) => readFileSync(join(root, path));
  const fresh = new Map<string, BareDraft[]>();
  const read = (source: Source, bytes: Uint8Array): Kept => {
    const [bare, kept] = readInParts({ ...source, text: decodeSource(bytes).text });
    fresh.set(source.path, bare);
    return kept;
  };
  let bytes: Uint8Array;
  const inputs = function* () {
    for (const source of sources) {
      bytes = bytesOf(source);
      yield { source, bytes: hash('sha1', bytes) };
    }
  };
  const kept = Array.from(remember('sources', inputs(), ({ source }) => read(source, bytes)), (one) => {
    one.issues.forEach(report);
    onFile();
    return one;
  });
  const bareOf = ({ path, version }: { path: string; version: string }): BareDraft[] => {
    const source = sources.find((one) => one.path === path)!;
    if (!fresh.has(path) && read(source, bytesOf(source)).version !== version) throw new Error(`${path} changed while it was read.`);
    const drafts = fresh.get(path)!;
    fresh.delete(path);
    return drafts;
  };
  const versions = kept.map(({ version }, at) => ({ path: sources[at]!.path, version }));
  return {
    readings: kept.map(({ format, records, refused, drafts }, at) => ({ file: sources[at]!.path, format, records, refused, drafts })),
    records: {
      bare: () => [...remember('drafts', versions, bareOf)].flat(),
      version: digest(versions),
      rests: new Map(kept.flatMap(({ rests }) => rests)),
    },
  };
}

function readInParts(source: SourceFile): [bare: BareDraft[], kept: Kept] {
  const issues: Issue[] = [];
  const { drafts, ...reading } = readSource(source, (issue) => issues.push(issue));
  const { bare, rests } = splitDrafts(drafts);
  return [bare, { ...reading, drafts: drafts.length, version: digest(bare), rests: [...rests], issues }];
}
