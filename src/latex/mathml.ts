import { escapeHtml } from '../model/text.ts';
import type { MarkupElement, MarkupNode } from './markup-tree.ts';
import { mathsText } from './maths-text.ts';
import { writeCoreLetters, type MathsTree } from './maths-tree.ts';
import type { TypesetMaths } from './node.ts';

/** Elements of MathML Core that are kept. */
const elements = new Set(`math mi mn mo mtext ms mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd`.split(' '));
const attributes = new Set(['mathvariant', 'display', 'stretchy']);

/** MathML of an imported text: rebuilt from allow-listed elements and attributes, and as plain Unicode. */
export function typesetMathml(math: MarkupElement): TypesetMaths {
  const tree = coreTree(math);
  const text = mathsText(tree);
  writeCoreLetters(tree);
  return { html: serialise(tree), text };
}

/** The tree a formula is rebuilt from; what MathML Core has not is taken apart. */
export function coreTree(node: MarkupElement): MathsTree {
  const children = node.children.flatMap(coreNodes);
  const kept = Object.entries(node.attributes).filter(([name, value]) => attributes.has(name) && /^[a-z-]{1,30}$/i.test(value));
  const variant = node.name === 'mstyle' ? kept.filter(([name]) => name !== 'mathvariant') : kept;
  return { type: node.name, attributes: Object.fromEntries(variant), children };
}

const tokens = new Set(['mi', 'mn', 'mo', 'mtext', 'ms']);

function coreNodes(node: MarkupNode): MathsTree[] {
  if (typeof node === 'string') return node.trim() ? [{ text: node.replace(/\s+/g, ' ') }] : [];
  if (node.name === 'annotation' || node.name === 'annotation-xml' || node.name === 'script' || node.name === 'style') return [];
  if (node.name === 'semantics') return node.children.flatMap(coreNodes).slice(0, 1);
  if (node.name === 'mfenced') return [fenced(node)];
  const tree = coreTree(node);
  if (tokens.has(node.name)) return [{ ...tree, children: [{ text: tokenText(node) }] }];
  return elements.has(node.name) && node.name !== 'math' ? [tree] : [{ type: 'mrow', children: tree.children ?? [] }];
}

function tokenText(node: MarkupElement): string {
  const text = node.children.map((child) => (typeof child === 'string' ? child : tokenText(child))).join('');
  return node.name === 'mtext' ? text.replace(/\s+/g, ' ') : text.replace(/\s+/g, ' ').trim();
}

/** `<mfenced>` is not in Core: its brackets and separators as operators. */
function fenced({ attributes: { open = '(', close = ')', separators = ',' }, children }: MarkupElement): MathsTree {
  const sign = (text: string): MathsTree => ({ type: 'mo', children: [{ text: text.slice(0, 2) }] });
  const parts = children.flatMap(coreNodes).flatMap((child, at) => (at && separators ? [sign(separators[0]!), child] : [child]));
  return { type: 'mrow', children: [sign(open), ...parts, sign(close)] };
}

function serialise(tree: MathsTree): string {
  if (tree.text !== undefined) return escapeHtml(tree.text);
  const written = Object.entries(tree.attributes ?? {}).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('');
  return `<${tree.type}${written}>${(tree.children ?? []).map(serialise).join('')}</${tree.type}>`;
}
