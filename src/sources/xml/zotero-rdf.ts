import type { WorkType } from '../../model/work-types.ts';
import type { NameField } from '../../model/work.ts';
import { decodeEntities } from '../entities.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { licenseOf } from '../licenses.ts';
import { childrenOf, descendants, find, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** Zotero's item types to CSL: https://aurimasv.github.io/z2csl/typeMap.xml */
const types: Record<string, WorkType> = {
  journalArticle: 'article-journal', magazineArticle: 'article-magazine', newspaperArticle: 'article-newspaper', book: 'book', bookSection: 'chapter', conferencePaper: 'paper-conference', thesis: 'thesis', report: 'report', preprint: 'article', dataset: 'dataset', computerProgram: 'software', presentation: 'speech', webpage: 'webpage', blogPost: 'post-weblog', forumPost: 'post', patent: 'patent', standard: 'standard', manuscript: 'manuscript', letter: 'personal_communication', email: 'personal_communication', interview: 'interview', film: 'motion_picture', videoRecording: 'motion_picture', tvBroadcast: 'broadcast', radioBroadcast: 'broadcast', podcast: 'broadcast', audioRecording: 'song', artwork: 'graphic', map: 'map', bill: 'bill', case: 'legal_case', statute: 'legislation', hearing: 'hearing', encyclopediaArticle: 'entry-encyclopedia', dictionaryEntry: 'entry-dictionary', document: 'document',
};

/** Zotero RDF: items as children of the root; attachments, notes and collections are no works, journals and books are what items point at. */
export const zoteroRdfReader = xmlReader({
  format: 'zotero-rdf',
  label: 'Zotero RDF',
  authority: 'aggregator',
  hint: /xmlns:z="http:\/\/www\.zotero\.org\/namespaces\/export#"/,
  records: (root) => root.children.filter((child): child is Element => typeof child !== 'string' && !['Collection', 'Memo'].includes(child.name) && find(child, 'itemType') !== undefined),
  keyOf: (item) => textOf(find(item, 'citationKey')) ?? item.attributes.about,
  read: readItem,
});

/** The lists of people an item can have. */
const roles = {
  authors: 'author', presenters: 'author', programmers: 'author', artists: 'author', inventors: 'author', performers: 'author', podcasters: 'author', cartographers: 'author', interviewees: 'author', contributors: 'contributor', editors: 'editor', seriesEditors: 'collection-editor', translators: 'translator',
  directors: 'director', interviewers: 'interviewer', recipients: 'recipient', composers: 'composer', bookAuthors: 'container-author', reviewedAuthors: 'reviewed-author',
} as const satisfies Record<string, NameField>;

function readItem(item: Element, maker: DraftMaker, root: Element): { refused: string } | void {
  const type = textOf(find(item, 'itemType')) ?? 'document';
  if (type === 'attachment' || type === 'note') return { refused: `it is a Zotero ${type}` };
  const at = (name: string) => find(item, name)?.line;
  maker.set('type', types[type] ?? 'document', item.line);
  maker.markup('title', plain(find(item, 'title')), 'html', at('title'));
  maker.set('title-short', plain(find(item, 'shortTitle')), at('shortTitle'));
  maker.markup('abstract', plain(find(item, 'abstract')), 'plain', at('abstract'));
  for (const [list, role] of Object.entries(roles)) for (const person of descendants(find(item, list), 'Person')) maker.name(role, nameOf(person), person.line);
  placeContainer(item, root, maker);
  maker.date('issued', textOf(find(item, 'date')), at('date'));
  maker.date('accessed', textOf(find(item, 'dateSubmitted'))?.slice(0, 10), at('dateSubmitted'));
  maker.set('page', textOf(find(item, 'pages'))?.replace(/[–—]|--/, '-'), at('pages'));
  maker.set('number-of-pages', textOf(find(item, 'numPages')), at('numPages'));
  maker.set('edition', textOf(find(item, 'edition')), at('edition'));
  maker.set('language', languageTag(textOf(find(item, 'language')) ?? ''), at('language'));
  maker.set('genre', type === 'thesis' || type === 'report' ? textOf(find(item, 'type')) : undefined, at('type'));
  maker.set('archive', textOf(find(item, 'archive')), at('archive'));
  const publisher = find(item, 'publisher', 'Organization');
  maker.set('publisher', textOf(find(publisher, 'name')) ?? textOf(find(item, 'repository')), publisher?.line ?? at('repository'));
  maker.set('publisher-place', textOf(find(publisher, 'adr', 'Address', 'locality')), publisher?.line);
  for (const identifier of childrenOf(item, 'identifier')) placeIdentifier(identifier, maker);
  for (const subject of childrenOf(item, 'subject')) maker.keyword(textOf(subject), subject.line);
  maker.markup('note', plain(find(item, 'description')), 'plain', at('description'));
  maker.set('license', licenseOf(textOf(find(item, 'rights')) ?? ''), at('rights'));
}

/** The journal, book or series an item is part of: inside it, or elsewhere in the file under its address. */
function placeContainer(item: Element, root: Element, maker: DraftMaker): void {
  for (const part of childrenOf(item, 'isPartOf')) {
    const home = part.attributes.resource ? about(root).get(part.attributes.resource) : part.children.find((child): child is Element => typeof child !== 'string');
    if (!home) continue;
    const series = find(home, 'isPartOf', 'Series') ?? (home.name === 'Series' ? home : undefined);
    if (home !== series) maker.markup('container-title', plain(find(home, 'title')), 'html', part.line);
    maker.markup('collection-title', plain(find(series, 'title')), 'html', part.line);
    maker.set('container-title-short', textOf(find(home, 'alternative')), part.line);
    maker.set('volume', textOf(find(home, 'volume')), part.line);
    maker.set('issue', textOf(find(home, 'number')), part.line);
    maker.set('collection-number', textOf(find(series, 'identifier')), part.line);
    for (const identifier of childrenOf(home, 'identifier')) placeIdentifier(identifier, maker);
  }
  maker.set('volume', textOf(find(item, 'volume')), find(item, 'volume')?.line);
  maker.set(maker.draft.fields.type === 'article-journal' ? 'issue' : 'number', textOf(find(item, 'number')), find(item, 'number')?.line);
  maker.set('event-title', plain(find(item, 'presentedAt', 'Conference', 'title')), find(item, 'presentedAt')?.line);
}

const indexes = new WeakMap<Element, Map<string, Element>>();

/** Elements of a file by the address others point at them with, gathered once. */
function about(root: Element): Map<string, Element> {
  let index = indexes.get(root);
  if (!index) indexes.set(root, (index = new Map(root.children.flatMap((child) => (typeof child !== 'string' && child.attributes.about ? [[child.attributes.about, child] as const] : [])))));
  return index;
}

function placeIdentifier(identifier: Element, maker: DraftMaker): void {
  const uri = textOf(find(identifier, 'URI', 'value'));
  if (uri) return addAddress(maker, uri, identifier.line);
  const [, kind, value] = /^(DOI|ISBN|ISSN|PMID|PMCID):?\s+(.+)$/.exec(textOf(identifier) ?? '') ?? [];
  const scheme = ({ DOI: 'doi', ISBN: 'isbn', ISSN: 'issn', PMID: 'pmid', PMCID: 'pmcid' } as const)[kind as 'DOI'];
  if (!scheme) return;
  for (const one of value!.split(/[\s,;]+/)) maker.identifier(scheme, one, identifier.line);
}

function nameOf(person: Element) {
  const [family, given] = [plain(find(person, 'surname')), plain(find(person, 'givenName')) ?? plain(find(person, 'givenname'))];
  return family && given ? { family, given } : family || given ? { literal: family ?? given! } : undefined;
}

/** Zotero escapes twice what was escaped once. */
function plain(element: Element | undefined): string | undefined {
  const text = textOf(element);
  return text && decodeEntities(text);
}
