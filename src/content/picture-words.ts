import type { Report } from '../model/issue.ts';

/** Reports every picture of a written page that says nothing to readers who do not see it. */
export function checkPictureWords(file: string, text: string, report: Report): void {
  const lines = text.split(/\r?\n/);
  let fence = '';
  lines.forEach((line, index) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    if (fence || mark) return;
    for (const source of wordless(line.replace(/(`+)[^`]*\1/g, ''))) {
      report({ code: 'picture-words', severity: 'warning', message: `The picture ${source} has no words for those who do not see it.`, place: { file, line: index + 1 }, fix: `![What it shows.](${/\s/.test(source) ? `<${source}>` : source})` });
    }
  });
}

/** Addresses of the pictures of a line that have no alternative text. */
function wordless(line: string): string[] {
  const markdown = [...line.matchAll(/!\[\s*\]\(\s*(?:<([^>]*)>|([^)\s]+))/g)].map((match) => (match[1] ?? match[2])!);
  const tags = [...line.matchAll(/<(?:img|Image)\b[^>]*>/g)].map((match) => match[0]).filter((tag) => !/\balt\s*=\s*(?:"[^"]*\S[^"]*"|'[^']*\S[^']*'|\{)/.test(tag)).map((tag) => /\bsrc\s*=\s*["'{]([^"'}]+)/.exec(tag)?.[1] ?? 'of this line');
  return [...markdown, ...tags];
}
