import { normaliseIdentifier } from '../../model/identifiers.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { addIdentifiers, keepCustom, shownKey, type EntryFacts } from './field-kinds.ts';
import type { BibField } from './inherit.ts';
import { addressesIn, pushLink } from './links.ts';
import { plainText, verbatimText } from './plain.ts';
import { arxivIdIn, validArxiv } from './preprints.ts';

/** `doi`: one or more DOIs, or what people put there instead: an arXiv id. */
export function doi(field: BibField, facts: EntryFacts): void {
  const written = verbatimText(field.tex);
  const id = written.includes('10.') ? undefined : arxivIdIn(written);
  if (id) facts.maker.identifier('arxiv', id, field.line); else addIdentifiers('doi', written, field, facts);
  noteArxivDois(facts.maker, field.line);
}

/** arXiv's own DOIs hold its ids. */
function noteArxivDois(maker: DraftMaker, line: number): void {
  for (const value of maker.draft.fields.identifiers?.doi ?? []) {
    const id = /^10\.48550\/arxiv\.(.+)$/.exec(value)?.[1];
    if (id) maker.identifier('arxiv', validArxiv(id), line);
  }
}

/** `url`: an address; several become links, and what is none is told. */
export function url(field: BibField, facts: EntryFacts): void {
  const written = verbatimText(field.tex);
  const [first, ...more] = addressesIn(written);
  if (!first && /^(?:doi:\s*)?10\.\d{4,9}\//i.test(written)) { doi(field, facts); return; }
  if (!first && written) {
    facts.warn(field, 'bibtex-url', `“${written.slice(0, 80)}” of ${shownKey(facts)} is not a web address.`, `${field.spelt} = {https://…},`);
    keepCustom(field, facts.maker);
  }
  if (first) addUrl(first, field, facts);
  for (const url of more) pushLink(facts.maker, 'related', url, field.line);
}

/** An address that is an identifier's is kept as that; a second address becomes a link. */
export function addUrl(address: string, field: BibField, { maker }: EntryFacts): void {
  const url = addressesIn(address)[0];
  if (!url) return;
  const known = maker.draft.fields.identifiers?.doi;
  const ownDoi = /^https?:\/\/(?:dx\.)?doi\.org\/10\./i.test(url) ? normaliseIdentifier('doi', url) : undefined;
  const arxivId = /^https?:\/\/(?:www\.|export\.)?arxiv\.org\//i.test(url) ? arxivIdIn(url) : undefined;
  const review = /^https?:\/\/openreview\.net\/(?:forum|pdf)\?id=([\w-]+)$/.exec(url)?.[1];
  if (arxivId) maker.identifier('arxiv', arxivId, field.line);
  else if (review) maker.identifier('openreview', review, field.line);
  else if (ownDoi && !known) maker.identifier('doi', ownDoi, field.line);
  else if (ownDoi) return;
  else if (!maker.has('URL')) maker.set('URL', url, field.line);
  else if (maker.draft.fields.URL !== url) pushLink(maker, 'related', url, field.line);
  if (/\.pdf(?:$|\?)/i.test(url) && !arxivId && !ownDoi) pushLink(maker, 'pdf', url, field.line);
  noteArxivDois(maker, field.line);
}

const archives: Record<string, 'arxiv' | 'pmid' | 'pmcid' | 'jstor' | 'handle' | 'hal' | 'doi'> = { arxiv: 'arxiv', pubmed: 'pmid', pmid: 'pmid', pmc: 'pmcid', pmcid: 'pmcid', jstor: 'jstor', hdl: 'handle', handle: 'handle', hal: 'hal', doi: 'doi' };

/** The three spellings of an arXiv id, and biblatex's other archives. */
export function eprint(field: BibField, facts: EntryFacts): void {
  const { entry, maker } = facts;
  const written = verbatimText(field.tex);
  const archive = plainText(entry.fields.get('eprinttype')?.tex ?? entry.fields.get('archiveprefix')?.tex ?? '');
  const scheme = archives[archive.toLowerCase()];
  const arxivId = arxivIdIn(written) ?? (scheme && scheme !== 'arxiv' ? undefined : validArxiv(written));
  if (arxivId) maker.identifier('arxiv', arxivId, field.line);
  else if (scheme) addIdentifiers(scheme, written, field, facts);
  else if (addressesIn(written).length) pushLink(maker, 'preprint', addressesIn(written)[0]!, field.line);
  else if (/^google ?books$/i.test(archive)) addUrl(`https://books.google.com/books?id=${encodeURIComponent(written)}`, field, facts);
  else if (written) maker.custom(archive ? `eprint (${archive})` : field.spelt, written);
}

/** "cs.LG", or as Zotero writes it "cs, physics:physics". */
export function arxivClass(field: BibField, { maker }: EntryFacts): void {
  const codes = plainText(field.tex).replace(/[[\]]/g, '').split(/[\s,;]+/).map((code) => code.replace(/^\w+:/, '')).filter(Boolean);
  if (!codes.every((code) => /^[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]+)?$/.test(code))) keepCustom(field, maker);
  else for (const code of new Set(codes)) maker.subject({ scheme: 'arxiv', id: code, label: code }, field.line);
}

/** al-folio's `arxiv = {2401.01234}`; some write the address. */
export function arxiv(field: BibField, facts: EntryFacts): void {
  const written = verbatimText(field.tex);
  const id = arxivIdIn(written) ?? validArxiv(written);
  if (id) facts.maker.identifier('arxiv', id, field.line);
  else addIdentifiers('arxiv', written, field, facts);
}

/** zbMATH numbers are 1234.56789 or JFM's 46.0770.01. */
export function zbmath(field: BibField, facts: EntryFacts): void {
  const written = verbatimText(field.tex).replace(/^(?:zbl|jfm)\s*/i, '').replace(/^0*(?=\d{4}\.\d{5}$)/, '');
  addIdentifiers(/^\d\d\.\d{4}\.\d\d$/.test(written) ? 'jfm' : 'zbl', written, field, facts);
}

/** The bibcode in the address of an ADS page. */
export function adsUrl(field: BibField, { maker }: EntryFacts): void {
  const code = /\/abs\/([^/?#]{19})/.exec(decode(verbatimText(field.tex)))?.[1];
  if (code) maker.identifier('ads', code, field.line); else keepCustom(field, maker);
}

/** The record id in `biburl`. */
export function dblp(field: BibField, { maker }: EntryFacts): void {
  const record = /dblp\.[\w.-]+\/rec\/(?:bib\/)?(\S+?)(?:\.bib|\.html)?$/.exec(verbatimText(field.tex))?.[1];
  if (record) maker.identifier('dblp', record, field.line); else keepCustom(field, maker);
}

function decode(url: string): string {
  try { return decodeURIComponent(url); } catch { return url; }
}

/** BibDesk lists every address it knows, the work's own among them. */
export function related(field: BibField, facts: EntryFacts): void {
  const [address] = addressesIn(verbatimText(field.tex));
  if (address) addUrl(address, field, facts);
}
