import anyAscii from 'any-ascii';
import type { Name } from '../model/name.ts';

const particles = new Set('af al am auf av aw bin d da das de degli dei del della den der des di do dos du el ibn la las le les lo los of ter ten te tho und van vom von zu zum zur y'.split(' '));

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s・·]+$/u;

/** The whole name in folded words, in the order it is read; names in Chinese, Japanese and Korean script family first and unspaced. */
export function wholeKey(name: Name): string {
  const written = [name.literal, name.family, name.given].filter(Boolean).join(' ');
  if (eastAsian.test(written)) return foldName(written).replaceAll(' ', '');
  return foldName(name.literal ?? [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family].filter(Boolean).join(' '));
}

/** The whole name family first, as some bylines put it without a comma. */
export function turnedKey(name: Name): string {
  if (name.literal) { const words = foldName(name.literal).split(' '); return [...words.slice(1), words[0]].join(' '); }
  return foldName([name['non-dropping-particle'], name.family, name.given, name['dropping-particle']].filter(Boolean).join(' '));
}

/** The family name in folded words without the particles before it, and those particles. */
export function familyKey(name: Name): { family: string; particle: string } {
  const words = foldName([name['dropping-particle'], name['non-dropping-particle'], name.family].filter(Boolean).join(' ')).split(' ');
  let start = 0;
  while (start < words.length - 1 && particles.has(words[start]!)) start += 1;
  return { family: words.slice(start).join(' '), particle: words.slice(0, start).join(' ') };
}

/** The given names in folded words; initials that run together come apart: "JA" -> "j a". */
export function givenKey(name: Name): string {
  const given = (name.given ?? '').replace(/(?<![\p{L}\p{M}])\p{Lu}{2,3}(?![\p{L}\p{M}.])/gu, (run) => [...run].join(' '));
  return foldName(given);
}

/** The ways a German or Nordic name is written without its own letters: "Jürgen Æbel" also as "Juergen Aebel". */
export function spelledOut(name: Name): Name | undefined {
  const spell = (part: string | undefined) => part?.normalize('NFC').replace(/[äöüøåÄÖÜØÅ]/g, (letter) => letters[letter]!);
  const text = [name.literal, name.given, name.family].join('');
  if (!/[äöüøåÄÖÜØÅ]/.test(text.normalize('NFC'))) return undefined;
  return { ...name, ...(name.family ? { family: spell(name.family) } : {}), ...(name.given ? { given: spell(name.given) } : {}), ...(name.literal ? { literal: spell(name.literal) } : {}) };
}

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', Ø: 'Oe', Å: 'Aa' };

/** True when the given names can be one person's: word by word equal, or an initial of the other. "Emmy" fits "E." and "Emmy Amalie". */
export function fits(a: string, b: string): boolean {
  if (!a || !b) return false;
  const [left, right] = [a.split(' '), b.split(' ')];
  return left.slice(0, right.length).every((word, i) => word === right[i] || (right[i]!.length === 1 && word.startsWith(right[i]!)) || (word.length === 1 && right[i]!.startsWith(word)));
}

/** True when two names begin alike and then differ: "Ada B." and "Ada C.". */
export function contradicts(a: string, b: string): boolean {
  const [[first = '', ...left], [other = '', ...right]] = [a.split(' '), b.split(' ')];
  return fits(first, other) && left.length > 0 && right.length > 0 && !fits(left.join(' '), right.join(' '));
}

const folded = new Map<string, string>();

/** Letters in lower case without marks, words apart: "J.-P." -> "j p", "Erdős" -> "erdos". Remembered, since bylines repeat. */
export function foldName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(name) ? anyAscii(name.normalize('NFC')) : name.normalize('NFKC');
  const key = latin.toLowerCase().replace(/['’`ʹ]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  if (folded.size > 200_000) folded.clear();
  folded.set(name, key);
  return key;
}
