import { z } from 'zod';
import { isValidIdentifier, normaliseIdentifier, schemeOf, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import { contributorSchema, creditRoleOf, creditRoles, type Contributor } from '../model/name.ts';
import { isWorkType, type WorkType } from '../model/work-types.ts';
import { dateFields, fieldsSchema, linkRels, markupFields, nameFields, type DateField, type Draft, type FieldName, type Fields, type LinkRel, type MarkupField, type NameField } from '../model/work.ts';
import { pathBeside, pushLink } from './bibtex/links.ts';
import { parseNames } from './bibtex/names.ts';
import { foldParagraphs, plainText } from './bibtex/plain.ts';
import { arxivIdIn, preprintServer } from './bibtex/preprints.ts';
import { creditRolesOf, cslDate, cslName } from './csl-values.ts';
import { addAddress, makeDraft, type DraftMaker } from './draft-maker.ts';
import { isJson, readJsonItems, type JsonItem } from './json-items.ts';
import { languageTag } from './languages.ts';
import { licenseOf } from './licenses.ts';
import { nearest } from '../model/nearest.ts';
import { originOf, type Reader, type SourceFile } from './reader.ts';
import { fieldWords, kinds, linkWords } from './work-words.ts';
import { readYamlItems } from './yaml-items.ts';

/** A list of works written by hand, YAML or JSON, in the words of model/work.ts or the short ones of work-words.ts. Texts are LaTeX. */
export const workListReader: Reader = {
  format: 'work-list',
  label: 'list of works',
  extensions: ['yaml', 'yml', 'json'],
  authority: 'person',
  accepts: ({ text }) => (isJson(text) ? readJsonItems(text, 5).some(({ value }) => value !== undefined && isOurs(value)) : looksLikeYaml(text) && (readYamlItems(text.slice(0, enough))?.some(({ value }) => value !== undefined && isOurs(value)) ?? false)),
  read(file, report) {
    const items = (isJson(file.text) ? readJsonItems(file.text) : readYamlItems(file.text)) ?? [];
    const unknown: Unknown = new Map();
    const drafts = items.flatMap((item) => readItem(item, file, unknown, report) ?? []);
    tellUnknown(unknown, file, report);
    return { format: 'work-list', drafts, records: items.length, refused: items.length - drafts.length };
  },
};

/** YAML begins with a list or a mapping, and a work has a title. */
function looksLikeYaml(text: string): boolean {
  const first = text.slice(0, enough).split('\n').find((line) => line.trim() && !/^\s*#|^---\s*$/.test(line)) ?? '';
  return /^(?:\s*- |[\w-]+:(?:\s|$))/.test(first) && !first.startsWith('cff-version') && /^[ \t]*(?:- )?["']?title["']?[ \t]*:/m.test(text);
}

/** Characters that are looked at to know a YAML list; one cut off in the middle still shows its first items. */
const enough = 20_000;

/** True for an item with a title and another word of ours, and none that other formats have. */
function isOurs(item: Record<string, unknown>): boolean {
  if (typeof item.title !== 'string' || ['display_name', 'authorships', 'itemType', 'paperId', 'put-code', '@context', 'external-ids', 'creators', 'creator', 'cff-version', '$schema', 'schemaVersion', 'indexed'].some((word) => word in item)) return false;
  return Object.keys(item).filter((word) => word !== 'title' && isKnown(word)).length > 0;
}

interface Facts { value: Record<string, unknown>; file: SourceFile; maker: DraftMaker; line: (word: string) => number; tell(word: string, code: string, message: string, fix?: string): void; unknown: Unknown }

/** Words nobody knows: where each was first seen, and how often. */
type Unknown = Map<string, { line: number; record: string | undefined; uses: number }>;

function readItem({ value, error, line, lines }: JsonItem, file: SourceFile, unknown: Unknown, report: Report): Draft | undefined {
  const place = { file: file.path, line };
  if (!value) {
    report({ code: 'work-list-syntax', severity: 'error', message: `This work cannot be read: ${error}.`, place, fix: 'check its indentation, and put values that hold a colon in quotes' });
    return undefined;
  }
  const key = [value.key, value.id, value['citation-key']].find((one) => typeof one === 'string' || typeof one === 'number');
  const maker = makeDraft(originOf(workListReader, file, line, key === undefined ? undefined : String(key)), report);
  const record = maker.draft.origin.key ?? titleOf(value);
  const facts: Facts = {
    value, file, maker, unknown,
    line: (word) => lines.get(word) ?? line,
    tell: (word, code, message, fix) => report({ code, severity: 'warning', message, place: { file: file.path, line: lines.get(word) ?? line }, ...(record ? { record } : {}), field: word, ...(fix ? { fix } : {}) }),
  };
  const words = Object.keys(value).filter((word) => value[word] !== null && value[word] !== '');
  for (const word of words.sort((a, b) => rank(a) - rank(b))) setWord(word, facts);
  finish(facts);
  if (maker.has('title')) return maker.draft;
  report({ code: 'title-missing', severity: 'warning', message: `The work ${record ? `“${record}”` : `on line ${line}`} has no title and gets no page.`, place, ...(record ? { record } : {}), fix: 'title: …' });
  return undefined;
}

/** The type is read first, since it says what a venue is; exact fields before short words for the same place. */
function rank(word: string): number {
  const name = fieldWords[word] ?? word;
  return name === 'type' ? 0 : name === 'venue' ? 3 : name === word ? 1 : 2;
}

function isKnown(word: string): boolean {
  return Object.hasOwn(fieldWords, word) || Object.hasOwn(linkWords, word) || Object.hasOwn(rules, word) || Object.hasOwn(fieldsSchema.shape, word) || schemeOf(word)?.of === 'work' || ['month', 'day'].includes(word);
}

type Rule = (content: unknown, word: string, facts: Facts) => void;

function setWord(word: string, facts: Facts): void {
  const content = facts.value[word];
  if (content === null || content === undefined || content === '') return;
  const name = fieldWords[word] ?? word;
  if (Object.hasOwn(rules, name)) rules[name]!(content, word, facts);
  else if (schemeOf(name)?.of === 'work') setIdentifier(name as SchemeName, content, word, facts);
  else if (Object.hasOwn(linkWords, name)) setLink(linkWords[name] as LinkRel, content, word, facts);
  else if (within(nameFields, name)) setNames(name, content, word, facts);
  else if (within(dateFields, name)) setDate(name, content, word, facts);
  else if (within(markupFields, name)) setMarkup(name, content, word, facts);
  else if (Object.hasOwn(fieldsSchema.shape, name)) setChecked(name as FieldName, content, word, facts);
  else unknownWord(content, word, facts);
}

function within<const Names extends readonly string[]>(names: Names, name: string): name is Names[number] {
  return names.includes(name);
}

const rules: Record<string, Rule> = {
  type(content, word, { value, maker, line, tell }) {
    const [type, genre] = typeOf(content) ?? [];
    if (!type) tell(word, 'work-list-type', `“${String(content)}” is no kind of work we know; it is shown as a document.`, near(String(content).toLowerCase(), Object.keys(kinds)) ?? `${word}: article`);
    if (word === 'category' && !type) { keep(word, content, maker); return; }
    if (maker.has('type')) return;
    maker.set('type', type ?? 'document', line(word));
    if (value.genre === undefined) maker.set('genre', genre, line(word));
  },
  key() { /* Read with the item's origin. */ },
  month() { /* Read with the year. */ },
  day() { /* Read with the year. */ },
  venue: setVenue,
  keywords(content, word, { maker, line }) { for (const one of strings(content, /\s*[;,]\s*/)) maker.keyword(plainText(one), line(word)); },
  awards(content, word, { maker, line }) { maker.set('awards', strings(content).map(plainText), line(word)); },
  selected(content, word, { maker, line }) { if (content === true || /^(?:true|yes|1)$/i.test(String(content))) maker.set('selected', true, line(word)); },
  language(content, word, facts) {
    const tag = languageTag(String(content));
    if (tag) facts.maker.set('language', tag, facts.line(word)); else wrong('language', content, word, facts, 'a language such as en, de or pt-BR');
  },
  license(content, word, { maker, line }) {
    const found = licenseOf(String(content));
    if (found) maker.set('license', found, line(word)); else keep(word, content, maker);
  },
  URL(content, word, facts) {
    if (/^https?:\/\/\S+$/i.test(String(content))) addAddress(facts.maker, String(content), facts.line(word)); else wrong('URL', content, word, facts, 'an address that begins with https://');
  },
  image(content, word, facts) {
    const path = pathBeside(facts.file.path, String(content));
    if (path) facts.maker.set('image', path, facts.line(word)); else wrong('image', content, word, facts, 'the path of a picture beside this file');
  },
  funding(content, word, { maker, line }) {
    const found = list(content).map((one) => (typeof one === 'string' ? { name: plainText(one) } : one));
    if (fieldsSchema.shape.funding.safeParse(found).success) maker.set('funding', found as NonNullable<Fields['funding']>, line(word)); else keep(word, content, maker);
  },
  links(content, word, facts) {
    for (const one of list(content)) {
      const { rel, url, label } = z.object({ rel: z.enum(linkRels).catch('related'), url: z.string(), label: z.string().optional() }).safeParse(one).data ?? {};
      if (url) setLink(rel!, url, word, facts, label); else wrong('links', one, word, facts, 'rel and url');
    }
  },
  identifiers(content, word, facts) {
    if (typeof content !== 'object' || content === null) { wrong('identifiers', content, word, facts, 'a mapping such as  doi: 10.1000/xyz'); return; }
    for (const [scheme, values] of Object.entries(content)) if (schemeOf(scheme)) setIdentifier(scheme as SchemeName, values, word, facts); else keep(scheme, values, facts.maker);
  },
  custom(content, _, { maker }) { if (typeof content === 'object' && content) for (const [name, value] of Object.entries(content)) keep(name, value, maker); },
};

function typeOf(content: unknown): [WorkType, string?] | undefined {
  const word = String(content).trim().toLowerCase();
  const spoken = word.replace(/[’'.]/g, '').replace(/[_-]+/g, ' ');
  if (Object.hasOwn(kinds, spoken)) return kinds[spoken];
  return isWorkType(word) ? [word] : undefined;
}

/** Where a work appeared: a preprint server, a publisher or a book or journal, as its type has it. */
function setVenue(content: unknown, word: string, { maker, line }: Facts): void {
  const written = typeof content === 'string' ? content : String(content);
  const plain = plainText(written);
  const type = maker.draft.fields.type;
  const server = preprintServer(plain);
  maker.identifier('arxiv', server === 'arXiv' ? arxivIdIn(plain) : undefined, line(word));
  if (server && (type === 'article' || type === undefined || type === 'article-journal')) maker.draft.fields.type = 'article';
  if (server || ['article', 'book', 'thesis', 'report', 'dataset', 'software', 'manuscript'].includes(type ?? '')) maker.set('publisher', server ?? plain, line(word));
  else if (type === 'speech') maker.set('event-title', plain, line(word));
  else maker.markup('container-title', foldParagraphs(written), 'latex', line(word));
}

function setIdentifier(scheme: SchemeName, content: unknown, word: string, facts: Facts): void {
  for (const one of list(content)) {
    const value = normaliseIdentifier(scheme, String(one));
    if (isValidIdentifier(scheme, value)) facts.maker.identifier(scheme, value, facts.line(word));
    else wrong(word, one, word, facts, `a valid ${schemeOf(scheme)!.label}`);
  }
}

function setLink(rel: LinkRel, content: unknown, word: string, facts: Facts, label?: string): void {
  for (const one of list(content)) {
    const url = /^https?:\/\/\S+$/i.test(String(one)) ? String(one) : pathBeside(facts.file.path, String(one));
    if (!url) { wrong(word, one, word, facts, 'an address, or the path of a file beside this one'); continue; }
    pushLink(facts.maker, rel, url, facts.line(word));
    if (label) facts.maker.draft.fields.links!.find((link) => link.url === url)!.label ??= label;
  }
}

const personSchema = contributorSchema.extend({ name: z.string().optional(), roles: z.union([z.string(), z.array(z.string())]).optional(), affiliation: z.union([z.string(), z.array(z.string())]).optional() }).omit({ person: true });

function setNames(name: NameField, content: unknown, word: string, facts: Facts): void {
  const { maker, line, tell } = facts;
  for (const one of list(content)) {
    if (typeof one === 'string') {
      const { names, truncated, slips } = parseNames(one);
      for (const slip of slips) tell(word, slip.code.replace('bibtex', 'work-list'), slip.message, slip.fix);
      for (const person of names) maker.name(name, person, line(word));
      if (truncated && (name === 'author' || name === 'editor' || name === 'translator')) maker.set('truncated', [name], line(word));
    } else {
      const person = personOf(one, (role) => tell(word, 'work-list-role', `“${role}” is no role of CRediT; it is left out.`, near(role.toLowerCase(), [...creditRoles]) ?? `roles: [${creditRoles.slice(0, 3).join(', ')}] or others of https://credit.niso.org/`));
      if (person) maker.name(name, person, line(word)); else wrong(word, one, word, facts, 'names such as “Doe, Jane”, or family and given');
    }
  }
}

function personOf(content: unknown, unknownRole: (role: string) => void): Contributor | undefined {
  const { name, affiliation, roles: written, ...rest } = personSchema.safeParse(content).data ?? {};
  const base = name ? parseNames(name).names[0] : cslName(content);
  if (!base) return undefined;
  const iD = rest.orcid && normaliseIdentifier('orcid', rest.orcid);
  const affiliations = affiliation === undefined ? rest.affiliations : list(affiliation).map((one) => ({ name: String(one) }));
  for (const role of strings(written, /\s*[,;]\s*/)) if (!creditRoleOf(role)) unknownRole(role);
  const roles = creditRolesOf(strings(written, /\s*[,;]\s*/));
  return { ...rest, ...base, ...(roles.length ? { roles } : {}), ...(iD && isValidIdentifier('orcid', iD) ? { orcid: iD } : {}), ...(affiliations ? { affiliations } : {}) };
}

function setDate(name: DateField, content: unknown, word: string, { value, maker, line, tell }: Facts): void {
  const months = name === 'issued' && word === 'year' ? [value.month, value.day].filter((part) => typeof part === 'string' || typeof part === 'number') : [];
  const written = content instanceof Date ? content.toISOString().slice(0, 10) : months.length ? `${months.toReversed().join(' ')} ${String(content)}` : content;
  const numeric = months.length > 0 && months.every((part) => /^\d+$/.test(String(part)));
  const { date, status, problem } = cslDate(numeric ? { 'date-parts': [[content, ...months]] } : written);
  if (problem) tell(word, 'work-list-date', `The ${word} cannot be read in full: ${problem}.`, `${word}: 2024-05-07`);
  maker.set(name, date, line(word));
  maker.set('status', status, line(word));
}

function setMarkup(name: MarkupField, content: unknown, word: string, facts: Facts): void {
  const own = z.object({ syntax: z.enum(['latex', 'html', 'plain']), value: z.string(), lang: z.string().optional() }).safeParse(content).data;
  if (own) facts.maker.set(name, own, facts.line(word));
  else if (typeof content === 'string' || typeof content === 'number') facts.maker.markup(name, foldParagraphs(String(content)), 'latex', facts.line(word));
  else wrong(name, content, word, facts, 'a text');
}

/** A field of the model as its schema has it; numbers are welcome where texts are meant. */
function setChecked(name: FieldName, content: unknown, word: string, facts: Facts): void {
  const value = typeof content === 'number' ? String(content) : typeof content === 'string' ? plainText(content) : content;
  const { data, error } = fieldsSchema.shape[name].safeParse(value);
  if (error) wrong(name, content, word, facts, error.issues[0]!.message.replace(/^Invalid (?:input|option): /, '').replace(/^expected /, ''));
  else facts.maker.set(name, data as never, facts.line(word));
}

function unknownWord(content: unknown, word: string, { value, maker, line, unknown }: Facts): void {
  const seen = unknown.get(word);
  if (seen) seen.uses += 1;
  else unknown.set(word, { line: line(word), record: maker.draft.origin.key ?? titleOf(value), uses: 1 });
  keep(word, content, maker);
}

function tellUnknown(unknown: Unknown, file: SourceFile, report: Report): void {
  const known = [...Object.keys(fieldWords), ...Object.keys(linkWords), ...Object.keys(fieldsSchema.shape), ...Object.keys(rules)];
  for (const [word, { line, record, uses }] of unknown) {
    const fix = near(word, known);
    report({ code: 'work-list-word', severity: 'warning', message: `“${word}” is no field of a work${uses > 1 ? ` (${uses} works have it)` : ''}; it is kept and not shown.`, place: { file: file.path, line }, ...(record ? { record } : {}), field: word, ...(fix ? { fix } : {}) });
  }
}

function wrong(name: string, content: unknown, word: string, { maker, tell }: Facts, expected: string): void {
  tell(word, 'work-list-field', `“${word}” is ${JSON.stringify(content)?.slice(0, 80)}; it should be ${expected}.`);
  keep(name, content, maker);
}

/** A work without a type is what its other words make it. */
function finish({ maker, value }: Facts): void {
  const { fields } = maker.draft;
  const guess: WorkType = value.conference || value.proceedings ? 'paper-conference' : value.book || value.booktitle ? 'chapter' : fields['container-title'] ? 'article-journal' : fields.identifiers?.arxiv ? 'article' : 'document';
  maker.set('type', guess);
  if (fields.type === 'article' && fields.identifiers?.arxiv && !fields['container-title']) maker.set('publisher', 'arXiv', maker.draft.lines.identifiers);
}

function near(word: string, candidates: string[]): string | undefined {
  const found = nearest(word, candidates);
  return found && `did you mean  ${found}: …`;
}

function titleOf({ title }: Record<string, unknown>): string | undefined {
  return typeof title === 'string' ? title.slice(0, 60) : undefined;
}

function keep(name: string, content: unknown, maker: DraftMaker): void {
  const value = typeof content === 'string' ? content : JSON.stringify(content);
  if (value && !/e-?mail/i.test(name)) maker.custom(name, value.slice(0, 20_000).replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, ''));
}

function list(content: unknown): unknown[] {
  return Array.isArray(content) ? content : [content];
}

function strings(content: unknown, separator?: RegExp): string[] {
  return list(content).filter((one) => typeof one === 'string' || typeof one === 'number').flatMap((one) => (separator && !Array.isArray(content) ? String(one).split(separator) : [String(one)])).filter(Boolean);
}
