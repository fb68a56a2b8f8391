import type { TexProblem, TextNode } from './node.ts';
import { styled, switches, transparent } from './tables.ts';

/** Where the reading of a text stands. */
export interface Scan {
  text: string;
  at: number;
  depth: number;
  macros: Record<string, string>;
  problems: TexProblem[];
}

/** Goes on by some characters. */
export function skip(scan: Scan, count: number): void { scan.at += count; }

/** `\c` and `\b` and the like are accents only when a letter follows. */
export function isAccent(scan: Scan, name: string): boolean {
  if (!/^[a-zA-Z]/.test(name)) return /^\s*(?:\{|\\[ijaeoAEO]|[\p{L}])/u.test(scan.text.slice(scan.at, scan.at + 4));
  return /^\s*\{\s*\\?[\p{L}]|^\s+\\?[\p{L}]|^\\[ij]/u.test(scan.text.slice(scan.at, scan.at + 6)) || /^\{\s*\{/.test(scan.text.slice(scan.at, scan.at + 4));
}

/** An argument as its source, braces balanced. */
export function rawArgument(scan: Scan): string {
  eatSpaces(scan);
  if (scan.text[scan.at] !== '{') return '';
  let depth = 0;
  for (let at = scan.at; at < scan.text.length; at += 1) {
    const character = scan.text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) {
      const inner = scan.text.slice(scan.at + 1, at);
      scan.at = at + 1;
      return inner;
    }
  }
  const rest = scan.text.slice(scan.at + 1);
  scan.at = scan.text.length;
  return rest;
}

/** An optional argument in brackets, thrown away. */
export function optionalArgument(scan: Scan): string | undefined {
  const match = /^\s*\[([^\]]*)\]/.exec(scan.text.slice(scan.at, scan.at + 300));
  if (match) skip(scan, match[0].length);
  return match?.[1];
}

/** True when every command of the text is one only maths has. */
export function looksLikeMaths(scan: Scan): boolean {
  const commands = [...scan.text.matchAll(/\\([a-zA-Z]+)/g)].map((match) => match[1]!);
  return commands.length > 0 && commands.every((name) => !(name in styled) && !(name in switches) && !transparent.has(name));
}

/** The space after a command's name belongs to it. */
export function eatSpaceAfter(scan: Scan, name: string): void {
  if (/[a-zA-Z@]$/.test(name) && /^[ \t]/.test(scan.text.slice(scan.at, scan.at + 1))) eatSpaces(scan);
}

/** Goes past spaces and single line ends, never past a blank line. */
export function eatSpaces(scan: Scan): void {
  while (scan.text[scan.at] === ' ' || scan.text[scan.at] === '\t' || (scan.text[scan.at] === '\n' && scan.text[scan.at + 1] !== '\n')) skip(scan, 1);
}

/** Formulas without content are nothing; a lone number is text. */
export function pushMaths(nodes: TextNode[], tex: string, display: boolean): void {
  const trimmed = tex.trim();
  if (trimmed === '') return;
  nodes.push({ type: 'math', tex: trimmed, display });
}

/** Adds text, joined to the text before it. */
export function pushText(nodes: TextNode[], value: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value) nodes.push({ type: 'text', value });
}

/** The words of nodes, for accents and names. */
export function flatten(nodes: TextNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : node.type === 'style' || node.type === 'link' ? flatten(node.children) : node.type === 'math' ? node.tex : ' ')).join('');
}
