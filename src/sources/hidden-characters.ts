import type { Report } from '../model/issue.ts';
import type { Draft } from '../model/work.ts';

/**
 * Characters no reader sees: control characters, and those that turn the direction of what follows, by which a text can seem
 * to say what it does not. Marks (U+200E, U+200F) and joiners, which scripts need, stay.
 */
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** How files that name characters by number spell them. */
const spelt = /\\u(?:00[0189]|202|206|f[ef]f|d[89a-f])|&#/i;

/** The drafts of a file without characters nobody sees and halves of characters; each record that had some is named. */
export function withoutHidden(drafts: Draft[], text: string, report: Report): Draft[] {
  if (text.search(hidden) < 0 && text.isWellFormed() && !spelt.test(text)) return drafts;
  return drafts.map((draft) => {
    const found = new Set<string>();
    const fields = clean(draft.fields, found) as Draft['fields'];
    if (found.size === 0) return draft;
    const { file, line, key } = draft.origin;
    report({ code: 'hidden-characters', severity: 'info', message: `The record holds characters nobody can see (${[...found].sort().join(', ')}); they are taken out.`, place: { file, line }, ...(key ? { record: key } : {}) });
    return { ...draft, fields };
  });
}

function clean(value: unknown, found: Set<string>): unknown {
  if (typeof value === 'string') return cleanText(value, found);
  if (Array.isArray(value)) return value.map((item) => clean(item, found));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, found)]));
  return value;
}

function cleanText(text: string, found: Set<string>): string {
  for (const character of text.match(hidden) ?? []) found.add(codeOf(character));
  if (!text.isWellFormed()) found.add('half a character');
  return text.toWellFormed().replace(hidden, '');
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
