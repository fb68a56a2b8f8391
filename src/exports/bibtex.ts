import type { Contributor } from '../model/name.ts';
import { isoDate, type CslDate } from '../model/date.ts';
import type { RichText } from '../model/text.ts';
import type { Fields, Work, WorkTexts } from '../model/work.ts';
import { oneLine } from './clean.ts';
import { entryTypes } from './bibtex-types.ts';
import { balanceBraces, escapeTex, protectCase, toClassicTex } from './tex.ts';

type Dialect = 'bibtex' | 'biblatex';
type Row = [name: string, value: string | undefined];

/** The work as a classic BibTeX entry: accents as TeX, months as macros, nothing dropped. Ends with a line break. */
export function toBibtex(work: Work, texts: WorkTexts): string {
  return entryOf(work, texts, 'bibtex');
}

/** The work as a BibLaTeX entry in plain UTF-8, for biber. Ends with a line break. */
export function toBiblatex(work: Work, texts: WorkTexts): string {
  return entryOf(work, texts, 'biblatex');
}

function entryOf(work: Work, texts: WorkTexts, dialect: Dialect): string {
  const type = entryTypes[work.fields.type] ?? entryTypes.document!;
  const name = dialect === 'bibtex' ? bibtexType(work, type.bibtex) : type.biblatex;
  const rows = [...nameRows(work.fields), ...titleRows(work, texts, type.container, dialect), ...numberRows(work.fields, dialect), ...dateRows(work.fields.issued, work.fields.status, dialect),
    ...publisherRows(work.fields, type.publisher[dialect], dialect), ...identifierRows(work.fields, dialect), ...otherRows(work, texts, dialect)];
  const lines = rows.filter((row): row is [string, string] => Boolean(row[1])).map(([field, value]) => `  ${field} = ${field === 'month' && /^[a-z]{3}$/.test(value) ? value : `{${value}}`}`);
  return `@${name}{${work.citationKey},\n${lines.join(',\n')}\n}\n`;
}

function bibtexType({ fields }: Work, type: string): string {
  return type === 'phdthesis' && /master|diplom|magister|licent|bachelor/i.test(fields.genre ?? '') ? 'mastersthesis' : type;
}

function nameRows(fields: Fields): Row[] {
  const list = (names: Contributor[] | undefined) => names?.length ? names.map(nameTex).join(' and ') : undefined;
  return [['author', list(fields.author)], ['editor', list(fields.editor)], ['translator', list(fields.translator)]];
}

/** "von Last, Jr, First"; groups and single names in double braces, so that " and " and commas inside them mean nothing. */
function nameTex(name: Contributor): string {
  if (name.literal) return `{${value(name.literal)}}`;
  const family = [name['non-dropping-particle'], guard(name.family ?? '')].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return value([family, name.suffix, given].filter(Boolean).join(', '), true);
}

/** A family name of several words keeps them; one that begins in lower case is not taken for a particle. */
function guard(family: string): string {
  return /\band\b/i.test(family) || /,/.test(family) ? `\uE0B1${family}\uE0B2` : family;
}

function titleRows({ fields }: Work, texts: WorkTexts, container: string | undefined, dialect: Dialect): Row[] {
  const journal = dialect === 'biblatex' && container === 'journal' ? 'journaltitle' : container;
  return [
    ['title', richTex(texts.title, fields.title.syntax === 'latex', dialect)],
    ['shorttitle', dialect === 'biblatex' ? text(fields['title-short'], dialect) : undefined],
    [journal ?? 'howpublished', texts.containerTitle && (journal || !fields.URL) ? richTex(texts.containerTitle, true, dialect) : undefined],
    ['series', texts.collectionTitle && richTex(texts.collectionTitle, true, dialect)],
    ['eventtitle', dialect === 'biblatex' ? text(fields['event-title'], dialect) : undefined],
    ['origtitle', dialect === 'biblatex' ? text(fields['original-title'], dialect) : undefined],
  ];
}

function numberRows(fields: Fields, dialect: Dialect): Row[] {
  const article = ['article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book'].includes(fields.type ?? '');
  return [
    ['volume', text(fields.volume, dialect)],
    ['number', text(fields.issue ?? (article || fields.type === 'article' ? undefined : fields.number ?? fields['collection-number']), dialect)],
    ['eid', article ? text(fields.number, dialect) : undefined],
    ['pages', text(fields.page?.replace(/\s*(?:--?|–|—)\s*/g, '--'), dialect)],
    ['pagetotal', text(fields['number-of-pages'], dialect)],
    ['chapter', text(fields['chapter-number'], dialect)],
    ['edition', text(fields.edition, dialect)],
    ['version', text(fields.version, dialect)],
  ];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateRows(date: CslDate | undefined, status: string | undefined, dialect: Dialect): Row[] {
  const [from, to] = date?.['date-parts'] ?? [];
  if (!from) return [[dialect === 'biblatex' ? 'pubstate' : 'year', text(status ?? date?.literal, dialect)]];
  if (dialect === 'biblatex') return [['date', isoDate(date) + (date?.circa ? '~' : '') + (to ? `/${isoDate({ 'date-parts': [to] })}` : date?.open ? '/' : '')], ['pubstate', text(status, dialect)]];
  return [['year', String(from[0])], ['month', from[1] === undefined ? undefined : months[from[1] - 1]]];
}

function publisherRows(fields: Fields, publisher: string, dialect: Dialect): Row[] {
  const place = dialect === 'biblatex' ? 'location' : 'address';
  const genre = fields.type === 'dataset' && dialect === 'bibtex' ? undefined : fields.genre;
  return [
    [publisher, text(fields.publisher, dialect)],
    [place, text(fields['publisher-place'] ?? (dialect === 'bibtex' ? fields['event-place'] : undefined), dialect)],
    ['venue', dialect === 'biblatex' ? text(fields['event-place'], dialect) : undefined],
    ['type', text(genre, dialect)],
    ['howpublished', dialect === 'bibtex' && fields.type === 'dataset' ? 'Dataset' : dialect === 'bibtex' && fields.type === 'software' ? 'Software' : undefined],
  ];
}

function identifierRows(fields: Fields, dialect: Dialect): Row[] {
  const { doi, isbn, issn, arxiv, pmid, pmcid, mr, zbl } = fields.identifiers ?? {};
  const [prefix, category] = dialect === 'bibtex' ? ['archivePrefix', 'primaryClass'] : ['eprinttype', 'eprintclass'];
  const subject = fields.subjects?.find((one) => one.scheme === 'arxiv')?.id;
  return [
    ['doi', verbatim(doi?.[0])], ['isbn', isbn?.join(', ')], ['issn', issn?.join(', ')],
    ['eprint', verbatim(arxiv?.[0])], [prefix!, arxiv?.length ? (dialect === 'bibtex' ? 'arXiv' : 'arxiv') : undefined], [category!, arxiv?.length ? verbatim(subject) : undefined],
    ['pmid', pmid?.[0]], ['pmcid', pmcid?.[0]], ['mrnumber', verbatim(mr?.[0])], ['zblnumber', verbatim(zbl?.[0])],
    ['url', verbatim(fields.URL)],
    ['urldate', dialect === 'biblatex' ? isoDate(fields.accessed) : undefined],
  ];
}

function otherRows({ fields }: Work, texts: WorkTexts, dialect: Dialect): Row[] {
  const cut = fields.truncated?.length ? `The list of ${fields.truncated.join('s and ')}s is not complete.` : undefined;
  const note = [texts.note ? richTex(texts.note, fields.note?.syntax === 'latex', dialect) : undefined, cut].filter(Boolean).join(' ');
  return [
    ['language', text(fields.language, dialect)],
    ['keywords', fields.keywords?.map((word) => text(word.replaceAll(',', ' '), dialect)).join(', ')],
    ['note', note],
    ['abstract', texts.abstract && richTex(texts.abstract, fields.abstract?.syntax === 'latex', dialect)],
  ];
}

/** A rich text as TeX: the author's own TeX where there is one, otherwise the plain text with its capitals protected. */
function richTex(rich: RichText, isTex: boolean, dialect: Dialect): string {
  const tex = isTex ? oneLine(rich.tex.replace(/\n\s*\n/g, ' \\par ')) : rich.tex ? oneLine(rich.tex) : protectCase(rich.text);
  return finish(escapeBare(tex), dialect);
}

/** Author's TeX in which `%` is a percent sign, as abstracts have it: escaped, so that it is no comment; likewise a bare `#` and `&`. */
function escapeBare(tex: string): string {
  return tex.replace(/(\\.)|([%#])/gs, (_, escaped: string | undefined, sign: string) => escaped ?? `\\${sign}`);
}

function text(plain: string | undefined, dialect: Dialect): string | undefined {
  return plain === undefined ? undefined : value(plain, false, dialect);
}

function value(plain: string, guarded = false, dialect: Dialect = 'bibtex'): string {
  const escaped = finish(escapeTex(plain), dialect);
  return guarded ? escaped.replaceAll('\uE0B1', '{').replaceAll('\uE0B2', '}') : escaped;
}

function finish(tex: string, dialect: Dialect): string {
  return balanceBraces(dialect === 'bibtex' ? toClassicTex(tex) : tex);
}

/** Identifiers and addresses stay as they are; only what would break the entry is percent-encoded. */
function verbatim(address: string | undefined): string | undefined {
  return address && oneLine(address).replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}
