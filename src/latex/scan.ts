import { currencyLength, endOfMaths } from './dollars.ts';
import type { TexProblem, TextNode, TextStyle } from './node.ts';
import { eatSpaceAfter, eatSpaces, flatten, isAccent, looksLikeMaths, optionalArgument, pushMaths, pushText, rawArgument, skip, type Scan } from './cursor.ts';
import { numberText, unitText } from './quantities.ts';
import { accents, dropped, styled, switches, symbols, transparent } from './tables.ts';

/** Nested groups beyond this are read as text: no real title has them, hostile ones overflow the stack. */
const deepest = 60;

/** A LaTeX text as nodes. Never throws; what could not be read is kept as text and named in `problems`. */
export function scanLatex(source: string, macros: Record<string, string> = {}): { nodes: TextNode[]; problems: TexProblem[] } {
  const scan: Scan = { text: source.normalize('NFC'), at: 0, depth: 0, macros: { ...macros }, problems: [] };
  return { nodes: readNodes(scan, ''), problems: scan.problems };
}

/** Environments that are display maths; the starred forms too. */
const mathsEnvironments = /^(?:equation|align|gather|multline|eqnarray|displaymath|math|alignat|flalign|dmath|split|aligned|gathered)\*?$/;
const listEnvironments = /^(?:itemize|enumerate|description|compactitem|compactenum|inparaenum)\*?$/;

/** Nodes up to a closing brace ("}"), to the end of an environment (its name), or to the end of the text (""). */
function readNodes(scan: Scan, until: string): TextNode[] {
  const nodes: TextNode[] = [];
  while (scan.at < scan.text.length) {
    const character = scan.text[scan.at]!;
    if (character === '}' && until === '}') return nodes;
    if (character === '\\') {
      if (until.length > 1 && scan.text.startsWith(`\\end{${until}}`, scan.at)) return nodes;
      if (until === 'item' && /^\\(?:item\b|end\{)/.test(scan.text.slice(scan.at, scan.at + 7))) return nodes;
      readCommand(scan, nodes, until);
    } else if (character === '$') readDollar(scan, nodes);
    else if (character === '{') readGroup(scan, nodes);
    else if (character === '}') skip(scan, 1);
    else readPlain(scan, nodes);
  }
  return nodes;
}

/** A run of characters that mean themselves, with TeX's ligatures. */
function readPlain(scan: Scan, nodes: TextNode[]): void {
  const run = /[^\\${}~`'\-\n]+|\n[ \t]*\n\s*|\n|~|``|`|''|'|---|--|-/y;
  run.lastIndex = scan.at;
  const found = run.exec(scan.text)?.[0] ?? scan.text[scan.at]!;
  skip(scan, found.length);
  if (/^\n[ \t]*\n/.test(found)) nodes.push({ type: 'paragraph' });
  else pushText(nodes, ligatures[found] ?? found);
}

function readGroup(scan: Scan, nodes: TextNode[]): void {
  if (scan.depth >= deepest) return skip(scan, 1);
  skip(scan, 1);
  scan.depth += 1;
  const children = readNodes(scan, '}');
  scan.depth -= 1;
  if (scan.text[scan.at] === '}') skip(scan, 1);
  if (children.length === 1 && children[0]!.type === 'text' && !/\p{Lu}/u.test(children[0]!.value)) pushText(nodes, children[0]!.value);
  else if (children.length) nodes.push({ type: 'style', style: 'nocase', children });
}

function readDollar(scan: Scan, nodes: TextNode[]): void {
  const display = scan.text.startsWith('$$', scan.at);
  const open = display ? 2 : 1;
  const start = scan.at + open;
  const end = endOfMaths(scan.text, start, display ? '$$' : '$');
  const money = !display && currencyLength(scan.text, scan.at, end);
  if (end < 0 || money) {
    if (end < 0 && !/^\$\s?\d/.test(scan.text.slice(scan.at))) scan.problems.push({ kind: 'unbalanced', message: 'A dollar sign opens a formula that is never closed; it is shown as it is', tex: scan.text.slice(scan.at, scan.at + 40), offset: scan.at });
    skip(scan, open);
    return pushText(nodes, display ? '$$' : '$');
  }
  scan.at = end + open;
  pushMaths(nodes, scan.text.slice(start, end), display);
}

function readCommand(scan: Scan, nodes: TextNode[], until: string): void {
  const start = scan.at;
  const name = /^\\([a-zA-Z@]+\*?|[\s\S]?)/.exec(scan.text.slice(scan.at, scan.at + 60))![1]!;
  skip(scan, 1 + name.length);
  const word = /^[a-zA-Z@]/.test(name);
  const bare = name.replace(/\*$/, '');
  const own = scan.macros[`\\${bare}`];
  if (own !== undefined && word) return expandMacro(scan, nodes, own, start);
  if (name === '(' || name === '[') return readMathsTo(scan, nodes, name === '(' ? '\\)' : '\\]', name === '[', start);
  if (bare === 'begin') return readEnvironment(scan, nodes, start);
  if (bare === 'end' || bare === 'item') return void readArgument(scan);
  if (bare === 'newcommand' || bare === 'renewcommand' || bare === 'providecommand' || bare === 'def' || bare === 'DeclareMathOperator') return readDefinition(scan, bare);
  if (bare in accents && isAccent(scan, bare)) return readAccent(scan, nodes, accents[bare]!);
  if (bare in accents && !word) return pushText(nodes, bare === '=' || bare === '.' ? '' : bare);
  if (bare === '’' || bare === '´') return readAccent(scan, nodes, accents["'"]!);
  if (bare === 'x' && /^\{[0-9a-fA-F]{2,5}\}/.test(scan.text.slice(scan.at, scan.at + 8))) return pushText(nodes, String.fromCodePoint(parseInt(rawArgument(scan), 16)));
  if (word) eatSpaceAfter(scan, bare);
  if (bare in styled) return readStyled(scan, nodes, styled[bare]!);
  if (bare in switches) return readSwitch(scan, nodes, switches[bare], until);
  if (bare in special) return special[bare]!(scan, nodes);
  if (transparent.has(bare)) return keepArgument(scan, nodes);
  if (dropped.has(bare)) return dropCommand(scan, nodes);
  if (bare in symbols) return pushText(nodes, symbols[bare]!);
  if (bare === 'par' || bare === '\\') return void nodes.push(bare === 'par' ? { type: 'paragraph' } : { type: 'line' });
  if (name === '') return pushText(nodes, '\\');
  readUnknown(scan, nodes, name, start);
}

function readAccent(scan: Scan, nodes: TextNode[], mark: string): void {
  eatSpaces(scan);
  const letter = flatten(readArgument(scan));
  const dotted = letter.replace(/ı/, 'i').replace(/ȷ/, 'j');
  const [first = '', ...rest] = [...dotted.normalize('NFD')];
  const marks = rest.filter((one) => /\p{M}/u.test(one)).join('');
  pushText(nodes, (first + marks + mark + rest.filter((one) => !/\p{M}/u.test(one)).join('')).normalize('NFC'));
}

/** The nodes of an argument: a group, a command with what it stands for, or one character. */
function readArgument(scan: Scan): TextNode[] {
  eatSpaces(scan);
  const character = scan.text[scan.at];
  if (character === undefined || character === '}') return [];
  const nodes: TextNode[] = [];
  if (character === '{') {
    skip(scan, 1);
    if (scan.depth < deepest) { scan.depth += 1; nodes.push(...readNodes(scan, '}')); scan.depth -= 1; }
    if (scan.text[scan.at] === '}') skip(scan, 1);
  } else if (character === '\\') readCommand(scan, nodes, '');
  else {
    const whole = String.fromCodePoint(scan.text.codePointAt(scan.at)!);
    skip(scan, whole.length);
    pushText(nodes, whole);
  }
  return nodes;
}

function keepArgument(scan: Scan, nodes: TextNode[]): void {
  optionalArgument(scan);
  if (/^\s*\{/.test(scan.text.slice(scan.at, scan.at + 20))) nodes.push(...readArgument(scan));
}

function readStyled(scan: Scan, nodes: TextNode[], style: TextStyle): void {
  const children = readArgument(scan);
  if (children.length) nodes.push({ type: 'style', style, children });
}

function readSwitch(scan: Scan, nodes: TextNode[], style: TextStyle | undefined, until: string): void {
  if (!style) return;
  const children = readNodes(scan, until);
  if (children.length) nodes.push({ type: 'style', style, children });
}

/** `~\cite{x}` goes with the tie or space before it. */
function dropCommand(scan: Scan, nodes: TextNode[]): void {
  optionalArgument(scan);
  optionalArgument(scan);
  if (/^\s*\{/.test(scan.text.slice(scan.at, scan.at + 20))) rawArgument(scan);
  const last = nodes.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(/[\s\u00A0]*[([]?$/, (end) => (/[([]$/.test(end) && /^\s*[)\]]/.test(scan.text.slice(scan.at, scan.at + 5)) ? '' : end.replace(/[\s\u00A0]+$/, '')));
  const closing = /^\s*[)\]]/.exec(scan.text.slice(scan.at, scan.at + 5));
  if (closing && last?.type === 'text' && !/[([]/.test(last.value.slice(last.value.lastIndexOf(closing[0].trim() === ')' ? '(' : '[')))) skip(scan, closing[0].length);
}

function readMathsTo(scan: Scan, nodes: TextNode[], close: string, display: boolean, start: number): void {
  const end = scan.text.indexOf(close, scan.at);
  if (end < 0) {
    scan.problems.push({ kind: 'unbalanced', message: `“${scan.text.slice(start, start + 2)}” opens a formula that is never closed; it is shown as it is`, tex: scan.text.slice(start, start + 40), offset: start });
    return pushText(nodes, scan.text[start + 1]!);
  }
  const tex = scan.text.slice(scan.at, end);
  scan.at = end + close.length;
  pushMaths(nodes, tex, display);
}

function readEnvironment(scan: Scan, nodes: TextNode[], start: number): void {
  const name = rawArgument(scan);
  const close = `\\end{${name}}`;
  if (mathsEnvironments.test(name)) {
    const end = scan.text.indexOf(close, scan.at);
    const tex = scan.text.slice(scan.at, end < 0 ? undefined : end);
    scan.at = end < 0 ? scan.text.length : end + close.length;
    return pushMaths(nodes, /^(?:displaymath|math|equation\*?|dmath\*?)$/.test(name) ? tex : `\\begin{${name}}${tex}${close}`, name !== 'math');
  }
  if (listEnvironments.test(name)) return readList(scan, nodes, name);
  optionalArgument(scan);
  if (name === '') scan.problems.push({ kind: 'unbalanced', message: 'An environment without a name', tex: scan.text.slice(start, start + 30), offset: start });
  if (scan.depth < deepest) { scan.depth += 1; nodes.push({ type: 'paragraph' }, ...readNodes(scan, name || '\u0000'), { type: 'paragraph' }); scan.depth -= 1; }
  if (scan.text.startsWith(close, scan.at)) skip(scan, close.length);
}

function readList(scan: Scan, nodes: TextNode[], name: string): void {
  const items: TextNode[][] = [];
  optionalArgument(scan);
  const close = `\\end{${name}}`;
  scan.depth += 1;
  while (scan.at < scan.text.length && !scan.text.startsWith(close, scan.at)) {
    const before = scan.at;
    if (/^\\item\b/.test(scan.text.slice(scan.at, scan.at + 6))) {
      skip(scan, 5);
      const label = optionalArgument(scan);
      const item = readNodes(scan, 'item');
      items.push(label ? [{ type: 'style', style: 'strong', children: [{ type: 'text', value: `${label} ` }] }, ...item] : item);
    } else if (scan.text[scan.at] === '\\' && !scan.text.startsWith('\\end{', scan.at)) readCommand(scan, items.at(-1) ?? [], 'item');
    else skip(scan, 1);
    if (scan.at === before) break;
  }
  scan.depth -= 1;
  if (scan.text.startsWith(close, scan.at)) skip(scan, close.length);
  if (items.length) nodes.push({ type: 'list', ordered: /enumerate|enum/.test(name), items });
}

/** A macro of the site or of the text itself, its arguments filled in, read in place. */
function expandMacro(scan: Scan, nodes: TextNode[], body: string, start: number): void {
  const count = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map((match) => Number(match[1])));
  if (!count) eatSpaceAfter(scan, 'x');
  const values = Array.from({ length: count }, () => rawArgument(scan));
  const text = body.replace(/#(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
  if (scan.depth >= deepest) return;
  const inner: Scan = { text, at: 0, depth: scan.depth + 8, macros: scan.macros, problems: scan.problems };
  const maths = /[\\^_]/.test(text) && !/\\(?:text|emph|mbox)/.test(text) && looksLikeMaths(inner);
  if (maths) pushMaths(nodes, scan.text.slice(start, scan.at), false);
  else nodes.push(...readNodes(inner, ''));
}

function readDefinition(scan: Scan, command: string): void {
  const name = /^\s*\{?\s*(\\[a-zA-Z]+|\\.)\s*\}?/.exec(scan.text.slice(scan.at, scan.at + 60));
  if (!name) return;
  skip(scan, name[0].length);
  if (command === 'def') skip(scan, /^[^{]*/.exec(scan.text.slice(scan.at, scan.at + 30))![0].length);
  optionalArgument(scan);
  const body = rawArgument(scan);
  scan.macros[name[1]!] ??= command === 'DeclareMathOperator' ? `\\operatorname{${body}}` : body;
}

function readUnknown(scan: Scan, nodes: TextNode[], name: string, start: number): void {
  const hasArgument = scan.text[scan.at] === '{' || scan.text[scan.at] === '[';
  optionalArgument(scan);
  const argument = hasArgument && scan.text[scan.at] === '{' ? readArgument(scan) : undefined;
  if (argument) nodes.push(...argument);
  else pushMaths(nodes, `\\${name}`, false);
  if (argument) scan.problems.push({ kind: 'unknown-macro', message: `The command \\${name} is not known; its argument is kept`, tex: scan.text.slice(start, scan.at).slice(0, 80), offset: start });
}

const ligatures: Record<string, string> = { '\n': ' ', '~': '\u00A0', '``': '“', "''": '”', '`': '‘', "'": '’', '---': '—', '--': '–' };

/** Commands with arguments of their own kind. */
const special: Record<string, (scan: Scan, nodes: TextNode[]) => void> = {
  href(scan, nodes) {
    const url = rawArgument(scan).replace(/\\([%#&_~])/g, '$1');
    nodes.push({ type: 'link', url, children: readArgument(scan) });
  },
  url(scan, nodes) {
    const url = rawArgument(scan).replace(/\\([%#&_~])/g, '$1');
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: url }] });
  },
  footnote(scan, nodes) {
    const children = readArgument(scan);
    if (children.length) nodes.push({ type: 'text', value: ' (' }, ...children, { type: 'text', value: ')' });
  },
  enquote(scan, nodes) { nodes.push({ type: 'text', value: '“' }, ...readArgument(scan), { type: 'text', value: '”' }); },
  mkbibquote(scan, nodes) { nodes.push({ type: 'text', value: '“' }, ...readArgument(scan), { type: 'text', value: '”' }); },
  verb(scan, nodes) { nodes.push({ type: 'style', style: 'code', children: [{ type: 'text', value: rawArgument(scan) }] }); },
  SI(scan, nodes) { optionalArgument(scan); pushText(nodes, `${numberText(rawArgument(scan))}\u00A0${unitText(rawArgument(scan))}`); },
  qty(scan, nodes) { optionalArgument(scan); pushText(nodes, `${numberText(rawArgument(scan))}\u00A0${unitText(rawArgument(scan))}`); },
  si(scan, nodes) { optionalArgument(scan); pushText(nodes, unitText(rawArgument(scan))); },
  unit(scan, nodes) { optionalArgument(scan); pushText(nodes, unitText(rawArgument(scan))); },
  num(scan, nodes) { optionalArgument(scan); pushText(nodes, numberText(rawArgument(scan))); },
  ang(scan, nodes) { optionalArgument(scan); pushText(nodes, `${numberText(rawArgument(scan))}°`); },
  ce(scan, nodes) { pushMaths(nodes, `\\ce{${rawArgument(scan)}}`, false); },
  textgreek(scan, nodes) { nodes.push(...readArgument(scan)); },
};
