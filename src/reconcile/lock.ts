import { once } from '../memory.ts';
import type { Issue, Report } from '../model/issue.ts';

/** The lock file of a content folder. */
export const lockFile = 'works.lock';

/** What content/works.lock remembers of a work: its address and export key never change again. */
export interface Locked {
  id: string;
  citationKey: string;
  /** Anything by which the work was once known; see fingerprints.ts. Each key belongs to one work. */
  keys: string[];
  /** The day the work joined the site, YYYY-MM-DD: orders feeds. The works of the first build have none. */
  added?: string;
  /** The id of the work this one turned out to be: its address leads there. */
  of?: string;
}

/** A lock file, parsed where somebody asks for its lines; `issues` tells then what was wrong with it. */
export interface LockFile { text?: string; lines(): Map<string, Locked>; issues: Issue[] }

/** The lock file with this text. */
export function openLock(text: string): LockFile {
  const issues: Issue[] = [];
  return { text, issues, lines: once(() => parseLock(text, lockFile, (issue) => issues.push(issue))) };
}

const head = `# Addresses of the works, frozen. Keep this file with the content; merge conflicts by keeping both sides' lines.
# id <tab> citation key <tab> what the work is known by <tab> the day it joined the site <tab> =id of the work it turned out to be
`;

/** The lines of a lock file. A line that cannot be read is reported; of two lines with one id the keys are joined, as a merge of two branches leaves them. */
export function parseLock(text: string, file: string, report: Report): Map<string, Locked> {
  const locked = new Map<string, Locked>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (line === '' || line.startsWith('#') || /^[<=>|]{7}/.test(line)) return;
    const [id = '', citationKey = '', keys = '', ...more] = line.split('\t');
    if (!/^[a-z0-9-]{1,80}$/.test(id)) {
      report({ code: 'lock-line', severity: 'warning', message: `“${line.slice(0, 60)}” is not a line of the lock file; it is left out.`, place: { file, line: index + 1 }, fix: 'restore the file from version control' });
      return;
    }
    const before = locked.get(id);
    const added = [before?.added, ...more.filter((part) => /^\d{4}-\d\d-\d\d$/.test(part))].filter(Boolean).sort()[0];
    const of = before?.of ?? more.map((part) => /^=([a-z0-9-]{1,80})$/.exec(part)?.[1]).find((target) => target && target !== id);
    locked.set(id, { id, citationKey: before?.citationKey || citationKey, keys: [...new Set([...(before?.keys ?? []), ...keys.split(' ').filter(Boolean)])], ...(added ? { added } : {}), ...(of ? { of } : {}) });
  });
  return locked;
}

/** The text of a lock file: sorted, one work a line, so that two branches merge. */
export function serialiseLock(locked: Iterable<Locked>): string {
  const lines = [...locked].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, citationKey, keys, added, of }) => `${[id, citationKey, [...keys].sort().join(' '), ...(added ? [added] : []), ...(of ? [`=${of}`] : [])].join('\t')}\n`);
  return head + lines.join('');
}
