import anyAscii from 'any-ascii';
import { lettersOf } from '../model/fold.ts';
import { isValidIdentifier, type SchemeName } from '../model/identifiers.ts';
import { displayName, type Name } from '../model/name.ts';
import type { Draft } from '../model/work.ts';
import type { Markup } from '../model/text.ts';
import { latexToText } from '../latex/rich-text.ts';

/** A function of objects that stay as they are, which remembers its answers: matching asks for the keys of a draft several times. */
function perObject<Thing extends object, Answer>(make: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, Answer>();
  return (thing) => known.get(thing) ?? known.set(thing, make(thing)).get(thing)!;
}

/** Identifier schemes that name one work, strongest first. ISBN names a book, so it is handled apart. */
const naming = ['doi', 'arxiv', 'pmid', 'pmcid', 'openalex', 'dblp', 'handle', 'mr', 'zbl', 'hal', 'acl', 'inspire', 'ads', 's2', 'openreview', 'swhid'] as const satisfies readonly SchemeName[];
const wholeBooks = new Set(['book', 'thesis', 'report', 'collection', 'periodical']);

/** The identifiers by which two drafts are the same work: "doi:10.1/x", "arxiv:2401.01234". arXiv's own DOIs count as arXiv ids; what is no valid identifier counts for nothing. */
export function identityKeys({ fields }: Draft): string[] {
  return keysOfFields(fields);
}

const keysOfFields = perObject((fields: Draft['fields']): string[] => {
  const { identifiers = {}, type } = fields;
  const keys: string[] = naming.flatMap((scheme) => identifiers[scheme]?.filter((value) => names(scheme, value)).map((value) => identityKey(scheme, value)) ?? []);
  if (type && wholeBooks.has(type)) keys.push(...(identifiers.isbn ?? []).filter((value) => names('isbn', value)).map((value) => `isbn:${value}`));
  return [...new Set(keys)];
});

/** "n/a" names nothing; a DOI with an unusual prefix still does. */
function names(scheme: SchemeName, value: string): boolean {
  return isValidIdentifier(scheme, value) || (scheme === 'doi' && /^10\.\d+\/\S/.test(value));
}

/** One identifier as a key: as above. */
export function identityKey(scheme: string, value: string): string {
  const arxiv = scheme === 'doi' && /^10\.48550\/arxiv\.(.+)$/i.exec(value)?.[1];
  return arxiv ? `arxiv:${arxiv.replace(/v\d+$/, '')}` : `${scheme}:${value}`;
}

/** Repositories that give each version of a text a DOI of its own: what they share is the part before the version. */
const versioned = [/^(10\.(?:21203|22541|26434|31219|31234|31235|31222|31223|20944|6084|14293|36227|5194)\/.+?)[./_-]v\d+$/, /^(10\.12688\/[a-z0-9]+\.\d+)\.\d+$/, /^(10\.1101\/[\d.]+)v\d+$/];

/** What all versions of a DOI have in common, or undefined: "10.21203/rs.3.rs-1/v2" -> "10.21203/rs.3.rs-1". */
export function withoutVersion(doi: string): string | undefined {
  return versioned.map((pattern) => pattern.exec(doi)?.[1]).find(Boolean);
}

/** True for one DOI and for the two Zenodo gives a first version: one for all versions, and the next number for this one. */
export function akinDois(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((doi) => Number(/^10\.5281\/zenodo\.(\d+)$/.exec(doi)?.[1]));
  return Math.abs(one! - other!) === 1;
}

/** A title as plain text; "" for none. */
export function titleText(title: Markup | undefined): string {
  if (!title) return '';
  if (title.syntax !== 'latex') return title.value.replace(/<[^<>]*>/g, '').replace(/&[a-z]+;/g, ' ');
  return /[\\${}~^]/.test(title.value) ? latexToText(title.value) : title.value;
}

/** A title reduced to its letters and digits, marks and case removed: equal keys are equal titles. "" when nothing is left. */
export function titleKey(title: Markup | undefined): string {
  return title ? keyOfTitle(title) : '';
}

const keyOfTitle = perObject((title: Markup) => fold(titleText(title)));

/** Letters and digits only, without marks, in lower case; ß is ss. */
export function fold(text: string): string {
  return lettersOf(text).replaceAll('ß', 'ss');
}

/** The names on a byline, each reduced to what spellings of it share: the words of the family name, or a whole name in Chinese, Japanese and Korean script. */
export function familyKeys(draft: Draft): string[] {
  const { author, editor } = draft.fields;
  return (author?.length ? author : editor ?? []).map(familyKey).filter(Boolean);
}

/** One name of a byline, as above; "" for none. */
export function familyKey(name: Name): string {
  const whole = displayName(name);
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s・]+$/u.test(whole)) return whole.replace(/[\s・]/g, '');
  return (name.family ?? name.literal ?? '').split(/[\s-]+/).map(personWord).filter((word) => word.length > 1 && !small.has(word)).join(' ');
}

const small = new Set('de del della der den di da do dos das du la le las los van von zu zur ten ter the of and al el ben bin ibn jr sr'.split(' '));

/** A word of a name in plain letters; umlauts written with e are the same: "Müller", "Mueller" and "Muller". Remembered, since bylines repeat. */
function personWord(word: string): string {
  const known = personWords.get(word);
  if (known !== undefined) return known;
  const latin = /^[\p{Script=Latin}\p{M}\P{L}]*$/u.test(word) ? anyAscii(word.normalize('NFC')) : word.normalize('NFKD');
  const plain = latin.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '').replace(/([aou])e/g, '$1');
  if (personWords.size > 200_000) personWords.clear();
  personWords.set(word, plain);
  return plain;
}

const personWords = new Map<string, string>();

/** The first author's folded family name; "" for a work without authors. */
export function firstFamily(draft: Draft): string {
  const first = draft.fields.author?.[0] ?? draft.fields.editor?.[0];
  return fold(first?.family ?? first?.literal ?? '');
}

/** How a person names a draft in corrections.yaml: its key, "format:key", or "scheme:value"; all folded to lower case. */
export function referenceKeys(draft: Draft): string[] {
  const { key, format } = draft.origin;
  const own = key ? [key.toLowerCase(), `${format}:${key}`.toLowerCase()] : [];
  return [...own, ...identityKeys(draft).map((name) => name.toLowerCase())];
}

/** What the lock file remembers of a draft: its identifiers, its key in its file, and title with first author and person. */
export function lockKeys(draft: Draft): string[] {
  const { origin } = draft;
  const title = titleKey(draft.fields.title).slice(0, 60);
  return [
    ...identityKeys(draft),
    ...(origin.key ? [`key:${origin.file}#${origin.key}`] : []),
    ...(title ? [`title:${firstFamily(draft) || origin.person || ''}/${title}`] : []),
  ].map((key) => key.replace(/\s+/g, '_'));
}
