/**
 * Text no format can be hurt by: without NUL and other control characters, without bidi controls that reorder what a reader
 * sees, without lone surrogates; white space folded to one line.
 */
export function oneLine(text: string): string {
  if (!odd.test(text)) return text;
  return text.toWellFormed().replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '').replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim();
}

/** Anything that is folded or taken out, or may be a lone surrogate; most texts have nothing of it. */
const odd = /[\u0000-\u001F\u007F-\u00A0\u1680\u2000-\u200A\u200E\u200F\u2028-\u202F\u205F\u2066-\u2069\u3000\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]| {2}|^ | $/;

/** Plain text for formats that take HTML-like markup and have no escapes: what would be read as a tag or an entity is held apart by a word joiner. */
export function withoutMarkup(text: string): string {
  return oneLine(text).replace(/<(?=\/?[a-zA-Z!])|&(?=#?\w{1,31};)/g, '$&\u2060');
}
