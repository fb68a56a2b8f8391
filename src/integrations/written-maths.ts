import type { Element, ElementContent, Root } from 'hast';
import type { MathsNode, TexProblem } from '../latex/node.ts';
import { typesetMaths } from '../latex/typeset-maths.ts';

export interface WrittenMathsOptions {
  macros: Record<string, string>;
  onProblem?: ((problem: TexProblem, line: number) => void) | undefined;
}

/**
 * A rehype plugin that renders the maths remark-math found in people's own pages, with the macros of the site.
 * It places HTML made by our own renderer, so that KaTeX has one door.
 */
export function rehypeWrittenMaths(options: WrittenMathsOptions) {
  return (tree: Root, file: { path?: string }): void => replaceMaths(tree, options, file.path?.endsWith('.md') ? raw : fragment);
}

type Place = (html: string) => ElementContent;

function replaceMaths(parent: Root | Element, options: WrittenMathsOptions, place: Place): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== 'element') return child;
    const display = mathsKind(child);
    if (display === undefined) {
      replaceMaths(child, options, place);
      return child;
    }
    return place(renderWritten(child, display, options));
  }) as typeof parent.children;
}

/** remark-math leaves `<code class="language-math math-inline">`, display maths inside a `<pre>`. */
function mathsKind(element: Element): boolean | undefined {
  const code = element.tagName === 'pre' ? element.children[0] : element;
  const classes = code?.type === 'element' && code.tagName === 'code' && Array.isArray(code.properties.className) ? code.properties.className : [];
  return classes.includes('math-display') ? true : classes.includes('math-inline') ? false : undefined;
}

/** MathML alone: it needs no style sheet, so that a page of words loads none. */
function renderWritten(element: Element, display: boolean, { macros, onProblem }: WrittenMathsOptions): string {
  const node: MathsNode = { type: 'math', tex: textOf(element), display, offset: 0 };
  const { problems } = typesetMaths([node], { output: 'mathml', block: true, macros });
  for (const problem of problems) onProblem?.(problem, element.position?.start.line ?? 1);
  const { html } = node.typeset!;
  return display ? `<span class="math-display" role="group" tabindex="0" aria-label="Equation">${html}</span>` : html;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** HTML in Markdown, which is made elements of later. */
function raw(html: string): ElementContent {
  return { type: 'raw', value: html } as unknown as ElementContent;
}

/** `<Fragment set:html={…} />`, which MDX of Astro places as it is. */
function fragment(html: string): ElementContent {
  return { type: 'mdxJsxTextElement', name: 'Fragment', attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: html }], children: [] } as unknown as ElementContent;
}
