import { argumentAt } from './braces.ts';
import { argumentCount, expandBody } from './own-macros.ts';

/** Macros may stand in macros, so often and no deeper. */
const deepest = 8;
/** Characters; what grows beyond is left as it was written. */
const longest = 50_000;

/** TeX in which the macros of the site, keyed with their backslash, are written out: other people's documents do not have them. */
export function expandMacros(tex: string, macros: Record<string, string>): string {
  if (!tex.includes('\\') || !Object.keys(macros).length) return tex;
  let text = tex;
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = expandOnce(text, macros);
    if (next === text) return text;
    if (next.length > longest) return tex;
    text = next;
  }
  return tex;
}

function expandOnce(tex: string, macros: Record<string, string>): string {
  let out = '';
  let at = 0;
  for (const match of tex.matchAll(/\\(?:[a-zA-Z]+|[^])/g)) {
    if (match.index < at || !Object.hasOwn(macros, match[0])) continue;
    const body = macros[match[0]]!;
    let end = match.index + match[0].length;
    const values: string[] = [];
    for (let left = argumentCount(body); left > 0; left -= 1) {
      const argument = argumentAt(tex, end);
      if (!argument) break;
      values.push(argument.value);
      end = argument.end;
    }
    const written = expandBody(body, values);
    const before = out + tex.slice(at, match.index);
    // A script takes one thing; a command must not run into the letters after it.
    out = before + (/[_^]\s*$/.test(before) ? `{${written}}` : /\\[a-zA-Z]+$/.test(written) && /^[a-zA-Z]/.test(tex.slice(end)) ? `${written} ` : written);
    at = end;
  }
  return out + tex.slice(at);
}
