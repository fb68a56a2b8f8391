import type { TextNode } from './node.ts';
import { inSmallLetters } from './small-letters.ts';

/** Nodes as plain Unicode: one line, or for blocks a paragraph each with blank lines between. Formulas must be typeset. */
export function renderText(nodes: TextNode[], block: boolean): string {
  const parts: string[] = [];
  write(nodes, parts, block ? '\u2029' : ' ');
  const text = parts.join('').replace(/\u2028 ?(?=[,.;:!?)])/g, '').replace(/[ \t\u2028\r\n\u00a0\u2003\u2005\u2009\u202f]+/g, ' ');
  return (block ? text.replace(/ ?\u2029[ \u2029]*/g, '\n\n') : text).trim().normalize('NFC');
}

function write(nodes: TextNode[], parts: string[], paragraph: string): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'text': parts.push(node.value); break;
      case 'math': parts.push(node.display ? `\u2028${node.typeset?.text ?? ''}\u2028` : node.typeset?.text ?? ''); break;
      case 'style': writeStyled(node, parts, paragraph); break;
      case 'link': write(node.children, parts, paragraph); break;
      case 'quote': parts.push(paragraph); write(node.children, parts, paragraph); parts.push(paragraph); break;
      case 'list': for (const item of node.items) { parts.push(' • '); write(item, parts, ' '); } parts.push(' '); break;
      case 'paragraph': parts.push(paragraph); break;
      case 'line': parts.push(' '); break;
    }
  }
}

/** Numbers above or below the line as ² and ₂; words stay words: "1st". */
function writeStyled({ style, children }: TextNode & { type: 'style' }, parts: string[], paragraph: string): void {
  if (style !== 'sup' && style !== 'sub') return write(children, parts, paragraph);
  const inner: string[] = [];
  write(children, inner, paragraph);
  const text = inner.join('');
  const small = /^[\d+−=()-]+$/.test(text.trim()) || text.trim() === 'n' ? inSmallLetters(text.trim(), style) : undefined;
  parts.push(small ?? text);
}
