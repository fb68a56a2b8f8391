import { escapeTex } from './escape-tex.ts';
import type { MathsNode, TextNode, TextStyle } from './node.ts';

const commands: Record<Exclude<TextStyle, 'nocase'>, string> = { em: 'emph', strong: 'textbf', code: 'texttt', u: 'underline', 'small-caps': 'textsc', sup: 'textsuperscript', sub: 'textsubscript' };

const paragraph = '\u2029';

/** An imported or plain text as LaTeX, for BibTeX: its signs escaped; `protect` puts words of titles that must keep their capitals in braces. */
export function nodesToTex(nodes: TextNode[], protect: boolean): string {
  return write(nodes, protect).replace(/[ \t\r\n]+/g, ' ').split(paragraph).map((text) => text.trim()).filter(Boolean).join('\n\n');
}

function write(nodes: TextNode[], protect: boolean): string {
  return nodes.map((node) => one(node, protect)).join('');
}

function one(node: TextNode, protect: boolean): string {
  switch (node.type) {
    case 'text': return protect ? protectedText(node.value) : escapeTex(node.value);
    case 'math': return maths(node);
    case 'style': return node.style === 'nocase' ? `{${write(node.children, false)}}` : `\\${commands[node.style]}{${write(node.children, protect)}}`;
    case 'link': return write(node.children, protect);
    case 'list': return `${paragraph}\\begin{${kind(node)}}${node.items.map((item) => ` \\item ${write(item, protect).trim()}`).join('')} \\end{${kind(node)}}${paragraph}`;
    case 'quote': return paragraph + write(node.children, protect) + paragraph;
    case 'paragraph': return paragraph;
    case 'line': return '\\\\ ';
  }
}

function kind({ ordered }: { ordered: boolean }): string {
  return ordered ? 'enumerate' : 'itemize';
}

function maths({ tex, display }: MathsNode): string {
  const line = tex.replace(/\s+/g, ' ').trim();
  return display ? `\\[${line}\\]` : `$${line}$`;
}

/** Words with a capital after their first letter keep it: "DNA", "iPhone", "K3"; so do single capitals inside a text, "vitamin C". */
function protectedText(text: string): string {
  const parts = escapeTex(text).split(/([^\p{L}\p{M}\p{N}]+)/u);
  return parts.map((part, at) => (at % 2 === 0 && !parts[at - 1]?.endsWith('\\') && (/.\p{Lu}|\p{Lu}\p{N}|\p{N}\p{Lu}/u.test(part) || (at > 1 && /^[B-HJ-Z]$/.test(part))) ? `{${part}}` : part)).join('');
}
