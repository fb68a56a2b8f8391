import { count } from '../src/model/count.ts';
import type { Issue, Place } from '../src/model/issue.ts';

export interface PrintOptions {
  /** How the reader calls the content folder: "content". */
  label: string;
  colour?: boolean;
  /** Issues of one kind printed in full for each file; the rest are counted. */
  most?: number;
  /** Files whose issues are printed, those with errors before others; the rest are counted. */
  mostFiles?: number;
}

const rank = { error: 0, warning: 1, info: 2 } as const;

/** The report: by file and line, errors first in the count at the end; empty when there is nothing to say. */
export function formatIssues(issues: Issue[], options: PrintOptions): string {
  return issues.length ? `${listIssues(issues, options)}\n${summary(issues)}\n` : '';
}

/** The report without the count. */
export function listIssues(issues: Issue[], { label, colour = false, most = 8, mostFiles = Infinity }: PrintOptions): string {
  const paint = (text: string, code: number) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const groups = new Map<string, Issue[]>();
  for (const issue of [...issues].sort(byPlace)) {
    const key = issue.place?.file ?? '';
    if (groups.has(key)) groups.get(key)!.push(issue);
    else groups.set(key, [issue]);
  }
  const all = [...groups.values()];
  const some = new Set([...all].sort((a, b) => Number(hasError(b)) - Number(hasError(a))).slice(0, mostFiles));
  const files = all.filter((group) => some.has(group)).map((group) => formatGroup(group, label, most, paint));
  const rest = all.filter((group) => !some.has(group));
  return [...files, ...(rest.length ? [`In ${count(rest.length, 'more file')}: ${summary(rest.flat())}\n`] : [])].join('\n');
}

function hasError(issues: Issue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function formatGroup(group: Issue[], label: string, most: number, paint: (text: string, code: number) => string): string {
  const seen = new Map<string, number>();
  const lines = group.flatMap((issue) => {
    const nth = (seen.get(issue.code) ?? 0) + 1;
    seen.set(issue.code, nth);
    return nth <= most ? [formatIssue(issue, label, paint)] : [];
  });
  const folded = [...seen].filter(([, found]) => found > most).map(([code, found]) => `  and ${found - most} more like this (${code})\n`);
  return lines.join('') + folded.join('');
}

function formatIssue(issue: Issue, label: string, paint: (text: string, code: number) => string): string {
  const severity = paint(issue.severity, issue.severity === 'error' ? 31 : issue.severity === 'warning' ? 33 : 36);
  const also = (issue.also ?? []).map((place) => `  also ${placeText(place, label)}\n`).join('');
  const fix = issue.fix ? `  fix  ${issue.fix.replaceAll('\n', '\n       ')}\n` : '';
  return `${paint(placeText(issue.place, label), 1)}  ${severity}  ${issue.message}\n${also}${fix}`;
}

function placeText(place: Place | undefined, label: string): string {
  return place ? `${label}/${place.file}${place.line ? `:${place.line}` : ''}` : label;
}

/** "2 errors, 5 warnings, 1 note." */
export function summary(issues: Issue[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const found = issues.filter((issue) => issue.severity === severity).length;
    return found ? count(found, severity === 'info' ? 'note' : severity) : [];
  });
  return `${counts.join(', ')}.`;
}

function byPlace(a: Issue, b: Issue): number {
  const [x, y] = [a.place?.file ?? '', b.place?.file ?? ''];
  return x < y ? -1 : x > y ? 1 : (a.place?.line ?? 0) - (b.place?.line ?? 0) || rank[a.severity] - rank[b.severity];
}
