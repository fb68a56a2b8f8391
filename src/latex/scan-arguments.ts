import { braceEnd, type Scan } from './scan-state.ts';

/** Moves past spaces and at most one line break. */
export function skipSpaces(scan: Scan): void {
  const spaces = /[ \t\r]*(?:\n(?![ \t\r]*\n)[ \t\r]*)?/y;
  spaces.lastIndex = scan.at;
  spaces.exec(scan.text);
  scan.at = spaces.lastIndex;
}

export function skipStar(scan: Scan): void {
  if (scan.text[scan.at] === '*') scan.at += 1;
}

/** The source of an argument, a group without its braces or one token; undefined, and nothing read, when there is none. */
export function readArgument(scan: Scan): string | undefined {
  const start = scan.at;
  skipSpaces(scan);
  const token = /\\[a-zA-Z]+|\\[^]|[^\s{}]/uy;
  token.lastIndex = scan.at;
  if (scan.text[scan.at] === '{') {
    const end = braceEnd(scan, scan.at);
    const value = end < 0 ? undefined : scan.text.slice(scan.at + 1, end);
    scan.at = end < 0 ? start : end + 1;
    return value;
  }
  const found = token.exec(scan.text)?.[0];
  scan.at = found === undefined ? start : token.lastIndex;
  return found;
}

/** The source of an argument in braces; undefined, and nothing read, when none follows. */
export function readGroup(scan: Scan): string | undefined {
  const start = scan.at;
  skipSpaces(scan);
  if (scan.text[scan.at] === '{') return readArgument(scan);
  scan.at = start;
  return undefined;
}

/** The source of an argument in brackets, which may hold groups; undefined, and nothing read, when none follows. */
export function readOptional(scan: Scan): string | undefined {
  const opening = /[ \t]*\[/y;
  opening.lastIndex = scan.at;
  if (!opening.test(scan.text)) return undefined;
  const from = opening.lastIndex;
  for (let at = from; at < Math.min(scan.text.length, from + 400); at += 1) {
    const sign = scan.text[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') at = Math.max(at, braceEnd(scan, at));
    else if (sign === ']') {
      scan.at = at + 1;
      return scan.text.slice(from, at);
    }
  }
  return undefined;
}

/** True, and past it, when an opening brace comes next. */
export function takeBrace(scan: Scan): boolean {
  const brace = /[ \t\r]*(?:\n[ \t\r]*)?\{/y;
  brace.lastIndex = scan.at;
  if (!brace.test(scan.text)) return false;
  scan.at = brace.lastIndex;
  return true;
}
