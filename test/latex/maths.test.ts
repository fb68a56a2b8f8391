import { describe, expect, it } from 'vitest';
import { renderMaths, type MathsLevel } from '../../src/latex/katex.ts';

const render = (tex: string, macros?: Record<string, string>) => renderMaths(tex, { display: false, output: 'mathml', ...(macros ? { macros } : {}) });
const tex = String.raw;

describe('plain text of a formula', () => {
  it.each([
    [tex`\mathcal{PT}`, 'PT'], [tex`4\times 4`, '4×4'], [tex`\ell_1`, 'ℓ₁'], [tex`\mathbb{R}^d`, 'ℝᵈ'], [tex`\mathbb{E}[X]`, '𝔼[X]'], [tex`O(n^2\log n)`, 'O(n² log n)'], [tex`\frac{a+b}{c}`, '(a + b)/c'], [tex`\frac{1}{2n}`, '1/(2n)'],
    [tex`\tilde O(\sqrt{T})`, 'Õ(√T)'], [tex`B_s^0\to\mu^+\mu^-`, 'Bₛ⁰ → μ⁺μ⁻'], [tex`\ce{CO2 + C -> 2CO}`, 'CO₂ + C → 2 CO'], [tex`90^\circ`, '90°'], [tex`f'(x)`, 'f′(x)'], [tex`\sum_{i=1}^n x_i`, '∑ᵢ₌₁ⁿ xᵢ'], [tex`\hat\theta`, 'θ̂'], [tex`\overline{AB}`, 'AB'],
    [tex`10\,\mathrm{km}`, '10 km'], [tex`-1`, '−1'], [tex`x=-1`, 'x = −1'], [tex`\approx 10`, '≈10'], [tex`10{,}000`, '10,000'], [tex`10,000`, '10,000'], [tex`f(x,y)`, 'f(x, y)'], [tex`x_{i,j}`, 'x_(i,j)'], [tex`|x|+\|y\|_2`, '|x| + ‖y‖₂'], [tex`P(A\mid B)`, 'P(A | B)'],
    [tex`\binom{n}{k}`, '(n choose k)'], [tex`\sqrt{a+b}`, '√(a + b)'], [tex`\sqrt[3]{x}`, '³√x'], [tex`A^\top B`, 'AᵀB'], [tex`{}^3\mathrm{He}`, '³He'], [tex`\min_{x\in X} f(x)`, 'min_(x ∈ X) f(x)'], [tex`x := y`, 'x := y'], [tex`f\colon X\to Y`, 'f : X → Y'], [tex`3:1`, '3:1'], [tex`p<0.05`, 'p < 0.05'],
    [tex`\begin{pmatrix}1&2\\3&4\end{pmatrix}`, '(1, 2; 3, 4)'], [tex`\begin{aligned}a&=b\\c&=d\end{aligned}`, 'a = b; c = d'], [tex`x^{\phantom{y}2}`, 'x²'], [tex`50\%`, '50%'], [tex`50%`, '50%'], [tex`a\equiv b\pmod p`, 'a ≡ b (mod p)'], [tex`\sqrt{s}=13~\mathrm{TeV}`, '√s = 13 TeV'],
  ])('%s reads %s', (source, expected) => expect(render(source).text).toBe(expected));
});

describe('how a formula comes to be shown', () => {
  it.each<[string, MathsLevel, string]>([
    [tex`x^2`, 'strict', 'x²'], [tex`\mbox{poly}(n)`, 'normalised', 'poly(n)'], [tex`\nicefrac{1}{2}`, 'normalised', '1/2'], [tex`\eps\in\cX`, 'guessed', 'ε ∈ X'], [tex`\Tilde{O}(n)`, 'normalised', 'Õ(n)'], [tex`x\sp{2}\sb{1}`, 'normalised', 'x₁²'], [tex`\norm{x}_2`, 'guessed', '‖x‖₂'],
    [tex`a \& b & c`, 'normalised', 'a&b&c'], [tex`a &lt; b`, 'normalised', 'a < b'], [tex`x^a^b`, 'normalised', 'xᵃᵇ'], [tex`# 1`, 'normalised', '#1'], [tex`\SI{3}{\kilo\meter}`, 'normalised', '3 km'], [tex`\left(x`, 'normalised', '(x'], [tex`\frac{a}{b`, 'normalised', 'a/b'], [tex`\frac{a}`, 'normalised', 'a/'], [tex`\mathbb`, 'normalised', ''],
    [tex`\H_1`, 'named', 'H₁'], [tex`\ouralg(x)`, 'named', 'ouralg(x)'], [tex`\def\x{y}\x`, 'strict', 'y'], [tex`\begin{eqnarray} a &=& b \label{c}\end{eqnarray}`, 'normalised', 'a = b'],
  ])('%s is %s', (source, level, text) => expect([render(source).level, render(source).text]).toEqual([level, text]));

  it('names the commands nobody defines and says what was missing', () => {
    expect(render(tex`\foo+\bar x+\baz`).unknown).toEqual(['\\foo', '\\baz']);
    expect(render(tex`\frac{a}{b`).broken).toContain("'}'");
  });

  it('shows what cannot be typeset as its escaped source', () => {
    const deep = `${'{'.repeat(2000)}x<y${'}'.repeat(2000)}`;
    for (const source of [deep, 'x'.repeat(10_001), tex`\begin{cases}`.repeat(30)]) {
      const { level, html, message } = render(source);
      expect([level, html.startsWith('<code class="math-fallback">'), html.includes('x<y'), Boolean(message)]).toEqual(['fallback', true, false, true]);
    }
  });
});

describe('safety', () => {
  it('lets a macro of the site win over all others', () => {
    expect(render(tex`\R\eps`, { '\\R': 'r', '\\eps': 'e' }).text).toBe('re');
  });
  it('leaks no macro from one formula to the next', () => {
    render(tex`\gdef\leak{1}\leak`);
    expect(render(tex`\leak`).level).toBe('named');
  });
  it('ends macros that expand for ever, and huge sizes', () => {
    expect(render(tex`\def\a{\a\a}\a`).level).toBe('fallback');
    expect(render(tex`\rule{9999em}{9999em}x`).html.replace(/<annotation.*?<\/annotation>/, '')).not.toContain('9999em');
  });
  it.each([tex`\href{javascript:alert(1)}{x}`, tex`\htmlData{a=b}{x}`, tex`\includegraphics{a.png}x`, tex`\textcolor{red}{x}`, tex`\htmlStyle{color:red}{x}`])('keeps only the content of %s', (source) => {
    const { html, text } = renderMaths(source, { display: false, output: 'htmlAndMathml' });
    expect(text).toBe('x');
    expect(html.replace(/<annotation.*?<\/annotation>/, '')).not.toMatch(/javascript|href|<img|data-|color/);
  });
  it('writes letters of other alphabets as themselves: browsers know no mathvariant', () => {
    expect(render(tex`\mathbb{R}\mathfrak{a}\mathcal{L}\mathbf{x}\boldsymbol{\mu}`).html).toMatch(/ℝ.*𝔞.*ℒ.*𝐱.*𝝁/);
  });
});
