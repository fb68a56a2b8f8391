import { escapeTex } from '../latex/escape-tex.ts';
import type { RichText } from '../model/text.ts';
import { isoDate } from '../model/date.ts';
import type { FieldName, Fields, LinkRel, NameField, Work, WorkTexts } from '../model/work.ts';
import { babelNames } from './babel-names.ts';
import { edtf, monthValue, yearValue } from './bibtex-dates.ts';
import { nameList } from './bibtex-names.ts';
import type { Dialect, EntryType } from './bibtex-types.ts';
import { oneLine } from './clean.ts';
import { mendTex } from './tex.ts';

/** What a row of the table is made from. */
export interface BibFacts { work: Work; fields: Fields; texts: WorkTexts; dialect: Dialect; entry: EntryType; subtype?: string }

/** TeX that goes in braces, or macros that stay bare. */
export type BibValue = string | { macro: string } | undefined;

type FieldNaming = string | readonly [bibtex: string | undefined, biblatex: string | undefined] | ((facts: BibFacts) => string);
type Row = readonly [name: FieldNaming, value: (facts: BibFacts) => BibValue];

/** The fields of our .bib files in the order of an entry, from top to bottom; biblatex's names serve classic BibTeX too, whose styles pass over them. */
export const bibFields: readonly Row[] = [
  ['author', names('author')],
  [[undefined, 'author+an:orcid'], ({ fields }) => fields.author?.flatMap(({ orcid }, at) => (orcid ? [`${at + 1}="${orcid}"`] : [])).join('; ')],
  ['editor', names('editor')],
  ['translator', names('translator')],
  ['bookauthor', names('container-author')],
  ['serieseditor', names('collection-editor')],
  ...(['director', 'interviewer', 'recipient', 'illustrator', 'composer', 'compiler'] as const).map((field): Row => [field, names(field)]),
  ['collaborator', names('contributor')],

  ['title', rich('title')],
  ['shorttitle', plain('title-short')],
  ['origtitle', plain('original-title')],
  [({ entry, dialect }) => (entry.container !== 'journal' ? 'booktitle' : dialect === 'bibtex' ? 'journal' : 'journaltitle'), rich('containerTitle')],
  ['shortjournal', plain('container-title-short')],
  ['issuetitle', plain('volume-title')],
  ['series', rich('collectionTitle')],
  ['eventtitle', plain('event-title')],
  ['eventdate', ({ fields }) => edtf(fields['event-date'])],
  ['venue', plain('event-place')],

  [[undefined, 'date'], ({ fields }) => edtf(fields.issued)],
  [[undefined, 'year'], ({ fields }) => (fields.issued?.['date-parts'] || fields.status ? undefined : tex(fields.issued?.literal))],
  [['year', undefined], ({ fields }) => { const year = yearValue(fields); return year === undefined || /--/.test(year) ? year : tex(year); }],
  [['month', undefined], ({ fields }) => monthValue(fields)],
  ['pubstate', ({ fields, dialect }) => (fields.status && dialect === 'biblatex' ? pubstates[fields.status] : undefined) ?? tex(fields.status)],
  ['origdate', ({ fields }) => edtf(fields['original-date'])],

  ['volume', plain('volume')],
  ['volumes', plain('number-of-volumes')],
  ['number', ({ fields, entry, dialect }) => tex(isArticle(entry, dialect) ? fields.issue : inSeries(fields) ? fields['collection-number'] : isPaper(fields) ? undefined : ownNumber(fields))],
  ['issue', ({ fields, entry, dialect }) => (isArticle(entry, dialect) ? undefined : tex(fields.issue))],
  ['seriesnumber', ({ fields }) => (inSeries(fields) ? undefined : tex(fields['collection-number']))],
  ['eid', ({ fields, entry, dialect }) => (entry[dialect] === 'article' ? tex(ownNumber(fields)) : undefined)],
  ['reportnumber', ({ fields, entry, dialect }) => (inSeries(fields) || isPaper(fields) || entry[dialect] === 'periodical' ? tex(ownNumber(fields)) : undefined)],
  ['pages', ({ fields }) => tex(fields.page)?.replace(/\s*(?:-\{\}-|[-‐‑–—])\s*/g, '--')],
  ['pagetotal', plain('number-of-pages')],
  ['chapter', plain('chapter-number')],
  ['section', plain('section')],
  ['edition', plain('edition')],
  ['version', plain('version')],

  [({ entry, dialect, fields }) => (dialect === 'bibtex' && isServerPreprint(fields) ? 'howpublished' : entry.publisher[dialect === 'bibtex' ? 0 : 1]), plain('publisher')],
  [['howpublished', undefined], ({ entry, fields }) => (entry.publisher[0] === 'howpublished' || isServerPreprint(fields) ? undefined : entry.kind)],
  [['address', 'location'], plain('publisher-place')],
  ['origpublisher', plain('original-publisher')],
  ['origlocation', plain('original-publisher-place')],
  ['authority', plain('authority')],
  ['type', typeValue],
  ['entrysubtype', ({ subtype }) => subtype],
  ['medium', plain('medium')],
  ['archive', plain('archive')],
  ['archivelocation', plain('archive_location')],
  ['library', plain('call-number')],

  ['doi', id('doi')],
  ['isbn', id('isbn')],
  ['isbn-13', ({ fields }) => fields.identifiers?.isbn?.slice(1).join(', ')],
  ['issn', id('issn')],
  ['eissn', ({ fields }) => fields.identifiers?.issn?.slice(1).join(', ')],
  ['eprint', ({ fields, dialect }) => verbatim(eprintOf(fields, dialect)?.value)],
  [['archivePrefix', 'eprinttype'], ({ fields, dialect }) => eprintOf(fields, dialect)?.type],
  [['primaryClass', 'eprintclass'], ({ fields }) => (fields.identifiers?.arxiv?.length ? verbatim(fields.subjects?.find(({ scheme }) => scheme === 'arxiv')?.id) : undefined)],
  ['pmid', ({ fields, dialect }) => (eprintOf(fields, dialect)?.type === 'pubmed' ? undefined : fields.identifiers?.pmid?.[0])],
  ['pmcid', id('pmcid')], ['mrnumber', id('mr')], ['zblnumber', ({ fields }) => verbatim(fields.identifiers?.zbl?.[0] ?? fields.identifiers?.jfm?.[0])],
  ['hal_id', id('hal')], ['bibcode', id('ads')], ['openreview', id('openreview')], ['swhid', id('swhid')], ['handle', id('handle')], ['urn', id('urn')], ['oclc', id('oclc')],
  ['jstor', ({ fields, dialect }) => (eprintOf(fields, dialect)?.type === 'jstor' ? undefined : fields.identifiers?.jstor?.[0])],
  ['biburl', ({ fields }) => { const record = fields.identifiers?.dblp?.[0]; return record && verbatim(`https://dblp.org/rec/${record}`); }],
  ['url', ({ fields }) => verbatim(fields.URL)],
  ['urldate', ({ fields }) => isoDate(fields.accessed)],
  ...(['pdf', 'html', 'preprint', 'code', 'data', 'slides', 'poster', 'video', 'supplement', 'proceedings', 'website', 'review', 'blog'] as const).map((rel): Row => [rel, links(rel)]),
  ['press', links('related')],

  [['language', 'langid'], ({ fields }) => fields.language && babelNames[fields.language]],
  ['language', ({ fields }) => (fields.language && !babelNames[fields.language] ? tex(fields.language) : undefined)],
  ['keywords', ({ fields }) => keywordList(fields.keywords)],
  ['mrclass', ({ fields }) => fields.subjects?.filter(({ scheme }) => scheme === 'msc').map(({ id: code, label }) => code ?? label).join(', ')],
  ['license', ({ fields }) => verbatim(fields.license)],
  ['award', ({ fields }) => fields.awards?.map((award) => tex(award.replaceAll(';', ','))).join('; ')],
  ['funding', ({ fields }) => fields.funding?.map(({ name, award }) => tex(`${name}${award ? ` [${award}]` : ''}`.replaceAll(';', ','))).join('; ')],
  ['truncated', ({ fields }) => fields.truncated?.join(', ')],
  ['note', rich('note')],
  ['annote', plain('annote')],
  ['abstract', rich('abstract')],
];

const pubstates: Record<string, string> = { 'in press': 'inpress', 'in preparation': 'inpreparation', prepublished: 'prepublished', forthcoming: 'forthcoming', submitted: 'submitted' };
const markup = { title: 'title', containerTitle: 'container-title', collectionTitle: 'collection-title', note: 'note', abstract: 'abstract' } as const satisfies Record<string, FieldName>;

type PlainField = { [Name in FieldName]: string extends NonNullable<Fields[Name]> ? Name : never }[FieldName];

function plain(field: PlainField) {
  return ({ fields }: BibFacts): BibValue => tex(fields[field]);
}

function names(field: NameField) {
  return ({ fields }: BibFacts): BibValue => nameList(fields[field]);
}

/** A text with markup: the author's own TeX, with the capitals of titles safe; see latex/rich-text for texts of other syntax. */
function rich(name: keyof typeof markup) {
  return ({ texts }: BibFacts): BibValue => {
    const text: RichText | undefined = texts[name];
    return text && mendTex(text.tex || escapeTex(text.text), { title: name !== 'abstract' && name !== 'note' });
  };
}

function id(scheme: string) {
  return ({ fields }: BibFacts): BibValue => verbatim(fields.identifiers?.[scheme]?.[0]);
}

function links(rel: LinkRel) {
  return ({ fields }: BibFacts): BibValue => fields.links?.filter((link) => link.rel === rel && /^https?:/i.test(link.url)).map((link) => verbatim(link.url)).join(' ');
}

function tex(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escapeTex(oneLine(text));
}

/** Identifiers and addresses stay as they are; only what would break the entry is percent-encoded. */
function verbatim(address: string | undefined): string | undefined {
  return address && oneLine(address).replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}

/** Commas part keywords, unless one holds a comma. */
function keywordList(keywords: string[] | undefined): string | undefined {
  if (!keywords?.length) return undefined;
  const written = keywords.map((word) => tex(word.replaceAll(';', ',')));
  return keywords.some((word) => /[,;]/.test(word)) ? `${written.join('; ')}${written.length > 1 ? '' : ';'}` : written.join(', ');
}

/** biblatex prints "PhD thesis" in the reader's language when it is told so by key. Classic styles name theses and reports themselves, so the type is said where theirs would be wrong. */
function typeValue({ fields, dialect, entry }: BibFacts): BibValue {
  const { genre, type } = fields;
  if (dialect === 'biblatex' && type === 'thesis') return genre === 'PhD thesis' ? 'phdthesis' : genre === 'Master’s thesis' ? 'mathesis' : tex(genre ?? 'Thesis');
  if (genre === undefined) return type === 'thesis' ? 'Thesis' : entry.bibtex === 'techreport' && dialect === 'bibtex' ? 'Report' : undefined;
  return tex(genre);
}

/** biblatex knows a few archives besides arXiv. */
function eprintOf({ identifiers = {} }: Fields, dialect: Dialect): { type: string; value: string } | undefined {
  if (identifiers.arxiv?.[0]) return { type: dialect === 'bibtex' ? 'arXiv' : 'arxiv', value: identifiers.arxiv[0] };
  if (dialect === 'bibtex') return undefined;
  const archive = ([['pmid', 'pubmed'], ['jstor', 'jstor']] as const).find(([scheme]) => identifiers[scheme]?.length);
  return archive && { type: archive[1], value: identifiers[archive[0]]![0]! };
}

/** A number of its own that is not the arXiv id once more. */
function ownNumber({ number, identifiers }: Fields): string | undefined {
  return number && identifiers?.arxiv?.some((value) => number.toLowerCase().includes(value)) ? undefined : number;
}

/** Books and what is in them have a `number` in their series. */
function inSeries(fields: Fields): boolean {
  return fields['collection-title'] !== undefined && ['paper-conference', 'book', 'collection', 'chapter', 'entry', 'entry-encyclopedia', 'entry-dictionary'].includes(fields.type!);
}

/** Entry types whose `number` is an issue. */
function isArticle(entry: EntryType, dialect: Dialect): boolean {
  return entry[dialect] === 'article' || entry[dialect] === 'periodical';
}

function isPaper(fields: Fields): boolean {
  return fields.type === 'paper-conference';
}

/** A preprint of another server than arXiv, whose name is all that classic styles can print of it. */
function isServerPreprint(fields: Fields): boolean {
  return fields.type === 'article' && !fields.identifiers?.arxiv?.length;
}
