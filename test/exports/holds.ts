/**
 * What each export format can hold, field by field: `whole` comes back equal, `none` does not come back, a function says what
 * of a field comes back. Everything that is not `none` is held to equality by round-trip.test.ts.
 */
import type { CslDate } from '../../src/model/date.ts';
import { dateFields, type FieldName, type Fields } from '../../src/model/work.ts';

export type Hold = 'whole' | 'none' | ((fields: Fields) => unknown);
export type Holds = Record<FieldName, Hold>;

/** Never exported: what is about the site and its own pages, not about the work. */
const own = { selected: 'none', image: 'none', imageAlt: 'none', custom: 'none', references: 'none' } as const;
const firstOf = (...schemes: string[]): Hold => ({ identifiers }) => {
  const kept = Object.entries(identifiers ?? {}).filter(([scheme]) => schemes.includes(scheme)).map(([scheme, values]) => [scheme, ['isbn', 'issn'].includes(scheme) ? values : values.slice(0, 1)]);
  return kept.length ? Object.fromEntries(kept) : undefined;
};
const inJournal = ({ type }: Fields) => /^(?:article-|review)/.test(type!);
const alone = ({ type }: Fields) => type === 'book' || type === 'thesis' || type === 'report';
const isNumber = (text = '') => /^\d+$/.test(text);
const numbered = ({ type }: Fields) => type === 'report' || type === 'article';
const withoutDash = ({ page }: Fields) => page?.replace(/\s*(?:[‐‑–—]|-+)\s*/g, '-');
const ownNumber = ({ number, identifiers }: Fields) => (number && identifiers?.arxiv?.some((id) => number.toLowerCase().includes(id)) ? undefined : number);
/** A preprint of arXiv has arXiv as its publisher. */
const server = ({ type, publisher, identifiers }: Fields) => publisher ?? (type === 'article' && identifiers?.arxiv?.length ? 'arXiv' : undefined);
const webLinks = ({ links }: Fields) => links?.filter(({ url }) => /^https?:/.test(url)).map(({ rel, url }) => ({ rel, url }));
const withoutSemicolons = (list: string[] | undefined) => list?.map((one) => one.replaceAll(';', ','));

/** A date without a year is words, and words that are a status are read as one. */
const statusAsDate = ({ issued, status }: Fields): CslDate | undefined => (issued?.['date-parts'] ? issued : issued?.literal ? issued : status ? { literal: status } : undefined);

/** Both .bib dialects. */
const bib: Holds = {
  ...own,
  type: 'whole', title: 'whole', 'title-short': 'whole', 'original-title': 'whole', 'container-title': 'whole', 'container-title-short': 'whole', 'collection-title': 'whole', 'volume-title': 'whole', 'event-title': 'whole', 'event-place': 'whole', 'event-date': 'whole',
  publisher: server, 'publisher-place': 'whole', 'original-publisher': 'whole', 'original-publisher-place': 'whole', authority: 'whole', volume: 'whole', 'number-of-volumes': 'whole', issue: 'whole', 'number-of-pages': 'whole', 'chapter-number': 'whole', section: 'whole', edition: 'whole', version: 'whole',
  'collection-number': 'whole', genre: 'whole', medium: 'whole', archive: 'whole', archive_location: 'whole', 'call-number': 'whole', status: 'whole', language: 'whole', 'original-date': 'whole', accessed: 'whole', abstract: 'whole', note: 'whole', annote: 'whole',
  // A journal's article number without pages is its page.
  number: (fields) => (inJournal(fields) && !fields.page ? undefined : ownNumber(fields)),
  page: (fields) => withoutDash(fields) ?? (inJournal(fields) ? ownNumber(fields) : undefined),
  issued: 'whole', submitted: 'none', 'available-date': 'none',
  author: 'whole', editor: 'whole', translator: 'whole', 'collection-editor': 'whole', 'container-author': 'whole', director: 'whole', interviewer: 'whole', recipient: 'whole', illustrator: 'whole', composer: 'whole', compiler: 'whole', contributor: 'whole',
  'original-author': 'none', 'reviewed-author': 'none', 'reviewed-title': 'none', chair: 'none', truncated: 'whole',
  URL: 'whole', links: webLinks,
  identifiers: firstOf('doi', 'arxiv', 'isbn', 'issn', 'pmid', 'pmcid', 'mr', 'zbl', 'hal', 'ads', 'openreview', 'swhid', 'handle', 'urn', 'oclc', 'jstor', 'dblp'),
  keywords: ({ keywords }) => withoutSemicolons(keywords), awards: ({ awards }) => withoutSemicolons(awards), license: 'whole',
  subjects: ({ subjects, identifiers }) => { const kept = subjects?.filter(({ scheme }, at) => scheme === 'msc' || (scheme === 'arxiv' && identifiers?.arxiv && subjects.findIndex((one) => one.scheme === 'arxiv') === at)); return kept?.length ? kept : undefined; },
  funding: ({ funding }) => funding?.map(({ name, award }) => ({ name, ...(award ? { award } : {}) })),
  versions: 'none', notices: 'none',
};

/** Classic BibTeX has months and no days, and no months in a range over several years; a status stands in `year`. */
const bibtexDate = (fields: Fields): CslDate | undefined => {
  const date = statusAsDate(fields);
  const [from, to] = date?.['date-parts'] ?? [];
  if (!from) return date;
  const { open, circa, season } = date!;
  const ends = to ? (from[0] === to[0] ? (from[1] && to[1] && from[1] !== to[1] ? [from.slice(0, 2), to.slice(0, 2)] : [from.slice(0, to[1] ? 2 : 1)]) : [from.slice(0, 1), to.slice(0, 1)]) : [from.slice(0, open || season ? 1 : 2)];
  return { 'date-parts': ends, ...(season && !to ? { season } : {}), ...(circa ? { circa } : {}), ...(open && !to ? { open } : {}) };
};

const tagged: Partial<Holds> = {
  'original-publisher': 'none', 'original-publisher-place': 'none', 'original-date': 'none', authority: 'none', 'chapter-number': 'none', medium: 'none', archive: 'none', archive_location: 'none', annote: 'none', 'volume-title': 'none', 'event-date': 'none', license: 'none', awards: 'none', funding: 'none', subjects: 'none', versions: 'none', notices: 'none',
  'container-author': 'none', director: 'none', interviewer: 'none', recipient: 'none', illustrator: 'none', composer: 'none', compiler: 'none', contributor: 'none', submitted: 'none', 'available-date': 'none',
};

const ris: Holds = {
  ...bib, ...tagged,
  // T2 is one thing: the event of papers and talks, the series of what stands alone, else the container.
  'container-title': (fields) => (alone(fields) || fields.type === 'speech' ? undefined : fields['container-title'] ?? (fields.type === 'paper-conference' ? fields['event-title'] && { syntax: 'plain', value: fields['event-title'] } : undefined)),
  'event-title': (fields) => (/^(?:paper-conference|speech)$/.test(fields.type!) ? fields['event-title'] : undefined),
  'event-place': 'none', 'publisher-place': (fields) => fields['publisher-place'] ?? fields['event-place'],
  edition: (fields) => fields.edition ?? fields.version, version: 'none',
  // SP is the first page, or how many there are: a number alone, of what stands alone.
  'number-of-pages': (fields) => (alone(fields) && isNumber(fields.page ?? fields['number-of-pages']) ? fields.page ?? fields['number-of-pages'] : undefined),
  page: (fields) => (alone(fields) && isNumber(fields.page ?? fields['number-of-pages']) ? undefined : withoutDash(fields) ?? (alone(fields) ? fields['number-of-pages'] : undefined)),
  number: (fields) => (fields.type === 'article' && fields.identifiers?.arxiv ? undefined : fields.number),
  genre: (fields) => (fields.type === 'thesis' || fields.type === 'report' ? fields.genre : undefined),
  issued: statusAsDate, status: (fields) => (fields.issued ? undefined : fields.status),
  identifiers: (fields) => (firstOf('doi', 'arxiv', 'pmid', 'pmcid', ...(numbered(fields) ? [] : ['isbn', 'issn'])) as (fields: Fields) => unknown)(fields),
  links: ({ links }) => { const kept = links?.filter(({ rel, url }) => rel === 'pdf' && /^https?:/.test(url)); return kept?.length ? kept : undefined; },
};

/** CSL has no range without an end. */
const withoutOpen = (date: CslDate | undefined) => { if (!date) return undefined; const { open: _, ...rest } = date; return rest; };

const csl: Holds = {
  ...own, ...Object.fromEntries(Object.keys(bib).filter((name) => !Object.hasOwn(own, name)).map((name) => [name, 'whole'])) as unknown as Holds,
  publisher: server,
  number: (fields) => (fields.type === 'article' && fields.identifiers?.arxiv ? `arXiv:${fields.identifiers.arxiv[0]}` : fields.number),
  ...Object.fromEntries(dateFields.map((field) => [field, (fields: Fields) => withoutOpen(fields[field])])),
  links: webLinks,
};

export type Format = 'bibtex' | 'biblatex' | 'ris' | 'csl-json';
export const holds: Record<Format, Holds> = { bibtex: { ...bib, issued: bibtexDate }, biblatex: bib, ris, 'csl-json': csl };
