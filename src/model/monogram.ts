import type { Person } from './person.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The letters that stand for a person without a portrait: initials as the script has them, one character for names written without spaces. */
export function monogramOf({ name, displayName }: Pick<Person, 'name' | 'displayName'>): string {
  const parts = name.family ? [name.given, name.family] : displayName.split(/\s+/);
  const letters = parts.flatMap((part) => firstLetter(part ?? '') ?? []);
  const [first, last] = [letters[0], letters.at(-1)];
  if (!first || !last) return '';
  // Letters of joining scripts and characters of Chinese say more alone than side by side: the family's, or the first of a name without parts.
  return letters.length === 1 || /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{M}]/u.test(first + last) ? (name.family ? last : first) : first + last;
}

/** One of the six tints, the same for a person on every page and in every build. */
export function tileOf(slug: string): number {
  return [...slug].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, 7) % 6 + 1;
}

function firstLetter(word: string): string | undefined {
  for (const { segment } of segmenter.segment(word)) if (/\p{L}/u.test(segment)) return segment.toLocaleUpperCase('und');
  return undefined;
}
