import type { Part, RawEntry, RawString } from './block.ts';
import { journalMacros } from './journal-macros.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthMacros = new Map([...months.map((name) => [name.slice(0, 3).toLowerCase(), name] as const), ['sept', 'September'], ...months.map((name) => [name.toLowerCase(), name] as const)]);
const plainWords = /^(?:true|false|yes|no)$/i;

/** The text of a value's parts in TeX. An @string nobody defined stays as its name, and `onUnknown` hears of it. */
export type ResolveParts = (parts: Part[], onUnknown: (name: string) => void) => string;

/** A resolver for the @strings of a file, months, and the journal macros of plain.bst and AASTeX. Names have no case; later definitions serve earlier uses too. */
export function resolverFor(blocks: (RawEntry | RawString)[]): ResolveParts {
  const defined = new Map<string, string>();
  const resolve: ResolveParts = (parts, onUnknown) => parts.map((part) => (part.kind === 'text' ? part.text : macro(part.text, onUnknown))).join('');
  const macro = (name: string, onUnknown: (name: string) => void): string => {
    const key = name.toLowerCase();
    const value = defined.get(key) ?? monthMacros.get(key) ?? journalMacros.get(key);
    if (value === undefined && !plainWords.test(name)) onUnknown(name);
    return value ?? name;
  };
  for (const block of blocks) {
    if (block.kind === 'string') for (const { name, parts } of block.fields) defined.set(name, resolve(parts, () => {}));
  }
  return resolve;
}

/** A journal written as a macro of AASTeX, `\mnras`, as its full name; other text as it is. */
export function expandJournal(tex: string): string {
  const macro = /^\{*\s*\\([a-z]+)\s*(?:\{\})?\s*\}*$/i.exec(tex.trim())?.[1];
  return (macro && journalMacros.get(macro.toLowerCase())) ?? tex;
}
