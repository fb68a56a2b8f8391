import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexToText, renderRichText } from '../../src/latex/rich-text.ts';
import type { Syntax } from '../../src/model/text.ts';

const render = (value: string, display: 'inline' | 'block' = 'inline', syntax: Syntax = 'latex', macros = {}) => renderRichText({ syntax, value }, { display, macros });
const text = (value: string) => render(value).rich.text;

describe('text of LaTeX', () => {
  it.each([
    ['{\\L}ukasz Kaiser, Erd{\\H o}s, \\\'{\\i}, G\\"odel, na\\"{\\i}ve, \\c{C}elik, {\\r a}, \\v{S}, \\~n', 'Łukasz Kaiser, Erdős, í, Gödel, naïve, Çelik, å, Š, ñ'],
    ['``quotes\'\' and `one\' --- a dash -- a range', '“quotes” and ‘one’ — a dash – a range'],
    ['100% of it, costs $5 and $10 more, a_b, x^y, A&B, C#', '100% of it, costs $5 and $10 more, a_b, x^y, A&B, C#'],
    ['\\emph{i.e.,} \\textbf{bold} {\\it old} \\texttt{code} \\textsc{caps}', 'i.e., bold old code caps'],
    ['e.g.~this\\,that \\ldots{} \\& \\% \\$ \\_ \\#', 'e.g. this that … & % $ _ #'],
    ['as shown~\\cite{a,b} and in (\\ref{eq}).', 'as shown and in.'],
    ['\\SI{3}{\\kilo\\meter\\per\\second} and \\num{1.5e-3}', '3 km/s and 1.5 × 10⁻³'],
    ['see \\url{http://a.example/c_d%20e~f} and \\href{https://b.example}{this}', 'see http://a.example/c_d%20e~f and this'],
    ['R&amp;D &lt; 3 &#39;x&#39;', 'R&D < 3 ’x’'],
    ['a \\footnote{b} c', 'a (b) c'],
  ])('%s', (tex, expected) => expect(text(tex)).toBe(expected));

  it.each([
    ['$\\mathcal{PT}$-symmetric', 'PT-symmetric'], ['4$\\times$4', '4×4'], ['H$_2$O', 'H₂O'], ['\\ce{H2O}', 'H₂O'], ['$\\approx$10 cm', '≈10 cm'], ['\\approx10', '≈10'], ['$\\ell_1$', 'ℓ₁'], ['$\\mathbb{R}^d$', 'ℝᵈ'],
    ['$O(n^2 \\log n)$', 'O(n² log n)'], ['$\\frac{a+b}{c}$', '(a + b)/c'], ['$\\tilde{O}(\\sqrt{T})$', 'Õ(√T)'], ['$B_s^0\\to\\mu^+\\mu^-$', 'Bₛ⁰ → μ⁺μ⁻'], ['$5\\,\\mathrm{GeV}/c^2$', '5 GeV/c²'], ['\\(a<b\\)', 'a < b'], ["$f'(x)$", 'f′(x)'],
  ])('maths: %s reads %s', (tex, expected) => expect(text(tex)).toBe(expected));

  it('keeps prose between misread dollars as prose', () => expect(text('pay $5 for the first and then for all the others $x')).toContain('for the first and then'));
  it('says where a dollar is never closed', () => expect(render('a formula $x here').problems).toMatchObject([{ kind: 'unbalanced', offset: 10 }]));
  it('uses macros of the site, and those a text defines itself', () => {
    expect(render('$\\foo{2}$', 'inline', 'latex', { '\\foo': 'x^{#1}' }).rich.text).toBe('x²');
    expect(text('\\newcommand{\\bar}{baz} a $\\mathbb{Z}$')).toBe('a ℤ');
  });
  it('shows what cannot be typeset as its source, and says so', () => {
    const { rich, problems, levels } = render('$\\frac{a}{$');
    expect([problems.length + levels.filter((level) => level === 'fallback').length > 0, rich.text.length > 0]).toEqual([true, true]);
  });
});

describe('HTML', () => {
  it('makes paragraphs, lists and display maths of an abstract', () => {
    const { html } = render('One.\n\nTwo:\\begin{itemize}\\item a \\item b\\end{itemize}\\[x=1\\]', 'block').rich;
    expect(html).toMatch(/^<p>One\.<\/p><p>Two:<\/p><ul><li>a<\/li><li>b<\/li><\/ul><div class="math-display" role="group" tabindex="0"/);
  });
  it('writes letters of other alphabets as themselves, since browsers know no mathvariant', () => {
    const { html } = render('$\\mathbb{R}\\mathfrak{a}\\mathcal{L}$').rich;
    expect(html.replace(/<annotation.*?<\/annotation>/, '')).toMatch(/ℝ.*𝔞.*ℒ/);
    expect(html).not.toContain('mathvariant="double-struck"');
  });
  it.each<[string, Syntax, string]>([
    ['<script>alert(1)</script>x<img src=x onerror=alert(1)>', 'html', 'x'],
    ['a < b and c > d & e', 'html', 'a &lt; b and c &gt; d &amp; e'],
    ['<jats:title>Abstract</jats:title><jats:p>We <jats:italic>do</jats:italic>.</jats:p>', 'html', 'We <em>do</em>.'],
    ['of<i>Leishmania</i>Promastigote', 'html', 'of <em>Leishmania</em> Promastigote'],
    ['a &lt;i&gt;b&lt;/i&gt;', 'html', 'a <em>b</em>'],
    ['price $4.00 and $5', 'html', 'price $4.00 and $5'],
    ['\\href{javascript:alert(1)}{x} \\url{data:text/html,x}', 'latex', 'x data:text/html,x'],
    ['</script><b>"\'', 'latex', '&lt;/script&gt;&lt;b&gt;&quot;’'],
    ['a\u0000b\u202Ec', 'plain', 'abc'],
  ])('%s (%s)', (value, syntax, expected) => expect(render(value, 'inline', syntax).rich.html.replace(/&#34;|"/g, '&quot;')).toBe(expected));

  it('survives what no title has', () => {
    for (const value of ['{'.repeat(5000), '$'.repeat(9999), '\\emph{'.repeat(3000), `$${'\\frac{1}{'.repeat(800)}$`, 'x'.repeat(10_000), '\\def\\a{\\a\\a}$\\a$', '$\\rule{9999em}{9999em}$']) expect(render(value).rich.html.length).toBeLessThan(400_000);
  });

  it('never throws and holds only known elements, whatever the text', () => {
    const allowed = new Set('em strong code u sup sub span a ul ol li p br div math semantics annotation mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mtable mtr mtd mpadded mphantom menclose svg path line merror mglyph img'.split(' '));
    const piece = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('\\emph{', '}', '{', '$', '$$', '\\(', '\\]', '\\begin{align}', '\\end{align}', '<b>', '</p>', '\\frac', '^', '_', '&', '%', '\\cite{', '\\"', '\\c', '\\newcommand', '\\x', '<script>', '&lt;'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }), fc.constantFrom<Syntax>('latex', 'html', 'plain'), fc.constantFrom('inline' as const, 'block' as const), (parts, syntax, display) => {
      const { rich } = render(parts.join(''), display, syntax);
      for (const [, name] of rich.html.matchAll(/<([a-zA-Z]+)/g)) expect(allowed).toContain(name);
      expect(rich.html).not.toMatch(/<[a-z]+[^>]*\son[a-z]+=/i);
    }), { numRuns: 1500, seed: 20261124 });
  });
});

describe('a title for CSL', () => {
  it('keeps capitals in braces, emphasis and formulas', () => {
    expect(renderRichText({ syntax: 'latex', value: 'The {NP}-hard \\emph{case} in $L^2$' }, { display: 'inline' }).csl()).toMatchObject({ html: 'The <span class="nocase">NP</span>-hard <i>case</i> in \uE0000\uE001', formulas: [{ text: 'L²' }] });
  });
});

describe('latexToText', () => {
  it('is quick for plain words', () => expect(latexToText('Annals of  Mathematics')).toBe('Annals of Mathematics'));
});

const seed = '../shared/seed/works.json';
describe.skipIf(!existsSync(seed))('the seed record (skipped without ../shared)', () => {
  it('renders its 25 abstracts without a backslash left over', () => {
    const works = JSON.parse(readFileSync(seed, 'utf8')) as { abstract: string; title: string }[];
    expect(works).toHaveLength(25);
    for (const { abstract, title } of works) for (const value of [abstract, title]) {
      const { rich, problems } = render(value, 'block');
      expect(problems).toEqual([]);
      expect(rich.text).not.toContain('\\');
      expect(rich.html.replace(/<annotation[\s\S]*?<\/annotation>/g, '')).not.toContain('\\');
    }
  });
});

describe('TeX for other people’s documents', () => {
  it.each([
    ['$\\Q^\\Q x$ over $\\Z$', '$\\mathbb{Q}^{\\mathbb{Q}} x$ over $\\mathbb{Z}$'],
    ['$\\norm{x+\\R}$ and $\\Zeta$', '$\\lVert x+\\mathbb{R}\\rVert$ and $\\Zeta$'],
    ['$\\loop$', '$\\loop$'],
    ['costs $5 and $10 {', 'costs \\$5 and \\$10'],
  ])('has the macros of the site written out, and what TeX would misread mended: %s', (value, tex) => {
    expect(renderRichText({ syntax: 'latex', value }, { display: 'inline', macros: { Q: '\\mathbb{Q}', '\\Z': '\\mathbb{Z}', R: '\\mathbb{R}', norm: '\\lVert #1\\rVert', loop: '\\loop\\loop' } }).rich.tex.trim()).toBe(tex);
  });
  it('keeps the case of whole words of which braces hold a letter', () => {
    expect(renderRichText({ syntax: 'latex', value: "{A}rtin's {NP}-hard {G}{A}Ns and un{E}ven" }, { display: 'inline' }).csl().html).toBe('<span class="nocase">Artin’s</span> <span class="nocase">NP</span>-hard <span class="nocase">GANs</span> and <span class="nocase">unEven</span>');
  });
  it('keeps the small letter of species in styles that capitalise', () => {
    expect(renderRichText({ syntax: 'latex', value: 'On \\emph{E. coli} and \\emph{Annals of X}' }, { display: 'inline' }).csl().html).toBe('On <i><span class="nocase">E. coli</span></i> and <i>Annals of X</i>');
  });
});
