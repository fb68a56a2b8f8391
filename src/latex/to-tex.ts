import type { TextNode, TextStyle } from './node.ts';

const commands: Partial<Record<TextStyle, string>> = { em: 'emph', strong: 'textbf', code: 'texttt', u: 'underline', 'small-caps': 'textsc', sup: 'textsuperscript', sub: 'textsubscript' };
const special: Record<string, string> = { '&': '\\&', '%': '\\%', '#': '\\#', _: '\\_', $: '\\$', '{': '\\{', '}': '\\}', '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '\u00A0': '~' };

/** Nodes of an imported text as LaTeX, for BibTeX; capitals that must stay are in braces. */
export function nodesToTex(nodes: TextNode[]): string {
  return nodes.map(one).join('').replace(/[ \t]+/g, ' ').replace(/\s*\n\n\s*/g, '\n\n').trim();
}

function one(node: TextNode): string {
  switch (node.type) {
    case 'text': return node.value.split(/(\s+)/).map(protect).join('');
    case 'math': return node.mathml ? protect(node.tex) : `$${node.tex}$`;
    case 'style': return node.style === 'nocase' ? `{${escaped(node.children)}}` : `\\${commands[node.style]}{${nodesToTex(node.children)}}`;
    case 'link': return nodesToTex(node.children);
    case 'list': return node.items.map(nodesToTex).join('; ');
    case 'paragraph': return '\n\n';
    case 'line': return ' ';
  }
}

function escaped(nodes: TextNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? escapeWord(node.value) : one(node))).join('');
}

/** A word with a capital inside keeps it: "DNA", "iPhone", "K3". */
function protect(word: string): string {
  const letters = word.replace(/[^\p{L}\p{N}]/gu, '');
  return /.\p{Lu}|\p{N}\p{L}/u.test(letters) ? `{${escapeWord(word)}}` : escapeWord(word);
}

function escapeWord(text: string): string {
  return text.replace(/[&%#_${}\\~^\u00A0]/g, (character) => special[character]!);
}
