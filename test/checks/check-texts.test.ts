import { expect, it } from 'vitest';
import { checkTexts } from '../../src/checks/check-texts.ts';
import type { TextProblem } from '../../src/latex/node.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Work } from '../../src/model/work.ts';

const work = (id: string, file: string, line: number) => ({ id, origins: [{ file, line, key: id }], provenance: { abstract: { origin: 0, line: line + 3 } } }) as unknown as Work;
const eps: TextProblem = { field: 'abstract', kind: 'guessed', message: '“\\eps” is declared nowhere and taken for “\\varepsilon”', tex: '\\eps', fix: "'\\eps': '\\varepsilon'" };
const foo: TextProblem = { field: 'abstract', kind: 'maths-names', message: 'A formula uses \\foo, which nobody defines; shown as a word', tex: '\\foo' };

it('tells a guessed command once for each file, at the first text that has it, and everything else each time', () => {
  const works = [work('b', 'works/a.bib', 20), work('a', 'works/a.bib', 1), work('c', 'works/c.bib', 5)];
  const issues: Issue[] = [];
  checkTexts(works, ({ id }) => (id === 'c' ? [eps, foo] : [eps]), (issue) => issues.push(issue));
  const fix = "'\\eps': '\\varepsilon'   under macros: in site.yaml, or whatever else it means";
  expect(issues).toEqual([
    { code: 'tex-maths-names', severity: 'warning', message: `${foo.message}: \\foo`, place: { file: 'works/c.bib', line: 8 }, record: 'c', field: 'abstract', fix: 'correct the TeX, or declare the macro in site.yaml under macros:' },
    { code: 'tex-guessed', severity: 'info', message: `${eps.message}, in 2 texts`, place: { file: 'works/a.bib', line: 4 }, record: 'a', field: 'abstract', fix },
    { code: 'tex-guessed', severity: 'info', message: eps.message, place: { file: 'works/c.bib', line: 8 }, record: 'c', field: 'abstract', fix },
  ]);
});
