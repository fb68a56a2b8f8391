import { makeBlob, plain, push, type Blob, type Format } from './blob.ts';
import { withoutPeriods } from './format.ts';
import type { CslData } from './item.ts';
import { hasLetters } from './letters.ts';
import type { Locale } from './locale.ts';
import { readMarkup } from './markup.ts';
import type { NameState } from './names.ts';
import type { ParsedNumber } from './numbers.ts';
import { changeCase } from './text-case.ts';

/** A part of a style made ready: puts out what it has to say about the item of a run. */
export type Step = (run: Run) => void;

/** What a group has seen: it stands when a variable in it was printed, or terms only and no variable was tried. */
interface Seen { term: boolean; tried: boolean; printed: boolean }

/** The state of formatting one item. */
export interface Run {
  item: CslData;
  locale: Locale;
  /** Levels that are open, the innermost last. */
  levels: Blob[];
  groups: Seen[];
  /** Something was put out: a term is capitalised only before that. */
  begun: boolean;
  /** Variables that stand for names and are not printed again. */
  done: Set<string>;
  /** Whether the innermost names still look for something to stand for them; the first belongs to no names. */
  looking: boolean[];
  /** Inside a `<substitute>`. */
  substituting: boolean;
  /** How many nodes around say strip-periods. */
  strips: number;
  numbers: Map<string, ParsedNumber>;
  /** What the names being put out look like. */
  naming: NameState;
  /** The first field of an entry whose other fields are aligned was put out. */
  firstDone: boolean;
  /** Language whose capitals a text has. */
  lang: string;
  mostNames: number;
  hyphens: boolean;
  demotesParticles: boolean;
}

export function level({ levels }: Run): Blob {
  return levels[levels.length - 1]!;
}

/** Opens a level: what is put out until it is taken off `levels` belongs into it. */
export function open(run: Run, format: Format): void {
  const blob = makeBlob(format, []);
  push(level(run), blob);
  run.levels.push(blob);
}

/** Opens a level, runs what belongs into it and closes it. */
export function within(run: Run, format: Format, inside: () => void): void {
  open(run, format);
  inside();
  run.levels.pop();
}

/** What the innermost group has seen. */
export function group({ groups }: Run): Seen {
  return groups[groups.length - 1]!;
}

/** Takes away what was put out last, to be put elsewhere. */
export function takeBack(run: Run): Blob {
  return (level(run).content as Blob[]).pop()!;
}

export function variablePrinted(run: Run): void {
  group(run).printed = true;
  run.looking[run.looking.length - 1] = false;
}

interface TextOptions {
  /** Part of a name: it does not count as something put out. */
  quiet?: boolean;
  keepPeriods?: boolean;
  lang?: string;
}

/** Puts a text out in a format. */
export function putText(run: Run, written: string, format: Format, { quiet = false, keepPeriods = false, lang = run.lang }: TextOptions = {}): void {
  const text = spaced(written, quiet);
  const blob = makeBlob(format, text);
  if (text && !quiet) run.begun = true;
  moveLeadingMarks(blob, text);
  if (format.textCase) blob.content = changeCase(text, format.textCase, run.locale, lang);
  if (run.strips && !keepPeriods) blob.content = withoutPeriods(blob.content as string);
  if (blob.decorations.length && !hasLetters.test(blob.content as string)) blob.decorations = blob.decorations.filter(([kind]) => kind !== 'font-style');
  push(level(run), blob);
  readMarkup(blob, run.locale);
}

/** Puts a blob out, inside one of a format. */
export function putBlob(run: Run, inner: Blob | undefined, format: Format): Blob {
  const blob = makeBlob(format, inner ? [inner] : []);
  push(level(run), blob);
  return blob;
}

/** A text that is put elsewhere: a part of a name. */
export function quietText(run: Run, text: string, format: Format = plain): Blob {
  putText(run, text, format, { quiet: true });
  return takeBack(run);
}

/** Narrow spaces where French has them, and apostrophes as the markup of quotations knows them. */
function spaced(written: string, quiet: boolean): string {
  let text = written;
  if (/[ \u00ab]/.test(text)) text = text.replace(/ ([:;?!\u00bb])/g, '\u202f$1').replace(/\u00ab /g, '\u00ab\u202f');
  if (!text.includes("'")) return text;
  text = text.replace(/\s+'/g, " '");
  return quiet ? text : text.replace(/^'/, " '");
}

/** Marks that a text begins with belong before it, as those of its prefix. */
function moveLeadingMarks(blob: Blob, text: string): void {
  const marks = /^[:.;!?][:.;!? ]*/.exec(text)?.[0] ?? '';
  if (!marks || marks === text) return;
  blob.prefix += marks;
  blob.content = text.slice(marks.length);
}
