/** A word of a text. */
export interface Token {
  surface: string;
  lower: string;
  /** True when something other than a space stands before it: a full stop, a bracket, a formula. */
  apart: boolean;
}

const word = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu;
const insideDash = /(?<=\p{L})[‐‑–−](?=\p{L})/gu;
/** French and Italian articles run into the next word: "l'espace", "d’algèbre". */
const elision = /(?<!\p{L})(d|l|n|s|c|j|m|t|qu|jusqu|lorsqu|puisqu)['’](?=\p{L})/giu;
const address = /\bhttps?:\/\/\S+/g;

/** The words of a plain text in order; compatibility forms (𝒫𝒯, ﬁ) as ordinary letters, all dashes inside words as "-". */
export function tokensOf(text: string): Token[] {
  const clean = text.normalize('NFKC').replace(address, ' . ').replace(insideDash, '-').replace(elision, '$1 ');
  const tokens: Token[] = [];
  let end = 0;
  let possessive = false;
  for (const match of clean.matchAll(word)) {
    const surface = match[0].replace(/['’]s$/, '');
    const apart = end === 0 || possessive || clean.slice(end, match.index).trim() !== '';
    tokens.push({ surface, lower: surface.toLowerCase(), apart });
    possessive = surface !== match[0];
    end = match.index + match[0].length;
  }
  return tokens;
}
