import type { WorkType } from '../../model/work-types.ts';
import { splitName } from '../../model/split-name.ts';
import { addAddress, type DraftMaker } from '../draft-maker.ts';
import { childrenOf, find, innerMarkup, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

const types: Record<string, WorkType> = { article: 'article-journal', inproceedings: 'paper-conference', proceedings: 'book', book: 'book', incollection: 'chapter', phdthesis: 'thesis', mastersthesis: 'thesis', data: 'dataset', www: 'webpage' };

/** dblp: the page of a person, records, or a part of the dump as XML. https://dblp.org/xml/docu/dblpxml.pdf */
export const dblpReader = xmlReader({
  format: 'dblp',
  label: 'dblp XML',
  authority: 'aggregator',
  hint: /<dblpperson\b|<dblp\b/,
  records: (root) => (root.name === 'dblp' ? root.children.filter((child): child is Element => typeof child !== 'string' && child.name in types && !/^homepages\//.test(child.attributes.key ?? ''))
    : childrenOf(root, 'r').flatMap((row) => row.children.filter((child): child is Element => typeof child !== 'string'))),
  keyOf: (item) => item.attributes.key,
  read: readItem,
});

function readItem(item: Element, maker: DraftMaker): void {
  const at = (name: string) => find(item, name)?.line;
  const journal = textOf(find(item, 'journal'));
  const informal = item.attributes.publtype === 'informal' || journal === 'CoRR';
  maker.set('type', informal ? 'article' : types[item.name] ?? 'document', item.line);
  maker.markup('title', innerMarkup(find(item, 'title'))?.replace(/(?<=[^.])\.$/, ''), 'html', at('title'));
  for (const role of ['author', 'editor'] as const) for (const element of childrenOf(item, role)) maker.name(role, nameOf(element), element.line);
  if (!informal) maker.markup('container-title', journal ?? textOf(find(item, 'booktitle')), 'plain', at('journal') ?? at('booktitle'));
  else maker.set('publisher', journal === 'CoRR' ? 'arXiv' : journal, at('journal'));
  maker.date('issued', [textOf(find(item, 'month'))?.replace(/[\/–-].*$/, ''), textOf(find(item, 'year'))].filter(Boolean).join(' '), at('year'));
  maker.set('page', textOf(find(item, 'pages')), at('pages'));
  if (!informal) maker.set('volume', textOf(find(item, 'volume')), at('volume'));
  maker.set('issue', textOf(find(item, 'number')), at('number'));
  maker.set('publisher', textOf(find(item, 'publisher')) ?? textOf(find(item, 'school')), at('publisher'));
  maker.markup('collection-title', textOf(find(item, 'series')), 'plain', at('series'));
  maker.set('genre', { phdthesis: 'PhD thesis', mastersthesis: "Master's thesis" }[item.name], item.line);
  maker.identifier('dblp', item.attributes.key, item.line);
  for (const isbn of childrenOf(item, 'isbn')) maker.identifier('isbn', textOf(isbn), isbn.line);
  const volume = textOf(find(item, 'volume'));
  if (informal && volume?.startsWith('abs/')) maker.identifier('arxiv', volume.slice(4), at('volume'));
  for (const address of childrenOf(item, 'ee')) addAddress(maker, textOf(address), address.line);
}

/** dblp tells namesakes apart by a number that is no part of the name: "Di Xu 0001". */
function nameOf(element: Element) {
  const name = textOf(element)?.replace(/\s+\d{4}$/, '');
  const orcid = element.attributes.orcid;
  return name ? { ...splitName(name), ...(orcid ? { orcid } : {}) } : undefined;
}
