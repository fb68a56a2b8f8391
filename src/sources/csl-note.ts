import { fieldsSchema, nameFields } from '../model/work.ts';
import { arxivIdIn } from './bibtex/preprints.ts';
import type { ItemFacts } from './csl-json.ts';

const identifiers = new Set(['DOI', 'ISBN', 'ISSN', 'PMID', 'PMCID', 'URL']);
const line = /^\s*([A-Za-z][A-Za-z_ -]{1,40}?)\s*:\s*(\S.*)$/;
const braced = /\{:([A-Za-z_-]+):\s*([^{}]*)\}/g;

/**
 * Zotero's Extra field: lines such as `DOI: 10.1000/1` or `{:original-date: 1901}` are fields CSL-JSON has no place for in
 * Zotero. They are read where the item has none of its own; what is left is the note.
 */
export function readNote(note: string, name: string, facts: ItemFacts, set: (name: string, content: unknown, facts: ItemFacts) => void): void {
  const rest = note.replace(braced, (whole, key: string, value: string) => (take(key, value, facts, name, set) ? '' : whole))
    .split('\n').filter((text) => {
      const [, key, value] = line.exec(text) ?? [];
      return !(key && value && take(key, value, facts, name, set));
    }).join('\n').trim();
  facts.maker.markup('note', rest, 'html', facts.item.lines.get(name));
}

/** True when a line of the note was a field. */
function take(written: string, value: string, facts: ItemFacts, note: string, set: (name: string, content: unknown, facts: ItemFacts) => void): boolean {
  const { maker, item } = facts;
  const at = item.lines.get(note);
  if (/^arxiv$/i.test(written) && arxivIdIn(`arXiv:${value}`)) { maker.identifier('arxiv', arxivIdIn(`arXiv:${value}`), at); return true; }
  if (/^citation key$/i.test(written)) { maker.draft.origin.key = value.trim(); return true; }
  if (/^(?:select|tex\.[\w-]+|_\w+|zotero[\w-]*)$/i.test(written)) { maker.custom(written, value); return true; }
  const key = fieldNamed(written);
  if (!key) return false;
  if (key !== 'type' && key in (item.value ?? {})) return item.value![key] === value.trim();
  if (key === 'type') delete maker.draft.fields.type;
  set(key, (nameFields as readonly string[]).includes(key) ? namesIn(value) : value.trim(), { ...facts, item: { ...item, lines: new Map([[key, at ?? item.line]]) } });
  return true;
}

function fieldNamed(written: string): string | undefined {
  const upper = written.trim().toUpperCase();
  if (identifiers.has(upper)) return upper;
  const name = written.trim().toLowerCase().replace(/\s+/g, '-');
  return Object.hasOwn(fieldsSchema.shape, name) && !['note', 'title', 'abstract', 'custom', 'links', 'keywords', 'selected', 'image'].includes(name) ? name : undefined;
}

/** "Family || Given" of citeproc's cheater syntax. */
function namesIn(value: string): unknown[] {
  const [family, given] = value.split('||').map((part) => part.trim());
  return [given ? { family, given } : { literal: family }];
}
