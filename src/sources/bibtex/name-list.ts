import { groupEnd } from '../../latex/braces.ts';
import { foldSpace, withoutOuterBraces } from './plain.ts';

/** Something read against the letter of BibTeX. */
export interface NameSlip { code: string; message: string; fix?: string }

const initials = /^(?:\p{Lu}\p{M}?\.?[-\s~]*){1,4}$/u;
const initialsFirst = /^(?:\p{Lu}\.[-\s~]*)+\p{L}[\p{L}'’-]+(?:[\s~-]+\p{L}[\p{L}'’-]+){0,2}$/u;
/** "Smith JA", as PubMed and Vancouver lists have it. */
const initialsLast = /^((?:\p{Ll}+\s){0,2}\p{Lu}[\p{L}'’-]+(?:[\s-]\p{L}[\p{L}'’-]+){0,2})\s(\p{Lu}{1,3})$/u;
const others = /^(?:others?|et~?\s?al\.?|\.\.\.|…|\\dots|\\ldots)$/i;
const generation = /^(?:jr|sr|jnr|snr|ii|iii|iv|ph\.?d|m\.?d)\.?$/i;

/** The names of a list, still in TeX: between " and " outside braces, in any case and across lines; lists written with ; or , are parted too, and told. */
export function splitNameList(tex: string, slips: NameSlip[]): { items: string[]; truncated: boolean } {
  const whole = unwrapped(tex.trim(), slips);
  const parts = splitAnd(whole);
  if (parts.length > 1 && parts.some((part) => !part.trim())) slips.push({ code: 'bibtex-empty-name', message: `An “and” in “${short(whole)}” has no name on one side.`, fix: 'one “and” between two names' });
  const named = parts.map((part) => part.trim()).filter(Boolean);
  const items = named.flatMap((part, i) => splitWritten(part, i, named, slips));
  const kept = items.map((item) => item.replace(/[\s,]et~?\s?al\.?$/i, '')).filter((item) => item && !others.test(item));
  return { items: familyFirst(kept, slips), truncated: items.some((item) => others.test(item) || /[\s,]et~?\s?al\.?$/i.test(item)) };
}

/** `{{Doe, Jane and Roe, Max}}` was meant as a list: every piece looks like "Family, Given". */
function unwrapped(tex: string, slips: NameSlip[]): string {
  if (!tex.startsWith('{') || groupEnd(tex, 0) !== tex.length - 1) return tex;
  const inside = withoutOuterBraces(tex);
  const parts = splitAnd(inside);
  if (parts.length < 2 || !parts.every((part) => /^[^,{}]+,[^,{}]+$/.test(part) || others.test(part.trim()))) return tex;
  slips.push({ code: 'bibtex-braced-names', message: `Braces around all of “${short(inside)}” make it one name; it is read as ${parts.length}.`, fix: `{${inside}}` });
  return inside;
}

/** Pieces between the word "and" at brace depth 0 with white space on both sides. */
function splitAnd(text: string): string[] {
  if (!/[\\{}~]/.test(text)) return ` ${text} `.split(/ and(?= )/i);
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 92) at += 1;
    else if (sign === 123) depth += 1;
    else if (sign === 125) depth = Math.max(0, depth - 1);
    else if (depth === 0 && (sign === 97 || sign === 65) && isAnd(text, at)) { pieces.push(text.slice(from, at)); from = at + 3; at += 2; }
  }
  pieces.push(text.slice(from));
  return pieces;
}

function isAnd(text: string, at: number): boolean {
  if (text.slice(at, at + 3).toLowerCase() !== 'and') return false;
  return (at === 0 || /[\s~}]/.test(text[at - 1]!)) && (at + 3 >= text.length || /\s/.test(text[at + 3]!));
}

/** One piece that may still hold several names, because somebody wrote the list as in running text. */
function splitWritten(part: string, index: number, all: string[], slips: NameSlip[]): string[] {
  const bySemicolon = pieces(part, ';');
  if (bySemicolon.length > 1) return listed(part, bySemicolon, 'semicolons', slips);
  const byAmpersand = part.split(/\s+\\?&\s+/);
  if (byAmpersand.length > 1 && byAmpersand.every((piece) => piece.includes(',') || initialsFirst.test(piece))) return listed(part, byAmpersand.flatMap((piece) => splitCommas(piece, false) ?? [piece]), '&', slips);
  const glued = part.includes('and ') && /^([^,]+), ?([^,]*\p{L}\.?)and (\p{Lu}[^,]*), ?([^,]+)$/u.exec(part);
  if (glued) return listed(part, [`${glued[1]}, ${glued[2]}`, `${glued[3]}, ${glued[4]}`], '“and” without a space', slips);
  const byComma = splitCommas(part.replace(/,$/, ''), isEnglishList(index, all));
  return byComma ? listed(part, byComma, 'commas', slips) : [part];
}

/** "Jane Doe, Max Roe and Ann Poe": a first piece with commas and a second, last one without. */
function isEnglishList(index: number, all: string[]): boolean {
  return index === 0 && all.length === 2 && !/^\{|,/.test(all[1]!) && wordCount(all[1]!) > 1;
}

/** Names of a piece parted by commas; undefined when the commas are those of one BibTeX name. */
function splitCommas(part: string, english: boolean): string[] | undefined {
  const found = pieces(part, ',');
  if (found.length < 2 || part.includes('=')) return undefined;
  const people = found.filter((piece) => !others.test(piece));
  if (people.every((piece) => initialsFirst.test(piece))) return found;
  const inPairs = found.length >= 4 && found.length % 2 === 0 && found.every((piece, i) => (i % 2 ? initials.test(piece) : !initials.test(piece)));
  if (inPairs) return found.flatMap((piece, i) => (i % 2 ? [] : [`${piece}, ${found[i + 1]}`]));
  const full = people.length > 1 && people.every((piece) => wordCount(piece) > 1 && !generation.test(piece) && /^\p{Lu}/u.test(piece));
  const atLeast = english ? 2 : found.length === 3 ? 3 : 4;
  return full && found.length >= atLeast && (english || found.length > 3 || people.some((piece) => /\p{Lu}\./u.test(piece))) ? found : undefined;
}

/** A list whose names all end in bare initials puts the family name first: "Smith JA and Doe K". */
function familyFirst(items: string[], slips: NameSlip[]): string[] {
  if (items.filter((item) => initialsLast.test(item)).length < 2 || !items.every((item) => initialsLast.test(item) || item.startsWith('{') || /\s(?:Team|Group|Consortium|Collaboration|Network)$/i.test(item))) return items;
  const turned = items.map((item) => item.replace(initialsLast, '$1, $2'));
  slips.push({ code: 'bibtex-name-order', message: `“${short(items.join(' and '))}” is read as family names with initials.`, fix: turned.slice(0, 6).join(' and ') });
  return turned;
}

function listed(part: string, names: string[], by: string, slips: NameSlip[]): string[] {
  const kept = names.map((name) => name.trim()).filter(Boolean);
  slips.push({ code: 'bibtex-name-list', message: `“${short(part)}” parts names with ${by}; it is read as ${kept.length} names.`, fix: kept.slice(0, 6).join(' and ') });
  return kept;
}

/** Pieces at brace depth 0; an entity's semicolon and TeX's thick space \; part nothing. */
function pieces(text: string, separator: ';' | ','): string[] {
  if (!text.includes(separator)) return [text];
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (sign === separator && depth <= 0) { found.push(text.slice(from, at)); from = at + 1; }
  }
  found.push(text.slice(from));
  return found.map((piece) => piece.trim()).filter(Boolean);
}

function wordCount(text: string): number {
  return text.trim().split(/[\s~]+/).length;
}

function short(text: string): string {
  const folded = foldSpace(text.slice(0, 200));
  return folded.length > 80 ? `${folded.slice(0, 80)}…` : folded;
}
