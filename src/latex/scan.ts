import { currencyLength, endOfMaths } from './dollars.ts';
import type { TexProblem, TextNode, TextStyle } from './node.ts';
import { numberText, unitText } from './quantities.ts';
import { accents, dropped, styled, switches, symbols, transparent } from './tables.ts';

/** Nested groups beyond this are read as text: no real title has them, hostile ones overflow the stack. */
const deepest = 60;

/** A LaTeX text as nodes. Never throws; what could not be read is kept as text and named in `problems`. */
export function scanLatex(source: string, macros: Record<string, string> = {}): { nodes: TextNode[]; problems: TexProblem[] } {
  const scanner = new Scanner(source.normalize('NFC'), macros);
  return { nodes: scanner.read(''), problems: scanner.problems };
}

/** Environments that are display maths; the starred forms too. */
const mathsEnvironments = /^(?:equation|align|gather|multline|eqnarray|displaymath|math|alignat|flalign|dmath|split|aligned|gathered)\*?$/;
const listEnvironments = /^(?:itemize|enumerate|description|compactitem|compactenum|inparaenum)\*?$/;

class Scanner {
  problems: TexProblem[] = [];
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly macros: Record<string, string>;

  constructor(text: string, macros: Record<string, string>) {
    this.text = text;
    this.macros = { ...macros };
  }

  /** Nodes up to a closing brace ("}"), to the end of an environment (its name), or to the end of the text (""). */
  read(until: string): TextNode[] {
    const nodes: TextNode[] = [];
    while (this.at < this.text.length) {
      const character = this.text[this.at]!;
      if (character === '}' && until === '}') return nodes;
      if (character === '\\') {
        if (until.length > 1 && this.text.startsWith(`\\end{${until}}`, this.at)) return nodes;
        if (until === 'item' && /^\\(?:item\b|end\{)/.test(this.text.slice(this.at, this.at + 7))) return nodes;
        this.command(nodes, until);
      } else if (character === '$') this.dollar(nodes);
      else if (character === '{') this.group(nodes);
      else if (character === '}') this.skip(1);
      else this.plain(nodes);
    }
    return nodes;
  }

  private skip(count: number): void { this.at += count; }

  /** A run of characters that mean themselves, with TeX's ligatures. */
  private plain(nodes: TextNode[]): void {
    const run = /[^\\${}~`'\-\n]+|\n[ \t]*\n\s*|\n|~|``|`|''|'|---|--|-/y;
    run.lastIndex = this.at;
    const found = run.exec(this.text)?.[0] ?? this.text[this.at]!;
    this.skip(found.length);
    if (/^\n[ \t]*\n/.test(found)) nodes.push({ type: 'paragraph' });
    else pushText(nodes, ligatures[found] ?? found);
  }

  private group(nodes: TextNode[]): void {
    if (this.depth >= deepest) return this.skip(1);
    this.skip(1);
    this.depth += 1;
    const children = this.read('}');
    this.depth -= 1;
    if (this.text[this.at] === '}') this.skip(1);
    if (children.length === 1 && children[0]!.type === 'text' && !/\p{Lu}/u.test(children[0]!.value)) pushText(nodes, children[0]!.value);
    else if (children.length) nodes.push({ type: 'style', style: 'nocase', children });
  }

  private dollar(nodes: TextNode[]): void {
    const display = this.text.startsWith('$$', this.at);
    const open = display ? 2 : 1;
    const start = this.at + open;
    const end = endOfMaths(this.text, start, display ? '$$' : '$');
    const money = !display && currencyLength(this.text, this.at, end);
    if (end < 0 || money) {
      if (end < 0 && !/^\$\s?\d/.test(this.text.slice(this.at))) this.problems.push({ kind: 'unbalanced', message: 'A dollar sign opens a formula that is never closed; it is shown as it is', tex: this.text.slice(this.at, this.at + 40), offset: this.at });
      this.skip(open);
      return pushText(nodes, display ? '$$' : '$');
    }
    this.at = end + open;
    pushMaths(nodes, this.text.slice(start, end), display);
  }

  private command(nodes: TextNode[], until: string): void {
    const start = this.at;
    const name = /^\\([a-zA-Z@]+\*?|[\s\S]?)/.exec(this.text.slice(this.at, this.at + 60))![1]!;
    this.skip(1 + name.length);
    const word = /^[a-zA-Z@]/.test(name);
    const bare = name.replace(/\*$/, '');
    const own = this.macros[`\\${bare}`];
    if (own !== undefined && word) return this.expand(nodes, own, start);
    if (name === '(' || name === '[') return this.mathsTo(nodes, name === '(' ? '\\)' : '\\]', name === '[', start);
    if (bare === 'begin') return this.environment(nodes, start);
    if (bare === 'end' || bare === 'item') return void this.argument();
    if (bare === 'newcommand' || bare === 'renewcommand' || bare === 'providecommand' || bare === 'def' || bare === 'DeclareMathOperator') return this.define(bare);
    if (bare in accents && this.isAccent(bare)) return this.accent(nodes, accents[bare]!);
    if (bare in accents && !word) return pushText(nodes, bare === '=' || bare === '.' ? '' : bare);
    if (bare === '’' || bare === '´') return this.accent(nodes, accents["'"]!);
    if (bare === 'x' && /^\{[0-9a-fA-F]{2,5}\}/.test(this.text.slice(this.at, this.at + 8))) return pushText(nodes, String.fromCodePoint(parseInt(this.raw(), 16)));
    if (word) this.eatSpace(bare);
    if (bare in styled) return this.style(nodes, styled[bare]!);
    if (bare in switches) return this.switchTo(nodes, switches[bare], until);
    if (bare in special) return special[bare]!.call(this, nodes);
    if (transparent.has(bare)) return this.group_(nodes);
    if (dropped.has(bare)) return this.drop(nodes);
    if (bare in symbols) return pushText(nodes, symbols[bare]!);
    if (bare === 'par' || bare === '\\') return void nodes.push(bare === 'par' ? { type: 'paragraph' } : { type: 'line' });
    if (name === '') return pushText(nodes, '\\');
    this.unknown(nodes, name, start);
  }

  /** `\c` and `\b` and the like are accents only when a letter follows. */
  private isAccent(name: string): boolean {
    if (!/^[a-zA-Z]/.test(name)) return /^\s*(?:\{|\\[ijaeoAEO]|[\p{L}])/u.test(this.text.slice(this.at, this.at + 4));
    return /^\s*\{\s*\\?[\p{L}]|^\s+\\?[\p{L}]|^\\[ij]/u.test(this.text.slice(this.at, this.at + 6)) || /^\{\s*\{/.test(this.text.slice(this.at, this.at + 4));
  }

  private accent(nodes: TextNode[], mark: string): void {
    this.eatSpaces();
    const letter = flatten(this.argument());
    const dotted = letter.replace(/ı/, 'i').replace(/ȷ/, 'j');
    const [first = '', ...rest] = [...dotted.normalize('NFD')];
    const marks = rest.filter((one) => /\p{M}/u.test(one)).join('');
    pushText(nodes, (first + marks + mark + rest.filter((one) => !/\p{M}/u.test(one)).join('')).normalize('NFC'));
  }

  /** The nodes of an argument: a group, a command with what it stands for, or one character. */
  argument(): TextNode[] {
    this.eatSpaces();
    const character = this.text[this.at];
    if (character === undefined || character === '}') return [];
    const nodes: TextNode[] = [];
    if (character === '{') {
      this.skip(1);
      if (this.depth < deepest) { this.depth += 1; nodes.push(...this.read('}')); this.depth -= 1; }
      if (this.text[this.at] === '}') this.skip(1);
    } else if (character === '\\') this.command(nodes, '');
    else {
      const whole = String.fromCodePoint(this.text.codePointAt(this.at)!);
      this.skip(whole.length);
      pushText(nodes, whole);
    }
    return nodes;
  }

  /** An argument as its source, braces balanced. */
  raw(): string {
    this.eatSpaces();
    if (this.text[this.at] !== '{') return '';
    let depth = 0;
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '\\') at += 1;
      else if (character === '{') depth += 1;
      else if (character === '}' && (depth -= 1) === 0) {
        const inner = this.text.slice(this.at + 1, at);
        this.at = at + 1;
        return inner;
      }
    }
    const rest = this.text.slice(this.at + 1);
    this.at = this.text.length;
    return rest;
  }

  /** An optional argument in brackets, thrown away. */
  optional(): string | undefined {
    const match = /^\s*\[([^\]]*)\]/.exec(this.text.slice(this.at, this.at + 300));
    if (match) this.skip(match[0].length);
    return match?.[1];
  }

  private group_(nodes: TextNode[]): void {
    this.optional();
    if (/^\s*\{/.test(this.text.slice(this.at, this.at + 20))) nodes.push(...this.argument());
  }

  private style(nodes: TextNode[], style: TextStyle): void {
    const children = this.argument();
    if (children.length) nodes.push({ type: 'style', style, children });
  }

  private switchTo(nodes: TextNode[], style: TextStyle | undefined, until: string): void {
    if (!style) return;
    const children = this.read(until);
    if (children.length) nodes.push({ type: 'style', style, children });
  }

  /** `~\cite{x}` goes with the tie or space before it. */
  private drop(nodes: TextNode[]): void {
    this.optional();
    this.optional();
    if (/^\s*\{/.test(this.text.slice(this.at, this.at + 20))) this.raw();
    const last = nodes.at(-1);
    if (last?.type === 'text') last.value = last.value.replace(/[\s\u00A0]*[([]?$/, (end) => (/[([]$/.test(end) && /^\s*[)\]]/.test(this.text.slice(this.at, this.at + 5)) ? '' : end.replace(/[\s\u00A0]+$/, '')));
    const closing = /^\s*[)\]]/.exec(this.text.slice(this.at, this.at + 5));
    if (closing && last?.type === 'text' && !/[([]/.test(last.value.slice(last.value.lastIndexOf(closing[0].trim() === ')' ? '(' : '[')))) this.skip(closing[0].length);
  }

  private mathsTo(nodes: TextNode[], close: string, display: boolean, start: number): void {
    const end = this.text.indexOf(close, this.at);
    if (end < 0) {
      this.problems.push({ kind: 'unbalanced', message: `“${this.text.slice(start, start + 2)}” opens a formula that is never closed; it is shown as it is`, tex: this.text.slice(start, start + 40), offset: start });
      return pushText(nodes, this.text[start + 1]!);
    }
    const tex = this.text.slice(this.at, end);
    this.at = end + close.length;
    pushMaths(nodes, tex, display);
  }

  private environment(nodes: TextNode[], start: number): void {
    const name = this.raw();
    const close = `\\end{${name}}`;
    if (mathsEnvironments.test(name)) {
      const end = this.text.indexOf(close, this.at);
      const tex = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + close.length;
      return pushMaths(nodes, /^(?:displaymath|math|equation\*?|dmath\*?)$/.test(name) ? tex : `\\begin{${name}}${tex}${close}`, name !== 'math');
    }
    if (listEnvironments.test(name)) return this.list(nodes, name);
    this.optional();
    if (name === '') this.problems.push({ kind: 'unbalanced', message: 'An environment without a name', tex: this.text.slice(start, start + 30), offset: start });
    if (this.depth < deepest) { this.depth += 1; nodes.push({ type: 'paragraph' }, ...this.read(name || '\u0000'), { type: 'paragraph' }); this.depth -= 1; }
    if (this.text.startsWith(close, this.at)) this.skip(close.length);
  }

  private list(nodes: TextNode[], name: string): void {
    const items: TextNode[][] = [];
    this.optional();
    const close = `\\end{${name}}`;
    this.depth += 1;
    while (this.at < this.text.length && !this.text.startsWith(close, this.at)) {
      const before = this.at;
      if (/^\\item\b/.test(this.text.slice(this.at, this.at + 6))) {
        this.skip(5);
        const label = this.optional();
        const item = this.read('item');
        items.push(label ? [{ type: 'style', style: 'strong', children: [{ type: 'text', value: `${label} ` }] }, ...item] : item);
      } else if (this.text[this.at] === '\\' && !this.text.startsWith('\\end{', this.at)) this.command(items.at(-1) ?? [], 'item');
      else this.skip(1);
      if (this.at === before) break;
    }
    this.depth -= 1;
    if (this.text.startsWith(close, this.at)) this.skip(close.length);
    if (items.length) nodes.push({ type: 'list', ordered: /enumerate|enum/.test(name), items });
  }

  /** A macro of the site or of the text itself, its arguments filled in, read in place. */
  private expand(nodes: TextNode[], body: string, start: number): void {
    const count = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map((match) => Number(match[1])));
    if (!count) this.eatSpace('x');
    const values = Array.from({ length: count }, () => this.raw());
    const text = body.replace(/#(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
    if (this.depth >= deepest) return;
    const inner = new Scanner(text, this.macros);
    inner.depth = this.depth + 8;
    const maths = /[\\^_]/.test(text) && !/\\(?:text|emph|mbox)/.test(text) && inner.looksLikeMaths();
    if (maths) pushMaths(nodes, this.text.slice(start, this.at), false);
    else nodes.push(...inner.read(''));
  }

  /** True when every command of the text is one only maths has. */
  looksLikeMaths(): boolean {
    const commands = [...this.text.matchAll(/\\([a-zA-Z]+)/g)].map((match) => match[1]!);
    return commands.length > 0 && commands.every((name) => !(name in styled) && !(name in switches) && !transparent.has(name));
  }

  private define(command: string): void {
    const name = /^\s*\{?\s*(\\[a-zA-Z]+|\\.)\s*\}?/.exec(this.text.slice(this.at, this.at + 60));
    if (!name) return;
    this.skip(name[0].length);
    if (command === 'def') this.skip(/^[^{]*/.exec(this.text.slice(this.at, this.at + 30))![0].length);
    this.optional();
    const body = this.raw();
    this.macros[name[1]!] ??= command === 'DeclareMathOperator' ? `\\operatorname{${body}}` : body;
  }

  private unknown(nodes: TextNode[], name: string, start: number): void {
    const hasArgument = this.text[this.at] === '{' || this.text[this.at] === '[';
    this.optional();
    const argument = hasArgument && this.text[this.at] === '{' ? this.argument() : undefined;
    if (argument) nodes.push(...argument);
    else pushMaths(nodes, `\\${name}`, false);
    if (argument) this.problems.push({ kind: 'unknown-macro', message: `The command \\${name} is not known; its argument is kept`, tex: this.text.slice(start, this.at).slice(0, 80), offset: start });
  }

  /** The space after a command's name belongs to it. */
  private eatSpace(name: string): void {
    if (/[a-zA-Z@]$/.test(name) && /^[ \t]/.test(this.text.slice(this.at, this.at + 1))) this.eatSpaces();
  }

  private eatSpaces(): void {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t' || (this.text[this.at] === '\n' && this.text[this.at + 1] !== '\n')) this.skip(1);
  }
}

const ligatures: Record<string, string> = { '\n': ' ', '~': '\u00A0', '``': '“', "''": '”', '`': '‘', "'": '’', '---': '—', '--': '–' };

/** Commands with arguments of their own kind. */
const special: Record<string, (this: Scanner, nodes: TextNode[]) => void> = {
  href(nodes) {
    const url = this.raw().replace(/\\([%#&_~])/g, '$1');
    nodes.push({ type: 'link', url, children: this.argument() });
  },
  url(nodes) {
    const url = this.raw().replace(/\\([%#&_~])/g, '$1');
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: url }] });
  },
  footnote(nodes) {
    const children = this.argument();
    if (children.length) nodes.push({ type: 'text', value: ' (' }, ...children, { type: 'text', value: ')' });
  },
  enquote(nodes) { nodes.push({ type: 'text', value: '“' }, ...this.argument(), { type: 'text', value: '”' }); },
  mkbibquote(nodes) { nodes.push({ type: 'text', value: '“' }, ...this.argument(), { type: 'text', value: '”' }); },
  verb(nodes) { nodes.push({ type: 'style', style: 'code', children: [{ type: 'text', value: this.raw() }] }); },
  SI(nodes) { this.optional(); pushText(nodes, `${numberText(this.raw())}\u00A0${unitText(this.raw())}`); },
  qty(nodes) { this.optional(); pushText(nodes, `${numberText(this.raw())}\u00A0${unitText(this.raw())}`); },
  si(nodes) { this.optional(); pushText(nodes, unitText(this.raw())); },
  unit(nodes) { this.optional(); pushText(nodes, unitText(this.raw())); },
  num(nodes) { this.optional(); pushText(nodes, numberText(this.raw())); },
  ang(nodes) { this.optional(); pushText(nodes, `${numberText(this.raw())}°`); },
  ce(nodes) { pushMaths(nodes, `\\ce{${this.raw()}}`, false); },
  textgreek(nodes) { nodes.push(...this.argument()); },
};

/** Formulas without content are nothing; a lone number is text. */
function pushMaths(nodes: TextNode[], tex: string, display: boolean): void {
  const trimmed = tex.trim();
  if (trimmed === '') return;
  nodes.push({ type: 'math', tex: trimmed, display });
}

function pushText(nodes: TextNode[], value: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value) nodes.push({ type: 'text', value });
}

/** The words of nodes, for accents and names. */
export function flatten(nodes: TextNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : node.type === 'style' || node.type === 'link' ? flatten(node.children) : node.type === 'math' ? node.tex : ' ')).join('');
}
