import type { RawField } from './block.ts';
import { readValue, type Body } from './read-value.ts';

const fieldName = /[^\s={},"#%()']+/y;
const fieldStart = /([^\s={},"#%()']+)\s*=/y;
const keyText = /[^,{}="#\n]*/y;

interface Reading extends Body { type: string; key: string; fields: RawField[] }

/** Key and fields of an entry from after its opening brace; moves `body.at` behind what was read, never past `body.limit`. */
export function readEntry(body: Body, type: string, start: number): { key: string; fields: RawField[] } {
  const reading: Reading = Object.assign(body, { type, key: '', fields: [] });
  reading.key = readKey(reading, start);
  readFields(reading);
  return { key: reading.key, fields: reading.fields };
}

/** The definitions of an @string. */
export function readStrings(body: Body): RawField[] {
  const reading: Reading = Object.assign(body, { type: 'string', key: '', fields: [] });
  readFields(reading);
  return reading.fields;
}

function readKey(entry: Reading, start: number): string {
  skipBlank(entry);
  keyText.lastIndex = entry.at;
  const key = keyText.exec(entry.text)![0].slice(0, entry.limit - entry.at).trim();
  const from = entry.at;
  const end = Math.min(keyText.lastIndex, entry.limit);
  const next = end < entry.limit ? entry.text[end] : undefined;
  if (next === '=') return keyBeforeEquals(entry, key, end, start);
  entry.at = end;
  if (next === ',') entry.at += 1;
  else if (next === '\n') afterKeyLine(entry, key, from);
  else if (next === '{' || next === '"') entry.at = next === '{' && !key ? bracedKeyEnd(entry, end) : end;
  if (!key && next !== '{') missingKey(entry, start);
  const shown = key || bracedKey(entry, from);
  if (/\s/.test(shown)) entry.onSlip({ code: 'bibtex-key-space', at: from, message: `The key “${shown}” has a space in it.`, fix: shown.replace(/\s+/g, '') });
  return shown;
}

/** An = where the comma should be: the key is missing, or only its comma is. */
function keyBeforeEquals(entry: Reading, seen: string, end: number, start: number): string {
  const words = seen.split(/\s+/);
  if (words.length < 2 || !entry.isField(words.at(-1)!)) { missingKey(entry, start); return ''; }
  const key = words.slice(0, -1).join(' ');
  entry.onSlip({ code: 'bibtex-missing-comma', at: entry.at, message: `The comma after the key “${key}” is missing.`, fix: `${key},` });
  entry.at = entry.text.lastIndexOf(words.at(-1)!, end);
  return key;
}

function afterKeyLine(entry: Reading, key: string, from: number): void {
  skipBlank(entry);
  if (entry.text[entry.at] === ',') entry.at += 1;
  else if (startsField(entry, entry.at)) entry.onSlip({ code: 'bibtex-missing-comma', at: from, message: `The comma after the key “${key}” is missing.`, fix: `${key},` });
}

/** `@article{{Doe 2020}, …`: the end of a key that somebody put in braces. */
function bracedKeyEnd(entry: Reading, at: number): number {
  const end = entry.text.indexOf('}', at);
  if (end === -1 || end >= entry.limit || entry.text.slice(at, end).includes('\n')) return at;
  return entry.text[end + 1] === ',' ? end + 2 : end + 1;
}

function bracedKey(entry: Reading, from: number): string {
  return entry.text.slice(from, entry.at).replace(/[{},]/g, '').trim();
}

function missingKey(entry: Reading, start: number): void {
  entry.onSlip({ code: 'bibtex-missing-key', at: start, message: `This @${entry.type} has no key.`, fix: `@${entry.type}{a-key,` });
}

function readFields(entry: Reading): void {
  for (;;) {
    skipBlank(entry);
    if (entry.at >= entry.limit) { unclosedEntry(entry); return; }
    const sign = entry.text[entry.at]!;
    if (sign === ',') { skipCommas(entry); continue; }
    if (sign === entry.close || sign === '}') {
      entry.at += 1;
      if (!continuesAfterClose(entry)) return;
      continue;
    }
    if (wrongClose(entry)) return;
    const before = entry.at;
    readField(entry);
    if (entry.at === before) entry.at += 1;
  }
}

function readField(entry: Reading): void {
  const at = entry.at;
  fieldName.lastIndex = at;
  const spelt = fieldName.exec(entry.text)?.[0] ?? '';
  entry.at = at + spelt.length;
  if (!spelt || !skipEquals(entry, spelt, at)) { strayText(entry, at); return; }
  const parts = readValue(entry, spelt, at);
  if (!parts.length) return;
  entry.fields.push({ name: spelt.toLowerCase(), spelt, parts, at });
  afterValue(entry, spelt);
}

/** Moves behind the `=` of a field; a missing one is told and taken as written. False when this is no field. */
function skipEquals(entry: Reading, spelt: string, at: number): boolean {
  skipBlank(entry);
  const junk = /[^\s\w{}",=]{1,6}\s*(?=[{"])/y;
  junk.lastIndex = entry.at;
  if (entry.isField(spelt) && junk.test(entry.text)) entry.at = junk.lastIndex;
  const sign = entry.text[entry.at];
  if (entry.at >= entry.limit) return false;
  if (sign === '=') {
    while (entry.text[entry.at] === '=' || /\s/.test(entry.text[entry.at] ?? '')) entry.at += 1;
    return true;
  }
  if (sign !== '{' && sign !== '"') return false;
  entry.onSlip({ code: 'bibtex-missing-equals', at, message: `There is no = between “${spelt}” and its value.`, fix: `${spelt} = ${sign}…${sign === '{' ? '}' : '"'}` });
  return true;
}

function afterValue(entry: Reading, spelt: string): void {
  skipBlank(entry);
  if (entry.at >= entry.limit) return;
  const sign = entry.text[entry.at]!;
  if (sign === ',') entry.at += 1;
  else if (sign !== entry.close && sign !== '}' && startsField(entry, entry.at)) {
    entry.onSlip({ code: 'bibtex-missing-comma', at: entry.at, message: `There is no comma between “${spelt}” and “${nameAt(entry)}”.`, fix: `${nameAt(entry)} needs a comma on the line before it` });
  }
}

function skipCommas(entry: Reading): void {
  const at = entry.at;
  while (entry.text[entry.at] === ',' && entry.at < entry.limit) { entry.at += 1; skipBlank(entry); }
  if (entry.fields.length) entry.onSlip({ code: 'bibtex-extra-comma', severity: 'info', at, message: `There is a comma too many after “${entry.fields.at(-1)!.spelt}”.` });
}

/** Text inside an entry that is no field: skipped to the end of its line, or to where a field or the entry's end begins. */
function strayText(entry: Reading, at: number): void {
  let end = Math.max(entry.at, at + 1);
  while (end < entry.limit && !/[\n,{}]/.test(entry.text[end]!)) end += 1;
  entry.at = entry.text[end] === '{' ? afterGroup(entry, end) : end;
  const seen = entry.text.slice(at, end).trim();
  if (seen) entry.onSlip({ code: 'bibtex-stray-text', at, message: `“${seen.slice(0, 60)}” is neither a field nor the end of the entry, so it is skipped.`, fix: 'take it away, or write it as  field = {value},' });
}

/** Behind a short group in braces, or behind its first brace. */
function afterGroup(entry: Body, open: number): number {
  const group = /^\{[^{}\n]*\}/.exec(entry.text.slice(open, Math.min(open + 200, entry.limit)));
  return open + (group?.[0].length ?? 1);
}

function unclosedEntry(entry: Reading): void {
  entry.at = entry.limit;
  entry.onSlip({ code: 'bibtex-unclosed-entry', at: entry.limit - 1, message: entry.type === 'string' ? 'An @string does not end.' : `The @${entry.type}${entry.key ? ` “${entry.key}”` : ''} does not end before the next entry.`, fix: `write ${entry.close} on a line of its own after its last field` });
}

/** `@book{…)`: the other bracket, with nothing after it. */
function wrongClose(entry: Reading): boolean {
  const end = /\)\s*(?=@|$)/y;
  end.lastIndex = entry.at;
  if (!end.test(entry.text)) return false;
  entry.onSlip({ code: 'bibtex-wrong-bracket', at: entry.at, message: `${entry.key ? `“${entry.key}”` : 'An entry'} begins with { and ends with ).`, fix: '}' });
  entry.at += 1;
  return true;
}

/** One brace too many ends an entry early; its next field tells. */
function continuesAfterClose(entry: Reading): boolean {
  const more = /\s*(?:[,}]\s*)?([A-Za-z][\w+:-]*)[ \t]*=[ \t]*["{\w]/y;
  more.lastIndex = entry.at;
  const name = more.exec(entry.text)?.[1];
  if (!name || more.lastIndex > entry.limit || entry.type === 'string' || !entry.isField(name)) return false;
  entry.onSlip({ code: 'bibtex-extra-brace', at: entry.at - 1, message: `A ${entry.close} ends ${entry.key ? `“${entry.key}”` : 'the entry'} before its field “${name}”.`, fix: `take away the ${entry.close}` });
  return true;
}

function startsField(entry: Body, at: number): boolean {
  fieldStart.lastIndex = at;
  return fieldStart.test(entry.text) && fieldStart.lastIndex <= entry.limit;
}

function nameAt(entry: Body): string {
  fieldStart.lastIndex = entry.at;
  return fieldStart.exec(entry.text)?.[1] ?? '';
}

/** Moves over white space and, between fields, comments from % to the end of the line. */
function skipBlank(entry: Body): void {
  const { text, limit } = entry;
  for (; entry.at < limit; entry.at += 1) {
    const sign = text.charCodeAt(entry.at);
    if (sign === 37) {
      const end = text.indexOf('\n', entry.at);
      entry.at = end === -1 || end > limit ? limit - 1 : end;
    } else if (sign > 32 && sign !== 0xa0 && sign !== 0xfeff) return;
  }
}
