import { groupEnd } from './braces.ts';
import { guessMacro } from './guessed-macros.ts';
import type { Refusal } from './katex.ts';
import { definitionAt } from './own-macros.ts';
import { quantityAt } from './units.ts';

/** TeX that people and exporters write and KaTeX does not read, rewritten: entities, definitions, old environments, units, stray signs. */
export function mendMaths(tex: string): { mended: string; macros: Record<string, string> } {
  const { rest, macros } = withoutDefinitions(withoutEntities(tex));
  const mended = withUnits(rest)
    .replace(/\\begin\s*\{eqnarray\*?\}/g, '\\begin{array}{rcl}').replace(/\\end\s*\{eqnarray\*?\}/g, '\\end{array}')
    .replace(/\\(begin|end)\s*\{(?:multline|gather)\*?\}/g, '\\$1{gathered}')
    .replace(/\\(begin|end)\s*\{(?:align|flalign|split)\*?\}/g, '\\$1{aligned}')
    .replace(/(\\(?:abs|norm|floor|ceil|card|paren|parens|inner)\s*)(?:\*|\[\\[bB]igg?\])(?=\s*\{)/g, '$1')
    .replace(/\\(left|right|[bB]igg?[lrm]?)\s*\{(\\?[^\\{}])\}/g, '\\$1$2')
    .replace(/\\[^]|#/g, (found) => (found === '#' ? '\\#' : found))
    .replace(/(?<!\\)\\$/, '');
  return { mended, macros };
}

function withoutEntities(tex: string): string {
  return tex.includes('&') ? tex.replace(/\\?&(amp|lt|gt|nbsp|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', nbsp: '~', quot: "''" })[name]!) : tex;
}

/** Definitions inside a formula, which KaTeX refuses when the name is taken. */
function withoutDefinitions(tex: string): { rest: string; macros: Record<string, string> } {
  const macros: Record<string, string> = {};
  let rest = '';
  let at = 0;
  for (const match of tex.matchAll(/\\(?:(?:re|provide)?newcommand|providecommand|[gex]?def|DeclareMathOperator)(?![a-zA-Z])/g)) {
    const definition = match.index < at ? undefined : definitionAt(tex, match.index);
    if (!definition) continue;
    macros[definition.name] = definition.body;
    rest += tex.slice(at, match.index);
    at = definition.end;
  }
  return { rest: rest + tex.slice(at), macros };
}

function withUnits(tex: string): string {
  if (!/\\(?:SI|si|qty|unit|num|ang)/.test(tex)) return tex;
  let out = '';
  let at = 0;
  for (const match of tex.matchAll(/\\(SI|si|qty|unit|num|ang|SIrange|qtyrange|numrange)(?![a-zA-Z])/g)) {
    const quantity = match.index < at ? undefined : quantityAt(tex, match.index + match[0].length, match[1]!);
    if (!quantity) continue;
    out += `${tex.slice(at, match.index)}\\text{${quantity.text}}`;
    at = quantity.end;
  }
  return out + tex.slice(at);
}

/** Another source, or a macro to define: what the sign means, what authors mostly mean by it, or its name. `broken` when the source lacks something. */
export type Repair = { source: string; broken?: boolean } | { name: string; body: string; by: 'rule' | 'guess' | 'name' };

/** What to change so that KaTeX gets past the place where it stopped; undefined when nothing is known to help. */
export function repairFor({ message, position }: Refusal, source: string): Repair | undefined {
  for (const [pattern, repair, broken = false] of repairs) {
    const match = pattern.exec(message);
    const next = match ? repair(match, source, position) : undefined;
    if (match) return next && 'source' in next ? { ...next, broken } : next;
  }
  return undefined;
}

type Mend = (match: RegExpExecArray, source: string, at: number) => Repair | undefined;

/** What KaTeX says, what helps, and whether the formula was broken rather than only unusual. */
const repairs: [RegExp, Mend, boolean?][] = [
  [/^Undefined control sequence: (\\(?:[a-zA-Z@]+|1))$/, ([, name], source) => undeclared(name!, source)],
  [/^Undefined control sequence: (\\[^])$/u, ([, name]) => ({ name: name!, body: name === '\\<' ? '\\langle ' : '', by: 'rule' })],
  [/^Expected group as argument to '\\([a-zA-Z])'/, ([, name]) => ({ name: `\\${name}`, body: `\\mathrm{${name}}`, by: 'name' })],
  [/^Double (?:super|sub)script/, (_, source, at) => (/['^_]/.test(source[at] ?? '') ? insert(source, at, '{}') : undefined)],
  [/^Expected group after '[_^]'/, (_, source, at) => (/[_^]/.test(source[at] ?? '') ? insert(source, at + 1, '{}') : undefined)],
  [/^Expected group as argument/, (_, source, at) => (at === source.length ? { source: `${source}{}` } : undefined), true],
  [/, got '[&_#]'$/, (_, source, at) => (/[&_#]/.test(source[at] ?? '') ? insert(source, at, '\\') : undefined)],
  [/, got '\^'$/, (_, source, at) => replaceAt(source, at, '^', '\\text{\\textasciicircum}')],
  [/^Expected '\\right', got '(.*)'/, (_, source, at) => insert(source, at, '\\right.'), true],
  [/, got '\\right'$/, (_, source, at) => replaceAt(source, at, '\\right', ''), true],
  [/^Expected 'EOF', got '\}'|^Extra \}/, (_, source, at) => replaceAt(source, at, '}', ''), true],
  [/^Expected '\}', got 'EOF'|^Unexpected end of input|^Expected '(?:\}|\\endgroup)'/, (_, source) => ({ source: `${source}${opensMore(source) ? '}' : '{}'}` }), true],
  [/^No such environment: (.+)$/, ([, name], source) => without(source, [`\\begin{${name}}`, `\\end{${name}}`])],
  [/, got '\\end'$/, (_, source, at) => cut(source, at, /^\\end\s*\{[^{}]*\}/), true],
  [/^Expected & or \\\\ or \\cr or \\end/, (_, source, at) => (at === source.length ? closeEnvironment(source) : undefined), true],
  [/^Can't use function '(\$|\\[([)\]])' in math mode/, ([, sign], source, at) => replaceAt(source, at, sign!, '')],
  [/^Can't use function '(\\[a-zA-Z]+)' in text mode/, ([, name], source, at) => replaceAt(source, at, name!, `$${name}$`)],
  [/^Limit controls must follow/, (_, source, at) => cut(source, at, /^\\(?:no)?limits/)],
  [/^\\tag works only|^Multiple \\tag/, (_, source) => ({ source: withoutTags(source) })],
  [/^Got function '(\\[a-zA-Z]+)' with no arguments as/, ([, name], source, at) => groupCall(source, at, name!)],
  [/^Invalid delimiter/, (_, source, at) => cut(source, source.lastIndexOf('\\', Math.max(0, at - 1)), /^\\(?:left|right|middle|[bB]igg?[lrm]?)(?![a-zA-Z])/)],
];

function undeclared(name: string, source: string): Repair {
  const body = guessMacro(name, source);
  return body === undefined ? { name, body: `\\mathrm{${name.slice(1)}}`, by: 'name' } : { name, body, by: 'guess' };
}

/** A brace is open at the end; else it is an argument that is missing. */
function opensMore(source: string): boolean {
  const signs = source.match(/\\[^]|[{}]/g) ?? [];
  return signs.filter((sign) => sign === '{').length > signs.filter((sign) => sign === '}').length;
}

function insert(source: string, at: number, what: string): Repair | undefined {
  return at < 0 ? undefined : { source: source.slice(0, at) + what + source.slice(at) };
}

function replaceAt(source: string, at: number, old: string, by: string): Repair | undefined {
  return at >= 0 && source.startsWith(old, at) ? { source: source.slice(0, at) + by + source.slice(at + old.length) } : undefined;
}

function cut(source: string, at: number, pattern: RegExp): Repair | undefined {
  const found = at < 0 ? undefined : pattern.exec(source.slice(at, at + 60))?.[0];
  return found ? { source: source.slice(0, at) + source.slice(at + found.length) } : undefined;
}

function without(source: string, parts: string[]): Repair | undefined {
  const next = parts.reduce((text, part) => text.replaceAll(part, ' '), source);
  return next === source ? undefined : { source: next };
}

function withoutTags(source: string): string {
  const at = source.indexOf('\\tag');
  const open = source.indexOf('{', at);
  const end = open < 0 ? -1 : groupEnd(source, open);
  return end < 0 ? source.replaceAll('\\tag', '') : source.slice(0, at) + source.slice(end + 1);
}

function closeEnvironment(source: string): Repair | undefined {
  const open: string[] = [];
  for (const [, kind, name] of source.matchAll(/\\(begin|end)\s*\{([^{}]*)\}/g)) {
    if (kind === 'begin') open.push(name!);
    else if (open.at(-1) === name) open.pop();
  }
  return open.length ? { source: `${source}\\end{${open.at(-1)}}` } : undefined;
}

/** `x^\hat y` -> `x^{\hat y}`. */
function groupCall(source: string, at: number, name: string): Repair | undefined {
  if (at < 0 || !source.startsWith(name, at)) return undefined;
  const rest = at + name.length;
  const brace = /^\s*\{/.exec(source.slice(rest, rest + 20));
  const end = brace ? groupEnd(source, rest + brace[0].length - 1) + 1 : rest + (/^\s*(?:\\[a-zA-Z]+|.)/u.exec(source.slice(rest, rest + 60))?.[0].length ?? 0);
  return end > rest ? { source: `${source.slice(0, at)}{${source.slice(at, end)}}${source.slice(end)}` } : undefined;
}
