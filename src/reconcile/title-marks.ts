/**
 * What in two titles says that they are two works, however alike they are otherwise. Of 53,000 pairs of nearly equal titles
 * by one author almost all that were different works differed in a part number, a digit or a negation.
 */

const romans: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10, xi: 11, xii: 12 };
const ordinals: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, first: 1, second: 2, third: 3, fourth: 4, fifth: 5, eins: 1, zwei: 2, drei: 3, première: 1, deuxième: 2 };
const partWords = new Set('part parts teil partie parte pt vol volume band chapter lecture paper section note'.split(' '));
const negations = new Set('not no non never without cannot neither nor nicht kein keine ohne pas sans no-one nobody none sin nunca'.split(' '));

/** Notices on other works, and answers to them, by the words their titles begin with. */
const notices: [kind: string, begins: RegExp][] = [
  ['correction', /^[^\p{L}]*(?:(?:author|publisher)\W+)?(?:erratum|errata|corrigendum|corrigenda|correction|corrections|berichtigung|addendum)\b/iu],
  ['retraction', /^[^\p{L}]*(?:retraction|retracted|withdrawn|withdrawal|expression of concern)\b/iu],
  ['reply', /^[^\p{L}]*(?:reply|response|rejoinder|answer|antwort|réponse|author'?s'? (?:reply|response))(?: to\b|:| on\b)/iu],
  ['comment', /^[^\p{L}]*(?:comment|comments|commentary|discussion|remark|remarks|a note) (?:on|of|to)\b|^[^\p{L}]*(?:comment|commentary|discussion)\s*:/iu],
  ['review', /^[^\p{L}]*(?:(?:book )?review(?: of\b|\s*:)|rezension|compte rendu|peer review)/iu],
  ['supplement', /^[^\p{L}]*(?:supplement|supplementary|supporting|appendix|online appendix|data (?:for|from)|replication (?:data|code|files))\b/iu],
];

interface Marks { part: number; digits: string; negated: boolean; notice: string }

/** The words in which two titles contradict each other, as a clause; undefined when nothing does. */
export function contradiction(a: string, b: string): string | undefined {
  const [left, right] = [a, b].map((title) => marksOf(title.replace(/\(?\s*arxiv:[^)\s]+(?:\s+\[[^\]]*\])?[^)]*\)?/i, ''))) as [Marks, Marks];
  if (left.notice !== right.notice) return `one is a ${left.notice || right.notice}`;
  if (left.part !== right.part && left.part + right.part !== 1) return 'their parts differ';
  if (left.digits !== right.digits && left.digits && right.digits) return 'their numbers differ';
  if (left.negated !== right.negated) return 'one denies what the other says';
  return undefined;
}

const remembered = new Map<string, Marks>();

function marksOf(title: string): Marks {
  const known = remembered.get(title);
  if (known) return known;
  const words = title.toLowerCase().normalize('NFC').split(/[^\p{L}\p{N}']+/u).filter(Boolean);
  const marks: Marks = {
    part: partOf(words),
    digits: (title.normalize('NFKC').match(/\d+/g) ?? []).join(''),
    negated: words.some((word) => negations.has(word) || /n't$/.test(word)),
    notice: notices.find(([, begins]) => begins.test(title))?.[0] ?? '',
  };
  if (remembered.size > 100_000) remembered.clear();
  remembered.set(title, marks);
  return marks;
}

/** Roman numerals that are no words elsewhere in a title; at its end all count. */
const plainRomans = new Set(['ii', 'iii', 'iv', 'vii', 'viii', 'ix', 'xi', 'xii']);

/** The number of a part: "Part II", "… III", "II. The second case"; 0 when there is none. */
function partOf(words: string[]): number {
  const named = words.findIndex((word, index) => index > 0 && partWords.has(words[index - 1]!) && numberOf(word));
  if (named > 0) return numberOf(words[named]!)!;
  const last = words.length > 1 ? romans[words.at(-1)!] : undefined;
  return last ?? romans[words.find((word) => plainRomans.has(word)) ?? ''] ?? 0;
}

function numberOf(word: string): number | undefined {
  return romans[word] ?? ordinals[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : undefined);
}
