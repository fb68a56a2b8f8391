/** Commands of packages KaTeX has not. */
export const packageMacros: Record<string, string> = {
  '\\mbox': '\\text{#1}', '\\hbox': '\\text{#1}', '\\textsc': '\\text{#1}', '\\textnormal': '\\text{#1}', '\\emph': '\\textit{#1}', '\\textsl': '\\textit{#1}',
  '\\mathds': '\\mathbb{#1}', '\\mathbbm': '\\mathbb{#1}', '\\Bbb': '\\mathbb{#1}', '\\mathpzc': '\\mathcal{#1}', '\\EuScript': '\\mathcal{#1}', '\\Cal': '\\mathcal{#1}',
  '\\nicefrac': '{#1}/{#2}', '\\sfrac': '{#1}/{#2}', '\\sp': '^{#1}', '\\sb': '_{#1}', '\\slash': '/',
  '\\mleft': '\\left', '\\mright': '\\right', '\\ensuremath': '{#1}', '\\label': '', '\\nonumber': '', '\\notag': '',
  '\\xspace': '', '\\textmu': '\\mu', '\\textgreater': '>', '\\textless': '<', '\\textasciitilde': '\\sim', '\\Tilde': '\\tilde{#1}',
  '\\Hat': '\\hat{#1}', '\\Bar': '\\bar{#1}', '\\Vec': '\\vec{#1}', '\\Dot': '\\dot{#1}', '\\Check': '\\check{#1}', '\\Breve': '\\breve{#1}',
  '\\bm': '\\boldsymbol{#1}', '\\mathbold': '\\boldsymbol{#1}', '\\upmu': '\\mu', '\\upalpha': '\\alpha', '\\upbeta': '\\beta', '\\uppi': '\\pi',
  '\\upgamma': '\\gamma', '\\defeq': '\\mathrel{:=}', '\\eqdef': '\\mathrel{=:}', 
  '\\germ': '\\mathfrak{#1}', '\\ketbra': '|{#1}\\rangle\\langle{#2}|', '\\abs': '\\left|{#1}\\right|', '\\norm': '\\left\\|{#1}\\right\\|', '\\floor': '\\lfloor{#1}\\rfloor',
  '\\ceil': '\\lceil{#1}\\rceil', '\\set': '\\{#1\\}', '\\degree': '^\\circ', '\\degrees': '^\\circ', '\\celsius': '{}^\\circ\\mathrm{C}', 
  '\\ang': '{#1}^\\circ', '\\num': '{#1}', '\\SI': '{#1}\\,\\mathrm{#2}', '\\si': '\\mathrm{#1}', '\\unit': '\\mathrm{#1}', '\\qty': '{#1}\\,\\mathrm{#2}',
  '\\per': '/', '\\meter': 'm', '\\second': 's', '\\kilo': 'k', '\\milli': 'm', '\\micro': '\\mu',
  '\\MakeUppercase': '{#1}', '\\cite': '', '\\footnotesize': '', '\\textsuperscript': '^{\\text{#1}}', '\\textsubscript': '_{\\text{#1}}',
  '\\hfill': '',
  '\\displaylimits': '',
};

/** What authors of abstracts call things without saying so. A site's own macros win. */
export const authorMacros: Record<string, string> = {
  '\\eps': '\\varepsilon', '\\veps': '\\varepsilon', '\\N': '\\mathbb{N}', '\\Z': '\\mathbb{Z}', '\\Q': '\\mathbb{Q}', '\\R': '\\mathbb{R}',
  '\\RR': '\\mathbb{R}', '\\ZZ': '\\mathbb{Z}', '\\NN': '\\mathbb{N}', '\\QQ': '\\mathbb{Q}', '\\CC': '\\mathbb{C}', '\\PP': '\\mathbb{P}',
  '\\EE': '\\mathbb{E}', '\\FF': '\\mathbb{F}', '\\C': '\\mathbb{C}', '\\E': '\\mathbb{E}', '\\F': '\\mathbb{F}', '\\Rd': '\\mathbb{R}^d',
  '\\Rn': '\\mathbb{R}^n', '\\cO': '\\mathcal{O}', '\\bigO': '\\mathcal{O}', '\\Otilde': '\\tilde{O}', '\\tO': '\\tilde{O}', '\\poly': '\\operatorname{poly}',
  '\\polylog': '\\operatorname{polylog}', '\\OPT': '\\mathrm{OPT}', '\\opt': '\\mathrm{opt}', '\\argmin': '\\operatorname*{arg\\,min}', '\\argmax': '\\operatorname*{arg\\,max}', '\\Var': '\\operatorname{Var}',
  '\\Cov': '\\operatorname{Cov}', '\\KL': '\\mathrm{KL}', '\\tr': '\\operatorname{tr}', '\\Tr': '\\operatorname{Tr}', '\\rank': '\\operatorname{rank}', '\\diag': '\\operatorname{diag}',
  '\\sgn': '\\operatorname{sgn}', '\\sign': '\\operatorname{sign}', '\\supp': '\\operatorname{supp}', '\\Ext': '\\operatorname{Ext}', '\\Tor': '\\operatorname{Tor}', '\\Hom': '\\operatorname{Hom}',
  '\\End': '\\operatorname{End}', '\\Aut': '\\operatorname{Aut}', '\\Gal': '\\operatorname{Gal}', '\\Spec': '\\operatorname{Spec}', '\\Pic': '\\operatorname{Pic}', '\\GL': '\\mathrm{GL}',
  '\\SL': '\\mathrm{SL}', '\\PSL': '\\mathrm{PSL}', '\\la': '\\langle', '\\ra': '\\rangle', '\\indep': '\\perp\\!\\!\\!\\perp', '\\wt': '\\widetilde{#1}',
  '\\wh': '\\widehat{#1}', '\\ind': '\\mathbf{1}', '\\one': '\\mathbf{1}', '\\dist': '\\operatorname{dist}', '\\vol': '\\operatorname{vol}', '\\conv': '\\operatorname{conv}',
  '\\calA': '\\mathcal{A}', '\\calX': '\\mathcal{X}', '\\calF': '\\mathcal{F}', '\\cA': '\\mathcal{A}', '\\cX': '\\mathcal{X}', '\\cF': '\\mathcal{F}',
  '\\cH': '\\mathcal{H}', '\\cD': '\\mathcal{D}', '\\cL': '\\mathcal{L}', '\\cS': '\\mathcal{S}', '\\cY': '\\mathcal{Y}', '\\cG': '\\mathcal{G}',
  '\\cM': '\\mathcal{M}', '\\cN': '\\mathcal{N}', '\\cP': '\\mathcal{P}', '\\cC': '\\mathcal{C}', '\\cT': '\\mathcal{T}',
};

/** TeX that people and exporters write and KaTeX does not read, mended: entities, stray % # &, old environments, doubled scripts. */
export function normaliseMaths(tex: string, macros: Record<string, string>): string {
  let mended = tex.replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&nbsp;/g, ' ')
    .replace(/\\begin\{(eqnarray|multline|flalign)(\*?)\}/g, '\\begin{align$2}').replace(/\\end\{(eqnarray|multline|flalign)(\*?)\}/g, '\\end{align$2}')
    .replace(/\\(?:re)?newcommand\*?\s*\{?(\\[a-zA-Z]+)\}?(?:\[\d\])?/g, '\\def$1').replace(/(^|[^\\])%+\s*$/gm, '$1').replace(/(^|[^\\])([%#])/g, '$1\\$2').replace(/\\(?:small|large|tiny|normalsize|footnotesize|scriptsize)\b/g, '').replace(/\\(?:cite|citep|citet|ref|eqref)\{[^}]*\}/g, '').replace(/\$/g, '').replace(/\\\\\s*$/, '')
    .replace(/\\([Hcdurvbk])(?![a-zA-Z])/g, (_, name: string) => (macros[`\\${name}`] ? `\\${name}` : `\\mathrm{${name}}`)).replace(/'\^/g, "'{}^").replace(/(\^(?:\{[^{}]*\}|\S))\s*\^/g, '$1{}^').replace(/(_(?:\{[^{}]*\}|[^\\\s{]))\s*_/g, '$1{}_').replace(/[\u0000-\u001F]/g, ' ');
  const open = count(mended, '{') - count(mended, '}');
  if (open > 0) mended += '}'.repeat(Math.min(open, 20));
  if (open < 0) mended = '{'.repeat(Math.min(-open, 20)) + mended;
  if (/(?:^|[^\\])&/.test(mended) && !/\\begin\{/.test(mended)) mended = mended.replace(/(^|[^\\])&/g, '$1\\&');
  return mended;
}

function count(text: string, brace: string): number {
  return [...text.matchAll(new RegExp(`(?<!\\\\)\\${brace}`, 'g'))].length;
}
