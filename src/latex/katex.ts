/** KaTeX's one door. */
import katex, { type KatexOptions, type ParseError } from 'katex';
import 'katex/contrib/mhchem';
import { escapeHtml } from '../model/text.ts';
import { packageMacros } from './maths-macros.ts';
import { mathsText } from './maths-text.ts';
import { writeCoreLetters, type MathsTree } from './maths-tree.ts';
import { mendMaths, repairFor } from './mend-maths.ts';
import type { TypesetMaths } from './node.ts';
import { withLiteralPercents, withoutLinks } from './safe-maths.ts';

/** How a formula came to be shown: as written, after mending, with undeclared commands as most authors mean them or as upright words, or as its source. */
export type MathsLevel = 'strict' | 'normalised' | 'guessed' | 'named' | 'fallback';
/** `mathml` is a bare `<math>`, which needs no style sheet; `text` makes no HTML, twice as fast where only plain text is wanted. */
export type MathsOutput = 'mathml' | 'htmlAndMathml' | 'text';

export interface RenderedMaths extends TypesetMaths {
  level: MathsLevel;
  /** Why it fell back, in KaTeX's words. */
  message?: string;
  /** Commands nobody defined, with backslash. */
  unknown?: string[];
  /** Commands nobody defined, and what they were taken for. */
  guessed?: [name: string, body: string][];
  /** What was missing in a formula that could be completed, in KaTeX's words. */
  broken?: string;
}

export interface MathsOptions { display: boolean; output: MathsOutput; macros?: Record<string, string> }

/** A longer formula is shown as its source: one of 50,000 characters made 8 MB. */
const longest = 10_000;
/** Braces nested deeper than this overflow KaTeX's stack sooner or later. */
const deepest = 150;
/** Mendings of one formula; each is another run of KaTeX. */
const mostRepairs = 16;
const none: Record<string, string> = {};

/** A formula as HTML and as plain Unicode. Never throws; what KaTeX refuses after mending is shown as its source. Macros given here win over all others. */
export function renderMaths(tex: string, { display, output, macros = none }: MathsOptions): RenderedMaths {
  if (tex.length > 100) return typeset(tex, { display, output, macros });
  const known = cacheOf(macros);
  const key = `${output[0]}${display ? 1 : 0}${tex}`;
  const found = known.get(key);
  if (found) return found;
  const rendered = typeset(tex, { display, output, macros });
  if (known.size >= 10_000) known.clear();
  known.set(key, known.has(key) ? rendered : undefined);
  return rendered;
}

/** Short formulas come back again and again, "$n$" above all. One is kept from its second time on: keeping all costs more than it saves. */
const caches = new WeakMap<Record<string, string>, Map<string, RenderedMaths | undefined>>();

function cacheOf(macros: Record<string, string>): Map<string, RenderedMaths | undefined> {
  let cache = caches.get(macros);
  if (!cache) caches.set(macros, (cache = new Map()));
  return cache;
}

function typeset(tex: string, options: Required<MathsOptions>): RenderedMaths {
  if (tex.length > longest) return fallback(tex, `it has ${tex.length} characters, more than ${longest}`);
  if (isTooDeep(tex)) return fallback(tex, `its braces are nested deeper than ${deepest}`);
  const source = withoutLinks(withLiteralPercents(tex));
  const strict = attempt(source, options.macros, options);
  return 'text' in strict ? { ...strict, level: 'strict' } : mended(source, options) ?? fallback(tex, strict.message);
}

function mended(source: string, options: Required<MathsOptions>): RenderedMaths | undefined {
  const { mended: start, macros: own } = mendMaths(source);
  const macros = { ...packageMacros, ...own, ...options.macros };
  const [unknown, guessed]: [string[], [string, string][]] = [[], []];
  let broken: string | undefined;
  let now = start;
  for (let round = 0; ; round += 1) {
    const result = attempt(now, macros, options);
    if ('text' in result) return { ...result, level: unknown.length ? 'named' : guessed.length ? 'guessed' : 'normalised', ...(unknown.length ? { unknown } : {}), ...(guessed.length ? { guessed } : {}), ...(broken ? { broken } : {}) };
    const repair = round < mostRepairs ? repairFor(result, now) : undefined;
    if (!repair || ('name' in repair && repair.name in macros && unknown.includes(repair.name))) return undefined;
    if ('source' in repair) {
      now = repair.source;
      if (repair.broken) broken ??= result.message;
    } else {
      macros[repair.name] = repair.body;
      if (repair.by === 'name') unknown.push(repair.name);
      else if (repair.by === 'guess') guessed.push([repair.name, repair.body]);
    }
  }
}

/** Where KaTeX stopped, and why. */
export interface Refusal { message: string; position: number }

/** Fresh macros each time: \gdef writes into them. Deep input can end in a RangeError, so everything is caught. */
function attempt(tex: string, macros: Record<string, string>, { display, output }: MathsOptions): TypesetMaths | Refusal {
  try {
    const tree = toTree(tex, { displayMode: display, output: output === 'text' ? 'mathml' : output, macros: { ...macros }, throwOnError: true, strict: 'ignore', trust: false, maxExpand: 1000, maxSize: 10 });
    const math = mathIn(tree);
    const text = math ? mathsText(math) : '';
    if (output === 'text') return { html: '', text };
    if (math) writeCoreLetters(math);
    return { html: (output === 'mathml' ? math ?? tree : tree).toMarkup(), text };
  } catch (error) {
    const { rawMessage, message, position } = error as Partial<ParseError>;
    return { message: String(rawMessage ?? message ?? error), position: position ?? -1 };
  }
}

type BuiltTree = MathsTree & { toMarkup: () => string };
/** Not in KaTeX's types: its output before it is written as a string. The version is pinned, and the tests would tell. */
const toTree = (katex as unknown as { __renderToDomTree: (tex: string, options: KatexOptions) => BuiltTree }).__renderToDomTree;

function mathIn(tree: MathsTree, depth = 0): BuiltTree | undefined {
  if (tree.type === 'math') return tree as BuiltTree;
  if (depth > 4) return undefined;
  for (const child of tree.children ?? []) {
    const found = mathIn(child, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isTooDeep(tex: string): boolean {
  if (tex.length <= deepest) return false;
  let depth = 0;
  for (let at = 0; at < tex.length; at += 1) {
    const sign = tex.charCodeAt(at);
    if (sign === 92) at += 1;
    else if (sign === 123 && (depth += 1) > deepest) return true;
    else if (sign === 125) depth -= 1;
  }
  return false;
}

function fallback(tex: string, message: string): RenderedMaths {
  return { html: `<code class="math-fallback">${escapeHtml(tex)}</code>`, text: spelt(tex), level: 'fallback', message };
}

/** The source in readable form: commands as their signs or names, braces gone. */
function spelt(tex: string): string {
  const text = tex.slice(0, longest).replace(/\\([a-zA-Z]+|[^])/g, (_, name: string) => {
    const kind = /^[a-zA-Z]/.test(name) ? commandKind(name) : undefined;
    return kind === undefined ? ` ${name} ` : kind === 'function' ? '' : ` ${kind.symbol} `;
  });
  return text.replace(/[{}\\]/g, '').replace(/\s+/g, ' ').trim();
}

/** What a command of maths is where it stands outside maths: a sign, a function that takes arguments, or nothing KaTeX knows. */
export function commandKind(name: string): { symbol: string } | 'function' | undefined {
  if (kinds.has(name)) return kinds.get(name);
  const result = attempt(`\\${name}`, none, { display: false, output: 'text' });
  const takesArguments = 'message' in result && /^Expected group|^Unexpected end of input in a macro argument/.test(result.message);
  const kind = takesArguments ? 'function' : 'text' in result && result.text ? { symbol: result.text } : undefined;
  if (kinds.size >= 2000) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

const kinds = new Map<string, { symbol: string } | 'function' | undefined>();
