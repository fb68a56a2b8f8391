import { lettersOf } from './fold.ts';

/** How alike two texts are, from 0 to 1, by the pairs of letters they share: https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient. Equal texts are 1, also empty ones. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(lettersOf(a)), pairsOf(lettersOf(b))];
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at >= 0) { rest.splice(at, 1); shared += 1; }
  }
  return left.length + right.length === 0 ? 1 : (2 * shared) / (left.length + right.length);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}
