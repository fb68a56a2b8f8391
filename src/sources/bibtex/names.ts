import { groupEnd } from '../../latex/braces.ts';
import type { Contributor, Name } from '../../model/name.ts';
import { splitNameList, type NameSlip } from './name-list.ts';
import { takeMark } from './name-marks.ts';
import { foldSpace, plainText, readEntities, withoutOuterBraces } from './plain.ts';

/** A name list read. `marks` holds, for each name, the sign that stood on it ("*", "†"), if one did. */
export interface NameList {
  names: Contributor[];
  marks: (string | undefined)[];
  /** The list ended in "and others". */
  truncated: boolean;
  /** What was read against the letter: a code and a sentence each. */
  slips: NameSlip[];
}

/** Characters; what is longer is no name, and is kept whole. */
const longestName = 400;

/** The people and groups of a BibTeX name field, from raw TeX: "von Last, Jr, First", "First von Last", `{{Groups}}`, biblatex's `family=…`. */
export function parseNames(tex: string): NameList {
  const slips: NameSlip[] = [];
  const { items, truncated } = splitNameList(tidied(tex), slips);
  const read = items.map((item) => {
    if (item.length > longestName) return { name: longName(item, slips) };
    const { tex: bare, mark } = takeMark(item);
    return { name: parseName(bare, slips), mark };
  }).filter(({ name }) => name.literal || name.family);
  return { names: read.map(({ name }) => name), marks: read.map(({ mark }) => mark), truncated, slips };
}

/** One name of a BibTeX list. Groups, mononyms and unspaced East Asian names are literals. */
function parseName(tex: string, slips: NameSlip[] = []): Name {
  const name = tex.trim().replace(/^,|,$/g, '').trim();
  if (/^"?(?:family|given|prefix|suffix)(?:-i)?\s*=/.test(name)) return extendedName(name);
  if (isBraced(name)) return bracedName(withoutOuterBraces(name));
  const parts = (/[\\{}~]/.test(name) ? splitAtDepth(name, ',').map(words) : name.split(',').map((part) => part.split(' ').filter(Boolean))).filter((part) => part.length);
  if (parts.length === 1) return firstLast(parts[0]!);
  if (parts.length === 2) return lastFirst(parts[0]!, parts[1]!);
  if (parts.length === 3) return lastJrFirst(parts as [string[], string[], string[]], slips);
  if (parts.length) slips.push({ code: 'bibtex-name-commas', message: `“${plainText(name).slice(0, 80)}” has too many commas for one name; it is kept as written.`, fix: 'Family, Given and Family, Given' });
  return parts.length ? { literal: plainText(name) } : {};
}

/** Slips of the TeX in names mended: doubled backslashes, typographic hyphens, a letter macro parted from the rest of its word. */
function tidied(tex: string): string {
  const text = foldSpace(readEntities(tex)).replace(/[\u2010\u2011]/g, '-');
  if (!text.includes('\\')) return text;
  return text.replace(/\\\\(?=["'`^~=.a-zA-Z])/g, '\\').replace(/\\+(?=[^\x00-\x7f])/g, '').replace(/\\(textquotesingle|textquoteright)\s+/g, '\\$1{}')
    .replace(/(^|.)\\(o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j) (?=(\p{L}))/gu, (whole, before: string, macro: string, next: string) => (next === next.toLowerCase() || /^\s?$/.test(before) ? `${before}\\${macro}{}` : whole));
}

function isBraced(name: string): boolean {
  return name.startsWith('{') && groupEnd(name, 0) === name.length - 1 && !/^\{\\\S+\}$/.test(name);
}

/** A name in braces is a group, unless it is one person's "Family, Given". */
function bracedName(inside: string): Name {
  const [last, first, more] = splitAtDepth(inside, ',').map(words);
  const person = last?.length && first?.length && !more && last.length < 4 && first.length < 4 && !groupWord.test(plainText(inside)) && !/\b(?:of|for|and|the|dept|univ)\b/i.test(inside);
  return person ? lastFirst(last, first) : { literal: plainText(inside) };
}

function longName(item: string, slips: NameSlip[]): Name {
  const literal = plainText(item);
  slips.push({ code: 'bibtex-long-name', message: `“${literal.slice(0, 80)}…” is too long for one name.`, fix: 'put “and” between names' });
  return { literal };
}

const particles = new Set('af al am auf av aw bin bint d da das dal dalla de degli dei del della dello den der des di do dos du e el ibn in la las le les lo los of op st ’t \'t ten ter tho til to und van ver vom von y z zu zum zur'.split(' '));
const suffix = /^(?:Jr|Sr|Jnr|Snr|II|III|IV|PhD|Ph\.D|MD|M\.D)\.?$/i;
/** Capitalised particles that belong to the family name after them (and are not given names elsewhere, as Van and Le are). */
const capitalParticle = /^(?:De|Di|Da|Del|Della|Dello|Dalla|Dos|Von)$/;
const groupWord = /^The\s\S+\s\S|\b(?:Collaborations?|Communit(?:y|ies)|Contributors|Union|Project|Collaborative|Consorti(?:um|a)|Working Group|Study Group|Group|Team|Committee|Investigators|Initiative|Network|Organi[sz]ation|Foundation|Association|Institutes?|Institut|University|Ministry|Commission|Council|Agency|Task Force|Society|Laboratory|Department|Center|Centre|Corporation|Inc\.?|Ltd\.?|GmbH)$|\s(?:collaboration|consortium|group|team|network|committee|community)$/;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・·＝\s]+$/u;

function firstLast(tokens: string[]): Name {
  const whole = plainText(tokens.join(' '));
  if (eastAsian.test(whole)) return eastAsianName(whole);
  if (groupWord.test(whole) && !/^\p{Lu}\.?[\s-]/u.test(whole)) return { literal: whole };
  const jr = tokens.length > 2 && suffix.test(tokens.at(-1)!) ? tokens.pop() : undefined;
  if (tokens.length > 2 && /^\d{4}$/.test(tokens.at(-1)!)) tokens.pop();
  if (tokens.length === 1) return singleWord(tokens[0]!);
  let [start, end] = vonRange(tokens, tokens.length - 1);
  const compound = start === end ? start > 1 && capitalParticle.test(tokens[start - 1]!) : start > 1 && end - start === 1 && /^[yi]$/.test(tokens[start]!);
  if (compound) end = start -= 1;
  return nameOf({ given: tokens.slice(0, start), von: tokens.slice(start, end), family: tokens.slice(end), jr });
}

/** Where the particles before a family name begin and end: lower-case words, as in BibTeX, unless they can only be given names. */
function vonRange(tokens: string[], last: number): [number, number] {
  let start = 0;
  while (start < last && !isLower(tokens[start]!)) start += 1;
  let end = last;
  while (end > start && !isLower(tokens[end - 1]!)) end -= 1;
  if (start >= end) return [last, last];
  const lower = tokens.slice(start, end).map((token) => plainText(token).toLowerCase());
  if (start === 0 && !lower.some((token) => particles.has(token))) return [last, last];
  return [start, end];
}

function lastFirst(last: string[], first: string[]): Name {
  const jr = last.length > 1 && suffix.test(last.at(-1)!) ? last.pop() : first.length > 1 && suffix.test(first.at(-1)!) ? first.pop() : undefined;
  const end = first.findLastIndex((token) => !particles.has(token)) + 1;
  const dropping = end > 0 ? first.splice(end) : [];
  return nameOf({ given: first, von: last.splice(0, vonEnd(last)), family: last, jr, dropping });
}

/** "Doe, Jr., Jane", and the order people use instead: "Doe, Jane, Jr." */
function lastJrFirst([last, jr, first]: [string[], string[], string[]], slips: NameSlip[]): Name {
  const swapped = suffix.test(first.join(' ')) && !suffix.test(jr.join(' '));
  if (!swapped && jr.join(' ').length > 6 && /^\p{L}{3}/u.test(jr.join(' '))) {
    const name = nameOf({ given: [...jr, ...first], von: last.splice(0, vonEnd(last)), family: last });
    slips.push({ code: 'bibtex-name-commas', message: `“${jr.join(' ')}” stands where BibTeX looks for “Jr.”; it is read as a given name of ${name.family}.`, fix: `${name.family}, ${name.given}` });
    return name;
  }
  const [second, third] = swapped ? [first, jr] : [jr, first];
  return nameOf({ given: third, von: last.splice(0, vonEnd(last)), family: last, jr: second.join(' ') });
}

/** How many of the words of "van der Berg" are particles: all to the last lower-case one, never the last word. */
function vonEnd(tokens: string[]): number {
  let end = tokens.length - 1;
  while (end > 0 && !isLower(tokens[end - 1]!)) end -= 1;
  return Math.max(0, end);
}

interface Tokens { given: string[]; von: string[]; family: string[]; jr?: string | undefined; dropping?: string[] }

function nameOf({ given, von, family, jr, dropping = [] }: Tokens): Name {
  const part = (tokens: string[]) => plainText(tokens.join(' '));
  const whole = part(family);
  const [, bare, inside] = (whole.includes(',') && /^(.+), ((?:Jr|Sr)\.?|II|III|IV)$/.exec(whole)) || [];
  if (inside && !jr) return nameOf({ given, von, family: [bare!], jr: inside, dropping });
  return {
    family: whole,
    ...(given.length ? { given: part(given) } : {}),
    ...(von.length ? { 'non-dropping-particle': part(von) } : {}),
    ...(dropping.length ? { 'dropping-particle': part(dropping) } : {}),
    ...(jr ? { suffix: plainText(jr) } : {}),
  };
}

function singleWord(token: string): Name {
  const word = plainText(token);
  const initials = /^((?:\p{Lu}\.-?)+)(\p{Lu}[\p{L}'’-]+)$/u.exec(word);
  return initials ? { family: initials[2]!, given: initials[1]! } : { literal: word };
}

/** Chinese, Japanese and Korean put the family name first; it is told apart only by a space. Katakana spells foreign names in either order. */
function eastAsianName(name: string): Name {
  const [family, given, more] = name.split(/\s+/);
  if (!given || more || /\p{Script=Katakana}/u.test(name) || family!.length > 4) return { literal: name };
  return { family: family!, given };
}

/** biblatex: `family=Berg, given=Jan, prefix=van der, useprefix=true`; values may be braced or the whole item quoted. */
function extendedName(tex: string): Name {
  const values = new Map<string, string>();
  for (const item of splitAtDepth(tex, ',')) {
    const [, key, value] = /^\s*"?\s*([\w-]+)\s*=\s*([\s\S]*?)"?\s*$/.exec(item) ?? [];
    if (key) values.set(key.toLowerCase(), plainText(withoutOuterBraces(value!)));
  }
  const [family, given, prefix, jr] = ['family', 'given', 'prefix', 'suffix'].map((key) => values.get(key));
  if (!family) return given ? { literal: given } : {};
  const particle = values.get('useprefix') === 'false' ? 'dropping-particle' : 'non-dropping-particle';
  return { family, ...(given ? { given } : {}), ...(prefix ? { [particle]: prefix } : {}), ...(jr ? { suffix: jr } : {}) };
}

/** BibTeX's case of a word: that of its first letter outside braces, or of an accented or special letter; a braced word is no particle. */
function isLower(token: string): boolean {
  if (/^\{[^\\]/.test(token)) return false;
  const first = /\p{L}/u.exec(/[\\{]/.test(token) ? plainText(token) : token)?.[0] ?? '';
  return first !== '' && first === first.toLowerCase() && first !== first.toUpperCase();
}

/** Words at brace depth 0; ties part words too. */
function words(tex: string): string[] {
  return splitAtDepth(foldSpace(tex).replace(/\\ /g, ' '), /[\s~]/).map((word) => word.trim()).filter(Boolean);
}

/** The pieces of a text between separators outside braces. */
function splitAtDepth(text: string, separator: string | RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0 && (typeof separator === 'string' ? sign === separator : separator.test(sign))) { pieces.push(text.slice(from, at)); from = at + 1; }
  }
  pieces.push(text.slice(from));
  return pieces;
}
