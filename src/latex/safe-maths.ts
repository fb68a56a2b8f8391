import { argumentAt } from './braces.ts';

/** A percent sign means itself in an abstract, never a comment. */
export function withLiteralPercents(tex: string): string {
  return tex.includes('%') ? tex.replace(/\\[^]|%/g, (found) => (found === '%' ? '\\%' : found)) : tex;
}

const refused = /\\(href|url|includegraphics|html(?:Class|Id|Style|Data)|(?:text)?color|f?colorbox)(?![a-zA-Z])/g;
/** Which of the arguments of a refused command stays. */
const kept: Record<string, (values: string[]) => string> = {
  href: ([, text = '']) => `{${text}}`, url: ([address = '']) => `\\text{${address.replace(/[\\{}$&#_^~%]/g, ' ')}}`, includegraphics: () => '',
  textcolor: ([, text = '']) => `{${text}}`, color: () => '', colorbox: ([, text = '']) => `\\text{${text}}`, fcolorbox: ([, , text = '']) => `\\text{${text}}`,
};
const argumentCount: Record<string, number> = { url: 1, includegraphics: 1, color: 1, fcolorbox: 3 };

/** A formula without links, pictures and attributes, which KaTeX would print in red, and without colours, whose contrast nobody checked. */
export function withoutLinks(tex: string): string {
  if (!tex.includes('\\') || tex.search(refused) < 0) return tex;
  let out = '';
  let at = 0;
  for (const match of tex.matchAll(refused)) {
    if (match.index < at) continue;
    const name = match[1]!;
    const { values, end } = argumentsAt(tex, match.index + match[0].length, argumentCount[name] ?? 2);
    out += tex.slice(at, match.index) + (kept[name] ?? kept.href!)(values);
    at = end;
  }
  return withoutLinks(out + tex.slice(at));
}

function argumentsAt(tex: string, start: number, count: number): { values: string[]; end: number } {
  const values: string[] = [];
  let end = start + (/^\s*\[[^\]]*\]/.exec(tex.slice(start, start + 200))?.[0].length ?? 0);
  while (values.length < count) {
    const argument = argumentAt(tex, end);
    if (!argument) break;
    values.push(argument.value);
    end = argument.end;
  }
  return { values, end };
}
