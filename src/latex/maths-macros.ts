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
  '\\eqdef': '\\stackrel{\\text{def}}{=}', '\\defeq': '\\coloneqq', '\\triangleeq': '\\triangleq', '\\degrees': '{}^\\circ', '\\celsius': '{}^\\circ\\mathrm{C}', '\\degreeCelsius': '{}^\\circ\\mathrm{C}', '\\micro': '\\mu', '\\angstrom': '\\text{Å}', '\\AA': '\\text{Å}', '\\oiint': '\\oint',
  '\\l': '\\ell', '\\bigtimes': '\\mathop{\\times}', '\\dbar': 'đ', '\\lsim': '\\lesssim', '\\gsim': '\\gtrsim', '\\la': '\\langle', '\\ra': '\\rangle', '\\lan': '\\langle', '\\ran': '\\rangle', '\\Msun': 'M_\\odot', '\\msun': 'M_\\odot', '\\Lsun': 'L_\\odot', '\\Rsun': 'R_\\odot',
  '\\snn': '\\sqrt{s_{\\mathrm{NN}}}', '\\sqrtsnn': '\\sqrt{s_{\\mathrm{NN}}}', '\\pt': 'p_{\\mathrm{T}}', '\\pT': 'p_{\\mathrm{T}}', '\\ttbar': 't\\bar{t}', '\\bbbar': 'b\\bar{b}',
};

/** What authors call things in abstracts without saying so. A site's own macros win. */
export const authorMacros: Record<string, string> = {
  ...letters('cal', (letter) => `\\mathcal{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...suffixed('cal', (letter) => `\\mathcal{${letter}}`),
  ...suffixed('bb', (letter) => `\\mathbb{${letter}}`),
  ...letters('c', (letter) => `\\mathcal{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...letters('bb', (letter) => `\\mathbb{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...letters('bf', (letter) => `\\mathbf{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
  ...letters('b', (letter) => `\\mathbf{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZacdegijklnopqrstuvwxyz'),
  ...letters('frak', (letter) => `\\mathfrak{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
  ...letters('v', (letter) => `\\mathbf{${letter}}`, 'abcdfghijklmnopqrstuvwxyz'),
  ...letters('m', (letter) => `\\mathbf{${letter}}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...operators(`poly polylog polyloglog argmin argmax arginf argsup sign sgn supp rank diag diam dist vol Vol conv cone aff span spn tr Tr trace Trace Var var Cov cov Corr Lip Reg reg regret Regret loss
    Ext Tor Hom End Aut Gal Pic Spec Proj Sym Ind Res Der Div Frac Gr Id id im Im coker Char disc lcm ord Jac Mat Isom Iso Out Inn Stab Orb Fix Conf Diff Homeo Map Mod Rep Irr Ad ad
    Bern Ber Bin Binom Poi Unif Dir erf erfc esssup essinf dom epi prox proj cl interior relint grad divergence curl Hess sinc softmax sigmoid ReLU relu logit depth width size cost val value err error risk opt Opt Alg alg ALG OPT
    SAT NP PSPACE EXP BPP RP coNP PPAD FPT MA QMA BQP AC TC NC`),
  ...named('eps', '\\epsilon'), ...named('veps vareps epsi', '\\varepsilon'), ...named('kap', '\\kappa'), ...named('lam', '\\lambda'), ...named('Lam', '\\Lambda'), ...named('sig', '\\sigma'), ...named('Sig', '\\Sigma'), ...named('del', '\\delta'), ...named('Del', '\\Delta'),
  ...named('ga gam', '\\gamma'), ...named('Gam', '\\Gamma'), ...named('ome om', '\\omega'), ...named('Om', '\\Omega'), ...named('th', '\\theta'), ...named('al', '\\alpha'), ...named('be', '\\beta'), ...named('ph', '\\phi'), ...named('vphi vp', '\\varphi'), ...named('vtheta', '\\vartheta'),
  '\\N': '\\mathbb{N}', '\\Z': '\\mathbb{Z}', '\\Q': '\\mathbb{Q}', '\\R': '\\mathbb{R}', '\\C': '\\mathbb{C}', '\\E': '\\mathbb{E}', '\\F': '\\mathbb{F}', '\\D': '\\mathbb{D}', '\\T': '\\mathbb{T}', '\\K': '\\mathbb{K}', '\\bP': '\\mathbb{P}', '\\bE': '\\mathbb{E}',
  '\\RR': '\\mathbb{R}', '\\ZZ': '\\mathbb{Z}', '\\NN': '\\mathbb{N}', '\\QQ': '\\mathbb{Q}', '\\CC': '\\mathbb{C}', '\\PP': '\\mathbb{P}', '\\EE': '\\mathbb{E}', '\\FF': '\\mathbb{F}', '\\HH': '\\mathbb{H}', '\\TT': '\\mathbb{T}', '\\KK': '\\mathbb{K}', '\\AAA': '\\mathbb{A}',
  '\\Rd': '\\mathbb{R}^d', '\\Rn': '\\mathbb{R}^n', '\\Rp': '\\mathbb{R}^p', '\\Zn': '\\mathbb{Z}^n', '\\Fq': '\\mathbb{F}_q', '\\Fp': '\\mathbb{F}_p', '\\GL': '\\mathrm{GL}', '\\SL': '\\mathrm{SL}', '\\PGL': '\\mathrm{PGL}', '\\PSL': '\\mathrm{PSL}', '\\SO': '\\mathrm{SO}', '\\SU': '\\mathrm{SU}', '\\Sp': '\\mathrm{Sp}', '\\KL': '\\mathrm{KL}', '\\TV': '\\mathrm{TV}',
  ...named('bigO bigo BigO', '\\mathcal{O}'), ...named('Otilde tO Ot otilde tildeO TildeO Oh softO bigOtilde', '\\tilde{O}'), '\\OO': '\\mathcal{O}', '\\OTheta': '\\Theta(#1)',
  '\\abs': '\\left|#1\\right|', '\\card': '\\left|#1\\right|', '\\norm': '\\left\\|#1\\right\\|', '\\floor': '\\left\\lfloor #1\\right\\rfloor', '\\ceil': '\\left\\lceil #1\\right\\rceil', '\\set': '\\left\\{#1\\right\\}', '\\braces': '\\left\\{#1\\right\\}',
  '\\paren': '\\left(#1\\right)', '\\pa': '\\left(#1\\right)', '\\parens': '\\left(#1\\right)', '\\brac': '\\left[#1\\right]', '\\bracket': '\\left[#1\\right]', '\\inner': '\\left\\langle #1\\right\\rangle', '\\inp': '\\left\\langle #1\\right\\rangle', '\\angles': '\\left\\langle #1\\right\\rangle', '\\ketbra': '|#1\\rangle\\langle #2|',
  ...named('lr rbr', '\\left(#1\\right)'), ...named('sbr', '\\left[#1\\right]'), ...named('cbr', '\\left\\{#1\\right\\}'),
  '\\lp': '(', '\\rp': ')', '\\lb': '[', '\\rb': ']', '\\half': '\\tfrac{1}{2}', '\\dd': '\\mathrm{d}', '\\dif': '\\mathrm{d}', '\\diff': '\\mathrm{d}', '\\pd': '\\partial', '\\dt': '\\mathrm{d}t', '\\dx': '\\mathrm{d}x', '\\ee': '\\mathrm{e}', '\\ii': '\\mathrm{i}',
  '\\indep': '\\perp\\!\\!\\!\\perp', '\\independent': '\\perp\\!\\!\\!\\perp', '\\Perp': '\\perp\\!\\!\\!\\perp', '\\ind': '\\mathbf{1}', '\\one': '\\mathbf{1}', '\\ones': '\\mathbf{1}', '\\zero': '\\mathbf{0}', '\\zeros': '\\mathbf{0}', '\\indicator': '\\mathbf{1}', '\\1': '\\mathbf{1}',
  '\\wt': '\\widetilde{#1}', '\\wh': '\\widehat{#1}', '\\ol': '\\overline{#1}', '\\ul': '\\underline{#1}', '\\wtilde': '\\widetilde{#1}', '\\what': '\\widehat{#1}', '\\iid': '\\text{i.i.d.}', '\\wrt': '\\text{w.r.t.}', '\\st': '\\text{s.t.}', '\\eg': '\\text{e.g.}', '\\ie': '\\text{i.e.}', '\\etal': '\\text{et al.}',
  '\\grad': '\\nabla', '\\lapl': '\\Delta', '\\lap': '\\Delta', '\\imp': '\\Rightarrow', '\\eqd': '\\stackrel{d}{=}', '\\isom': '\\cong', '\\tensor': '\\otimes', '\\trans': '^\\top', '\\tp': '^\\top', '\\inv': '^{-1}', '\\minf': '\\inf',
};

function suffixed(suffix: string, body: (letter: string) => string): Record<string, string> {
  return Object.fromEntries(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => [`\\${letter}${suffix}`, body(letter)]));
}

function named(names: string, body: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [`\\${name}`, body]));
}

function letters(prefix: string, body: (letter: string) => string, alphabet: string): Record<string, string> {
  return Object.fromEntries(Array.from(alphabet, (letter) => [`\\${prefix}${letter}`, body(letter)]));
}

function operators(names: string): Record<string, string> {
  return Object.fromEntries(names.trim().split(/\s+/).map((name) => [`\\${name}`, `\\operatorname{${name}}`]));
}
