import type { Element, ElementContent, Root } from 'hast';
import { renderMaths } from '../latex/katex.ts';

/**
 * A rehype plugin that renders the maths remark-math found in people's own pages, with the macros of the site.
 * It places HTML made by our own renderer, so that KaTeX has one door.
 */
export function rehypeWrittenMaths({ macros }: { macros: Record<string, string> }) {
  return (tree: Root): void => replaceMaths(tree, macros);
}

function replaceMaths(parent: Root | Element, macros: Record<string, string>): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== 'element') return child;
    const display = mathsKind(child);
    if (display === undefined) {
      replaceMaths(child, macros);
      return child;
    }
    return fragment(renderWritten(textOf(child), display, macros));
  }) as typeof parent.children;
}

/** remark-math leaves `<code class="language-math math-inline">`, display maths inside a `<pre>`. */
function mathsKind(element: Element): boolean | undefined {
  const code = element.tagName === 'pre' ? element.children[0] : element;
  const classes = code?.type === 'element' && code.tagName === 'code' && Array.isArray(code.properties.className) ? code.properties.className : [];
  return classes.includes('math-display') ? true : classes.includes('math-inline') ? false : undefined;
}

/** MathML alone: it needs no style sheet, so that a page of words loads none. */
function renderWritten(tex: string, display: boolean, macros: Record<string, string>): string {
  const { html } = renderMaths(tex, { display, output: 'mathml', macros });
  return display ? `<span class="math-display" role="group" tabindex="0" aria-label="Equation">${html}</span>` : html;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** `<Fragment set:html={…} />`, which MDX of Astro places as it is. */
function fragment(html: string): ElementContent {
  return { type: 'mdxJsxTextElement', name: 'Fragment', attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: html }], children: [] } as unknown as ElementContent;
}
