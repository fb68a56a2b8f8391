/**
 * JSON with the line of each record. Records of an API answer are found by their place in the parsed value; their lines by
 * one pass over the text that notes where each object and list item begins.
 */
export interface LocatedJson {
  value: unknown;
  /** Line (from 1) on which an object or array of the value begins. */
  lineOf(node: unknown): number;
  /** Why the text is not JSON. */
  error?: { message: string; line: number };
}

/** A JSON text, also when it is wrapped as a script: `var x = […];`. Never throws. */
export function parseJson(text: string): LocatedJson {
  const clean = text.replace(/^\uFEFF/, '');
  const wrapper = /^\s*(?:(?:var|let|const)\s+[\w$]+|(?:window|self|module)\.[\w$.]+|export\s+default)\s*=?\s*(?=[[{])/.exec(clean)?.[0] ?? '';
  const body = clean.slice(wrapper.length).replace(/;\s*$/, '');
  const above = countLines(wrapper);
  try {
    const value: unknown = JSON.parse(body);
    let lines: Map<object, number> | undefined;
    return { value, lineOf: (node) => (lines ??= locate(value, body, above)).get(node as object) ?? 1 };
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    return { value: undefined, lineOf: () => 1, error: { message: String((error as Error).message).replace(/\s+in JSON.*$|\s*\(line.*$/s, ''), line: above + countLines(body.slice(0, at)) + 1 } };
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** Objects and arrays in the order JSON.parse makes them, with the line of their opening bracket. */
function locate(value: unknown, text: string, above: number): Map<object, number> {
  const openings = openingLines(text, above + 1);
  const lines = new Map<object, number>();
  let next = 0;
  const visit = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > 400) return;
    lines.set(node, openings[next++] ?? 1);
    for (const child of Array.isArray(node) ? node : orderedValues(node as Record<string, unknown>)) visit(child, depth + 1);
  };
  visit(value, 0);
  return lines;
}

/** Integer-like keys come first in JavaScript objects whatever the text says; such objects are rare in records and only lose exact lines. */
function orderedValues(node: Record<string, unknown>): unknown[] {
  return Object.values(node);
}

function openingLines(text: string, first: number): number[] {
  const openings: number[] = [];
  let line = first;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) line += 1;
    else if (code === 34) at = endOfString(text, at);
    else if (code === 91 || code === 123) openings.push(line);
  }
  return openings;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at;
}
