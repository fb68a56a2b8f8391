import type { Locale } from './locale.ts';

/** Cases a style may ask for; `passthrough` leaves a text as it is. */
type TextCase = keyof typeof cases;

/** A text in a case. Markup, quoted words and words with capitals of their own are left alone where citeproc leaves them alone. */
export function changeCase(text: string, wanted: string, locale: Locale, lang: string): string {
  return text && Object.hasOwn(cases, wanted) ? cases[wanted as TextCase](text, { locale, ...lettersOf(lang) }) : text;
}

export function isTextCase(name: string): boolean {
  return Object.hasOwn(cases, name) || name === 'normal';
}

interface Letters { lower: (text: string) => string; upper: (text: string) => string }
interface Context extends Letters { locale: Locale }

/** Turkish, Azeri, Lithuanian and Greek have capitals of their own. */
function lettersOf(lang: string): Letters {
  return /^(?:tr|az|lt|el)$/.test(lang) ? { lower: (text) => text.toLocaleLowerCase(lang), upper: (text) => text.toLocaleUpperCase(lang) } : plainLetters;
}
const plainLetters: Letters = { lower: (text) => text.toLowerCase(), upper: (text) => text.toUpperCase() };

/** A text between marks and tags, and what has been seen of it. */
interface Progress {
  /** Nothing has been put out yet; undefined where the case does not care. */
  first: boolean;
  afterMark: boolean;
  /** Where the last word is that a title gives a capital even when it is a small one. */
  lastWord?: { part: number; word: number } | undefined;
}
type CaseWords = (part: string, progress: Progress, context: Context, at: number, tag: string | undefined) => string;

const cases = {
  passthrough: (text: string) => text,
  lowercase: (text: string, context: Context) => inParts(text, context, (part, _, { lower }) => lower(part), false),
  uppercase: (text: string, context: Context) => inParts(text, context, (part, _, { upper }) => upper(part), false),
  sentence: (text: string, context: Context) => inParts(text, context, sentenceWords, true),
  title: (text: string, context: Context) => inParts(text, context, titleWords, true),
  'capitalize-first': (text: string, context: Context) => inParts(text, context, firstWord, true),
  'capitalize-all': (text: string, context: Context) => inParts(text, context, allWords, true),
};

const boundary = /[\u2018\u2019\u201C\u201D]| "| '|"|'|[-\u2013\u2014/.,;?!:]|\[|\]|\(|\)|<span style="font-variant: small-caps;">|<span class="no(?:case|decor)">|<\/span>|<\/?(?:i|sc|b|sub|sup)>/g;
/** Tags whose content keeps its case. */
const keeping: Record<string, string> = { '<span style="font-variant: small-caps;">': '</span>', '<span class="nocase">': '</span>', '<span class="nodecor">': '</span>', '<sc>': '</sc>', '<sub>': '</sub>', '<sup>': '</sup>' };

function inParts(written: string, context: Context, change: CaseWords, minded: boolean): string {
  const { tags, parts } = split(written);
  const before = [...parts];
  const progress: Progress = { first: minded, afterMark: false };
  const kept: string[] = [];
  const quotes: OpenQuote[] = [];
  const restore = (at: number | undefined) => { if (at !== undefined) parts[at + 1] = before[at + 1]!.slice(0, 1) + parts[at + 1]!.slice(1); };
  if (parts[0]!.trim()) parts[0] = change(parts[0]!, progress, context, 0, tags[0]);
  tags.forEach((tag, at) => {
    const part = parts[at + 1]!;
    if (keeping[tag]) kept.push(keeping[tag]);
    else if (kept.length && kept.at(-1) === tag) kept.pop();
    if (/[!?:]$/.test(tag)) progress.afterMark = true;
    if (kept.length === 0) parts[at + 1] = change(part, progress, context, at + 1, undefined);
    else if (part.trim()) progress.lastWord = undefined;
    const stray = minded ? strayQuote(quotes, tag, at) : undefined;
    if (stray !== undefined) { restore(stray); progress.lastWord = undefined; }
    if (part.trim()) { progress.first = false; progress.afterMark = false; }
  });
  for (const { at } of quotes) restore(at);
  if (progress.lastWord) parts[progress.lastWord.part] = capitalizeLast(parts[progress.lastWord.part]!, progress.lastWord.word, context);
  return parts.map((part, at) => part + (tags[at] ?? '')).join('');
}

/** Marks and tags of a text and what stands between them; an apostrophe stays with the letters behind it. */
function split(written: string): { tags: string[]; parts: string[] } {
  const text = written.includes('<span') ? written.replace(/(<span)\s+(class="no(?:case|decor)")[^>]*(>)/g, '$1 $2$3').replace(/(<span)\s+(style="font-variant:)\s*(small-caps);?(")[^>]*(>)/g, '$1 $2 $3;$4$5') : written;
  const tags: string[] = text.match(boundary) ?? [];
  const parts = text.split(boundary);
  tags.forEach((tag, at) => { if (tag === "'" && parts[at + 1]) { parts[at + 1] = tag + parts[at + 1]!; tags[at] = ''; } });
  return { tags, parts };
}

interface OpenQuote { opener: string; closer: string; at: number | undefined }

/** Notes a quotation mark; answers where a stray one stands, for what follows it keeps its case. */
function strayQuote(open: OpenQuote[], tag: string, at: number): number | undefined {
  const mark = /^[\u2018\u2019\u201C\u201D"']| ["']$/.exec(tag)?.[0];
  if (!mark) return undefined;
  const before = open.at(-1);
  const pair = quotePairs[mark];
  if (!pair) return before?.closer === mark ? void open.pop() : at;
  if (!before || mark === before.opener) return void open.push({ ...pair, at });
  open.splice(-1, 1, { ...pair, at: undefined });
  return before.at;
}
const quotePairs: Record<string, { opener: string; closer: string }> = { ' "': { opener: " '", closer: '"' }, " '": { opener: ' "', closer: "'" }, '\u2018': { opener: '\u2018', closer: '\u2019' }, '\u201C': { opener: '\u201C', closer: '\u201D' } };

const spaces = /[\u00A0 \u2000-\u200B\u205F\u3000]+/g;

/** Words changed one by one, what stands between them untouched. */
function eachWord(part: string, change: (word: string, at: number, count: number) => string): string {
  const gaps = part.match(spaces);
  const words = part.split(spaces);
  return words.map((word, at) => (word ? change(word, at, words.length) : word) + (gaps?.[at] ?? '')).join('');
}

function sentenceWords(part: string, progress: Progress, context: Context): string {
  return part.split(' ').map((word) => {
    if (!word) return word;
    if (!progress.first) return context.lower(word);
    progress.first = false;
    return capitalize(word, context);
  }).join(' ');
}

function titleWords(part: string, progress: Progress, context: Context, at: number, tag: string | undefined): string {
  if (!part.trim()) return part;
  return eachWord(part, (word, index, count) => {
    const small = context.lower(word);
    const wanted = (word.length > 1 && !context.locale.skipWords.test(small)) || (index === count - 1 && tag === '-') || progress.first || progress.afterMark;
    progress.afterMark = false;
    progress.first = false;
    progress.lastWord = { part: at, word: index };
    return wanted && word === small ? capitalize(word, context) : word;
  });
}

function firstWord(part: string, progress: Progress, context: Context): string {
  return eachWord(part, (word) => {
    if (!progress.first) return word;
    progress.first = false;
    return word === context.lower(word) ? capitalize(word, context) : word;
  });
}

function allWords(part: string, _: Progress, context: Context): string {
  return eachWord(part, (word) => (word === context.lower(word) ? capitalize(word, context) : word));
}

function capitalizeLast(part: string, index: number, context: Context): string {
  return eachWord(part, (word, at) => (at === index && word.length > 1 && context.locale.skipWords.test(context.lower(word)) ? capitalize(word, context) : word));
}

/** A word with a capital; a lone Greek letter is a symbol. The mark where the link of a title begins is none. */
function capitalize(word: string, { upper }: Letters): string {
  const found = /^(\s*\uE010?)([^\n\r\u2028\u2029])(.*)/u.exec(word);
  if (!found) return word;
  const [, space, letter, rest] = found;
  return !rest && /^[\u0370-\u03FF]$/.test(letter!) ? word : space! + upper(letter!) + rest!;
}
