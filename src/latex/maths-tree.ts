/** MathML as a tree, from KaTeX or from an HTML source: an element has a type, a text has none. */
export interface MathsTree {
  type?: string | undefined;
  attributes?: Record<string, string> | undefined;
  children?: readonly MathsTree[] | undefined;
  text?: string | undefined;
  /** Of KaTeX's spaces, in em. */
  width?: number | undefined;
}

const tokens = new Set(['mi', 'mn', 'mo', 'mtext', 'ms']);

/**
 * Rewrites letters in blackboard bold, fraktur and so on as the Unicode letters they are: MathML Core knows no mathvariant
 * but "normal". https://www.w3.org/TR/mathml-core/#the-mathvariant-attribute
 */
export function writeCoreLetters(tree: MathsTree): void {
  const alphabet = tokens.has(tree.type ?? '') ? alphabets.get(tree.attributes?.mathvariant ?? '') : undefined;
  if (alphabet) {
    delete tree.attributes!.mathvariant;
    for (const child of tree.children ?? []) if (child.text !== undefined) child.text = inAlphabet(child.text, alphabet);
  } else for (const child of tree.children ?? []) writeCoreLetters(child);
}

/** Blackboard bold is part of a symbol's meaning in plain text too: ℝ, 𝔼. Other faces are not. */
export function plainLetters(text: string, variant: string | undefined): string {
  return variant === 'double-struck' ? inAlphabet(text, alphabets.get(variant)!) : text;
}

interface Alphabet { upper: number; lower: number; digit?: number; greekUpper?: number; greekLower?: number; exceptions?: Record<string, string> }

/** First letters of the blocks of Mathematical Alphanumeric Symbols, and the letters Unicode had before. */
const alphabets = new Map<string, Alphabet>(Object.entries<Alphabet>({
  bold: { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce, greekUpper: 0x1d6a8, greekLower: 0x1d6c2 },
  'bold-italic': { upper: 0x1d468, lower: 0x1d482, greekUpper: 0x1d71c, greekLower: 0x1d736 },
  script: { upper: 0x1d49c, lower: 0x1d4b6, exceptions: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' } },
  'bold-script': { upper: 0x1d4d0, lower: 0x1d4ea },
  fraktur: { upper: 0x1d504, lower: 0x1d51e, exceptions: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' } },
  'bold-fraktur': { upper: 0x1d56c, lower: 0x1d586 },
  'double-struck': { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8, exceptions: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' } },
  'sans-serif': { upper: 0x1d5a0, lower: 0x1d5ba, digit: 0x1d7e2 },
  'bold-sans-serif': { upper: 0x1d5d4, lower: 0x1d5ee, digit: 0x1d7ec },
  'sans-serif-italic': { upper: 0x1d608, lower: 0x1d622 },
  monospace: { upper: 0x1d670, lower: 0x1d68a, digit: 0x1d7f6 },
}));

function inAlphabet(text: string, alphabet: Alphabet): string {
  return Array.from(text, (letter) => alphabet.exceptions?.[letter] ?? String.fromCodePoint(codeIn(alphabet, letter.codePointAt(0)!))).join('');
}

function codeIn({ upper, lower, digit, greekUpper, greekLower }: Alphabet, code: number): number {
  if (code >= 0x41 && code <= 0x5a) return upper + code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return lower + code - 0x61;
  if (digit && code >= 0x30 && code <= 0x39) return digit + code - 0x30;
  if (greekUpper && code >= 0x391 && code <= 0x3a9) return greekUpper + code - 0x391;
  if (greekLower && code >= 0x3b1 && code <= 0x3c9) return greekLower + code - 0x3b1;
  return code;
}
