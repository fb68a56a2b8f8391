/** Latin letters and signs that turn up as HTML entities in exported files, by code point. */
const latin1 = 'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(' ');
const greek = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'.split(' ');
const named = new Map<string, string>([
  ...latin1.map((name, i) => [name, String.fromCodePoint(160 + i)] as const),
  ...greek.map((name, i) => [name, String.fromCodePoint(0x3b1 + i)] as const),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"],
  ['ndash', '–'], ['mdash', '—'], ['lsquo', '‘'], ['rsquo', '’'], ['ldquo', '“'], ['rdquo', '”'], ['hellip', '…'],
  ['Scaron', 'Š'], ['scaron', 'š'], ['OElig', 'Œ'], ['oelig', 'œ'], ['Ccaron', 'Č'], ['ccaron', 'č'], ['zcaron', 'ž'], ['Zcaron', 'Ž'],
]);

/** A text with its HTML entities turned into characters; what is no entity stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,7}));/g, (whole, decimal, hex, name) => {
    if (name) return named.get(name) ?? whole;
    const point = decimal ? Number(decimal) : parseInt(hex, 16);
    return point >= 32 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : whole;
  });
}
