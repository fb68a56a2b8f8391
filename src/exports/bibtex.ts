import type { Fields, Work, WorkTexts } from '../model/work.ts';
import { bibFields, type BibFacts, type BibValue } from './bibtex-fields.ts';
import { entryTypes, subtypeName, type Dialect, type EntryType } from './bibtex-types.ts';
import { oneLine } from './clean.ts';
import { balanceBraces, mendTex, toClassicTex } from './tex.ts';

/** The work as a classic BibTeX entry: accents as TeX, months as macros, nothing dropped. Ends with a line break. */
export function toBibtex(work: Work, texts: WorkTexts): string {
  return entryOf(work, texts, 'bibtex');
}

/** The work as a BibLaTeX entry in plain UTF-8, for biber. Ends with a line break. */
export function toBiblatex(work: Work, texts: WorkTexts): string {
  return entryOf(work, texts, 'biblatex');
}

function entryOf(work: Work, texts: WorkTexts, dialect: Dialect): string {
  const entry = entryTypes[work.fields.type];
  const subtype = subtypeOf(work.fields, entry, dialect);
  const facts: BibFacts = { work, fields: work.fields, texts, dialect, entry, ...(subtype ? { subtype } : {}) };
  const written = new Map<string, BibValue>();
  for (const [naming, value] of bibFields) {
    const name = typeof naming === 'function' ? naming(facts) : typeof naming === 'string' ? naming : naming[dialect === 'bibtex' ? 0 : 1];
    if (name && !written.has(name)) { const made = value(facts); if (made) written.set(name, made); }
  }
  for (const [name, value] of customFields(work)) if (dialect === 'bibtex' && !written.has(name)) written.set(name, value);
  const lines = [...written].map(([name, value]) => `  ${name} = ${typeof value === 'string' ? `{${finish(value, dialect)}}` : value!.macro}`);
  return `@${entryName(work.fields, entry, dialect)}{${work.citationKey},\n${lines.join(',\n')}\n}\n`;
}

function finish(tex: string, dialect: Dialect): string {
  return balanceBraces(dialect === 'bibtex' ? toClassicTex(tex) : tex);
}

/** biblatex calls a book without an author a collection, and a chapter of one author's book @inbook; classic BibTeX has an entry type for lesser theses. */
function entryName({ type, genre, author, editor, ...fields }: Fields, entry: EntryType, dialect: Dialect): string {
  if (dialect === 'biblatex' && type === 'chapter' && fields['container-author']?.length) return 'inbook';
  if (dialect === 'biblatex') return type === 'book' && editor?.length && !author?.length ? 'collection' : entry.biblatex;
  return type === 'thesis' && /master|diplom|magister|licent|bachelor/i.test(genre ?? '') ? 'mastersthesis' : entry.bibtex;
}

/** Said where the entry type does not say the CSL type, or where an archive without a venue would make a preprint of the work. */
function subtypeOf({ type, identifiers, ...fields }: Fields, entry: EntryType, dialect: Dialect): string | undefined {
  const venue = fields['container-title'] ?? fields['event-title'];
  const looksLikePreprint = !venue && (identifiers?.arxiv?.length || /xiv\b|ssrn|preprint/i.test(fields.publisher ?? ''));
  const genreMisleads = (type === 'document' || type === 'webpage') && fields.genre !== undefined;
  return entry.subtype === 'both' || entry.subtype === dialect || looksLikePreprint || genreMisleads ? subtypeName(type!) : undefined;
}

/** Bookkeeping of reference managers, which is nobody else's business. */
const bookkeeping = /^(?:bdsk-.*|date-(?:added|modified)|added-at|timestamp|owner|creationdate|modificationdate|groups?|file|local.*|read|rating|priority|interhash|intrahash|__.*|.*e-?mail.*|bibsource|bibtex_show|x-.*|M3|C\d|custom)$/i;

/** Fields of the work's own .bib file that we have no place for, as they were spelt. */
function customFields({ fields, origins }: Work): [string, string][] {
  if (!origins.some(({ format }) => format === 'bibtex')) return [];
  return Object.entries(fields.custom ?? {}).filter(([name, value]) => /^[A-Za-z][\w:-]{1,40}$/.test(name) && !bookkeeping.test(name) && value.length < 5000).map(([name, value]) => [name.toLowerCase(), /https?:/.test(value) ? oneLine(value) : mendTex(value, { title: false })]);
}
