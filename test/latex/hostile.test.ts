import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexToText, renderRichText } from '../../src/latex/rich-text.ts';
import type { Syntax } from '../../src/model/text.ts';

const ours = 'em strong code u sup sub span a ul ol li p br div blockquote'.split(' ');
const maths = 'math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mpadded mphantom merror menclose svg path line'.split(' ');
const allowed = new Set([...ours, ...maths]);

/** Names of unknown, crossing or never closed elements: none in HTML that is well-formed. */
function faultsOf(html: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, closing, name, slash] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (!allowed.has(name!)) faults.push(name!);
    if (closing) { if (open.pop() !== name) faults.push(`/${name}`); }
    else if (!slash && name !== 'br') open.push(name!);
  }
  const rest = html.replace(/<\/?[a-zA-Z][\w-]*(?:\s[^<>]*?)?\/?>/g, '');
  return [...faults, ...open, ...(/[<>]/.test(rest) ? ['a bare bracket'] : [])];
}

const piece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('\\emph{', '{', '}', '$', '$$', '\\(', '\\)', '\\[', '\\]', '\\begin{align}', '\\end{align}', '\\begin{itemize}', '\\item', '\\end{itemize}', '\\begin{quote}', '\\end{quote}', '\n\n', '\\\\', '\\frac', '\\mathbb{R}', '^', '_', '^{', '&', '%', '#', '~', '\\cite{x}', '\\"', "\\'", '\\c', '\\newcommand{\\x}{', '\\x', '\\it ', '{\\bf '),
  fc.constantFrom('<b>', '</b>', '<p>', '</p>', '<i>', '</i>', '<script>', '</script>', '<a href="javascript:x">', '<a href="http://x.example/\'">', '</a>', '<math>', '</math>', '<mi>', '<msup>', '</msup>', '<tex-math>', '<alternatives>', '<li>', '<ul>', '&lt;', '&lt;i&gt;', '&amp;amp;', '&#60;', '\\href{http://a.example/"><script>}{', '\\url{', '\\SI{1}{', '\ue0000\ue001', '"', "'", '`', 'http://a.example/"onx=', '\\documentclass', '\\textbackslash alpha'),
);

describe('any text', () => {
  it('never throws and becomes well-formed HTML of known elements', () => {
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom<Syntax>('latex', 'html', 'plain'), fc.constantFrom('inline' as const, 'block' as const), (parts, syntax, display) => {
      const markup = { syntax, value: parts.join('') };
      const { rich } = renderRichText(markup, { display });
      expect(faultsOf(rich.html)).toEqual([]);
      expect(rich.html).not.toMatch(/<[^>]*\s(?:on\w+|srcdoc)\s*=|href="(?!https?:|mailto:)/i);
      if (display === 'inline') expect(rich.html).not.toMatch(/<(?:p|div|ul|ol|li|blockquote|a|br)[ >]/);
      expect(rich.text.includes('<math') && !markup.value.includes('<math')).toBe(false);
      expect(renderRichText(markup, { display: 'inline' }).csl().formulas.length).toBeGreaterThanOrEqual(0);
      expect(latexToText(markup.value)).not.toMatch(/[\ue000\ue001]/);
    }), { numRuns: 2000, seed: 20261124 });
  });

  it('says the same however often it is asked', () => {
    const value = 'On $n$ and $n$ and $\\foo$: {\\it a} \\wow';
    const render = () => { const { csl, ...rendered } = renderRichText({ syntax: 'latex', value }, { display: 'block' }); return { ...rendered, csl: csl() }; };
    expect([render(), render()]).toEqual([render(), render()]);
  });
});

describe('long and deep text', () => {
  const parts = ['{', '}', '\\emph{', '$', '${', '<i>', '\\begin{itemize}\\item ', '\\begin{a}', "' a", '~', '&amp;', '\\"', '\\def\\a{', '<a "', '&lt;i&gt;', '\\cite[', 'a \\cite{b} ', '\\[', '\\SI{a}{', '\\frac', '<math><msup>', '<!--', '\n ', '\\url{', '$\\frac{1}{', '\\textbackslash alpha\\$', '$x$ '];
  it.each(parts)('%j takes time in step with its length', (part) => {
    for (const syntax of ['latex', 'html'] as const) {
      const time = (length: number) => {
        const value = part.repeat(Math.ceil(length / part.length));
        const start = performance.now();
        renderRichText({ syntax, value }, { display: 'block' });
        return performance.now() - start;
      };
      time(2000);
      // A quadratic step would take a hundred times as long for ten times the text.
      expect(time(100_000)).toBeLessThan(Math.max(1500, 40 * time(10_000)));
    }
  }, 20_000);
});
