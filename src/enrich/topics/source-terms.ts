import type { Subject } from '../../model/work.ts';
import { disciplines, fieldOfCode, isBareCode } from './classifications.ts';
import { perWord, termKey } from './terms.ts';

/** A term a source gives a work. */
export interface SourceTerm {
  key: string;
  label: string;
  origin: 'keyword' | 'subject';
  /** A whole field or discipline. */
  isBroad: boolean;
  sameAs?: string;
}

const longestLabel = 80;
/** What people and reference managers write into keyword fields to sort their files. */
const filing = new Set(`selected highlight highlighted featured own mine mypaper mypapers mywork journal conference workshop preprint published accepted submitted inpress thesis phdthesis book bookchapter article paper refereed peerreviewed nonpeerreviewed reviewed
  toread read unread important imported import todo tocite cited duplicate nosource notion zotero mendeley jabref bibtex pdf file openaccess firstauthor coauthor lastauthor invited talk poster report techreport misc other general notag untagged keyword na none first second notread nofile
  human animal male female adult middleaged aged youngadult adolescent child infant pregnancy mice rat agedover agedover80 aged80andover childpreschool`.split(/\s+/));
/** Prefixes arXiv's export to Zotero puts before a category's name. */
const discipline = /^(?:Computer Science|Mathematics|Physics|Statistics|Quantitative Biology|Quantitative Finance|Economics|Electrical Engineering and Systems Science|Astrophysics|Condensed Matter|Nonlinear Sciences)\s+[-–]\s+/;
const conceptAddress: Record<string, (id: string) => string> = {
  openalex: (id) => (id.startsWith('http') ? id : `https://openalex.org/${id}`),
  mesh: (id) => (id.startsWith('http') ? id : `https://id.nlm.nih.gov/mesh/${id}`),
  wikidata: (id) => (id.startsWith('http') ? id : `https://www.wikidata.org/entity/${id}`),
};

/** The terms the sources give a work, in their order, each once: keywords first, then subjects; fields and disciplines are marked broad. */
export function sourceTerms(keywords: readonly string[], subjects: readonly Subject[]): SourceTerm[] {
  const terms = [
    ...keywords.flatMap((keyword) => keyword.split(/\s*;\s*/)).map((keyword) => termsOf.keyword(keyword).term),
    ...subjects.map(subjectTerm),
  ].filter((term) => term !== undefined);
  const seen = new Set<string>();
  return terms.filter(({ key }) => !seen.has(key) && seen.add(key));
}

function subjectTerm({ scheme, id, label }: Subject): SourceTerm | undefined {
  // OpenAlex tells homonyms apart in brackets, "Kernel (algebra)", and assigns those often wrongly.
  if (scheme === 'openalex' && /\)$/.test(label)) return undefined;
  const named = scheme === 'mesh' ? label.replace(/\/.*$/, '') : label;
  const { term } = termsOf[scheme === 'keyword' ? 'keyword' : 'subject'](fieldOfCode(id ?? '') && isBareCode(label) ? id! : named);
  const address = id && conceptAddress[scheme]?.(id);
  return term && address ? { ...term, sameAs: address } : term;
}

/** Works share many of their terms. */
const termsOf = { keyword: perWord((written) => ({ term: termOf(written, 'keyword') })), subject: perWord((written) => ({ term: termOf(written, 'subject') })) };

function termOf(written: string, origin: SourceTerm['origin']): SourceTerm | undefined {
  const word = written.normalize('NFC').replace(/^[\s*#_/]+|[\s.,*]+$/g, '').replace(/\s+/g, ' ');
  const field = fieldOfCode(word) ?? (discipline.test(word) ? word.replace(discipline, '') : undefined);
  const label = field ?? word;
  const key = termKey(label);
  if (!key || filing.has(key) || label.length > longestLabel || (!field && isBareCode(word) && !/[^\p{Script=Latin}\P{L}]/u.test(word))) return undefined;
  return { key, label, origin, isBroad: field !== undefined || disciplines.has(key) };
}
