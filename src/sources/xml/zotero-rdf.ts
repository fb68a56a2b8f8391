import type { WorkType } from '../../model/work-types.ts';
import type { NameField } from '../../model/work.ts';
import { decodeEntities } from '../entities.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { childrenOf, descendants, find, textOf, type Element } from '../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** Zotero's item types to CSL: https://aurimasv.github.io/z2csl/typeMap.xml */
const types: Record<string, WorkType> = {
  journalArticle: 'article-journal', magazineArticle: 'article-magazine', newspaperArticle: 'article-newspaper', book: 'book', bookSection: 'chapter', conferencePaper: 'paper-conference', thesis: 'thesis', report: 'report', preprint: 'article', dataset: 'dataset', computerProgram: 'software', presentation: 'speech', webpage: 'webpage', blogPost: 'post-weblog', forumPost: 'post', patent: 'patent', standard: 'standard', manuscript: 'manuscript', letter: 'personal_communication', email: 'personal_communication', interview: 'interview', film: 'motion_picture', videoRecording: 'motion_picture', tvBroadcast: 'broadcast', radioBroadcast: 'broadcast', podcast: 'broadcast', audioRecording: 'song', artwork: 'graphic', map: 'map', bill: 'bill', case: 'legal_case', statute: 'legislation', hearing: 'hearing', encyclopediaArticle: 'entry-encyclopedia', dictionaryEntry: 'entry-dictionary', document: 'document',
};

/** Zotero RDF: items as children of the root; attachments, notes and collections are no works. */
export const zoteroRdfReader = xmlReader({
  format: 'zotero-rdf',
  label: 'Zotero RDF',
  authority: 'aggregator',
  hint: /xmlns:z="http:\/\/www\.zotero\.org\/namespaces\/export#"/,
  records: (root) => root.children.filter((child): child is Element => typeof child !== 'string' && !['Collection', 'Memo', 'Journal', 'Series'].includes(child.name) && find(child, 'itemType') !== undefined),
  keyOf: (item) => item.attributes.about,
  read: readItem,
});

function readItem(item: Element, maker: DraftMaker): { refused: string } | void {
  const type = textOf(find(item, 'itemType')) ?? 'document';
  if (type === 'attachment' || type === 'note') return { refused: `it is a Zotero ${type}` };
  const at = (name: string) => find(item, name)?.line;
  maker.set('type', types[type] ?? 'document', item.line);
  maker.markup('title', plain(find(item, 'title')), 'html', at('title'));
  maker.markup('abstract', plain(find(item, 'abstract')), 'plain', at('abstract'));
  for (const [list, role] of Object.entries({ authors: 'author', editors: 'editor', translators: 'translator', seriesEditors: 'collection-editor', contributors: 'contributor', presenters: 'author', programmers: 'author', directors: 'director' } satisfies Record<string, NameField>)) {
    for (const person of descendants(find(item, list), 'Person')) maker.name(role, nameOf(person), person.line);
  }
  placeContainer(item, maker);
  maker.date('issued', textOf(find(item, 'date')), at('date'));
  maker.set('page', textOf(find(item, 'pages')), at('pages'));
  maker.set('number-of-pages', textOf(find(item, 'numPages')), at('numPages'));
  maker.set('edition', textOf(find(item, 'edition')), at('edition'));
  maker.set('language', textOf(find(item, 'language')), at('language'));
  maker.set('genre', type === 'thesis' || type === 'report' ? textOf(find(item, 'type')) : undefined, at('type'));
  const publisher = find(item, 'publisher', 'Organization');
  maker.set('publisher', textOf(find(publisher, 'name')), publisher?.line);
  maker.set('publisher-place', textOf(find(publisher, 'adr', 'Address', 'locality')), publisher?.line);
  for (const identifier of childrenOf(item, 'identifier')) placeIdentifier(identifier, maker);
  for (const subject of childrenOf(item, 'subject')) maker.keyword(textOf(subject), subject.line);
  maker.set('license', /^https?:\/\/creativecommons/.test(textOf(find(item, 'rights')) ?? '') ? textOf(find(item, 'rights')) : undefined, at('rights'));
}

function placeContainer(item: Element, maker: DraftMaker): void {
  const part = find(item, 'isPartOf');
  const container = part?.children.find((child): child is Element => typeof child !== 'string');
  const journal = container ?? part;
  maker.markup(container?.name === 'Series' ? 'collection-title' : 'container-title', plain(find(journal, 'title')), 'html', part?.line);
  maker.set('volume', textOf(find(journal, 'volume')) ?? textOf(find(item, 'volume')), part?.line);
  maker.set('issue', textOf(find(journal, 'number')) ?? textOf(find(item, 'number')), part?.line);
  for (const identifier of childrenOf(journal, 'identifier')) placeIdentifier(identifier, maker);
  maker.set('event-title', textOf(find(item, 'presentedAt', 'Conference', 'title')), at(item, 'presentedAt'));
}

function at(item: Element, name: string): number | undefined {
  return find(item, name)?.line;
}

function placeIdentifier(identifier: Element, maker: DraftMaker): void {
  const uri = textOf(find(identifier, 'URI', 'value'));
  if (uri) return addAddress(maker, uri, identifier.line);
  const [, kind, value] = /^(DOI|ISBN|ISSN|PMID|PMCID)\s+(.+)$/.exec(textOf(identifier) ?? '') ?? [];
  const scheme = { DOI: 'doi', ISBN: 'isbn', ISSN: 'issn', PMID: 'pmid', PMCID: 'pmcid' }[kind ?? ''] as 'doi' | undefined;
  if (!scheme) return;
  for (const one of value!.split(/[\s,;]+/)) maker.identifier(scheme, one, identifier.line);
}

function nameOf(person: Element) {
  const [family, given] = [plain(find(person, 'surname')), plain(find(person, 'givenName')) ?? plain(find(person, 'givenname'))];
  return family ? (given ? { family, given } : { literal: family }) : undefined;
}

/** Zotero escapes twice what was escaped once. */
function plain(element: Element | undefined): string | undefined {
  const text = textOf(element);
  return text && decodeEntities(text);
}
