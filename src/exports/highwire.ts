import type { HeadTag } from '../model/pages.ts';
import { isoDate, type CslDate } from '../model/date.ts';
import { sortName, type Contributor } from '../model/name.ts';
import type { WorkType } from '../model/work-types.ts';
import type { Fields } from '../model/work.ts';
import { absoluteUrl, workUrl } from '../urls.ts';
import { oneLine } from './clean.ts';
import { fullTexts, type WorkContext } from './page-context.ts';
import { zoteroTypes } from './zotero-types.ts';

type Row = [name: string, value: string | undefined];

/** What Scholar does not take for a scholarly work, and would punish a site for: these pages carry Dublin Core instead. */
const unscholarly = new Set<WorkType>(['webpage', 'post-weblog', 'post', 'article-newspaper', 'article-magazine', 'personal_communication', 'interview', 'event', 'map', 'figure', 'graphic', 'motion_picture', 'broadcast', 'song', 'musical_score', 'performance', 'bill', 'legislation', 'legal_case', 'hearing', 'regulation', 'treaty']);

/** The tags by which Google Scholar and Zotero read a work page, in the order that gives the right type. */
export function highwireTags(context: WorkContext): HeadTag[] {
  const rows = unscholarly.has(context.work.fields.type) ? dublinCoreRows(context) : citationRows(context);
  return rows.flatMap(([name, value]) => { const content = name === 'citation_author' ? value : oneLine(value ?? ''); return content ? [{ tag: 'meta' as const, attributes: { name, content } }] : []; });
}

function citationRows({ site, work, texts, files }: WorkContext): Row[] {
  const { fields } = work;
  const { identifiers = {} } = fields;
  return [
    ['citation_title', texts.title.text],
    ...authorRows(fields, site.citations.groupComma),
    ['citation_publication_date', slashDate(fields.issued)], ['citation_online_date', fullDate(fields['available-date'])],
    ...containerRows(fields, texts.containerTitle?.text),
    ['citation_volume', fields.volume], ['citation_issue', fields.issue], ...pageRows(fields.page),
    ...(identifiers.issn ?? []).map((issn): Row => ['citation_issn', issn]),
    ...(identifiers.isbn ?? []).map((isbn): Row => ['citation_isbn', isbn]),
    ['citation_doi', identifiers.doi?.[0]], ['citation_arxiv_id', identifiers.arxiv?.[0]], ['citation_pmid', identifiers.pmid?.[0]],
    ['citation_language', fields.language],
    ...(fields.keywords ?? []).map((keyword): Row => ['citation_keywords', keyword]),
    ['citation_abstract', texts.abstract?.text],
    ['citation_abstract_html_url', absoluteUrl(site.url, workUrl(work.id))],
    ...fullTexts(files).map(({ path }): Row => ['citation_pdf_url', absoluteUrl(site.url, path)]),
    ['DC.type', dcType(fields)],
  ];
}

/** One tag for each author, what is said of them right behind it; editors are no authors (Scholar), they stand apart. */
function authorRows({ author = [], editor = [] }: Fields, groupComma: boolean): Row[] {
  const rows = author.flatMap((name): Row[] => [['citation_author', authorName(name, { alone: author.length === 1, groupComma })], ...(name.affiliations ?? []).map((one): Row => ['citation_author_institution', one.name]), ['citation_author_orcid', name.orcid && `https://orcid.org/${name.orcid}`]]);
  return [...rows, ...editor.map((name): Row => ['citation_editor', sortName(name)])];
}

/**
 * "Family, Given" as Zotero takes it. It splits a lone "van der Berg, Jan Willem" in two people unless the given names hold
 * together, any name at ";", and a group into given and family name unless a comma ends it; what Scholar makes of that comma
 * is not known, so it is the site's choice.
 */
function authorName(name: Contributor, { alone, groupComma }: { alone: boolean; groupComma: boolean }): string {
  const written = oneLine(oneLine(sortName(name)).replaceAll(';', ' '));
  if (name.literal) return groupComma ? `${written.replaceAll(',', '')},` : written;
  const [family = '', ...given] = written.split(', ');
  return alone && family.includes(' ') && given.length ? `${family}, ${given.join(', ').replaceAll(' ', '\u00A0')}` : written;
}

/** YYYY/MM/DD when the day is known, else the year alone; nothing for years Scholar cannot write. */
function slashDate(date: CslDate | undefined): string | undefined {
  const [year = '', month, day] = isoDate(date).split('-');
  if (!/^\d{4}$/.test(year) || year === '0000') return undefined;
  return day ? `${year}/${month}/${day}` : year;
}

function fullDate(date: CslDate | undefined): string | undefined {
  const text = slashDate(date);
  return text?.includes('/') ? text : undefined;
}

/** What tells the type. The last of these tags in the document decides: inbook before conference. */
function containerRows(fields: Fields, container: string | undefined): Row[] {
  switch (fields.type) {
    case 'article-journal': case 'review': case 'review-book': return [['citation_journal_title', container], ['citation_journal_abbrev', fields['container-title-short']], ['citation_publisher', fields.publisher]];
    case 'paper-conference': return [['citation_inbook_title', container], ['citation_conference_title', fields['event-title'] ?? container], ['citation_publisher', fields.publisher]];
    case 'chapter': case 'entry-encyclopedia': case 'entry-dictionary': case 'entry': return [['citation_inbook_title', container], ['citation_publisher', fields.publisher]];
    case 'thesis': return [['citation_dissertation_institution', fields.publisher]];
    case 'report': return [['citation_technical_report_institution', fields.publisher], ['citation_technical_report_number', fields.number]];
    case 'article': return [['citation_publisher', fields.publisher ?? (fields.identifiers?.arxiv ? 'arXiv' : undefined)]];
    default: return [['citation_publisher', fields.publisher]];
  }
}

/** The type in Zotero's words where no citation tag says it: for what Highwire has no tag for, and where the institution is not known. */
function dcType({ type, genre, publisher, identifiers }: WorkContext['work']['fields']): string | undefined {
  if (type === 'thesis') return publisher ? genre ?? 'Thesis' : 'thesis';
  if (type === 'report') return publisher ? undefined : 'report';
  if (type === 'book' || type === 'collection') return identifiers?.isbn?.length ? undefined : 'book';
  return zoteroTypes[type];
}

function pageRows(page: string | undefined): Row[] {
  const [from, to] = page?.split(/\s*(?:--?|–|—)\s*/) ?? [];
  return [['citation_firstpage', from], ['citation_lastpage', to]];
}

/** Zotero reads these where there is no citation tag. */
function dublinCoreRows({ work: { fields }, texts }: WorkContext): Row[] {
  return [
    ['DC.title', texts.title.text], ...(fields.author ?? []).map((name): Row => ['DC.creator', sortName(name)]), ['DC.date', isoDate(fields.issued)], ['DC.type', zoteroTypes[fields.type]],
    ['DC.publisher', fields.publisher], ['DC.language', fields.language], ['DC.identifier', fields.identifiers?.doi?.[0] && `doi:${fields.identifiers.doi[0]}`],
    ['DC.source', texts.containerTitle?.text], ['DC.description', texts.abstract?.text],
  ];
}
