import { renderMaths, type MathsLevel, type MathsOutput } from './katex.ts';
import type { MathsNode, TexProblem, TextNode } from './node.ts';
import { toldMacros } from './told-macros.ts';

export interface TypesetOptions { output: MathsOutput; block: boolean; macros: Record<string, string> }
export interface TypesetResult { levels: MathsLevel[]; problems: TexProblem[] }

/** Sets every formula of the nodes, in place; tells how each came to be shown and what could not be. */
export function typesetMaths(nodes: TextNode[], options: TypesetOptions): TypesetResult {
  const first = typesetWith(nodes, options, {});
  const told = first.undeclared.size ? toldMacros(nodes, first.undeclared) : {};
  return Object.keys(told).length ? typesetWith(nodes, options, told) : first;
}

interface Typeset extends TypesetResult { undeclared: Set<string> }

/** `told` are the macros the text explains by itself. */
function typesetWith(nodes: TextNode[], options: TypesetOptions, told: Record<string, string>): Typeset {
  const result: Typeset = { levels: [], problems: [], undeclared: new Set() };
  const macros = Object.keys(told).length ? { ...told, ...options.macros } : options.macros;
  visit(nodes, (node) => setFormula(node, { ...options, macros, told }, result));
  return result;
}

function visit(nodes: TextNode[], set: (node: MathsNode) => void): void {
  for (const node of nodes) {
    if (node.type === 'math') set(node);
    else if (node.type === 'list') for (const item of node.items) visit(item, set);
    else if ('children' in node) visit(node.children, set);
  }
}

function setFormula(node: MathsNode, { output, block, macros, told }: TypesetOptions & { told: Record<string, string> }, result: Typeset): void {
  if (node.mathml) {
    node.typeset = node.mathml;
    return;
  }
  const rendered = renderMaths(node.tex, { display: block && node.display, output, macros });
  const guessed = [...(rendered.guessed ?? []), ...Object.entries(told).filter(([name]) => new RegExp(`\\${name}(?![a-zA-Z])`).test(node.tex))];
  node.typeset = rendered;
  result.levels.push(guessed.length && rendered.level !== 'named' && rendered.level !== 'fallback' ? 'guessed' : rendered.level);
  const report = (kind: TexProblem['kind'], message: string, more: Partial<TexProblem> = {}) => result.problems.push({ kind, message, tex: node.tex, offset: node.offset, ...more });
  if (rendered.level === 'fallback') report('maths', `A formula cannot be typeset: ${rendered.message}. Its source is shown`);
  if (rendered.broken) report('unbalanced', `A formula is incomplete and was completed: ${rendered.broken}`);
  const unknown = (rendered.unknown ?? []).filter((name) => !result.undeclared.has(name));
  for (const name of unknown) result.undeclared.add(name);
  if (unknown.length) report('maths-names', `A formula uses ${unknown.join(', ')}, which nobody defines; shown as ${unknown.length > 1 ? 'words' : 'a word'}`);
  for (const [name, body] of guessed) {
    const message = `“${name}” is declared nowhere and taken for “${body}”`;
    if (!result.problems.some((known) => known.message === message)) report('guessed', message, { fix: `'${name}': '${body}'` });
  }
}
