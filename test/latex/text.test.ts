import { describe, expect, it } from 'vitest';
import { latexToText, renderRichText } from '../../src/latex/rich-text.ts';

const block = (value: string, macros: Record<string, string> = {}) => renderRichText({ syntax: 'latex', value }, { display: 'block', macros });
const inline = (value: string, macros: Record<string, string> = {}) => renderRichText({ syntax: 'latex', value }, { display: 'inline', macros });
const kinds = (value: string) => block(value).problems.map((problem) => problem.kind);
const tex = String.raw;

describe('letters', () => {
  it.each([
    [tex`M{\"u}ller M\"uller M\"{u}ller M{\"{u}}ller`, 'Müller Müller Müller Müller'],
    [tex`\'{\i} \'\i \'i {\'\i} \^{\i} \"{\i} \v{\j}`, 'í íí í î ï ǰ'],
    [tex`\c{c} \c c \v{S} \v s \H{o} \H o \k{a} \k a \r{a} \u g \d{h} \b{b} \.z \=a \~n \t{oo}`, 'ç ç Š š ő ő ą ą å ğ ḥ ḇ ż ā ñ o͡o'],
    [tex`\'{\^a} \'\ae{} \={\ae} \`{e}t\'e`, 'ấ ǽ ǣ èté'],
    [tex`\ss \o \O \l \L \ae \oe \aa{} \AA \dh{} \th{} \dj{} \i`, 'ßøØłŁæœå Åð þ đ ı'],
    [tex`S\o ren, Stra\ss e, {\L}ukasz, Erd{\H o}s, {\AA}ngstr{\"o}m`, 'Søren, Straße, Łukasz, Erdős, Ångström'],
    [tex`\~{} \^{} \"{}`, '~ ^ ¨'],
    [tex`{\cyrchar\CYRP}{\cyrchar\cyri}`, 'Пи'],
    [tex`\char"E9 \char233 \symbol{233} \x{03bb}2`, 'ééé λ2'],
    ['e\u0301', 'é'],
  ])('%s reads %s', (value, expected) => expect(inline(value).rich.text).toBe(expected));
});

describe('signs of TeX', () => {
  it.each([
    ['``a\'\' `b\' don\'t Ramanujan\'s \'90s \'a word\' 5\'-UTR', '“a” ‘b’ don’t Ramanujan’s ’90s ‘a word’ 5\'-UTR'],
    ['1--2 a---b a-b ---- x', '1–2 a—b a-b ---- x'],
    [tex`a~b ~10 km (~5\%) \& \% \_ \# \$ \{ \}`, 'a b ~10 km (~5%) & % _ # $ { }'],
    [tex`10\,km\; \! x\quad y\ z`, '10 km x y z'],
    ['100% of a_b, x^2, R&D, #1, a < b > c', '100% of a_b, x^2, R&D, #1, a < b > c'],
    [tex`\ldots{} \dots and \textendash{} 1\textendash 2 \textquotedblleft Hi\textquotedblright{} \LaTeX\ and \TeX`, '… … and – 1–2 “Hi” LaTeX and TeX'],
    [tex`\textquotedblleftProf`, '“Prof'],
    ['&amp; &lt;b&gt; &#39;x&#39; &hellip; &amp;amp; AT&T; &nothing;', '& <b> ’x’ … & AT&T; &nothing;'],
    [tex`Astronomy \&amp; Astrophysics`, 'Astronomy & Astrophysics'],
    [tex`Mg^{2+} H_{2}O 1\textsuperscript{st}`, 'Mg²⁺ H₂O 1st'],
    [tex`https://example.org/~a_b--c%20d`, 'https://example.org/~a_b--c%20d'],
  ])('%s', (value, expected) => expect(inline(value).rich.text).toBe(expected));
});

describe('commands', () => {
  it.each([
    [tex`\emph{a} {\it b} {\em c} \textit{d}`, '<em>a</em> <em>b</em> <em>c</em> <em>d</em>'],
    [tex`\textbf{a} {\bf b} \underline{c} \texttt{d_e} \textsc{f} {\sc g}`, '<strong>a</strong> <strong>b</strong> <u>c</u> <code>d_e</code> <span class="small-caps">f</span> <span class="small-caps">g</span>'],
    [tex`\textrm{a} \textsf{b} \mbox{c} \textcolor{red}{d} \emph x\textsubscript2`, 'a b c d <em>x</em><sub>2</sub>'],
    [tex`{\it a {\rm b} \bf c} d`, '<em>a b <strong>c</strong></em> d'],
    [tex`\enquote{a \enquote{b} c} \mkbibemph{d} \bibstring{and}`, '“a ‘b’ c” <em>d</em> and'],
    [tex`a\footnote{see b} \verb|x_y| c`, 'a (see b) <code>x_y</code> c'],
    [tex`<i>Drosophila</i> <sub>2</sub> <em>open`, '<em>Drosophila</em> <sub>2</sub> &lt;em&gt;open'],
  ])('%s', (value, expected) => expect(inline(value).rich.html).toBe(expected));

  it.each([
    [tex`as in~\cite{a}.`, 'as in.'], [tex`as said [\cite{a,b}], it`, 'as said, it'], [tex`known (\citep[p.~3]{a}) facts`, 'known facts'], [tex`By Theorem~\ref{t} we`, 'By Theorem we'], [tex`x \label{y} z`, 'x z'],
  ])('references go with their ties and brackets: %s', (value, expected) => expect(inline(value).rich.text).toBe(expected));

  it.each([
    [tex`\alpha particles, \geq 3, 5\deg, \approx 10, 3 \times 4, 2\pm 1, \infty`, 'α particles, ≥ 3, 5°, ≈ 10, 3 × 4, 2± 1, ∞'],
    [tex`\mathcal{O}(n), \ell_1, \frac{1}{2}, \sigma_8^2, \mathbb{R}`, 'O(n), ℓ₁, 1/2, σ₈², ℝ'],
    [tex`\SI{3}{\kilo\meter} \si{\joule\per\kilogram\per\kelvin} \SI{9.8}{\meter\per\second\squared} \num{1.5e-3} \qty{5}{\micro\metre} \ang{45;30} \SIrange{1}{2}{GHz} \unit{km.s^{-1}}`, '3 km J kg⁻¹ K⁻¹ 9.8 m/s² 1.5 × 10⁻³ 5 µm 45°30′ 1–2 GHz km s⁻¹'],
    [tex`\ce{H2O} and \ce{SO4^2-}`, 'H₂O and SO₄²⁻'],
  ])('maths outside maths: %s', (value, expected) => expect(inline(value).rich.text).toBe(expected));

  it('keeps the argument of an unknown command, or its name where it has none, and says so once', () => {
    const { rich, problems } = block(tex`\ours{} beats \ours, and \wow{this}`);
    expect(rich.text).toBe('ours beats ours, and this');
    expect(problems.map(({ kind, offset }) => [kind, offset])).toEqual([['unknown-macro', 0], ['unknown-macro', 25]]);
  });

  it('reads macros of the site, with or without backslash, and those a text defines, whose definition goes', () => {
    expect(block(tex`\ours{} in $\RR^2$`, { '\\ours': 'FastSum', RR: '\\mathbf{R}' }).rich.text).toBe('FastSum in R²');
    expect(block(tex`\newcommand{\hi}[2]{#2 #1}\def\x#1{\emph{#1}}\hi{b}{a} \x{c}`).rich.html).toBe('<p>a b <em>c</em></p>');
    expect(block(tex`$\newcommand{\R}{\mathbb{R}}\R^d$ \def\loop{\loop\loop}\loop`).rich.text).toContain('ℝᵈ');
  });

  it('undoes TeX that a reference manager escaped once more, and keeps real backslashes', () => {
    expect(inline(tex`mean \$\textbackslash mu\$ of \$\textbackslash frac\{1\}\{n\}\$`).rich.text).toBe('mean μ of 1/n');
    expect(inline(tex`C:\textbackslash Users\textbackslash Public`).rich.text).toBe(tex`C:\Users\Public`);
  });

  it('takes the formula out of the document a publisher put around it', () => {
    expect(inline(tex`the \documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$\alpha$\end{document} level`).rich.text).toBe('the α level');
  });
});

describe('dollars', () => {
  it.each([
    ['costs $5 and $10', 'costs $5 and $10'], ['from $1,000-$5,000 a year', 'from $1,000-$5,000 a year'], ['$5 million for $n$ items', '$5 million for n items'], ['4$\\times$4 and $\\approx$10', '4×4 and ≈10'],
    ['price $x for each one of all the things we saw in $y', 'price $x for each one of all the things we saw in $y'], ['$10\\%$ of $2$', '10% of 2'], ['a $\\text{if $x$ holds}$ b', 'a if x holds b'],
  ])('%s', (value, expected) => expect(inline(value).rich.text).toBe(expected));

  it('tells of a dollar without its other half, not of a price', () => {
    expect(kinds('a $x here')).toEqual(['unbalanced']);
    expect(kinds('for $5')).toEqual([]);
    expect(block('a $x\n\nb $y$').rich.text).toBe('a $x\n\nb y');
  });
});

describe('structure', () => {
  it.each([
    ['one\n\ntwo\\par three', '<p>one</p><p>two</p><p>three</p>'],
    [tex`a\\b \\`, '<p>a<br>b</p>'],
    [tex`\begin{itemize}\item a \item[B] b\end{itemize}c`, '<ul><li>a</li><li><strong>B</strong> b</li></ul><p>c</p>'],
    [tex`\begin{enumerate}\item a \begin{itemize}\item b\end{itemize} \item c\end{enumerate}`, '<ol><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ol>'],
    [tex`\begin{abstract}a\end{abstract}`, '<p>a</p>'],
    [tex`\begin{quote}a\end{quote}`, '<blockquote><p>a</p></blockquote>'],
    ['\\emph{a\n\nb}', '<p><em>a</em></p><p><em>b</em></p>'],
    ['see https://example.org/a_b.', '<p>see <a href="https://example.org/a_b">https://example.org/a_b</a>.</p>'],
    [tex`\href{https://a.example/x\%20y\_z}{the \emph{page}} \url{a.example} \href{javascript:x}{no}`, '<p><a href="https://a.example/x%20y_z">the <em>page</em></a> a.example no</p>'],
    ['{a} b} c {d', '<p>a b c d</p>'],
  ])('%s', (value, expected) => expect(block(value).rich.html).toBe(expected));

  it('has no blocks, links or line breaks in titles', () => {
    expect(inline('a\n\nb\\\\c \\url{http://x.example} \\begin{itemize}\\item d\\end{itemize} \\[e\\]').rich.html).toMatch(/^a b c http:\/\/x\.example d <math [^>]*>/);
  });

  it.each(['equation', 'equation*', 'align', 'align*', 'gather', 'multline', 'eqnarray', 'displaymath', 'alignat*'])('sets the environment %s on its own, without a number', (name) => {
    const { rich, levels } = block(`before \\begin{${name}}${name.startsWith('alignat') ? '{2}' : ''} a &= b \\label{e} \\end{${name}} after`.replace(/&(?==)/, name.startsWith('a') || name === 'eqnarray' ? '&' : ''));
    expect(rich.html).toMatch(/^<p>before<\/p><div class="math-display" role="group" tabindex="0" aria-label="Equation">.*<\/div><p>after<\/p>$/s);
    expect([rich.text, levels.includes('fallback'), rich.html.includes('eqn-num')]).toEqual(['before a = b after', false, false]);
  });
});

describe('latexToText', () => {
  it.each([
    ["O'Brien", "O'Brien"], [tex`O'Br{\"i}en \& S{\o}n`, "O'Brïen & Søn"], ['North--Holland', 'North–Holland'], ['  two\nlines ', 'two lines'], [tex`$L^p$ spaces`, 'Lᵖ spaces'], ['{IEEE}', 'IEEE'], ['', ''],
  ])('%s reads %s', (value, expected) => expect(latexToText(value)).toBe(expected));
});
