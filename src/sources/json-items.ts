import { parseDocument } from 'yaml';
import { positionsIn } from './positions.ts';

/** One object of a list in a JSON text. */
export interface JsonItem {
  /** Undefined when the object cannot be read; `error` says why. */
  value: Record<string, unknown> | undefined;
  error?: string;
  line: number;
  /** Line of each of its own keys. */
  lines: Map<string, number>;
}

interface Span { start: number; end: number; keys: Map<string, number> }

const wrapper = /^\s*(?:(?:\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)\s*)*(?:(?:var|let|const)\s+[\w$]+|(?:window|self|module)\.[\w$.]+|export\s+default)?\s*=?\s*(?=[[{])/;
const lists = ['items', 'references', 'works', 'publications', 'data', 'entries'];

/** True when a text begins as JSON does, also inside `var x = …`. */
export function isJson(text: string): boolean {
  return wrapper.test(text);
}

/**
 * The objects of the list a JSON text holds: a bare list, `{"items": […]}`, `var x = […]`, or one object alone.
 * Each is parsed by itself, so that a mistake in one leaves the others; `most` limits how many are looked at. Never throws.
 */
export function readJsonItems(text: string, most = Infinity): JsonItem[] {
  const start = wrapper.exec(text)?.[0].length;
  if (start === undefined) return [];
  const position = positionsIn(text);
  return spansFrom(text, start, most).map(({ start: from, end, keys }) => ({
    ...parseItem(text.slice(from, end)),
    line: position(from).line,
    lines: new Map([...keys].map(([key, at]) => [key, position(at).line])),
  }));
}

function parseItem(text: string): Pick<JsonItem, 'value' | 'error'> {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const lenient = text.length < 200_000 ? parseLenient(text) : undefined;
    if (lenient) return { value: lenient };
    return { value: undefined, error: String((error as Error).message).replace(/\s*(?:in JSON )?at position.*$/s, '').replace(/, ".*$/s, '') };
  }
}

/** JSON with the liberties of YAML: a comma at the end, single quotes, bare keys. */
function parseLenient(text: string): Record<string, unknown> | undefined {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length) return undefined;
  try {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}

function spansFrom(text: string, start: number, most: number): Span[] {
  if (text[start] === '[') return spansOfList(text, start, most);
  const whole = spanAt(text, start, undefined);
  const key = lists.find((name) => whole.keys.has(name) && text[valueAt(text, whole.keys.get(name)!)] === '[');
  return key ? spansOfList(text, valueAt(text, whole.keys.get(key)!), most) : [whole];
}

function valueAt(text: string, key: number): number {
  const after = /"(?:[^"\\]|\\.)*"\s*:\s*/y;
  after.lastIndex = key;
  return after.test(text) ? after.lastIndex : key;
}

function spansOfList(text: string, open: number, most: number): Span[] {
  const spans: Span[] = [];
  let margin: string | undefined;
  for (let at = open + 1; at < text.length && spans.length < most;) {
    const sign = text[at];
    if (sign === '"') at = stringEnd(text, at);
    else if (sign === '{') {
      margin ??= text.slice(text.lastIndexOf('\n', at) + 1, at);
      const span = spanAt(text, at, /^\s*$/.test(margin) ? `\n${margin}{` : undefined);
      spans.push(span);
      at = Math.max(span.end, at + 1);
    } else if (sign === ']') break;
    else at += 1;
  }
  return spans;
}

/** An object from its brace to the one that closes it, or to the line that begins the next (`boundary`) when it does not close. */
function spanAt(text: string, start: number, boundary: string | undefined): Span {
  const keys = new Map<string, number>();
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '"') {
      const end = stringEnd(text, at);
      if (depth === 1 && isKey(text, end)) keys.set(text.slice(at + 1, end - 1), at);
      at = end - 1;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') { if ((depth -= 1) === 0) return { start, end: at + 1, keys }; }
    else if (sign === '\n' && boundary && text.startsWith(boundary, at)) return { start, end: at, keys };
  }
  return { start, end: text.length, keys };
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return text[at] === ':';
}

/** Behind the quote that ends a string, or at the end of its line, since JSON strings have none. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 92) at += 1;
    else if (sign === 34) return at + 1;
    else if (sign === 10) return at;
  }
  return text.length;
}
