/** Markup inside a field – tags, and quotation marks – as blobs, so that italics in italics turn upright and quotations in quotations change their marks. */
import { makeBlob, plain, type Blob, type Decoration } from './blob.ts';
import { letters } from './letters.ts';
import type { Locale } from './locale.ts';

interface Tag { opener: string; closer: string; kind: string; value: string; flips: Record<string, string> }

const flipped = { italic: 'normal', normal: 'italic' };
const quoteFlips = { true: 'inner', inner: 'true', false: 'true' };
const fixed: Tag[] = [
  { opener: '<span class="nocase">', closer: '</span>', kind: 'nocase', value: '', flips: {} },
  { opener: '<span class="nodecor">', closer: '</span>', kind: 'nodecor', value: '', flips: {} },
  { opener: '<span style="font-variant:small-caps;">', closer: '</span>', kind: 'font-variant', value: 'small-caps', flips: { 'small-caps': 'normal', normal: 'small-caps' } },
  { opener: '<sc>', closer: '</sc>', kind: 'font-variant', value: 'small-caps', flips: { 'small-caps': 'normal', normal: 'small-caps' } },
  { opener: '<i>', closer: '</i>', kind: 'font-style', value: 'italic', flips: flipped },
  { opener: '<b>', closer: '</b>', kind: 'font-weight', value: 'bold', flips: { bold: 'normal', normal: 'bold' } },
  { opener: '<sup>', closer: '</sup>', kind: 'vertical-align', value: 'sup', flips: { sub: 'sup', sup: 'sup' } },
  { opener: '<sub>', closer: '</sub>', kind: 'vertical-align', value: 'sub', flips: { sup: 'sub', sub: 'sub' } },
  ...[' "', " '", '("', "('"].map((opener) => ({ opener, closer: opener[1]!, kind: 'quotes', value: '', flips: quoteFlips })),
];
const straight = new Set([' "', " '", '"', "'"]);

interface Grammar { tags: Map<string, Tag>; closers: Set<string>; pattern: RegExp; sign: RegExp }
const grammars = new WeakMap<Locale, Grammar>();

function grammarOf(locale: Locale): Grammar {
  const known = grammars.get(locale);
  if (known) return known;
  const own = [[locale.quotes, 'true'], [locale.innerQuotes, 'inner']] as const;
  const quotes = own.filter(([[open, close]]) => open && close && !straight.has(open)).map(([[opener, closer], value]): Tag => ({ opener, closer, kind: 'quotes', value, flips: quoteFlips }));
  const tags = new Map([...fixed, ...quotes].map((tag) => [tag.opener, tag]));
  const closers = new Set([...tags.values()].map(({ closer }) => closer));
  const all = [...tags.keys(), ...closers].map(escaped);
  const grammar = { tags, closers, pattern: new RegExp(all.join('|'), 'g'), sign: new RegExp(`[<"'\u2019${escaped(quotes.map(({ opener, closer }) => opener + closer).join('').replace(/\s/g, ''))}]`) };
  grammars.set(locale, grammar);
  return grammar;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');

const apostrophe = new RegExp(`([-${letters}])\u2019([-${letters}])`, 'g');

/** Divides the text of a blob by its markup. */
export function readMarkup(blob: Blob, locale: Locale): void {
  const grammar = grammarOf(locale);
  const text = blob.content as string;
  if (!grammar.sign.test(text)) return;
  const found = divide(` ${text.replace(apostrophe, "$1'$2")}`, grammar);
  if (found.tags.length === 0) return;
  const leading = text.startsWith(' ') && !/^\s+['"]/.test(text);
  pair(found, grammar);
  const outer = compact(found);
  build(blob, found, grammar, outer, leading);
}

/** Tags of a text and what stands between them, one part more than tags. */
interface Divided { tags: string[]; parts: string[]; forced: boolean[] }

function divide(written: string, { pattern, tags }: Grammar): Divided {
  const text = written.includes('<span') ? written.replace(/(<span)\s+(style="font-variant:)\s*(small-caps);?"[^>]*(>)/g, '$1 $2$3;"$4').replace(/(<span)\s+(class="no(?:case|decor)")[^>]*(>)/g, '$1 $2$3') : written;
  const signs: string[] = text.match(pattern) ?? [];
  const parts = text.split(pattern);
  const forced: boolean[] = [];
  for (let at = 0; at < signs.length - 1; at += 1) {
    if (!tags.has(signs[at]!)) continue;
    const next = signs[at + 1]!;
    const opens = parts[at + 1] === '' && (next === '"' || next === "'");
    if (opens) signs[at + 1] = ` ${next}`;
    forced.push(opens);
  }
  return { tags: signs, parts, forced };
}

interface Open { tag: Tag; at: number }

/** Finds which tags belong together; the others become text again, and marks in words apostrophes. */
function pair(found: Divided, grammar: Grammar): void {
  const open: Open[] = [];
  found.tags.forEach((sign, at) => {
    const sure = apostropheOf(sign, found.parts[at + 1]!);
    if (sure) { found.parts[at + 1] = sure + found.parts[at + 1]!; found.tags[at] = ''; return; }
    const tag = grammar.tags.get(sign);
    if (tag) open.push({ tag, at });
    else close(found, open, sign, at);
  });
  for (const { at } of open.reverse()) {
    const sign = found.tags[at]!;
    found.parts[at + 1] = (sign === " '" || sign === "'" ? ' \u2019' : sign) + found.parts[at + 1]!;
    found.tags[at] = '';
  }
}

function close(found: Divided, open: Open[], sign: string, at: number): void {
  for (;;) {
    const last = open.at(-1);
    if (last && sign === last.tag.closer) {
      open.pop();
      if (last.tag.kind === 'nocase') found.tags[last.at] = found.tags[at] = '';
      return;
    }
    if (sign === "'") { found.parts[at + 1] = `\u2019${found.parts[at + 1]!}`; found.tags[at] = ''; return; }
    const failed = last?.at ?? at;
    const text = found.tags[failed]!;
    found.parts[failed + 1] = (found.forced[failed - 1] ? text.slice(1) : text) + found.parts[failed + 1]!;
    found.tags[failed] = '';
    if (!last) return;
    open.pop();
  }
}

function apostropheOf(sign: string, after: string): string | undefined {
  if (sign === "'") return /^[^,.?:; ]/.test(after) ? '\u2019' : undefined;
  return sign === " '" && after.startsWith(' ') ? ' \u2019' : undefined;
}

/** Takes out tags that became text; answers with the straight mark that the outermost quotation has. */
function compact(found: Divided): string | undefined {
  for (let at = found.tags.length - 1; at >= 0; at -= 1) {
    if (found.tags[at]) continue;
    found.tags.splice(at, 1);
    found.parts.splice(at, 2, found.parts[at]! + found.parts[at + 1]!);
  }
  let outer: string | undefined;
  found.tags.forEach((sign, at) => {
    if (!/^[ (]["']$/.test(sign)) return;
    outer ??= sign[1];
    if (!found.forced[at - 1]) found.parts[at] += sign[0]!;
  });
  return outer;
}

function build(root: Blob, { tags, parts }: Divided, grammar: Grammar, outer: string | undefined, leading: boolean): void {
  const stack: { blob: Blob; decoration: Decoration }[] = [];
  root.content = [];
  const here = () => stack.at(-1)?.blob ?? root;
  const add = (text: string) => { if (text) (here().content as Blob[]).push({ ...makeBlob(plain, text), around: here().around }); };
  add(((leading ? ' ' : '') + parts[0]!).replace(/^ {1,2}/, ''));
  tags.forEach((sign, at) => {
    const tag = grammar.tags.get(sign);
    if (tag) {
      const decorations = decorationsOf(tag, outer, here(), stack.map(({ decoration }) => decoration));
      const blob: Blob = { ...makeBlob(plain, []), decorations, around: [...here().around, decorations] };
      (here().content as Blob[]).push(blob);
      stack.push({ blob, decoration: decorations[0] ?? ['none', ''] });
    } else stack.pop();
    add(parts[at + 1]!);
  });
}

/** The decoration of a tag: its own, or the opposite of the outermost of its kind around it. */
function decorationsOf({ kind, value, opener, flips }: Tag, outer: string | undefined, { around }: Blob, inside: Decoration[]): Decoration[] {
  if (kind === 'nodecor') return plainAgain(around);
  const before = inside.findLast((decoration) => decoration[0] === kind) ?? around.flatMap((list) => list).findLast((decoration) => decoration[0] === kind);
  const own = value || (outer === opener[1] ? 'true' : 'inner');
  const shown = before ? flips[before[1]] : own;
  return shown === undefined ? [] : [[kind, shown]];
}

function plainAgain(around: Blob['around']): Decoration[] {
  const kinds = new Set(around.flat().map(([kind]) => kind).filter((kind) => kind === 'font-weight' || kind === 'font-style' || kind === 'font-variant'));
  return [...kinds].map((kind): Decoration => [kind, 'normal']);
}
