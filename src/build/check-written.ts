import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { textIssue } from '../checks/check-texts.ts';
import { readableFiles } from '../content/read-content.ts';
import { digest } from '../digest.ts';
import type { TexProblem } from '../latex/node.ts';
import type { Issue, Report } from '../model/issue.ts';
import type { RenderCache } from '../render/cache.ts';
import { codeVersion } from '../render/version.ts';
import { findingsIn, type Finding } from './written-findings.ts';
import { lineIn, wordsFor } from './written-page-error.ts';

/** Reports what the build would stop at in the texts of people, of all files at once, and what their formulas hold. */
export async function checkWritten(root: string, macros: Record<string, string>, cache: RenderCache, report: Report): Promise<void> {
  const files = (await readableFiles(root, alreadyTold)).filter((file) => /^(?:people|topics|news|talks|teaching|projects)\/(?:.+\/)?[^_/][^/]*\.mdx?$/.test(file));
  const version = files.length ? codeVersion(['build', 'integrations', 'latex']) : '';
  const fresh = new Map<string, Record<string, string>>();
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const isMdx = file.endsWith('x');
    const key = digest([version, macros, isMdx, text]);
    const body = cache.get(key, 'written') ?? JSON.stringify(await lookAt(text, isMdx, macros));
    fresh.set(key, { written: body });
    const { findings, maths } = JSON.parse(body) as Looked;
    for (const finding of findings) if (finding.kind !== 'file' || !existsSync(join(root, dirname(file), finding.target))) report(issueOf(finding, file));
    for (const { line, ...problem } of maths) report({ ...textIssue(problem), place: { file, line } });
  }
  cache.putAll(fresh);
}

/** What cannot be read is told where the content is read. */
const alreadyTold: Report = () => {};

interface Looked { findings: Finding[]; maths: (TexProblem & { line: number })[] }

async function lookAt(text: string, isMdx: boolean, macros: Record<string, string>): Promise<Looked> {
  const looked: Looked = { findings: [], maths: [] };
  // Loaded late: a check in which no page changed does without Astro's compiler.
  const { writtenText } = await import('../integrations/written-text.ts');
  const processor = writtenText({ macros, watch: { tree: (tree) => { looked.findings.push(...findingsIn(tree)); }, maths: (problem, line) => { looked.maths.push({ ...problem, line }); } } });
  const body = withoutFrontMatter(text);
  const mdx = async () => (await processor.createMdxRenderer!({ syntaxHighlight: false }, { optimize: false, srcDir: pathToFileURL('/'), sourcemap: false })).process(body, '/page.mdx', {});
  const markdown = async () => (await processor.createRenderer({ syntaxHighlight: false })).render(body, { fileURL: pathToFileURL('/page.md') });
  await (isMdx ? mdx() : markdown()).catch((error: Error & { line?: number }) => {
    looked.findings.push({ kind: 'syntax', line: error.line ?? lineIn(error.message), reason: error.message });
  });
  return looked;
}

/** Lines stay where they are. */
function withoutFrontMatter(text: string): string {
  return text.replace(/^\uFEFF?---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?=\r?\n|$)/, (front) => front.replace(/[^\r\n]/g, ' '));
}

function issueOf(finding: Finding, file: string): Issue {
  return { code: `written-${finding.kind}`, severity: 'error', ...wordsFor(finding), place: { file, line: finding.line } };
}
