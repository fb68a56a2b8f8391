import type { Position } from '../positions.ts';

/** A field with its @strings resolved; `tex` is as in the file, without the outer braces or quotes. */
export interface BibField extends Position {
  /** Lower case. */
  name: string;
  spelt: string;
  tex: string;
  /** True when it came from a parent or an @xdata. */
  inherited?: boolean;
}

export interface BibEntry extends Position {
  /** Lower case, without @. */
  type: string;
  key: string;
  fields: Map<string, BibField>;
}

/** Called for a key that crossref or xdata names and no entry has. */
export type OnMissing = (entry: BibEntry, field: BibField, key: string) => void;

/** What never passes from a parent to a child: what names the parent itself, and what is about it alone. */
const own = new Set((
  'crossref xref xdata ids entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype '
  + 'shortauthor shorteditor shorthand shorthandintro shorttitle sorttitle sortname sortkey sortyear indextitle indexsorttitle gender keywords '
  + 'doi url urldate eprint eprinttype archiveprefix eprintclass primaryclass arxiv pmid pmcid pmc mrnumber zblnumber zbl hal_id bibcode adsurl '
  + 'title subtitle titleaddon maintitle pages pagetotal chapter abstract annote annotation note addendum file pdf html code data slides poster '
  + 'video website blog supp preview selected award awards abbr bibtex_show type'
).split(' '));

const books = new Set('book mvbook collection mvcollection proceedings mvproceedings reference mvreference'.split(' '));
const multiVolume = new Set('mvbook mvcollection mvproceedings mvreference'.split(' '));
const dateFields = ['date', 'year', 'month', 'day'];

/** Fills entries from their crossref parents and @xdata, by the rules of biblatex; parents stay as they are. */
export function inheritFields(entries: BibEntry[], onMissing: OnMissing): void {
  const byKey = new Map<string, BibEntry>();
  for (const entry of entries) if (entry.key && !byKey.has(entry.key.toLowerCase())) byKey.set(entry.key.toLowerCase(), entry);
  const done = new Set<BibEntry>();
  for (const entry of entries) inherit(entry, { byKey, done, onMissing }, 0);
}

/** What papers take from the one volume their file is of. */
const volumeFields = ['booktitle', 'year', 'month', 'date', 'volume', 'series', 'publisher', 'editor', 'address', 'location', 'isbn', 'issn'];

/**
 * Proceedings are handed round as one @proceedings and its papers, which say neither year nor volume. Papers that name no
 * volume of their own take it from the only one of the file; answers with it and their number, for the report.
 */
export function inheritVolume(entries: BibEntry[]): { volume: BibEntry; papers: number } | undefined {
  const volumes = entries.filter((entry) => entry.type === 'proceedings');
  if (volumes.length !== 1) return undefined;
  const [volume] = volumes as [BibEntry];
  const bare = entries.filter((entry) => entry.type === 'inproceedings' && !['booktitle', 'year', 'date', 'crossref', 'xdata', 'journal'].some((name) => entry.fields.has(name)));
  for (const paper of bare) {
    for (const name of volumeFields) give(paper, volume.fields.get(name), name);
    give(paper, volume.fields.get('title'), 'booktitle');
  }
  return bare.length ? { volume, papers: bare.length } : undefined;
}

interface Family { byKey: Map<string, BibEntry>; done: Set<BibEntry>; onMissing: OnMissing }

/** Parents first; an entry is marked before they are looked at, which ends circles. */
function inherit(entry: BibEntry, family: Family, depth: number): void {
  if (family.done.has(entry)) return;
  family.done.add(entry);
  for (const name of ['xdata', 'crossref']) {
    const field = entry.fields.get(name);
    for (const key of field?.tex.split(',').map((one) => one.trim()).filter(Boolean) ?? []) {
      const parent = family.byKey.get(key.toLowerCase());
      if (!parent) family.onMissing(entry, field!, key);
      if (!parent || parent === entry) continue;
      if (depth < 50) inherit(parent, family, depth + 1);
      take(entry, parent, name === 'xdata');
    }
  }
}

function take(child: BibEntry, parent: BibEntry, all: boolean): void {
  const hasDate = dateFields.slice(0, 2).some((name) => child.fields.has(name));
  if (!all) for (const [name, as] of renamed(child.type, parent.type)) give(child, parent.fields.get(name), as);
  for (const field of parent.fields.values()) {
    if (!all && own.has(field.name)) continue;
    if (hasDate && dateFields.includes(field.name)) continue;
    give(child, field, field.name);
  }
}

function give(child: BibEntry, field: BibField | undefined, name: string): void {
  if (field && !child.fields.has(name)) child.fields.set(name, { ...field, name, spelt: name === field.name ? field.spelt : name, inherited: true });
}

/** A book's title is the booktitle of what is in it, the title of many volumes the maintitle of one. */
function renamed(child: string, parent: string): [string, string][] {
  const inBook = /^(?:in|conference|supp|bookinbook)/.test(child);
  if (!inBook && !books.has(parent) && parent !== 'periodical') return [];
  const prefix = multiVolume.has(parent) && books.has(child) ? 'main' : parent === 'periodical' ? 'journal' : 'book';
  const titles: [string, string][] = [['title', `${prefix}title`], ['subtitle', `${prefix}subtitle`], ['titleaddon', `${prefix}titleaddon`]];
  return [['booktitle', 'booktitle'], ...titles, ...(inBook && /^(?:mv)?book$/.test(parent) ? [['author', 'bookauthor'] as [string, string]] : [])];
}
