import type { Contributor } from '../../model/name.ts';
import { normaliseIdentifier } from '../../model/identifiers.ts';
import type { Notice, Version } from '../../model/work.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { childrenOf, descendants, find, innerMarkup, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** PubMed XML: an answer of efetch. https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/ */
export const pubmedReader = xmlReader({
  format: 'pubmed',
  label: 'PubMed XML',
  authority: 'registry',
  hint: /<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitation)\b/,
  records: (root) => (root.name === 'PubmedArticleSet' ? root.children.filter((child): child is Element => typeof child !== 'string' && /^Pubmed(?:Book)?Article$|^DeleteCitation$/.test(child.name)) : [root]),
  keyOf: (article) => textOf(descendants(article, 'PMID')[0]),
  read: readArticle,
});

function readArticle(record: Element, maker: DraftMaker): { refused: string } | void {
  if (record.name === 'DeleteCitation') return { refused: 'PubMed lists it as deleted' };
  const citation = find(record, 'MedlineCitation') ?? find(record, 'BookDocument') ?? record;
  const article = find(citation, 'Article') ?? citation;
  const journal = find(article, 'Journal');
  const book = find(citation, 'Book');
  const at = (name: string) => find(article, name)?.line;
  const kinds = descendants(article, 'PublicationType').map((one) => textOf(one) ?? '');
  maker.set('type', book ? (find(article, 'ArticleTitle') ? 'chapter' : 'book') : kinds.some((kind) => /^preprint$/i.test(kind)) ? 'article' : 'article-journal', record.line);
  const bookTitle = innerMarkup(find(book, 'BookTitle'));
  maker.markup('title', cleanTitle(innerMarkup(find(article, 'ArticleTitle'))) ?? cleanTitle(textOf(find(article, 'VernacularTitle'))) ?? bookTitle, 'html', at('ArticleTitle'));
  maker.set('original-title', textOf(find(article, 'VernacularTitle'))?.replace(/\.$/, ''), at('VernacularTitle'));
  maker.markup('container-title', innerMarkup(find(journal, 'Title')) ?? (find(article, 'ArticleTitle') ? bookTitle : undefined), 'html', journal?.line);
  maker.set('container-title-short', textOf(find(journal, 'ISOAbbreviation')), journal?.line);
  maker.markup('abstract', abstractOf(find(article, 'Abstract')), 'html', at('Abstract'));
  placeNames(article, maker);
  if (article !== book) placeNames(book, maker);
  const issue = find(journal, 'JournalIssue');
  maker.set('volume', textOf(find(issue, 'Volume')), issue?.line);
  maker.set('issue', textOf(find(issue, 'Issue')), issue?.line);
  maker.set('page', textOf(find(article, 'Pagination', 'MedlinePgn'))?.replace(/^(\d+)-(\d+)$/, fullRange), at('Pagination'));
  maker.date('issued', dateOf(find(issue, 'PubDate') ?? find(book, 'PubDate')) ?? dateOf(find(article, 'ArticleDate')), issue?.line);
  maker.set('language', languageTag(textOf(find(article, 'Language')) ?? ''), at('Language'));
  maker.set('publisher', textOf(find(book, 'Publisher', 'PublisherName')), book?.line);
  placeIdentifiers(record, citation, journal, maker);
  for (const heading of descendants(citation, 'DescriptorName')) maker.subject({ scheme: 'mesh', label: textOf(heading)!, ...(heading.attributes.UI ? { id: heading.attributes.UI } : {}) }, heading.line);
  for (const word of descendants(citation, 'Keyword')) maker.keyword(textOf(word), word.line);
  for (const one of descendants(citation, 'CommentsCorrections')) placeNotice(one, maker);
  for (const grant of descendants(article, 'Grant')) {
    const [name, award] = [textOf(find(grant, 'Agency')), textOf(find(grant, 'GrantID'))];
    if (name) maker.add('funding', { name, ...(award ? { award } : {}) }, grant.line);
  }
}

const notices: Record<string, Notice['kind']> = { RetractionIn: 'retraction', ErratumIn: 'erratum', ExpressionOfConcernIn: 'expression-of-concern', CorrectedandRepublishedIn: 'correction' };
const versions: Record<string, Version['kind']> = { UpdateIn: 'published', UpdateOf: 'preprint' };

/** What happened to a work later, and the versions PubMed knows of it. */
function placeNotice(one: Element, maker: DraftMaker): void {
  const [kind, version, pmid, said] = [notices[one.attributes.RefType ?? ''], versions[one.attributes.RefType ?? ''], textOf(find(one, 'PMID')), textOf(find(one, 'RefSource'))];
  const doi = /\bdoi: ?(10\.\d{4,9}\/\S+?)[.,;]?(?:\s|$)/.exec(said ?? '')?.[1]?.toLowerCase();
  if (kind) maker.add('notices', { kind, ...(doi ? { doi } : {}), ...(said ? { note: said } : {}) }, one.line);
  if (version && (pmid || doi)) maker.add('versions', { kind: version, identifiers: { ...(pmid ? { pmid: [pmid] } : {}), ...(doi ? { doi: [doi] } : {}) }, reason: 'PubMed names it as a version' }, one.line);
}

function placeNames(article: Element | undefined, maker: DraftMaker): void {
  for (const list of childrenOf(article, 'AuthorList')) {
    const role = list.attributes.Type === 'editors' ? 'editor' : 'author';
    for (const author of childrenOf(list, 'Author')) maker.name(role, nameOf(author), author.line);
    if (list.attributes.CompleteYN === 'N') maker.set('truncated', [role], list.line);
  }
}

function nameOf(author: Element): Contributor | undefined {
  const group = textOf(find(author, 'CollectiveName'));
  if (group) return { literal: group };
  const [family, given, suffix] = [textOf(find(author, 'LastName')), textOf(find(author, 'ForeName')) ?? textOf(find(author, 'Initials')), textOf(find(author, 'Suffix'))];
  const orcid = childrenOf(author, 'Identifier').find((one) => one.attributes.Source === 'ORCID');
  const affiliations = descendants(author, 'Affiliation').flatMap((one) => textOf(one)?.replace(/\s*(?:Electronic address:\s*)?\S+@\S+$/, '').replace(/\.$/, '') ?? []);
  if (!family) return undefined;
  return { family, ...(given ? { given } : {}), ...(suffix ? { suffix } : {}), ...(orcid ? { orcid: normaliseIdentifier('orcid', textOf(orcid)!) } : {}), ...(affiliations.length ? { affiliations: affiliations.map((name) => ({ name })) } : {}) };
}

function placeIdentifiers(record: Element, citation: Element, journal: Element | undefined, maker: DraftMaker): void {
  maker.identifier('pmid', textOf(find(citation, 'PMID')), find(citation, 'PMID')?.line);
  const own = childrenOf(find(record, 'PubmedData') ?? find(record, 'PubmedBookData'), 'ArticleIdList').flatMap((list) => childrenOf(list, 'ArticleId'));
  for (const id of own) {
    if (id.attributes.IdType === 'doi') maker.identifier('doi', textOf(id), id.line);
    if (id.attributes.IdType === 'pmc') maker.identifier('pmcid', textOf(id), id.line);
  }
  for (const location of descendants(citation, 'ELocationID')) if (location.attributes.EIdType === 'doi') maker.identifier('doi', textOf(location), location.line);
  for (const issn of childrenOf(journal, 'ISSN')) maker.identifier('issn', textOf(issn), issn.line);
  for (const isbn of descendants(citation, 'Isbn')) maker.identifier('isbn', textOf(isbn), isbn.line);
}

/** Labelled sections become paragraphs with their label in bold. */
function abstractOf(abstract: Element | undefined): string | undefined {
  const parts = childrenOf(abstract, 'AbstractText').flatMap((part) => {
    const inner = innerMarkup(part);
    const label = part.attributes.Label?.toLowerCase().replace(/^./, (letter) => letter.toUpperCase());
    return inner ? [`<p>${label && label !== 'Unlabelled' ? `<b>${label}.</b> ` : ''}${inner}</p>`] : [];
  });
  return parts.join('') || undefined;
}

/** Translated titles stand in square brackets and end in a full stop. */
function cleanTitle(title: string | undefined): string | undefined {
  return title?.replace(/^\[(.*)\]\.?$/s, '$1').replace(/(?<=[^.])\.$/, '');
}

function dateOf(date: Element | undefined): string | undefined {
  if (!date) return undefined;
  const [year, month, day, season] = ['Year', 'Month', 'Day', 'Season'].map((name) => textOf(find(date, name)));
  if (year && month && /^\d+$/.test(month)) return [year, month.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
  return textOf(find(date, 'MedlineDate')) ?? (year && [day, month ?? season, year].filter(Boolean).join(' '));
}

function fullRange(_: string, first: string, last: string): string {
  return `${first}-${last.length < first.length ? first.slice(0, first.length - last.length) : ''}${last}`;
}
