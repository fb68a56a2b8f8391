import type { HeadTag } from '../model/pages.ts';
import { sortName, type Contributor } from '../model/name.ts';
import type { WorkType } from '../model/work-types.ts';
import type { Fields } from '../model/work.ts';
import { absoluteUrl, workUrl } from '../urls.ts';
import { oneLine } from './clean.ts';
import type { WorkContext } from './page-context.ts';

type Row = [name: string, value: string | undefined];

/** Types that are no scholarly article to Scholar: no citation tags at all. */
const unscholarly = new Set<WorkType>(['webpage', 'post-weblog', 'post', 'article-newspaper', 'article-magazine', 'personal_communication', 'event', 'map', 'figure', 'graphic', 'motion_picture', 'broadcast', 'song', 'musical_score', 'performance']);

/** What Highwire tags cannot say, in Zotero's words (metadata study §2.3). */
const dcTypes: Partial<Record<WorkType, string>> = { article: 'preprint', dataset: 'dataset', software: 'computerProgram', speech: 'presentation' };

/** The citation_* tags by which Google Scholar and Zotero read a work page, in the order that gives the right type. Empty for what Scholar does not index. */
export function highwireTags({ site, work, texts, pdfFile }: WorkContext): HeadTag[] {
  const { fields } = work;
  if (unscholarly.has(fields.type)) return [];
  const rows: Row[] = [
    ['citation_title', texts.title.text],
    ...authorRows(fields),
    ['citation_publication_date', publicationDate(fields)],
    ...containerRows(fields, texts.containerTitle?.text),
    ['citation_volume', fields.volume], ['citation_issue', fields.issue], ...pageRows(fields.page),
    ...(fields.identifiers?.issn ?? []).map((issn): Row => ['citation_issn', issn]),
    ...(fields.identifiers?.isbn ?? []).map((isbn): Row => ['citation_isbn', isbn]),
    ['citation_doi', fields.identifiers?.doi?.[0]],
    ['citation_arxiv_id', fields.identifiers?.arxiv?.[0]],
    ['citation_language', fields.language],
    ['citation_abstract', texts.abstract?.text],
    ['citation_abstract_html_url', absoluteUrl(site.url, workUrl(work.id))],
    ['citation_pdf_url', pdfFile && absoluteUrl(site.url, pdfFile)],
    ['DC.type', dcTypes[fields.type] ?? (fields.type === 'thesis' ? fields.genre ?? 'Doctoral Thesis' : undefined)],
  ];
  return rows.flatMap(([name, value]) => { const content = oneLine(value ?? ''); return content ? [{ tag: 'meta' as const, attributes: { name, content: name === 'citation_author' ? (value ?? '') : content } }] : []; });
}

/** One tag for each author, with the ORCID iD and affiliation right behind it; editors only where they stand on a chapter's book. */
function authorRows({ author = [], editor = [], type }: Fields): Row[] {
  const rows = author.flatMap((name): Row[] => [['citation_author', authorName(name, author.length === 1)], ...(name.affiliations ?? []).map((one): Row => ['citation_author_institution', one.name]), ['citation_author_orcid', name.orcid && `https://orcid.org/${name.orcid}`]]);
  const editors = type === 'chapter' || type === 'paper-conference' ? editor.map((name): Row => ['citation_editor', oneLine(sortName(name))]) : [];
  return [...rows, ...editors];
}

/** Zotero splits a single "van der Berg, Jan Willem" in two people unless the given names hold together. */
function authorName(name: Contributor, alone: boolean): string {
  const written = oneLine(sortName(name)).replaceAll(';', ' ');
  if (name.literal || !alone) return written;
  const [family, ...given] = written.split(', ');
  return given.length ? `${family}, ${given.join(', ').replaceAll(' ', '\u00A0')}` : written;
}

/** YYYY/MM/DD when the day is known, else the year alone. */
function publicationDate({ issued }: Fields): string | undefined {
  const [year, month, day] = issued?.['date-parts']?.[0] ?? [];
  if (year === undefined || year < 1) return undefined;
  const pad = (n: number) => String(n).padStart(2, '0');
  return day !== undefined ? `${String(year).padStart(4, '0')}/${pad(month!)}/${pad(day)}` : String(year).padStart(4, '0');
}

/** The last discriminator in the document decides the type: inbook before conference. */
function containerRows(fields: Fields, container: string | undefined): Row[] {
  switch (fields.type) {
    case 'article-journal': case 'review': case 'review-book': return [['citation_journal_title', container]];
    case 'paper-conference': return [['citation_inbook_title', container], ['citation_conference_title', fields['event-title'] ?? container], ['citation_publisher', fields.publisher]];
    case 'chapter': case 'entry-encyclopedia': case 'entry-dictionary': case 'entry': return [['citation_inbook_title', container], ['citation_publisher', fields.publisher]];
    case 'thesis': return [['citation_dissertation_institution', fields.publisher]];
    case 'report': return [['citation_technical_report_institution', fields.publisher], ['citation_technical_report_number', fields.number]];
    case 'article': return [['citation_publisher', fields.publisher ?? (fields.identifiers?.arxiv ? 'arXiv' : undefined)]];
    default: return [['citation_publisher', fields.publisher]];
  }
}

function pageRows(page: string | undefined): Row[] {
  const [from, to] = page?.split(/\s*(?:--?|–|—)\s*/) ?? [];
  return [['citation_firstpage', from], ['citation_lastpage', to]];
}
