import { unified } from '@astrojs/markdown-remark';
import remarkMath from 'remark-math';
import type { TexProblem } from '../latex/node.ts';
import { rehypeWrittenMaths } from './written-maths.ts';

export interface WrittenTextOptions {
  macros: Record<string, string>;
  /** Looks at a text on its way. */
  watch?: { tree(tree: unknown): void; maths(problem: TexProblem, line: number): void };
}

/** How Markdown and MDX that people write become HTML, in Astro and in the check. */
export function writtenText({ macros, watch }: WrittenTextOptions): ReturnType<typeof unified> {
  const look = watch ? [() => (tree: unknown) => watch.tree(tree)] : [];
  return unified({ remarkPlugins: [remarkMath, ...look], rehypePlugins: [[rehypeWrittenMaths, { macros, onProblem: watch?.maths }]] });
}
