import { argumentAt, groupEnd } from './braces.ts';

/** A macro a text defines: its name with backslash, its body with #1 to #9, and where the definition ends. */
export interface Definition { name: string; body: string; end: number }

/** The \newcommand, \def or \DeclareMathOperator that begins at `at`; undefined when it is not well-formed. */
export function definitionAt(text: string, at: number): Definition | undefined {
  const command = /\\([a-zA-Z]+)\*?\s*/y;
  command.lastIndex = at;
  const kind = command.exec(text)?.[1];
  const name = /\{?\s*(\\(?:[a-zA-Z@]+|[^]))\s*\}?\s*/uy;
  name.lastIndex = command.lastIndex;
  const found = kind ? name.exec(text)?.[1] : undefined;
  if (!found) return undefined;
  if (kind === 'let') return letAt(text, name.lastIndex, found);
  const parameters = /(?:\[\d\]\s*)?(?:\[([^[\]]*)\]\s*)?(?:#\d)*\s*/y;
  parameters.lastIndex = name.lastIndex;
  const byDefault = parameters.exec(text)?.[1];
  if (text[parameters.lastIndex] !== '{') return undefined;
  const end = groupEnd(text, parameters.lastIndex);
  if (end < 0) return undefined;
  const body = withDefault(text.slice(parameters.lastIndex + 1, end), byDefault);
  return { name: found, body: kind === 'DeclareMathOperator' ? `\\operatorname{${body}}` : body, end: end + 1 };
}

function letAt(text: string, at: number, name: string): Definition | undefined {
  const argument = argumentAt(text, text[at] === '=' ? at + 1 : at);
  return argument && { name, body: argument.value, end: argument.end };
}

/** An optional first argument is taken at its default: the later ones move up. */
function withDefault(body: string, byDefault: string | undefined): string {
  return byDefault === undefined ? body : body.replace(/#([1-9])/g, (_, n: string) => (n === '1' ? byDefault : `#${Number(n) - 1}`));
}

/** Macros keyed with their backslash, whichever way a settings file spells them. The same object is given the same answer. */
export function withBackslashes(macros: Record<string, string>): Record<string, string> {
  let spelt = known.get(macros);
  if (!spelt) known.set(macros, (spelt = Object.fromEntries(Object.entries(macros).map(([name, body]) => [name.startsWith('\\') ? name : `\\${name}`, String(body)]))));
  return spelt;
}

const known = new WeakMap<Record<string, string>, Record<string, string>>();

/** The text of a macro with its arguments in place of #1 to #9. */
export function expandBody(body: string, values: string[]): string {
  return values.length ? body.replace(/#([1-9])/g, (_, n: string) => values[Number(n) - 1] ?? '') : body;
}

/** How many arguments a body asks for. */
export function argumentCount(body: string): number {
  return body.includes('#') ? Math.max(0, ...Array.from(body.matchAll(/#([1-9])/g), ([, n]) => Number(n))) : 0;
}
