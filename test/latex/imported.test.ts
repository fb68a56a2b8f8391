import { describe, expect, it } from 'vitest';
import { renderRichText } from '../../src/latex/rich-text.ts';

const read = (value: string, display: 'inline' | 'block' = 'inline') => renderRichText({ syntax: 'html', value }, { display }).rich;

describe('imported markup', () => {
  it.each([
    ['<jats:title>Abstract</jats:title><jats:p>We <jats:italic>do</jats:italic> <jats:bold>it</jats:bold>.</jats:p>', '<p>We <em>do</em> <strong>it</strong>.</p>'],
    ['<jats:sec><jats:title>Methods</jats:title><jats:p>We count.</jats:p></jats:sec>', '<p><strong>Methods</strong></p><p>We count.</p>'],
    ['<jats:list list-type="order"><jats:list-item><jats:p>a</jats:p></jats:list-item></jats:list>', '<ol><li>a</li></ol>'],
    ['<ul><li>a<li>b</ul><p>c<p>d', '<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>'],
    ['H<sub>2</sub>O, 10<sup>-3</sup>, <scp>dna</scp>, <span style="font-variant: small-caps">x</span>, <span class="nocase">y</span>', '<p>H<sub>2</sub>O, 10<sup>-3</sup>, <span class="small-caps">dna</span>, <span class="small-caps">x</span>, y</p>'],
    ['<a href="https://a.example/?b=1&amp;c=2" onclick="x()">ok</a> <a href="javascript:x">no</a> <ext-link xlink:href="mailto:a@b.example">mail</ext-link>', '<p><a href="https://a.example/?b=1&amp;c=2">ok</a> no <a href="mailto:a@b.example">mail</a></p>'],
    ['<script>alert(1)</script><style>p{}</style><svg onload=x()></svg><img src=x onerror=y>a<iframe src=x></iframe>', '<p>a</p>'],
    ['seen<xref ref-type="bibr">12,13</xref> <!-- no --> and <unknown>kept</unknown>', '<p>seen and &lt;unknown&gt;kept&lt;/unknown&gt;</p>'],
    ['a < b and c > d & e, P<0.05, p<q and r>s', '<p>a &lt; b and c &gt; d &amp; e, P&lt;0.05, p&lt;q and r&gt;s</p>'],
    ['&lt;i&gt;E. coli&lt;/i&gt; &amp;lt;sub&amp;gt;2&amp;lt;/sub&amp;gt; &amp;amp; &lt;5', '<p><em>E. coli</em> <sub>2</sub> &amp; &lt;5</p>'],
    ['<![CDATA[x & y]]> &hellip; &#8211;', '<p>x &amp; y … –</p>'],
    ['<b>never closed', '<p><strong>never closed</strong></p>'],
  ])('%s', (value, expected) => expect(read(value, 'block').html).toBe(expected));

  it.each([
    ['of<i>Leishmania</i>promastigotes', 'of Leishmania promastigotes'], ['the <i>n</i>th, <i>p</i>-adic, H<sub>2</sub>O', 'the nth, p-adic, H₂O'], ['axis<math><mi>x</mi></math>is', 'axis x is'],
  ])('puts back the space that italics and formulas lost: %s', (value, expected) => expect(read(value).text).toBe(expected));
});

describe('imported formulas', () => {
  const mathml = '<mml:math display="block" onclick="x"><mml:msup><mml:mi mathvariant="double-struck" href="javascript:x">R</mml:mi><mml:mi>d</mml:mi></mml:msup><mml:mspace width="1em"/><mml:mo>&#8712;</mml:mo></mml:math>';

  it('rebuilds MathML from what is allowed, and makes text and TeX of it', () => {
    expect(read(mathml)).toMatchObject({ html: '<math display="block"><msup><mi>ℝ</mi><mi>d</mi></msup><mspace></mspace><mo>∈</mo></math>', text: 'ℝᵈ ∈' });
    expect(read('<math><mfrac><mrow><mi>α</mi><mo>+</mo><mn>1</mn></mrow><msub><mi>x</mi><mn>2</mn></msub></mfrac></math>').tex).toBe('$\\frac{\\alpha +1}{x_{2}}$');
  });
  it('shows a formula that comes as TeX and as MathML once', () => {
    const both = read(`<inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$$\\alpha $$\\end{document}</tex-math>${mathml}</alternatives></inline-formula>`);
    expect([both.text, both.tex]).toEqual(['α', '$\\alpha$']);
    expect(read('<math><semantics><mi>d</mi><annotation encoding="application/x-tex">d</annotation></semantics></math>').text).toBe('d');
  });
  it.each([
    ['it costs $4.00, not $5.00', 'it costs $4.00, not $5.00', 'it costs \\$4.00, not \\$5.00'], ['the $\\alpha$-helix of $n$', 'the α-helix of n', 'the $\\alpha$-helix of $n$'], ['on $$A_{\\infty }$$-algebras', 'on A_∞-algebras', 'on $A_{\\infty }$-algebras'], ['in \\(x^2\\)', 'in x²', 'in $x^2$'],
  ])('%s', (value, text, tex) => expect(read(value)).toMatchObject({ text, tex }));
});

describe('TeX of what is not TeX', () => {
  it('escapes its signs and keeps capitals in titles', () => {
    expect(read('50% of <i>E. coli</i> DNA & a_b {x} ~ ^ \\ #1 $').tex).toBe('50\\% of \\emph{E. coli} {DNA} \\& a\\_b \\{x\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\#1 \\$');
    expect(read('<p>DNA one</p><ul><li>two</li></ul>', 'block').tex).toBe('DNA one\n\n\\begin{itemize} \\item two \\end{itemize}');
  });
  it('comes back from that as the same text', () => {
    const plain = 'Costs $5 & 10% of a_b ~ c^d #1 {x} C:\\Users <z> “q” naïve';
    const { tex } = renderRichText({ syntax: 'plain', value: plain }, { display: 'inline' }).rich;
    expect(renderRichText({ syntax: 'latex', value: tex }, { display: 'inline' }).rich.text).toBe(plain);
  });
  it('leaves LaTeX as its source wrote it', () => {
    expect(renderRichText({ syntax: 'latex', value: ' {\\em A} $x$ ' }, { display: 'inline' }).rich.tex).toBe('{\\em A} $x$');
  });
});

describe('markup for citations', () => {
  it.each([
    ['The {NP}-hard \\emph{case} \\textbf{b} \\textsc{c} H\\textsubscript{2}', 'The <span class="nocase">NP</span>-hard <i>case</i> <b>b</b> <span style="font-variant:small-caps;">c</span> H<sub>2</sub>'],
    ['{\\"U}ber A \\& B < C', 'Über A & B < C'], ['Using <i> tags', 'Using <\u2060i> tags'], ['a \ue0001\ue001 b', 'a 1 b'],
  ])('%s', (value, html) => expect(renderRichText({ syntax: 'latex', value }, { display: 'inline' }).csl()).toEqual({ html, formulas: [] }));

  it('numbers formulas from 0 and gives them as MathML and text', () => {
    const { html, formulas } = renderRichText({ syntax: 'latex', value: 'On $L^2$ and $\\alpha$' }, { display: 'inline' }).csl();
    expect([html, formulas.map(({ text }) => text), formulas.every((one) => one.html.includes('<math'))]).toEqual(['On \ue0000\ue001 and \ue0001\ue001', ['L²', 'α'], true]);
  });
});
