import type { TextNode } from './node.ts';

/**
 * What a text itself tells of commands nobody declared: its author wrote the same sign out elsewhere, `$m_{inf}$` beside `$\minf$`,
 * or an `$\e$-approximate` solution says that \e is ε.
 */
export function toldMacros(nodes: TextNode[], undeclared: Iterable<string>): Record<string, string> {
  const formulas = [...formulasOf(nodes)];
  const told = (name: string) => (name === '\\e' ? toldEpsilon(formulas) : formulas.find(({ tex }) => /[_^]/.test(tex) && lettersOf(tex) === name.slice(1))?.tex);
  return Object.fromEntries(Array.from(undeclared, (name) => [name, told(name)]).filter(([, body]) => body));
}

interface Formula { tex: string; next: string }

function* formulasOf(nodes: TextNode[]): Generator<Formula> {
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1];
    if (node.type === 'math') yield { tex: node.tex, next: next?.type === 'text' ? next.value : '' };
    else if (node.type === 'list') for (const item of node.items) yield* formulasOf(item);
    else if ('children' in node) yield* formulasOf(node.children);
  }
}

function toldEpsilon(formulas: Formula[]): string | undefined {
  return formulas.some(({ tex, next }) => tex === '\\e' && /^[\s\u00a0\-‐‑–]?(?:approximat|optimal|suboptimal|accura|close|net\b|cover|stationary|greedy|insensitive|far\b|differential|error)/.test(next)) ? '\\varepsilon' : undefined;
}

/** The letters a reader sees: "minf" of `m_{\mathrm{inf}}`; those of a formula with other commands are not known. */
function lettersOf(tex: string): string | undefined {
  const plain = tex.replace(/\\(?:mathrm|mathit|mathsf|text|operatorname)(?![a-zA-Z])|\\(?=(?:min|max|inf|sup)(?![a-zA-Z]))/g, '');
  return /^[a-zA-Z](?:[a-zA-Z]|[\s{}_^])*$/.test(plain) ? plain.replace(/[^a-zA-Z]/g, '') : undefined;
}
