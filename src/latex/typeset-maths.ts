import { renderMaths, type MathsLevel, type MathsOutput } from './katex.ts';
import type { MathsNode, TexProblem, TextNode } from './node.ts';

export interface TypesetOptions { output: MathsOutput; block: boolean; macros: Record<string, string> }
export interface TypesetResult { levels: MathsLevel[]; problems: TexProblem[] }

/** Sets every formula of the nodes, in place; tells how each came to be shown and what could not be. */
export function typesetMaths(nodes: TextNode[], options: TypesetOptions): TypesetResult {
  const result: TypesetResult = { levels: [], problems: [] };
  visit(nodes, (node) => setFormula(node, options, result));
  return result;
}

function visit(nodes: TextNode[], set: (node: MathsNode) => void): void {
  for (const node of nodes) {
    if (node.type === 'math') set(node);
    else if (node.type === 'list') for (const item of node.items) visit(item, set);
    else if ('children' in node) visit(node.children, set);
  }
}

function setFormula(node: MathsNode, { output, block, macros }: TypesetOptions, { levels, problems }: TypesetResult): void {
  if (node.mathml) {
    node.typeset = node.mathml;
    return;
  }
  const rendered = renderMaths(node.tex, { display: block && node.display, output, macros });
  node.typeset = rendered;
  levels.push(rendered.level);
  if (rendered.level === 'fallback') problems.push({ kind: 'maths', message: `A formula cannot be typeset: ${rendered.message}. Its source is shown`, tex: node.tex, offset: node.offset });
  if (rendered.broken) problems.push({ kind: 'unbalanced', message: `A formula is incomplete and was completed: ${rendered.broken}`, tex: node.tex, offset: node.offset });
  if (rendered.unknown) problems.push({ kind: 'maths-names', message: `A formula uses ${rendered.unknown.join(', ')}, which nobody defines; shown as ${rendered.unknown.length > 1 ? 'words' : 'a word'}`, tex: node.tex, offset: node.offset });
}
