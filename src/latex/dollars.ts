/** Where a formula that begins at `start` ends, or -1: the next such delimiter that is not escaped and not inside braces, before a blank line. */
export function endOfMaths(text: string, start: number, close: '$' | '$$'): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') { if (depth === 0) return -1; depth -= 1; }
    else if (character === '\n' && /^\n[ \t]*\n/.test(text.slice(at, at + 40))) return -1;
    else if (character === '$' && depth === 0 && (close === '$' || text[at + 1] === '$')) return at;
  }
  return -1;
}

/** True when a dollar sign is money and what follows up to `end` is prose: "$5 and $10". */
export function currencyLength(text: string, at: number, end: number): boolean {
  const inside = end < 0 ? '' : text.slice(at + 1, end);
  if (/[\\^_={}<>|]/.test(inside)) return false;
  const words = inside.match(/\p{L}{2,}/gu)?.length ?? 0;
  return (/^\d[\d.,]*(?:\s*(?:k|m|bn|million|billion|trillion|USD))?\b/i.test(inside) && words >= 1) || words >= 5;
}
