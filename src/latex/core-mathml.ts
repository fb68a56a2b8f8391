/**
 * MathML as browsers read it: MathML Core knows no mathvariant but "normal", so letters in blackboard bold, fraktur and so on
 * are written as the Unicode letters they are. https://www.w3.org/TR/mathml-core/#the-mathvariant-attribute
 */
export function toCoreMathml(mathml: string): string {
  return mathml.replace(/<(mi|mn|mo|mtext) mathvariant="([a-z-]+)">([^<]*)<\/\1>/g, (found, name: string, variant: string, text: string) => {
    const alphabet = alphabets[variant];
    return alphabet ? `<${name}>${[...text].map((letter) => styledLetter(letter, alphabet)).join('')}</${name}>` : found;
  });
}

interface Alphabet { upper: number; lower: number; digit?: number; exceptions?: Record<string, string> }

/** First letters of the blocks of Mathematical Alphanumeric Symbols, and the letters Unicode had before. */
const alphabets: Record<string, Alphabet> = {
  bold: { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce },
  'bold-italic': { upper: 0x1d468, lower: 0x1d482 },
  script: { upper: 0x1d49c, lower: 0x1d4b6, exceptions: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' } },
  'bold-script': { upper: 0x1d4d0, lower: 0x1d4ea },
  fraktur: { upper: 0x1d504, lower: 0x1d51e, exceptions: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' } },
  'bold-fraktur': { upper: 0x1d56c, lower: 0x1d586 },
  'double-struck': { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8, exceptions: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' } },
  'sans-serif': { upper: 0x1d5a0, lower: 0x1d5ba, digit: 0x1d7e2 },
  'bold-sans-serif': { upper: 0x1d5d4, lower: 0x1d5ee, digit: 0x1d7ec },
  monospace: { upper: 0x1d670, lower: 0x1d68a, digit: 0x1d7f6 },
};

function styledLetter(letter: string, { upper, lower, digit, exceptions }: Alphabet): string {
  const own = exceptions?.[letter];
  if (own) return own;
  const code = letter.codePointAt(0)!;
  if (code >= 65 && code <= 90) return String.fromCodePoint(upper + code - 65);
  if (code >= 97 && code <= 122) return String.fromCodePoint(lower + code - 97);
  return digit && code >= 48 && code <= 57 ? String.fromCodePoint(digit + code - 48) : letter;
}
