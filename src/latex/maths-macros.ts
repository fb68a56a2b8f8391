/** Commands of LaTeX and its packages that KaTeX has not, or has not inside maths. Used when a formula fails as written. */
export const packageMacros: Record<string, string> = {
  ...named('mbox hbox textsc textnormal textup textmd makebox', '\\text{#1}'),
  ...named('emph textsl', '\\textit{#1}'),
  ...named('mathds mathbbm Bbb mathbbmss', '\\mathbb{#1}'),
  ...named('roman', '\\mathrm{#1}'), ...named('ssf', '\\mathsf{#1}'), ...named('germ goth eufrak', '\\mathfrak{#1}'), ...named('scr', '\\mathscr{#1}'),
  ...named('mathpzc EuScript Cal mathscript', '\\mathcal{#1}'),
  ...named('mathbfit mathbold pmb', '\\boldsymbol{#1}'),
  ...named('nicefrac sfrac', '{#1}/{#2}'),
  ...named('ensuremath MakeUppercase mathclap mathllap mathrlap', '{#1}'),
  ...named('label vspace bibitem index cite citep citet citealp citeauthor citeyear ref eqref cref Cref footnote', '\\@firstoftwo{}{#1}'),
  ...named('xspace noindent null strut protect nolinebreak linebreak newline nobreak displaylimits em it sl normalfont boldmath unboldmath cr newblock textnumero hfill centering allowdisplaybreaks displaystyle@', ''),
  '\\sp': '^', '\\sb': '_', '\\slash': '/', '\\mleft': '\\left', '\\mright': '\\right', '\\textmu': '\\mu', '\\textgreater': '>', '\\textless': '<', '\\textbar': '|',
  '\\textsuperscript': '^{\\text{#1}}', '\\textsubscript': '_{\\text{#1}}', '\\textasciitilde': '\\sim', '\\textasciicircum': '\\hat{}', '\\texttimes': '\\times', '\\textpm': '\\pm', '\\textalpha': '\\alpha',
  '\\textbeta': '\\beta', '\\textendash': '\\text{–}', '\\textemdash': '\\text{—}', '\\Tilde': '\\tilde{#1}', '\\Hat': '\\hat{#1}', '\\Bar': '\\bar{#1}', '\\Vec': '\\vec{#1}', '\\Dot': '\\dot{#1}', '\\Ddot': '\\ddot{#1}', '\\Check': '\\check{#1}',
  '\\Breve': '\\breve{#1}', '\\Acute': '\\acute{#1}', '\\Grave': '\\grave{#1}', '\\widebar': '\\overline{#1}', '\\uppi': '\\pi', '\\upmu': '\\mu', '\\upalpha': '\\alpha', '\\upbeta': '\\beta', '\\upgamma': '\\gamma',
  '\\eqdef': '\\stackrel{\\text{def}}{=}', '\\defeq': '\\coloneqq', '\\triangleeq': '\\triangleq', '\\degrees': '{}^\\circ', '\\celsius': '{}^\\circ\\mathrm{C}', '\\degreeCelsius': '{}^\\circ\\mathrm{C}', '\\micro': '\\mu', '\\angstrom': '\\text{Å}', '\\AA': '\\text{Å}',
  '\\bigtimes': '\\mathop{\\times}',
};

function named(names: string, body: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [`\\${name}`, body]));
}
