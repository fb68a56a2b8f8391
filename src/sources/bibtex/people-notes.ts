import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { creditRoleOf, type Contributor } from '../../model/name.ts';
import { keepCustom, type EntryFacts } from './field-kinds.ts';
import type { BibField } from './inherit.ts';
import { parseNames } from './names.ts';
import { foldSpace, plainText } from './plain.ts';

/** `collaboration = {ATLAS}`: a group among the authors, by its full name. */
export function addCollaborations(field: BibField, { maker }: EntryFacts): void {
  const groups = plainText(field.tex).split(/\s*[,;]\s*|\s+and\s+/).filter(Boolean)
    .map((name) => ({ literal: /\b(?:collaborations?|consortium|team|group|forum|network|project)\b/i.test(name) ? name : `${name} Collaboration` }));
  const authors = maker.draft.fields.author ?? [];
  const fresh = groups.filter(({ literal }) => !authors.some((author) => author.literal?.toLowerCase().includes(literal.toLowerCase())));
  if (!fresh.length) return;
  maker.draft.fields.author = [...authors, ...fresh];
  maker.draft.lines.author ??= field.line;
}

/** ORCID iDs beside the names: "Doe, Jane/0000-0002-1825-0097" (Web of Science), or one iD for each author in order. */
export function addOrcids(field: BibField, { maker }: EntryFacts): void {
  const authors = maker.draft.fields.author ?? [];
  const named = [...plainText(field.tex).matchAll(/([^/;,]{1,60}),\s*([^/;,]{1,60})\/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/g)];
  for (const [, family, given, iD] of named) setOrcid(authors.find((author) => sameName(author, family!, given!)), iD!);
  if (named.length) return;
  const iDs = plainText(field.tex).match(/\d{4}-\d{4}-\d{4}-\d{3}[\dXx]/g) ?? [];
  if (iDs.length && iDs.length === authors.length) iDs.forEach((iD, i) => setOrcid(authors[i], iD));
  else keepCustom(field, maker);
}

/** Marks, annotation fields (`author+an`) and lists of names (`corresponding`, `cofirst`) turned into what they say of each author. */
export function annotateAuthors(facts: EntryFacts): void {
  const authors = facts.maker.draft.fields.author;
  if (!authors) return;
  for (const field of facts.entry.fields.values()) if (field.name.startsWith('author+an')) annotate(authors, field);
  markFrom(facts, 'corresponding', 'corresponding');
  markFrom(facts, 'cofirst', 'equal');
  readMarks(facts, authors);
}

/** `author+an = {1=corresponding; 2:family="x"}`, `author+an:orcid = {1="0000-…"}` and `author+an:credit = {1="software, validation"}`. */
function annotate(authors: Contributor[], field: BibField): void {
  for (const [, index, value] of foldSpace(field.tex).matchAll(/(\d+)(?::[\w-]+)?\s*=\s*("[^"]*"|[^;]*)/g)) {
    const author = authors[Number(index) - 1];
    if (!author) continue;
    const words = value!.replaceAll('"', '');
    setOrcid(author, words);
    if (/correspond/i.test(words)) author.corresponding = true;
    if (/equal|co-?first/i.test(words)) author.equal = true;
    const roles = words.split(',').flatMap((word) => creditRoleOf(word) ?? []);
    if (roles.length) author.roles = [...new Set([...(author.roles ?? []), ...roles])];
  }
}

function markFrom({ entry, maker }: EntryFacts, name: string, as: 'corresponding' | 'equal'): void {
  const field = entry.fields.get(name);
  if (!field || !field.tex.trim()) return;
  const named = parseNames(field.tex).names;
  const known = maker.draft.fields.author!.filter((author) => named.some((one) => one.family && one.family === author.family && one.given === author.given));
  for (const author of known) author[as] = true;
  if (known.length < named.length) keepCustom(field, maker);
}

/** A sign on a name means what a note of the entry says it means; otherwise only an envelope is clear. */
function readMarks({ entry, marks }: EntryFacts, authors: Contributor[]): void {
  if (!marks.some(Boolean)) return;
  const notes = ['note', 'addendum', 'annotation', 'annote', 'author'].map((name) => entry.fields.get(name)?.tex ?? '').join(' ').slice(-4000);
  const equal = /equal(?:ly)?\s+contribut|equal contribution|contributed equally|joint first/i.test(notes);
  const corresponding = /correspond/i.test(notes);
  authors.forEach((author, i) => {
    if (marks[i] === '✉' || (marks[i] && corresponding && !equal)) author.corresponding = true;
    else if (marks[i] && equal && !corresponding) author.equal = true;
  });
}

function setOrcid(author: Contributor | undefined, written: string): void {
  const iD = normaliseIdentifier('orcid', written);
  if (author && iD.length === 19 && isValidIdentifier('orcid', iD)) author.orcid = iD;
}

function sameName(author: Contributor, family: string, given: string): boolean {
  return (author.family ?? '').toLowerCase() === family.trim().toLowerCase() && (author.given ?? '')[0]?.toLowerCase() === given.trim()[0]?.toLowerCase();
}
