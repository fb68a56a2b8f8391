import { capital, lowerWord, sentenceCase } from './terms.ts';

/** Spelling -> how often it was met. */
export type Spellings = Map<string, number>;

const german = /[äöüß]|(?:theorie|ung|ungen|heit|keit|schaft|körpern?|zahlen|algebren|funktionen|gruppen|räume|mengen|reihen|formen|größen|klassen)$/i;

/** The label of a term from all its spellings: the commonest form, words small unless they are always written large, first letter large. */
export function labelOf(spellings: Spellings): string {
  const forms = new Map<string, { count: number; cased: string[] }>();
  for (const [spelling, count] of [...spellings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const form = forms.get(spelling.toLowerCase()) ?? { count: 0, cased: [] };
    form.count += count;
    form.cased.push(spelling);
    forms.set(spelling.toLowerCase(), form);
  }
  // Of two forms met alike the longer is the plural, or the one with its hyphen: the better heading.
  const [best] = [...forms.values()].sort((a, b) => b.count - a.count || b.cased[0]!.length - a.cased[0]!.length);
  return best!.cased.some((spelling) => german.test(spelling)) ? capital(best!.cased.at(-1)!) : capital(sentenceCase(leastCapitals(best!.cased)));
}

/** Word by word the smallest letters any spelling uses; a spelling with every word large tells nothing of names. */
function leastCapitals(spellings: string[]): string {
  const telling = spellings.filter((spelling) => !/^(?:\P{Ll}\S*\s+)+\P{Ll}\S*$/u.test(spelling) || !spelling.includes(' '));
  const split = (telling.length ? telling : spellings).map((spelling) => spelling.split(' '));
  return split[0]!.map((word, i) => split.map((words) => words[i]!).find((other) => other === lowerWord(other)) ?? word).join(' ');
}
