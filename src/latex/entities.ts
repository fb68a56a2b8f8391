import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

const common: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The characters of an HTML character reference without its `&` and `;`: "amp", "#39", "#x2013", "hellip"; undefined when it is none. */
export function decodeReference(name: string): string | undefined {
  if (Object.hasOwn(common, name)) return common[name];
  let decoded = known.get(name);
  if (decoded === undefined) {
    decoded = readReference(name);
    if (known.size > 3000) known.clear();
    known.set(name, decoded);
  }
  return decoded === '' ? undefined : decoded;
}

/** The table of HTML's names is parse5's. */
function readReference(name: string): string {
  const node = parseFragment(`&${name};`).childNodes[0] as DefaultTreeAdapterTypes.TextNode | undefined;
  const value = node && 'value' in node ? node.value : '';
  return value === `&${name};` || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000\ue001\ufffd]|\w+;$/.test(value) ? '' : value;
}

const known = new Map<string, string>();

/** A text with its character references decoded once; what is none stays. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/g, (whole, name: string) => decodeReference(name) ?? whole) : text;
}
