import { appendText, type TextNode } from './node.ts';

/** A formula without the dollars, brackets or whole LaTeX document publishers wrap it in. */
export function withoutDelimiters(source: string): string {
  const begin = source.indexOf('\\begin{document}');
  const end = source.lastIndexOf('\\end{document}');
  let tex = (begin >= 0 ? source.slice(begin + 16, end < begin ? undefined : end) : source).trim();
  for (const [open, close] of [['$$', '$$'], ['\\[', '\\]'], ['\\(', '\\)'], ['$', '$']] as const) {
    if (tex.startsWith(open) && tex.endsWith(close) && tex.length >= open.length + close.length) tex = tex.slice(open.length, -close.length).trim();
  }
  return tex.replace(/^\\displaystyle(?![a-zA-Z])\s*/, '');
}

/**
 * Adds imported text to `nodes`. `$$…$$` (OpenAlex, Springer) and `\(…\)` are formulas; `$…$` is a price, unless it holds a
 * TeX command, or the same text holds formulas that do.
 */
export function readImportedText(nodes: TextNode[], text: string): void {
  if (!text.includes('$') && !text.includes('\\(') && !text.includes('\\[')) return appendText(nodes, text);
  const known: Known = { plainly: text.split('$').slice(1, -1).some((part) => /\\[a-zA-Z]/.test(part)), last: Object.fromEntries(['$', '$$', '\\)', '\\]'].map((close) => [close, text.lastIndexOf(close)])) };
  let at = 0;
  while (at < text.length) {
    const found = nextFormula(text, at, known);
    appendText(nodes, text.slice(at, found?.start));
    if (!found) return;
    nodes.push({ type: 'math', tex: found.tex, display: false, offset: found.start });
    at = found.end;
  }
}

/** Whether the text plainly has TeX, and where each closing delimiter is for the last time. */
interface Known { plainly: boolean; last: Record<string, number> }
interface Found { start: number; end: number; tex: string }

function nextFormula(text: string, from: number, { plainly, last }: Known): Found | undefined {
  const open = /\$\$|\$|\\[([]/g;
  open.lastIndex = from;
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const close = match[0] === '\\(' ? '\\)' : match[0] === '\\[' ? '\\]' : match[0];
    const start = match.index + match[0].length;
    const end = last[close]! < start ? -1 : text.slice(start, start + 2000).indexOf(close) + start;
    const tex = end < start ? '' : text.slice(start, end).trim();
    if (tex && (close !== '$' || isFormula(text.slice(start, end), plainly))) return { start: match.index, end: end + close.length, tex };
    open.lastIndex = start;
  }
  return undefined;
}

function isFormula(tex: string, plainly: boolean): boolean {
  if (/\\[a-zA-Z]/.test(tex) || /[\p{L}\d})][_^](?:[\p{L}\d{\\+*-])/u.test(tex)) return (tex.match(/\s\p{L}{2,}(?=\s)/gu)?.length ?? 0) < 5;
  return plainly && /^\S(?:.*\S)?$/s.test(tex) && !/^\d[\d.,]*\s|\p{L}{3,}\s/u.test(tex);
}
