import { commandKind } from './katex.ts';

/** LaTeX as exporters leave it, brought back to what the author wrote: whole documents around a formula, and TeX escaped as if it were plain text. */
export function mendText(text: string): string {
  return withoutDocuments(unescapedTwice(text));
}

/** Publishers send `\documentclass…\begin{document}$x$\end{document}` for every formula; only what is in the document stays. */
function withoutDocuments(text: string): string {
  if (!text.includes('\\documentclass')) return text;
  let out = '';
  let at = 0;
  for (let start = text.indexOf('\\documentclass'); start >= 0; start = text.indexOf('\\documentclass', at)) {
    const begin = text.indexOf('\\begin{document}', start);
    const end = begin < 0 ? -1 : text.indexOf('\\end{document}', begin);
    if (end < 0) break;
    out += text.slice(at, start) + text.slice(begin + 16, end);
    at = end + 14;
  }
  return out + text.slice(at);
}

/** What an exporter writes for each sign of a text it takes for plain. */
const escaped = /\\([$%&#_{}])|\{\\text([a-z]+)\}|\\text(backslash|asciicircum|asciitilde|less|greater|bar)(?:\{\}|(?![a-zA-Z])\s?)|\\([\^~])(?:\{\}|(?=\\\{|[\d(]))/g;
const signs: Record<string, string> = { backslash: '\\', asciicircum: '^', asciitilde: '~', less: '<', greater: '>', bar: '|', dollar: '$', underscore: '_', percent: '%' };
const escapedCommand = /\\textbackslash(?:\{\}|\}|(?![a-zA-Z])\s?)(?:([a-zA-Z]+)|(["'`^~=.(){}[\]]|\\[{}$%&_#]))?/g;

/**
 * Reference managers take an abstract with TeX for plain text and escape it once more: `\$\textbackslash alpha\$`. Undone where
 * what comes out is TeX: most of its commands are known ones.
 */
function unescapedTwice(text: string): string {
  if (!text.includes('\\textbackslash')) return text;
  const added = Array.from(text.matchAll(escapedCommand));
  const known = added.filter(([, name, sign]) => sign !== undefined || (name !== undefined && (textCommands.test(name) || commandKind(name) !== undefined)));
  if (known.length === 0 || known.length * 2 < added.length) return text;
  return text.replace(escaped, (found, sign?: string, group?: string, command?: string, accent?: string) => sign ?? accent ?? signs[group ?? command!] ?? found);
}

/** Commands of text that are no commands of maths. */
const textCommands = /^(?:emph|text[a-z]*|em|it|bf|cite[a-z]*|ref|label|begin|end|item|documentclass|usepackage|[Hcvurkdb])$/;
