import anyAscii from 'any-ascii';
import type { Work } from '../model/work.ts';

/**
 * The key of a work in exports: its own from its source when that is legal and free, otherwise family name, year and first word.
 * ASCII letters, digits, ":" and "-" only; never one of `taken`, which are in lower case, since BibTeX sees no case in keys.
 */
export function makeCitationKey(work: Work, taken: ReadonlySet<string>): string {
  const own = work.origins.filter((origin) => origin.format === 'bibtex' || origin.format === 'csl-json').map((origin) => origin.key ?? '').find((key) => /^[A-Za-z][A-Za-z0-9:-]{2,60}$/.test(key) && !taken.has(key.toLowerCase()));
  if (own) return own;
  const base = `${familyOf(work)}${work.fields.issued?.['date-parts']?.[0]?.[0] ?? ''}${firstWord(work)}` || 'work';
  for (let n = 0; ; n += 1) {
    const key = n === 0 ? base : base + suffix(n);
    if (!taken.has(key.toLowerCase())) return key;
  }
}

function familyOf({ fields }: Work): string {
  const first = fields.author?.[0] ?? fields.editor?.[0];
  return ascii(first?.family ?? first?.literal ?? 'anon').slice(0, 30) || 'anon';
}

const empty = /^(?:the|an?|on|of|der|die|das|ein|eine|le|la|les|un|une|el|los|las|über|zur?|sur)$/i;

function firstWord({ fields }: Work): string {
  const words = fields.title.value.replace(/\\[a-zA-Z]+|<[^<>]*>/g, ' ').split(/[^\p{L}\p{N}]+/u).filter((word) => word && !empty.test(word));
  return ascii(words[0] ?? '').slice(0, 20);
}

function ascii(text: string): string {
  return anyAscii(text).toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** 1 -> a, 26 -> z, 27 -> aa. */
function suffix(n: number): string {
  return n <= 0 ? '' : suffix(Math.floor((n - 1) / 26)) + String.fromCharCode(97 + ((n - 1) % 26));
}
