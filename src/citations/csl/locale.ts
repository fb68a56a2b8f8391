import { childrenOf, descendants, type Element } from '../../xml-tree.ts';
import { skipWords } from './skip-words.ts';

/** A term in one form: singular and plural, or one text for both. */
type Term = string | [single: string, multiple: string];
type Forms = Record<string, Term>;
export type Gender = 'masculine' | 'feminine';
interface TermEntry { forms: Forms; gendered: Partial<Record<Gender, Forms>> }
/** Names of ordinal terms: by what they match, the digits and the gender. */
type Ordinals = Record<'whole-number' | 'last-two-digits' | 'last-digit', Record<string, Record<string, string>>>;

/** The words and dates of a language, with what a style says otherwise. */
export interface Locale {
  tag: string;
  terms: Map<string, TermEntry>;
  dates: Map<string, Element>;
  genders: Map<string, Gender>;
  ordinals?: Ordinals | undefined;
  ordinalNames: Set<string>;
  punctuationInQuote: boolean;
  limitDayOrdinals: boolean;
  skipWords: RegExp;
  quotes: [open: string, close: string];
  innerQuotes: [open: string, close: string];
}

/** The locale of a tag from the files of its language and the `<locale>` elements of a style, the most special last. */
export function makeLocale(tag: string, files: Element[], style: Element): Locale {
  const locale: Locale = { tag, terms: new Map(), dates: new Map(), genders: new Map(), ordinalNames: new Set(), punctuationInQuote: false, limitDayOrdinals: false, skipWords: wordsPattern(skipWords), quotes: ['', ''], innerQuotes: ['', ''] };
  for (const file of files) read(file, locale);
  const own = childrenOf(style, 'locale');
  for (const lang of new Set([undefined, tag.split('-')[0], files[0]?.attributes.lang, tag])) {
    const element = own.find(({ attributes }) => attributes.lang === lang);
    if (element) read(element, locale);
  }
  for (const [name, dash] of rangeDelimiters(tag)) if (!locale.terms.has(name)) locale.terms.set(name, { forms: { long: dash }, gendered: {} });
  locale.quotes = [term(locale, 'open-quote') ?? '', term(locale, 'close-quote') ?? ''];
  locale.innerQuotes = [term(locale, 'open-inner-quote') ?? '', term(locale, 'close-inner-quote') ?? ''];
  return locale;
}

const rangeDelimiters = (tag: string): [string, string][] => [['page-range-delimiter', /^(?:fr|pt)/i.test(tag) ? '-' : '\u2013'], ['year-range-delimiter', '\u2013'], ['citation-range-delimiter', '\u2013']];

/** A term in a form, or the next one that has it; undefined when the locale does not know the term at all. */
export function term(locale: Locale, name: string, form = 'long', plural = 0, gender?: Gender): string | undefined {
  const entry = locale.terms.get(name);
  if (!entry) return undefined;
  const forms = (gender && entry.gendered[gender]) || entry.forms;
  for (const tried of fallbacks[form] ?? [form, 'long']) {
    const found = forms[tried];
    if (found !== undefined) return typeof found === 'string' ? found : found[plural];
  }
  return '';
}

const fallbacks: Record<string, string[]> = { long: ['long'], symbol: ['symbol', 'short', 'long'], 'verb-short': ['verb-short', 'verb', 'long'] };

/** A number with the ending of its ordinal: 2nd. */
export function ordinal(locale: Locale, digits: string, gender: Gender | undefined): string {
  const number = String(parseInt(digits, 10));
  return number + (locale.ordinals ? ordinalEnding(locale, locale.ordinals, number, gender) : plainEnding(locale, Number(number), gender));
}

function ordinalEnding(locale: Locale, ordinals: Ordinals, number: string, gender: Gender | undefined): string {
  let ending = term(locale, 'ordinal', 'long', 0, gender);
  for (const tried of gender ? [gender, 'neuter'] : ['neuter']) {
    const name = ordinals['whole-number'][number]?.[tried] ?? ordinals['last-two-digits'][number.slice(-2)]?.[tried] ?? ordinals['last-digit'][number.slice(-1)]?.[tried];
    if (name) ending = term(locale, name, 'long', 0, gender);
    if (ending) return ending;
  }
  return ending ?? '';
}

/** Ordinals as CSL 1.0 had them: four terms, the last for all other numbers. */
function plainEnding(locale: Locale, number: number, gender: Gender | undefined): string {
  const last = (number / 10) % 10 === 1 || (number > 10 && number < 20) || number % 10 > 3 || number % 10 === 0 ? 4 : number % 10;
  return term(locale, `ordinal-0${last}`, 'long', 0, gender) ?? '';
}

/** A number in words, where the locale has them: second. */
export function longOrdinal(locale: Locale, digits: string, gender: Gender | undefined): string {
  return term(locale, `long-ordinal-${Number(digits) < 10 ? `0${digits}` : digits}`, 'long', 0, gender) || ordinal(locale, digits, gender);
}

function read(element: Element, locale: Locale): void {
  const terms = descendants(element, 'term');
  const newOrdinals = terms.some(({ attributes }) => attributes.name === 'ordinal');
  if (newOrdinals) {
    for (const name of locale.ordinalNames) locale.terms.delete(name);
    locale.ordinals = undefined;
    locale.ordinalNames.clear();
  }
  const ordinals: Ordinals = { 'whole-number': {}, 'last-two-digits': {}, 'last-digit': {} };
  for (const one of terms) readTerm(one, locale, ordinals);
  if (newOrdinals) { locale.ordinals = ordinals; fillForms(locale); }
  for (const { forms, gendered } of locale.terms.values()) for (const own of Object.values(gendered)) for (const [form, value] of Object.entries(forms)) own[form] ??= value;
  for (const { attributes } of descendants(element, 'style-options')) readOptions(attributes, locale);
  for (const date of childrenOf(element, 'date')) locale.dates.set(date.attributes.form ?? '', date);
}

function readTerm(element: Element, locale: Locale, ordinals: Ordinals): void {
  const { form = 'long', gender } = element.attributes;
  const name = element.attributes.name === 'sub verbo' ? 'sub-verbo' : element.attributes.name ?? '';
  const genderForm = element.attributes['gender-form'] as Gender | undefined;
  if (name.startsWith('ordinal')) noteOrdinal(element, name, genderForm, locale, ordinals);
  const entry = locale.terms.get(name) ?? { forms: {}, gendered: {} };
  locale.terms.set(name, entry);
  if (gender) locale.genders.set(name, gender as Gender);
  const [multiple] = childrenOf(element, 'multiple');
  const value: Term = multiple ? [rawText(childrenOf(element, 'single')[0]), rawText(multiple)] : rawText(element);
  if (genderForm) entry.gendered[genderForm] = { [form]: value };
  else entry.forms[form] = value;
}

function noteOrdinal({ attributes }: Element, name: string, gender: Gender | undefined, locale: Locale, ordinals: Ordinals): void {
  locale.ordinalNames.add(name);
  if (name === 'ordinal') return;
  const digits = name.slice('ordinal-'.length);
  const match = (attributes.match ?? (digits.startsWith('0') ? 'last-digit' : 'last-two-digits')) as keyof Ordinals;
  const key = digits.startsWith('0') ? digits.slice(1) : digits;
  (ordinals[match][key] ??= {})[gender ?? 'neuter'] = name;
}

/** Where a term has only gendered forms, the feminine one stands for all, or else the masculine one. */
function fillForms(locale: Locale): void {
  for (const { forms, gendered } of locale.terms.values()) {
    if (Object.keys(forms).length === 0) Object.assign(forms, gendered.feminine ?? gendered.masculine);
  }
}

function readOptions(attributes: Record<string, string>, locale: Locale): void {
  if (attributes['punctuation-in-quote'] !== undefined) locale.punctuationInQuote = attributes['punctuation-in-quote'] === 'true';
  if (attributes['limit-day-ordinals-to-day-1'] !== undefined) locale.limitDayOrdinals = attributes['limit-day-ordinals-to-day-1'] === 'true';
  if (attributes['skip-words'] !== undefined) locale.skipWords = wordsPattern(attributes['skip-words'].split(/\s*,\s*/));
}

function wordsPattern(words: readonly string[]): RegExp {
  return new RegExp(`(?:[?!:]*\\s+|-|^)(?:${words.join('|')})(?=[!?:]*\\s+|-|$)`);
}

/** The text of a term as it stands; one of spaces alone is none. */
function rawText(element: Element | undefined): string {
  const text = element?.children.filter((child) => typeof child === 'string').join('').replace(/[\r\n]/g, ' ') ?? '';
  return /^[ \t]*$/.test(text) ? '' : text;
}
