import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { writtenText } from '../../src/integrations/written-text.ts';

const processor = writtenText({ macros: { '\\R': '\\mathbb{R}' } });
const text = 'On $\\R$ and\n\n$$\nx<y\n$$\n';

it('sets the formulas of Markdown', async () => {
  const { code } = await (await processor.createRenderer({ syntaxHighlight: false })).render(text, { fileURL: pathToFileURL('/news/a.md') });
  expect(code).toMatch(/^<p>On <math[^>]*><semantics><mrow><mi>ℝ<\/mi>/);
  expect(code).toMatch(/<span class="math-display" role="group" tabindex="0" aria-label="Equation"><math[^>]*display="block">/);
});

it('sets the formulas of MDX', async () => {
  const { code } = await (await processor.createMdxRenderer!({ syntaxHighlight: false }, { optimize: false, sourcemap: false })).process(text, '/news/a.mdx', {});
  expect(code).toMatch(/"set:html": "<math[^>]*><semantics><mrow><mi>ℝ<\/mi>/);
  expect(code).toContain('math-display');
});
