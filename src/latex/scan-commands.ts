import { escapeUrl } from './links.ts';
import type { TextNode, TextStyle } from './node.ts';
import { argumentCount, definitionAt, expandBody } from './own-macros.ts';
import { readArgument, readGroup, readOptional, skipSpaces, skipStar, takeBrace } from './scan-arguments.ts';
import { beginEnvironment, endEnvironment, scanItem } from './scan-environments.ts';
import { scanBracketMaths, scanLooseMaths, scanMathsArgument } from './scan-maths.ts';
import { braceEnd, openFrame, pushAll, pushNode, pushText, report, splice, switchStyle, topFrame, type Scan } from './scan-state.ts';
import { accentMarks, droppedMacros, escapedSigns, letterMacros, signMacros, skippingMacros, styledMacros, switchMacros, transparentMacros } from './text-macros.ts';
import { quantityAt } from './units.ts';

/** What a command does; the scanner stands after its name. */
type Command = (scan: Scan, start: number, name: string) => void;

/** At a backslash: reads one command with its arguments, or opens the frame its argument goes into. */
export function scanCommand(scan: Scan): void {
  const start = scan.at;
  const pattern = /\\([a-zA-Z]+|[^]?)/uy;
  pattern.lastIndex = start;
  const name = pattern.exec(scan.text)![1]!;
  scan.at = pattern.lastIndex;
  const own = Object.hasOwn(scan.macros, `\\${name}`) ? scan.macros[`\\${name}`] : undefined;
  if (own !== undefined && expandOwn(scan, start, own)) return;
  const command = commands.get(name);
  if (command) command(scan, start, name);
  else if (!/^[a-zA-Z]/.test(name)) pushText(scan, name);
  else if (isCitation(name)) dropReference(scan, start, name);
  else if (!scanLooseMaths(scan, start, name) && !scanGluedSign(scan, name)) scanUnknown(scan, start, name);
}

/** `\textquotedblleftProf`: an export forgot the space after a sign. */
function scanGluedSign(scan: Scan, name: string): boolean {
  if (!name.startsWith('text')) return false;
  for (let length = name.length - 1; length > 6; length -= 1) {
    const sign = Object.hasOwn(letterMacros, name.slice(0, length)) ? letterMacros[name.slice(0, length)] : undefined;
    if (sign !== undefined) return pushText(scan, sign + name.slice(length)), true;
  }
  return false;
}

/** A macro of the site, or of the text itself, read in place. */
function expandOwn(scan: Scan, start: number, body: string): boolean {
  const values = Array.from({ length: argumentCount(body) }, () => readArgument(scan) ?? '');
  return splice(scan, start, expandBody(body, values));
}

/** Its argument is kept; without one its name is all there is to show. */
function scanUnknown(scan: Scan, start: number, name: string): void {
  const empty = scan.text.startsWith('{}', scan.at);
  const argument = !empty && /^\s*[{[]/.test(scan.text.slice(scan.at, scan.at + 3));
  report(scan, 'unknown-macro', start, `The command \\${name} is not known; ${argument ? 'its argument is kept' : 'its name is shown'}`);
  if (argument) readOptional(scan);
  if (argument && takeBrace(scan)) openFrame(scan, '}');
  else if (!argument) pushText(scan, name);
}

/** Styles one argument: a group, or one character. */
function styled(style: TextStyle): Command {
  return (scan) => {
    skipStar(scan);
    if (takeBrace(scan)) return void openFrame(scan, '}', (children) => { if (children.length) pushNode(scan, { type: 'style', style, children }); });
    const character = /^\s*([^\s\\{}$~&<])/u.exec(scan.text.slice(scan.at, scan.at + 8));
    if (!character) return;
    scan.at += character[0].length;
    pushNode(scan, { type: 'style', style, children: [{ type: 'text', value: character[1]! }] });
  };
}

const transparent: Command = (scan) => {
  skipStar(scan);
  readOptional(scan);
  if (takeBrace(scan)) openFrame(scan, '}');
};

function skipping(count: number): Command {
  return (scan) => {
    readOptional(scan);
    for (let left = count; left > 0; left -= 1) readGroup(scan);
    if (takeBrace(scan)) openFrame(scan, '}');
  };
}

function dropping(count: number): Command {
  return (scan) => {
    skipStar(scan);
    readOptional(scan);
    for (let left = count; left > 0; left -= 1) readGroup(scan);
  };
}

/** Puts text before and after what the argument becomes. */
function around(open: (scan: Scan) => string, close: (scan: Scan) => string): Command {
  return (scan) => {
    skipStar(scan);
    readOptional(scan);
    if (!takeBrace(scan)) return;
    const sign = open(scan);
    openFrame(scan, '}', (nodes) => {
      pushText(scan, sign);
      pushAll(scan, nodes);
      pushText(scan, close(scan));
    });
  };
}

const quoted = around((scan) => ((scan.quotes += 1) % 2 ? '“' : '‘'), (scan) => ((scan.quotes -= 1) % 2 ? '’' : '”'));

/** An accent waits for the letter that comes next, in a group or not. */
function accented(mark: string): Command {
  return (scan) => {
    scan.marks = mark + scan.marks;
    skipSpaces(scan);
    if (takeBrace(scan)) openFrame(scan, '}');
  };
}

function isCitation(name: string): boolean {
  return /cite/i.test(name) && /^[A-Za-z]{0,8}[cC]ite[a-z]{0,12}$/.test(name);
}

/** References to what is not on the page go, with the tie or space before them and the brackets around them. */
const dropReference: Command = (scan) => {
  skipStar(scan);
  readOptional(scan);
  readOptional(scan);
  readGroup(scan);
  const last = topFrame(scan).into.at(-1);
  const ahead = /^\s*([)\]])?([.,;:!?)\]\s]|$)?/.exec(scan.text.slice(scan.at, scan.at + 12))!;
  if (last?.type !== 'text') return;
  const bracket = /[\s\u00a0]*[([]\s*$/.exec(last.value.slice(-12));
  if (bracket && ahead[1]) {
    last.value = last.value.slice(0, -bracket[0].length);
    scan.at += ahead[0].indexOf(ahead[1]) + 1;
  } else if (ahead[0] !== '' || scan.at >= scan.text.length) last.value = withoutEnd(last.value);
  scan.last = last.value.at(-1);
  topFrame(scan).into.push({ type: 'text', value: '' });
};

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s\u00a0]/.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

const define: Command = (scan, start) => {
  const definition = scan.budget > 0 ? definitionAt(scan.text, start) : undefined;
  scan.budget -= (definition?.end ?? scan.text.length) - start + 100;
  if (!definition) return;
  scan.macros = { ...scan.macros, [definition.name]: definition.body };
  scan.at = definition.end;
};

function link(address: (url: string) => string, shown: 'argument' | 'address'): Command {
  return (scan, start) => {
    readOptional(scan);
    const raw = readGroup(scan);
    if (raw === undefined) return;
    const url = address(unescapeUrl(raw));
    const push = (children: TextNode[]) => {
      const safe = escapeUrl(url);
      if (safe !== undefined) return pushNode(scan, { type: 'link', url: safe, children });
      report(scan, 'unsafe-link', start, `The address “${url.slice(0, 80)}” is neither a web nor a mail address; only its text is shown`, url);
      pushAll(scan, children);
    };
    if (shown === 'address') push([{ type: 'text', value: unescapeUrl(raw) }]);
    else if (takeBrace(scan)) openFrame(scan, '}', push);
  };
}

function unescapeUrl(raw: string): string {
  return raw.replace(/\\([%#&_~{}$])(?:\{\})?/g, '$1').replace(/\\text(?:asciitilde|tildelow)(?:\{\})?\s?|\$\\sim\$/g, '~').replace(/\\textunderscore(?:\{\})?\s?/g, '_').trim();
}

const verbatim: Command = (scan) => {
  skipStar(scan);
  const delimiter = scan.text[scan.at];
  const end = delimiter === undefined ? -1 : scan.text.slice(scan.at + 1, scan.at + 500).indexOf(delimiter);
  if (end < 0) return;
  const value = scan.text.slice(scan.at + 1, scan.at + 1 + end);
  scan.at += end + 2;
  pushNode(scan, { type: 'style', style: 'code', children: [{ type: 'text', value }] });
};

const quantity: Command = (scan, _, name) => {
  const found = quantityAt(scan.text, scan.at, name, (open) => braceEnd(scan, open));
  if (!found) return;
  scan.at = found.end;
  pushText(scan, found.text);
};

/** `\x{3bb}`, which programs write for characters they cannot. */
const hexadecimal: Command = (scan, start, name) => {
  const code = /^\{([\da-fA-F]{2,6})\}/.exec(scan.text.slice(scan.at, scan.at + 8));
  if (!code || parseInt(code[1]!, 16) > 0x10ffff) return scanUnknown(scan, start, name);
  scan.at += code[0].length;
  pushText(scan, String.fromCodePoint(parseInt(code[1]!, 16)).toWellFormed());
};

/** `\char"E9`, `\char233`, `\symbol{233}`. */
const character: Command = (scan) => {
  const code = /^\s*\{?\s*(?:"([\dA-Fa-f]{1,6})|'([0-7]{1,7})|(\d{1,7}))\s?\}?/.exec(scan.text.slice(scan.at, scan.at + 20));
  if (!code) return;
  scan.at += code[0].length;
  const point = code[1] ? parseInt(code[1], 16) : code[2] ? parseInt(code[2], 8) : Number(code[3]);
  if (point > 31 && point < 0x110000 && !(point >= 0xd800 && point < 0xe000)) pushText(scan, String.fromCodePoint(point));
};

const lineBreak: Command = (scan) => {
  skipStar(scan);
  readOptional(scan);
  pushNode(scan, { type: 'line' });
};

const ampersand: Command = (scan) => {
  if (scan.text.startsWith('amp;', scan.at)) scan.at += 4;
  pushText(scan, '&');
};

function table<T>(entries: Record<string, T>, command: (value: T) => Command): [string, Command][] {
  return Object.entries(entries).map(([name, value]) => [name, command(value)]);
}

function each(names: string, command: Command): [string, Command][] {
  return names.split(' ').map((name) => [name, command]);
}

const commands = new Map<string, Command>([
  ...table(escapedSigns, (value) => (scan) => pushText(scan, value)),
  ...table(letterMacros, (value) => (scan) => { skipSpaces(scan); pushText(scan, value); }),
  ...table(signMacros, (value) => (scan) => pushText(scan, value)),
  ...table(styledMacros, styled),
  ...table(switchMacros, (style) => (scan) => { skipSpaces(scan); switchStyle(scan, style); }),
  ...table(skippingMacros, skipping),
  ...table(droppedMacros, dropping),
  ...table(accentMarks, accented),
  ...transparentMacros.map((name): [string, Command] => [name, transparent]),
  ...each('cite nocite ref eqref autoref cref Cref pageref label index vref nameref', dropReference),
  ...each('newcommand renewcommand providecommand def gdef edef let DeclareMathOperator', define),
  ...each('SI si qty unit num ang SIrange qtyrange numrange', quantity),
  ...each('enquote mkbibquote textquote', quoted),
  ...each('footnote footnotetext', around(() => ' (', () => ')')),
  ...each('ce cf chem chemform', (scan, start) => scanMathsArgument(scan, start, (tex) => `\\ce{${tex}}`)),
  ...each('ensuremath', (scan, start) => scanMathsArgument(scan, start, (tex) => tex)),
  ...each('( [', scanBracketMaths),
  ...each('par newpar', (scan) => pushNode(scan, { type: 'paragraph' })),
  ...each('\\ newline tabularnewline', lineBreak),
  ...each('char symbol unichar', character),
  ['x', hexadecimal],
  ...each('url path nolinkurl burl', link((url) => url, 'address')),
  ['href', link((url) => url, 'argument')],
  ['doi', link((doi) => `https://doi.org/${doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '')}`, 'address')],
  ['begin', beginEnvironment],
  ['end', endEnvironment],
  ['item', scanItem],
  ['verb', verbatim],
  ['&', ampersand],
]);
