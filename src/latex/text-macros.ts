import type { TextStyle } from './node.ts';

/** Accents: command -> combining mark. */
export const accentMarks: Record<string, string> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307', u: '\u0306', v: '\u030c', H: '\u030b', r: '\u030a', c: '\u0327', k: '\u0328', d: '\u0323', b: '\u0331', t: '\u0361',
  U: '\u030e', G: '\u030f', h: '\u0309', f: '\u0311', textcommabelow: '\u0326', polhk: '\u0328', textogonekcentered: '\u0328', newtie: '\u0361', cedilla: '\u0327', ogonek: '\u0328',
};

/** Letters: the space after the command belongs to the command, as in `S\o ren`. */
export const letterMacros: Record<string, string> = {
  ss: 'ß', SS: 'SS', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ', ij: 'ij', IJ: 'IJ',
  cprime: 'ʹ', Cprime: 'ʹ', cdprime: 'ʺ', Cdprime: 'ʺ', lasp: 'ʽ', rasp: 'ʼ', textschwa: 'ə', textinvsclamp: '', OHORN: 'Ơ', ohorn: 'ơ', UHORN: 'Ư', uhorn: 'ư', textglotstop: 'ʔ', textesh: 'ʃ',
  textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textquotesingle: "'", textquotedbl: '"', quotedblbase: '„', quotesinglbase: '‚', guillemotleft: '«', guillemotright: '»',
  guillemetleft: '«', guillemetright: '»', guilsinglleft: '‹', guilsinglright: '›', lq: '‘', rq: '’', glqq: '„', grqq: '“', glq: '‚', grq: '‘', flqq: '«', frqq: '»', flq: '‹', frq: '›', dq: '"', textless: '<', textgreater: '>', textbar: '|',
  textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textasciigrave: '`', textasciiacute: '´', textasciimacron: '¯', textasciidieresis: '¨', textunderscore: '_', textbraceleft: '{', textbraceright: '}', lbrace: '{', rbrace: '}', textdollar: '$', textpercent: '%',
  textampersand: '&', textnumbersign: '#', textquotestraightdblbase: '"', textexclamdown: '¡', textquestiondown: '¿', textperiodcentered: '·', textcentereddot: '·', textsoftsign: 'ь', nobreakspace: '\u00a0', space: ' ', hyphen: '-', slash: '/', textvisiblespace: '␣', textnonbreakinghyphen: '\u2011', textfractionsolidus: '⁄',
  textminus: '−', bibrangedash: '–', ...cyrillic(),
};

/** Words and signs: a space after the command is meant as one, whatever TeX does with it. */
export const signMacros: Record<string, string> = {
  TeX: 'TeX', LaTeX: 'LaTeX', LaTeXe: 'LaTeX2e', BibTeX: 'BibTeX', BibLaTeX: 'BibLaTeX', biblatex: 'biblatex', XeTeX: 'XeTeX', XeLaTeX: 'XeLaTeX', LuaTeX: 'LuaTeX', LuaLaTeX: 'LuaLaTeX', pdfTeX: 'pdfTeX', AmS: 'AMS', ConTeXt: 'ConTeXt', TikZ: 'TikZ',
  ldots: '…', dots: '…', textellipsis: '…', dotsc: '…', dotso: '…', textbullet: '•', textregistered: '®', texttrademark: '™', textcopyright: '©', copyright: '©', texteuro: '€', euro: '€', EUR: '€', pounds: '£', textsterling: '£', textyen: '¥', yen: '¥', textcent: '¢', textwon: '₩',
  textdegree: '°', degree: '°', degrees: '°', deg: '°', celsius: '°C', textcelsius: '°C', degreeCelsius: '°C', textmu: 'µ', micro: 'µ', textohm: 'Ω', ohm: 'Ω', angstrom: 'Å', textperthousand: '‰', permil: '‰', perthousand: '‰', textpertenthousand: '‱', textonehalf: '½', textonequarter: '¼', textthreequarters: '¾', onehalf: '½', textonesuperior: '¹', texttwosuperior: '²', textthreesuperior: '³',
  textordfeminine: 'ª', textordmasculine: 'º', S: '§', P: '¶', textsection: '§', textparagraph: '¶', dag: '†', ddag: '‡', textdagger: '†', textdaggerdbl: '‡', textasteriskcentered: '*', textnumero: '№', No: '№', texttimes: '×', textpm: '±', textdiv: '÷', textlnot: '¬', textrightarrow: '→', textleftarrow: '←', textuparrow: '↑', textdownarrow: '↓', textsurd: '√', textinfty: '∞', textcurrency: '¤', textbrokenbar: '¦', textreferencemark: '※', textestimated: '℮', textleaf: '☙', textmusicalnote: '♪', textpilcrow: '¶',
  backslash: '\\', mid: '|', vert: '|', Vert: '‖', colon: ':', prime: '′', arcmin: '′', arcsec: '″', Msun: 'M⊙', msun: 'M⊙', Lsun: 'L⊙', Rsun: 'R⊙', lsim: '≲', gsim: '≳', ga: '≳', la: '≲', micron: 'µm', kms: 'km s⁻¹', hbox: '', checkmark: '✓', ie: 'i.e.', eg: 'e.g.', etal: 'et al.',
  quad: ' ', qquad: ' ', enspace: ' ', enskip: ' ', thinspace: '\u202f', hfill: ' ', hfil: ' ', vfill: ' ', newblock: ' ', bigskip: ' ', medskip: ' ', smallskip: ' ', addspace: ' ', adddot: '.', adddotspace: '. ', addcomma: ',', addcolon: ':', addsemicolon: ';', isdot: '', autocap: '', xspace: '',
  ...names('allowbreak noindent indent centering raggedright nolinebreak linebreak nobreak sloppy clearpage newpage pagebreak protect relax null strut hfuzz appendix maketitle tableofcontents displaystyle textstyle scriptstyle left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr nonumber notag limits nolimits tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath unboldmath cyrchar cyr makeatletter makeatother ignorespaces unskip leavevmode break goodbreak penalty columnbreak doublespacing singlespacing flushleft', ''),
};

/** What follows a backslash and is no letter. */
export const escapedSigns: Record<string, string> = {
  '%': '%', '&': '&', _: '_', '#': '#', $: '$', '{': '{', '}': '}', ' ': ' ', '\n': ' ', '\t': ' ', ',': '\u202f', ';': '\u00a0', ':': '\u00a0', '>': '\u00a0', '!': '', '/': '', '-': '', '@': '', '*': '', '|': '‖', ')': '', ']': '', '': '\\',
};

/** Commands that set one argument in a style. */
export const styledMacros = styles({
  em: 'emph textit textsl mkbibemph mkbibitalic emphasis', strong: 'textbf mkbibbold', code: 'texttt code', u: 'underline uline uuline', 'small-caps': 'textsc', sup: 'textsuperscript mkbibsuperscript up fup ap', sub: 'textsubscript mkbibsubscript',
});

/** Commands that set what follows in a style, up to the end of the group; `plain` ends the styles opened in it. */
export const switchMacros: Record<string, TextStyle | undefined> = {
  ...styles({ em: 'em it itshape sl slshape itseries', strong: 'bf bfseries', code: 'tt ttfamily', 'small-caps': 'sc scshape' }), ...undefinedStyles('rm sf normalfont upshape mdseries rmfamily sffamily ssf'),
};

/** Commands whose one argument is read as if they were not there. */
export const transparentMacros = `mbox hbox makebox framebox fbox text textrm textsf textnormal textup textmd textlf textsw lowercase uppercase MakeUppercase MakeLowercase NoCaseChange bibstring bibsstring biblstring bibcpstring mkbibparens mkbibbrackets title section subsection subsubsection paragraph subparagraph
  acro ac acs acl acp acf gls Gls glspl ul hl st sout natexlab bibnamefont bibfnamefont bibnamedelima shortstack centerline leftline rightline url@ textlatin textgreek textcyr latintext smash sisetup caption keywords term textquote footnotesize@ scalebox@ nohyphens mkbibquote@ hyphen@ autocap@ Nat nat`.split(/\s+/);

/** Commands with arguments that are dropped before the one that is read: command -> how many. */
export const skippingMacros: Record<string, number> = { textcolor: 1, colorbox: 1, foreignlanguage: 1, bibinfo: 1, bibfield: 1, fcolorbox: 2, parbox: 1, raisebox: 1, resizebox: 2, scalebox: 1, rotatebox: 1, hyperref: 0, texorpdfstring: 0, hypertarget: 1, hyperlink: 1, textlanguage: 1, setfont: 1 };

/** Commands that vanish with their arguments: command -> how many. */
export const droppedMacros: Record<string, number> = {
  ...names('color vspace hspace vskip hskip phantom hphantom vphantom thispagestyle pagestyle input include includegraphics bibliography bibliographystyle usepackage documentclass hyphenation noopsort SortNoop sortnoop noop todo thanks selectlanguage pdfbookmark bookmark textcompwordmark marginpar keyword bibitem footnotemark', 1),
  ...names('setcounter addtocounter setlength addtolength rule kern pdfstringdef', 2), kern: 0, footnotemark: 0, textcompwordmark: 0, bibitem: 1,
};

/** Environments around text that change nothing but end paragraphs, with the number of arguments they take. */
export const environmentArguments: Record<string, number> = { tabular: 1, 'tabular*': 2, tabularx: 2, array: 1, minipage: 1, multicols: 1, wrapfigure: 2, thebibliography: 1, otherlanguage: 1, 'otherlanguage*': 1, adjustwidth: 2, spacing: 1 };

function names<T>(list: string, value: T): Record<string, T> {
  return Object.fromEntries(list.split(' ').map((name) => [name, value]));
}

function styles(table: Partial<Record<TextStyle, string>>): Record<string, TextStyle> {
  return Object.fromEntries(Object.entries(table).flatMap(([style, list]) => list.split(' ').map((name) => [name, style as TextStyle])));
}

function undefinedStyles(list: string): Record<string, undefined> {
  return names(list, undefined);
}

/** Cyrillic as LaTeX spells it, \CYRZH and \cyrzh. */
function cyrillic(): Record<string, string> {
  const spelt = 'A B V G D E ZH Z I ISHRT K L M N O P R S T U F H C CH SH SHCH HRDSN ERY SFTSN EREV YU YA'.split(' ');
  const pairs = spelt.flatMap((name, at) => [[`CYR${name}`, String.fromCodePoint(0x410 + at)], [`cyr${name.toLowerCase()}`, String.fromCodePoint(0x430 + at)]]);
  return Object.fromEntries([...pairs, ['CYRYO', 'Ё'], ['cyryo', 'ё']]);
}
