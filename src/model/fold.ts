/** Letters and digits only, without marks, in lower case: "Erdős, P." -> "erdosp". */
export function lettersOf(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The same with a blank where anything else stood between words: "Erdős, P." -> "erdos p". */
export function foldWords(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
