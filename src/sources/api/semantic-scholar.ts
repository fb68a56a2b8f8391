import type { WorkType } from '../../model/work-types.ts';
import { splitName } from '../../model/split-name.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { jsonReader, list, record, text, type Json } from './json-reader.ts';

/** Semantic Scholar: an author with papers, a list of papers, or one. https://api.semanticscholar.org/api-docs/graph */
export const semanticScholarReader = jsonReader({
  format: 's2',
  label: 'Semantic Scholar JSON',
  authority: 'harvested',
  hint: /"paperId"/,
  records: (value) => {
    const items = list(value) ?? list(record(value)?.papers) ?? list(record(value)?.data) ?? (record(value) ? [value] : []);
    return items.length && items.every((item) => text(record(item)?.paperId) !== undefined) ? items as Json[] : undefined;
  },
  keyOf: (paper) => text(paper.paperId),
  read: readPaper,
});

const types: [RegExp, WorkType][] = [[/Conference/, 'paper-conference'], [/Dataset/, 'dataset'], [/^BookSection$/, 'chapter'], [/^Book$/, 'book'], [/^Editorial|^LettersAndComments|^News/, 'article-journal']];

function readPaper(paper: Json, maker: DraftMaker): void {
  const ids = record(paper.externalIds);
  const journal = record(paper.journal);
  maker.set('type', typeOf(paper, ids));
  maker.markup('title', text(paper.title), 'plain');
  maker.markup('abstract', text(paper.abstract), 'plain');
  const venue = text(journal?.name) ?? text(paper.venue);
  if (maker.draft.fields.type === 'article') maker.set('publisher', venue);
  else maker.markup('container-title', venue, 'plain');
  for (const author of list(paper.authors) ?? []) maker.name('author', text(record(author)?.name) ? splitName(text(record(author)!.name)!) : undefined);
  maker.date('issued', text(paper.publicationDate) ?? text(paper.year));
  maker.set('volume', text(journal?.volume));
  maker.set('page', text(journal?.pages)?.replace(/\s+/g, ''));
  maker.identifier('s2', text(paper.paperId));
  maker.identifier('doi', text(ids?.DOI));
  maker.identifier('arxiv', text(ids?.ArXiv));
  maker.identifier('pmid', text(ids?.PubMed));
  maker.identifier('pmcid', text(ids?.PubMedCentral)?.replace(/^(?!PMC)/, 'PMC'));
  maker.identifier('acl', text(ids?.ACL));
  maker.identifier('dblp', text(ids?.DBLP));
  maker.link('pdf', text(record(paper.openAccessPdf)?.url));
  maker.set('URL', text(paper.url));
  for (const field of new Set((list(paper.s2FieldsOfStudy) ?? []).map((one) => text(record(one)?.category)))) if (field) maker.subject({ scheme: 's2', label: field });
}

function typeOf(paper: Json, ids: Json | undefined): WorkType {
  const said = (list(paper.publicationTypes) ?? []).map(String);
  const known = types.find(([pattern]) => said.some((one) => pattern.test(one)))?.[1];
  if (known) return known;
  return text(ids?.ArXiv) && /^(?:arxiv(?:\.org)?)?$/i.test(text(paper.venue) ?? '') ? 'article' : 'article-journal';
}
