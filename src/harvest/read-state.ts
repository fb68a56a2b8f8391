import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../content/read-content.ts';
import type { Issue } from '../model/issue.ts';
import type { Origin, Work } from '../model/work.ts';
import { lockFile, parseLock, type Locked } from '../reconcile/lock.ts';
import { reconcile, type Reconciled } from '../reconcile/reconcile.ts';
import { readSources, type SourceReading } from '../sources/read-sources.ts';

/** What a content folder says, as a build would read and reconcile it, before anything is rendered. */
export interface State extends Required<Omit<Reconciled, 'expectLock'>> {
  readings: SourceReading[];
  /** What readers reported, and with what was reported in joining. */
  readingIssues: Issue[];
  issues: Issue[];
  byOrigin: Map<Origin, Work>;
  lock: Map<string, Locked>;
}

/** The state of a folder as it is. */
export async function readState(content: Content): Promise<State> {
  const readingIssues: Issue[] = [];
  const readings = readSources(content.root, content.sources, (issue) => readingIssues.push(issue));
  const lock = parseLock(await readFile(join(content.root, lockFile), 'utf8').catch(() => ''), lockFile, () => {});
  return stateOf(content, readings, readingIssues, lock);
}

/** The state of a folder whose sources say this. */
export function stateOf(content: Content, readings: SourceReading[], readingIssues: Issue[], lock: Map<string, Locked>): State {
  const issues = [...readingIssues];
  const state = reconcile(readings.flatMap((reading) => reading.drafts), content.people, content.corrections, lock, (issue) => issues.push(issue));
  const byOrigin = new Map([...state.works, ...state.hidden].flatMap((work) => work.origins.map((origin) => [origin, work] as const)));
  return { ...state, readings, readingIssues, issues, byOrigin, lock };
}
