import { describe, expect, it } from 'vitest';
import { guessMacro } from '../../src/latex/guessed-macros.ts';
import { renderMaths } from '../../src/latex/katex.ts';
import { renderRichText } from '../../src/latex/rich-text.ts';

const tex = String.raw;
const guessed = (source: string) => renderMaths(source, { display: false, output: 'text' });

describe('commands nobody declares', () => {
  it.each([
    [tex`O(1/\eps^2)`, 'O(1/ε²)'], [tex`\bx\in\RR^d`, 'x ∈ ℝᵈ'], [tex`\cX\times\calY`, 'X×Y'], [tex`\balpha^\T\xhat`, 'αᵀx̂'], [tex`\E_{x}\left[f\right]`, '𝔼ₓ[f]'], [tex`\abs*{x}\norm[\big]{y}`, '|x|‖y‖'], [tex`\inner{x}{y}`, '⟨x, y⟩'], [tex`\inner{x,y}`, '⟨x, y⟩'],
    [tex`\Otilde{n}`, 'Õ(n)'], [tex`\Otilde(n)`, 'Õ(n)'], [tex`\tO(n)`, 'Õ(n)'], [tex`\bigO{n}`, 'O(n)'], [tex`\lambdamax/\lambdamin`, 'λₘₐₓ/λₘᵢₙ'], [tex`\thetahat-\thetastar`, 'θ̂ − θ*'], [tex`\kappax`, 'κₓ'], [tex`\sumt x_t`, '∑ₜ xₜ'], [tex`A\subseteqBC`, 'A ⊆ BC'],
    [tex`\lp x\rp`, '(x)'], [tex`\poly(n)`, 'poly(n)'], [tex`\hatx+\tildey`, 'x̂ + ỹ'], [tex`\F_q`, '𝔽_q'], [tex`\pdv{f}{x}`, '∂f/(∂x)'], [tex`\Tmax`, 'Tₘₐₓ'], [tex`z\in\C, \C^n`, 'z ∈ ℂ, ℂⁿ'],
  ])('%s is taken for what most authors mean: %s', (source, text) => {
    const { level, text: shown } = guessed(source);
    expect([level, shown]).toEqual(['guessed', text]);
  });

  it.each([tex`\e^{-x}`, tex`|\st|`, tex`\la x\ra`, tex`A\T`, tex`f:\C\to X`, tex`\Ot(n)`, tex`\E=mc^2`, tex`\lp`, tex`\F_t`, tex`\tO`, tex`\minf`, tex`\pij`, tex`\xij`, tex`\thetap`, tex`\gapmin`, tex`\pmo`, tex`\loss`, tex`\ind`, tex`\del f`, tex`\ga`])('%s means several things and stays a name', (source) => {
    expect(guessed(source).level).toBe('named');
  });

  it('are never taken for something else than KaTeX, the text or the site says', () => {
    expect(guessed(tex`\RR^`).guessed).toEqual([['\\RR', '\\mathbb{R}']]);
    expect(guessed(tex`\beta\hbar\N \mbox{x}`)).toMatchObject({ level: 'normalised', text: 'βℏℕx' });
    expect(guessed(tex`\def\eps{e}\eps \mbox{x}`).text).toBe('ex');
    expect(renderMaths(tex`\eps \mbox{x}`, { display: false, output: 'text', macros: { '\\eps': 'e' } })).toMatchObject({ level: 'normalised', text: 'ex' });
  });

  it('are the same whatever else stands in the formula', () => {
    expect(guessMacro('\\eps', '')).toBe('\\varepsilon');
    expect(guessMacro('\\abs', tex`\abs{x}+\abs y`)).toBeUndefined();
  });
});

describe('a text that tells what its commands mean', () => {
  const read = (value: string) => renderRichText({ syntax: 'latex', value }, { display: 'inline' });

  it('wrote the same sign out elsewhere', () => {
    const { rich, levels, problems } = read(tex`The limit $m_{inf}$ holds for $\minf$ and $x<\minf$.`);
    expect(rich.text).toBe('The limit m_inf holds for m_inf and x < m_inf.');
    expect(levels).toEqual(['strict', 'guessed', 'guessed']);
    expect(problems).toEqual([{ kind: 'guessed', message: '“\\minf” is declared nowhere and taken for “m_{inf}”', tex: '\\minf', offset: 30, fix: "'\\minf': 'm_{inf}'" }]);
  });
  it('wrote a product of the same letters, which tells nothing', () => {
    expect(read(tex`With $st$ and $|\st|$.`).levels).toEqual(['strict', 'named']);
  });
  it('says by its words that \\e is ε', () => {
    expect(read(tex`An $\e$-optimal point in $O(1/\e)$ steps`).rich.text).toBe('An ε-optimal point in O(1/ε) steps');
    expect(read(tex`Decay like $\e^{-t}$ in $\eta$`)).toMatchObject({ levels: ['named', 'strict'] });
  });
  it('has each guess and each name told once', () => {
    expect(read(tex`$\foo$, $\foo+\alpha$, $\baz\foo$`).problems.map(({ message }) => message)).toEqual(['A formula uses \\foo, which nobody defines; shown as a word', 'A formula uses \\baz, which nobody defines; shown as a word']);
    expect(read(tex`$\eps$, $\eps^2$, $\foo+\eps$`).problems.map(({ kind }) => kind)).toEqual(['guessed', 'maths-names']);
  });
});
