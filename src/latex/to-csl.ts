import type { TextNode, TextStyle, TypesetMaths } from './node.ts';

const tags: Partial<Record<TextStyle, readonly [string, string]>> = {
  em: ['<i>', '</i>'], strong: ['<b>', '</b>'], sup: ['<sup>', '</sup>'], sub: ['<sub>', '</sub>'], nocase: ['<span class="nocase">', '</span>'], 'small-caps': ['<span style="font-variant:small-caps;">', '</span>'],
};

/** Nodes in the markup CSL allows; formulas as placeholders, U+E000 n U+E001. Signs stay bare, as CSL-JSON has them. Formulas must be typeset. */
export function nodesToCsl(nodes: TextNode[]): { html: string; formulas: TypesetMaths[] } {
  const formulas: TypesetMaths[] = [];
  const write = (list: TextNode[]): string => list.map(one).join('');
  const one = (node: TextNode): string => {
    switch (node.type) {
      case 'text': return bare(node.value);
      case 'math': return `\ue000${formulas.push({ html: node.typeset?.html ?? '', text: node.typeset?.text ?? '' }) - 1}\ue001`;
      case 'style': return wrap(tags[node.style], node.style === 'em' && isBinomial(node.children) ? wrap(tags.nocase, write(node.children)) : write(node.children));
      case 'link': case 'quote': return write(node.children);
      case 'list': return node.items.map(write).join(' ');
      case 'paragraph': case 'line': return ' ';
    }
  };
  return { html: wholeWords(write(nodes)).replace(/[ \t\r\n]+/g, ' ').trim(), formulas };
}

/** `{A}rtin` keeps the case of the whole word: styles that capitalise would make "ARtin" of it. */
function wholeWords(html: string): string {
  return html.includes('nocase') ? html.replace(/([\p{L}\p{M}\p{N}]*)((?:<span class="nocase">[^<>]*<\/span>[\p{L}\p{M}\p{N}’']*)+)/gu, (_, before: string, rest: string) => `<span class="nocase">${before}${rest.replace(/<[^>]*>/g, '')}</span>`) : html;
}

/** "E. coli" and "Drosophila melanogaster" keep their small letter in styles that capitalise titles. */
function isBinomial([only, ...more]: TextNode[]): boolean {
  return more.length === 0 && only?.type === 'text' && /^\p{Lu}(?:\.|\p{Ll}+)\s\p{Ll}+$/u.test(only.value);
}

function wrap(tag: readonly [string, string] | undefined, inner: string): string {
  return tag && inner ? tag[0] + inner + tag[1] : inner;
}

/** Text that looks like the markup of CSL is kept from being read as such by a word joiner. */
function bare(text: string): string {
  return text.includes('<') ? text.replace(/<(?=\/?(?:i|b|sup|sub|sc|span)\b)/g, '<\u2060') : text;
}
