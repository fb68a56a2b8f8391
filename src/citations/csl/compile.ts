/** CSL styles compiled to functions of an item (https://docs.citationstyles.org/en/stable/specification.html). */
import { find, parseXml } from '../../xml-tree.ts';
import { makeBlob, plain, prune, push, type Blob } from './blob.ts';
import { readItem } from './item.ts';
import { findUnknown } from './known.ts';
import { compileLayout, type Layout } from './layout.ts';
import { makeLocale, type Locale } from './locale.ts';
import { settlePunctuation } from './punctuation.ts';
import type { Run } from './run.ts';
import { writeHtml } from './write-html.ts';

/** Writes the reference of one item as citeproc does; `nothing` when the style prints nothing for it, undefined when only citeproc can read it. */
export type Formatter = (item: object) => string | typeof nothing | undefined;
export const nothing = Symbol('nothing');

/** A style in a locale, whose files come most general first; or what it asks for that is not known here. */
export function compileStyle(xml: string, tag: string, localeFiles: string[]): Formatter | { unknown: string[] } {
  const { root: style, error } = parseXml(xml);
  const locales = localeFiles.map(parseXml);
  if (error || !style || locales.some((locale) => locale.error || !locale.root)) return { unknown: ['xml'] };
  const unknown = findUnknown(style);
  if (unknown.length) return { unknown };
  const locale = makeLocale(tag, locales.map(({ root }) => root!), style);
  if ([...locale.terms.values()].some(({ forms }) => Object.values(forms).some((text) => text.includes('%s')))) return { unknown: ['%s'] };
  const layout = compileLayout(style, find(style, 'bibliography')!, locale);
  return (item) => {
    const data = readItem(item);
    return data && write(run(data, layout, locale), layout, locale);
  };
}

function run(item: Run['item'], layout: Layout, locale: Locale): Blob {
  const entry = makeBlob({ ...plain, decorations: [['bibliography', 'entry'], ...layout.format.decorations] }, []);
  const top = makeBlob(plain, []);
  push(entry, top);
  const { mostNames, hyphens, demotesParticles } = layout;
  const state: Run = {
    item, locale, levels: [entry, top], groups: [{ term: false, tried: false, printed: false }], begun: false, done: new Set(), looking: [false], substituting: false, strips: 0, numbers: new Map(), firstDone: false,
    naming: { variables: [], labelVariable: undefined, name: undefined, etAl: undefined, limits: undefined },
    lang: /^[a-zA-Z]+/.exec(item.language)?.[0].toLowerCase() ?? locale.tag, mostNames, hyphens, demotesParticles,
  };
  layout.step(state);
  const last = layout.usesDisplay ? (top.content as Blob[]).at(-1) : state.levels.at(-1);
  if (last) last.suffix = layout.format.suffix;
  return entry;
}

function write(entry: Blob, { format }: Layout, locale: Locale): string | typeof nothing {
  const top = (entry.content as Blob[])[0]!;
  const [first] = top.content as Blob[];
  if (first) first.prefix = format.prefix + first.prefix;
  prune(entry);
  settlePunctuation(entry, locale.punctuationInQuote);
  return writeHtml(entry, locale) || nothing;
}
