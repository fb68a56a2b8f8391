import type { TextStyle } from './node.ts';

/** Elements of HTML and JATS that set text in a style, by local name. */
const faces: Record<string, TextStyle | 'line' | 'paragraph'> = {
  i: 'em', em: 'em', italic: 'em', cite: 'em', var: 'em', dfn: 'em', slant: 'em', b: 'strong', strong: 'strong', bold: 'strong', sup: 'sup', superscript: 'sup', sub: 'sub', subscript: 'sub', inf: 'sub', sc: 'small-caps', scp: 'small-caps', smallcaps: 'small-caps',
  u: 'u', underline: 'u', code: 'code', monospace: 'code', tt: 'code', kbd: 'code', samp: 'code', br: 'line', break: 'line', p: 'paragraph',
};

/** The style an element gives its text, or that it breaks the line or the paragraph; undefined for all others. Prefixes such as `jats:` do not count. */
export function faceOfTag(name: string): TextStyle | 'line' | 'paragraph' | undefined {
  const local = name.slice(name.indexOf(':') + 1).toLowerCase();
  return Object.hasOwn(faces, local) ? faces[local] : undefined;
}
