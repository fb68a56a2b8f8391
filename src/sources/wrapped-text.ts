/** A source inside a JSON object, as programs that record answers keep it. */
export interface Wrapped {
  text: string;
  /** The line the inner text stands on: all of it is one string. */
  line: number;
  /** Where the answer was fetched from, when the wrapper says so. */
  address?: string;
}

const inner = /^\s*(?:<\?xml|<[A-Za-z]|@\w+\s*\{|TY {2}-)/;

/** The answer in `{"url": …, "body": "<feed …"}` and the like; undefined for any other text. */
export function unwrap(text: string): Wrapped | undefined {
  if (!/^\s*\{/.test(text.slice(0, 50)) || !/"(?:body|content|text|response|data)"\s*:\s*"\s*(?:<|@|TY)/.test(text.slice(0, 4000))) return undefined;
  const value = parsed(text);
  for (const name of ['body', 'content', 'text', 'response', 'data']) {
    const body = value?.[name];
    if (typeof body !== 'string' || !inner.test(body)) continue;
    const at = text.indexOf(`"${name}"`);
    return { text: body, line: text.slice(0, at).split('\n').length, ...(typeof value!.url === 'string' ? { address: value!.url } : {}) };
  }
  return undefined;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
