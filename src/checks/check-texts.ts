import type { TexProblem, TextProblem } from '../latex/node.ts';
import type { Issue, Report } from '../model/issue.ts';
import type { Work } from '../model/work.ts';

/** Reports what could not be shown as written in the works' texts. A command guessed in several works of a file is one note, at the first. */
export function checkTexts(works: Work[], problemsOf: (work: Work) => TextProblem[], report: Report): void {
  const guesses = new Map<string, { issue: Issue & Required<Pick<Issue, 'place'>>; count: number }>();
  for (const work of works) for (const { field, ...problem } of problemsOf(work)) {
    const from = work.provenance[field];
    const { file, line, key } = work.origins[from?.origin ?? 0]!;
    const issue = { ...textIssue(problem), place: { file, line: from?.line ?? line }, record: key, field };
    if (problem.kind !== 'guessed') {
      report(issue);
      continue;
    }
    const name = `${file} ${issue.message}`;
    const known = guesses.get(name);
    const first = known && known.issue.place.line! <= issue.place.line ? known.issue : issue;
    guesses.set(name, { issue: first, count: (known?.count ?? 0) + 1 });
  }
  for (const { issue, count } of guesses.values()) report(count > 1 ? { ...issue, message: `${issue.message}, in ${count} texts` } : issue);
}

/** Says what is wrong with a text's TeX and what helps. */
export function textIssue({ kind, message, tex, fix }: Omit<TexProblem, 'offset'>): Omit<Issue, 'place'> {
  if (kind === 'guessed') return { code: 'tex-guessed', severity: 'info', message, fix: `${fix}   under macros: in site.yaml, or whatever else it means` };
  return { code: `tex-${kind}`, severity: 'warning', message: `${message}: ${tex.slice(0, 120)}`, fix: 'correct the TeX, or declare the macro in site.yaml under macros:' };
}
