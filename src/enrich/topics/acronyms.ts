const bracket = /\(([\p{L}\p{N}][\p{L}\p{N}-]{1,9})\)/gu;
/** Long forms are looked for this many characters back. */
const reach = 120;

/** Acronym (singular, as written) -> the words it stands for. */
export type Acronyms = Map<string, string>;
/** What an acronym stands for, or undefined. */
export type Expand = (acronym: string) => string | undefined;

export interface Expanded {
  /** The text without the brackets that define acronyms. */
  text: string;
  acronyms: Acronyms;
}

/**
 * The acronyms a text defines in brackets: "stochastic gradient descent (SGD)".
 * Method: A. S. Schwartz, M. A. Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, Pacific Symposium on Biocomputing 2003.
 */
export function acronymsOf(text: string): Expanded {
  const acronyms: Acronyms = new Map();
  if (!text.includes('(')) return { text, acronyms };
  const without = text.replace(bracket, (whole, short: string, at: number) => {
    const acronym = short.replace(/(?<=\p{Lu})s$/u, '');
    const long = (acronym.match(/\p{Lu}/gu) ?? []).length >= 2 ? longForm(acronym, clauseBefore(text, at)) : undefined;
    if (long) acronyms.set(acronym, long);
    return long ? '' : whole;
  });
  return { text: without, acronyms };
}

/** The words before a place, back to the last mark that ends a phrase. */
function clauseBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - reach), at);
  return before.slice(before.search(/[^.,;:()[\]!?]*$/)).trim();
}

/** The shortest end of `before` whose letters hold those of the acronym in order, its first at the start of a word. */
function longForm(acronym: string, before: string): string | undefined {
  const letters = acronym.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const text = before.toLowerCase();
  let at = text.length;
  for (let i = letters.length - 1; i >= 0; i -= 1) {
    do at -= 1;
    while (at >= 0 && (text[at] !== letters[i] || (i === 0 && at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!))));
    if (at < 0) return undefined;
  }
  while (at > 0 && !/\s/.test(text[at - 1]!)) at -= 1;
  const long = before.slice(at).replace(/\s+/g, ' ');
  const words = long.split(' ').length;
  return long.length > acronym.length && words <= Math.min(letters.length + 3, letters.length * 2) ? long : undefined;
}

/** What acronyms mean across a site: those that two works define, and all alike, since "PT" may be two things in two fields. */
export function sharedAcronyms(all: Iterable<Acronyms>, keyOf: (term: string) => string): Acronyms {
  const meanings = new Map<string, { long: string; works: number; alike: boolean }>();
  for (const acronyms of all) {
    for (const [acronym, long] of acronyms) {
      const known = meanings.get(acronym);
      if (!known) meanings.set(acronym, { long, works: 1, alike: true });
      else Object.assign(known, { works: known.works + 1, alike: known.alike && keyOf(long) === keyOf(known.long) });
    }
  }
  return new Map([...meanings].filter(([, { works, alike }]) => works > 1 && alike).map(([acronym, { long }]) => [acronym, long]));
}
