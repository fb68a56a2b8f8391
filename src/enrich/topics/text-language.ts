import { languages } from './stop-words.ts';

const enough = 60;

/**
 * The language of a text (a two-letter code of stop-words.ts), told by its function words; undefined when they do not tell, or when the script is not Latin.
 * A `hint` (BCP 47) decides where the words leave it open.
 */
export function languageOf(tokens: readonly { lower: string }[], hint?: string): string | undefined {
  const looked = tokens.slice(0, enough);
  const counts = Object.entries(languages).map(([code, { signs }]) => ({ code, hits: looked.filter(({ lower }) => signs.has(lower)).length }));
  const most = Math.max(...counts.map(({ hits }) => hits));
  const best = counts.filter(({ hits }) => hits === most).map(({ code }) => code);
  const hinted = hint?.slice(0, 2).toLowerCase();
  if (most === 0) return hinted && hinted in languages && isLatin(looked) ? hinted : undefined;
  if (most < looked.length / 20) return undefined;
  return best.length === 1 ? best[0] : best.find((code) => code === hinted);
}

function isLatin(tokens: readonly { lower: string }[]): boolean {
  return tokens.length > 0 && tokens.every(({ lower }) => /^[\p{Script=Latin}\p{M}\p{N}'’-]+$/u.test(lower));
}
