import { describe, expect, it } from 'vitest';
import { formatIssues, listIssues } from '../../scripts/print-issues.ts';
import type { Issue } from '../../src/model/issue.ts';

const issue = (file: string, line: number, severity: Issue['severity'], code = 'a-code'): Issue => ({ code, severity, message: `${severity} ${line}.`, place: { file, line } });
const files = ['a.bib', 'b.bib', 'c.bib', 'd.bib'];
const issues = files.flatMap((file) => [issue(file, 2, 'warning'), issue(file, 1, file === 'd.bib' ? 'error' : 'warning'), issue(file, 3, 'warning')]);

describe('a printed report', () => {
  it('goes by file and line, and counts what it does not print', () => {
    expect(listIssues(issues, { label: 'content', most: 2, mostFiles: 2 })).toBe('content/a.bib:1  warning  warning 1.\ncontent/a.bib:2  warning  warning 2.\n  and 1 more like this (a-code)\n'
      + '\ncontent/d.bib:1  error  error 1.\ncontent/d.bib:2  warning  warning 2.\n  and 1 more like this (a-code)\n'
      + '\nIn 2 more files: 6 warnings.\n');
  });

  it('prints all of few, and counts them by severity', () => {
    const printed = formatIssues(issues, { label: 'content' });
    expect(printed.match(/^content\//gm)).toHaveLength(12);
    expect(printed).toMatch(/\n\n1 error, 11 warnings\.\n$/);
    expect(formatIssues([], { label: 'content' })).toBe('');
  });
});
