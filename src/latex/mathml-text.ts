/** MathML as plain Unicode: "PT", "ℓ₁", "H₂O", "(a + b)/c". Takes KaTeX's own well-formed output; phantoms and annotations are left out. */
export function mathmlToText(mathml: string): string {
  return tidy(textOf(parse(mathml)));
}

interface Element { name: string; variant?: string | undefined; children: (Element | string)[] }

function parse(mathml: string): Element {
  const root: Element = { name: 'math', children: [] };
  const stack = [root];
  for (const [, closing, name, attributes, selfClosing, text] of mathml.matchAll(/<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    if (text !== undefined) stack.at(-1)!.children.push(decode(text));
    else if (closing) { if (stack.length > 1) stack.pop(); }
    else {
      const element: Element = { name: name!, variant: /mathvariant="([^"]*)"/.exec(attributes!)?.[1], children: [] };
      stack.at(-1)!.children.push(element);
      if (!selfClosing) stack.push(element);
    }
  }
  return root;
}

function textOf(element: Element | string | undefined): string {
  if (element === undefined) return '';
  if (typeof element === 'string') return element;
  const parts = element.children.filter((child): child is Element => typeof child !== 'string');
  const [base, second, third] = parts;
  switch (element.name) {
    case 'annotation': case 'mphantom': return '';
    case 'mi': case 'mn': case 'mtext': return styled(element);
    case 'mo': return operator(inner(element));
    case 'mspace': return ' ';
    case 'msup': return textOf(base) + script(textOf(second), '^', superscripts);
    case 'msub': return textOf(base) + script(textOf(second), '_', subscripts);
    case 'msubsup': return textOf(base) + script(textOf(second), '_', subscripts) + script(textOf(third), '^', superscripts);
    case 'munder': return textOf(base) + script(textOf(second), '_', subscripts);
    case 'mover': return over(textOf(base), textOf(second));
    case 'munderover': return textOf(base) + script(textOf(second), '_', subscripts) + script(textOf(third), '^', superscripts);
    case 'mfrac': return `${grouped(textOf(base))}/${grouped(textOf(second))}`;
    case 'msqrt': return `√${grouped(element.children.map(textOf).join(''))}`;
    case 'mroot': return `${script(textOf(second), '', superscripts)}√${grouped(textOf(base))}`;
    case 'mtr': return parts.map(textOf).filter((cell) => cell.trim()).join(' ');
    case 'mtable': return parts.map(textOf).join('; ');
    default: return element.children.map(textOf).join('');
  }
}

function inner(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

const doubleStruck: Record<string, string> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };

function styled(element: Element): string {
  const text = inner(element);
  if (element.variant === 'double-struck') return [...text].map((letter) => doubleStruck[letter] ?? (/[A-Z]/.test(letter) ? String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 65) : letter)).join('');
  // Names of functions stand apart from what they apply to.
  return element.name === 'mi' && text.length > 1 && /^[a-z]+$/.test(text) ? `\u0001${text}\u0001` : text;
}

const spaced = /^(?:[=<>≤≥≠≈≃≅≡∼∝≪≫∈∉⊂⊆⊃⊇∪∩→←↔⇒⇔↦+±∓∘⊕⊗∧∨∣≲≳⟶⟼:]|:=|−)$/;

function operator(text: string): string {
  const sign = text.trim();
  if (sign === '\u2061' || sign === '\u2062' || sign === '\u2063') return '';
  if (spaced.test(sign)) return `\u0002${sign}\u0002`;
  return sign === ',' || sign === ';' ? `${sign} ` : text;
}

const accentMarks: Record<string, string> = { '^': '\u0302', ˆ: '\u0302', '~': '\u0303', '˜': '\u0303', '∼': '\u0303', ˉ: '\u0304', '‾': '\u0304', '¯': '\u0304', '˙': '\u0307', '¨': '\u0308', '⃗': '\u20D7', '→': '\u20D7', ˇ: '\u030C', '˘': '\u0306', '´': '\u0301', '`': '\u0300' };

function over(base: string, mark: string): string {
  const accent = accentMarks[mark.replace(/[\u0001\u0002\s]/g, '')];
  if (accent && [...base].length === 1) return (base + accent).normalize('NFC');
  return accent ? base : base + script(mark, '^', superscripts);
}

const superscripts = table('0123456789+-−=()nijabcdefghklmoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲᵃᵇᶜᵈᵉᶠᵍʰᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ');
const subscripts = table('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

function table(from: string, to: string): Map<string, string> {
  const [letters, small] = [[...from], [...to]];
  return new Map(letters.map((letter, index) => [letter, small[index]!]));
}

/** A script in small Unicode letters when all of it has them, otherwise behind ^ or _. Primes stay as they are. */
function script(text: string, sign: string, small: Map<string, string>): string {
  const clean = text.replace(/[\u0001\u0002]/g, '').trim();
  if (clean === '') return '';
  if (/^[′″‴'∗*†⊤∘]+$/.test(clean)) return clean === '∘' ? '°' : clean;
  const letters = [...clean.replace(/\s+/g, '')].map((letter) => small.get(letter));
  if (letters.every((letter) => letter !== undefined)) return letters.join('');
  return sign + ([...clean].length === 1 ? clean : `(${clean})`);
}

function grouped(text: string): string {
  const clean = text.replace(/[\u0001\u0002]+/g, (gap) => (gap.includes('\u0002') ? ' ' : ' ')).trim();
  return /^[\p{L}\p{N}\p{M}.]+$/u.test(clean) || /^\(.*\)$/.test(clean) ? clean : `(${tidy(text)})`;
}

/** Spaces around relations and function names, none at the edges or where they would be doubled. */
function tidy(text: string): string {
  return text.replace(/\u0001+(?=[([⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉_^′,)\]\u0002]|$)/g, '').replace(/(^|[([{\u0002])\u0001+/g, '$1').replace(/^\u0002([−+±∼≈<>≤≥→])\u0002/, '$1').replace(/([(,[/√])\s?\u0002([−+±])\u0002/g, '$1$2').replace(/[\u0001\u0002]/g, ' ').replace(/\s+/g, ' ').replace(/ ([,;)])/g, '$1').trim();
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|nbsp));/gi, (_, hex: string, decimal: string, name: string) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : ({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' } as Record<string, string>)[name]!));
}
