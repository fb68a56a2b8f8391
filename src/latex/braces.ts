/** Offset of the brace that closes the one at `open`, or -1. Escaped braces do not count. */
export function groupEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 92) at += 1;
    else if (sign === 123) depth += 1;
    else if (sign === 125 && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** Offsets of the closing brace of every opening one, 0 where there is none: one pass, so that reading arguments stays linear. */
export function matchBraces(text: string): Int32Array {
  const ends = new Int32Array(text.length);
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 92) at += 1;
    else if (sign === 123) open.push(at);
    else if (sign === 125 && open.length) ends[open.pop()!] = at;
  }
  return ends;
}

export interface Argument { value: string; end: number }

/** The argument of a macro at `at`: a group without its braces, a command, or one character. Undefined at the end of the text. */
export function argumentAt(text: string, at: number, endOf = (open: number) => groupEnd(text, open)): Argument | undefined {
  const token = /[ \t\r]*(?:\n[ \t\r]*)?(\{|\\[a-zA-Z]+|\\[^]|[^\s}])/uy;
  token.lastIndex = at;
  const found = token.exec(text);
  if (!found) return undefined;
  if (found[1] !== '{') return { value: found[1]!, end: token.lastIndex };
  const end = endOf(token.lastIndex - 1);
  return end < 0 ? undefined : { value: text.slice(token.lastIndex, end), end: end + 1 };
}
