import { splitName } from '../../model/split-name.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { childrenOf, find, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** arXiv's Atom feed, as its API answers. https://info.arxiv.org/help/api/user-manual.html */
export const arxivReader = xmlReader({
  format: 'arxiv',
  label: 'arXiv Atom',
  authority: 'registry',
  hint: /arxiv\.org\/(?:schemas\/atom|api\/)/,
  records: (root) => childrenOf(root, 'entry'),
  keyOf: (entry) => idOf(entry),
  read: readEntry,
});

function readEntry(entry: Element, maker: DraftMaker): { refused: string } | void {
  const id = idOf(entry);
  if (!id) return { refused: `arXiv answered with an error: ${textOf(find(entry, 'summary')) ?? 'no id'}` };
  const at = (name: string) => find(entry, name)?.line;
  maker.set('type', 'article', entry.line);
  maker.markup('title', textOf(find(entry, 'title')), 'latex', at('title'));
  maker.markup('abstract', paragraphs(find(entry, 'summary')), 'latex', at('summary'));
  for (const author of childrenOf(entry, 'author')) {
    const affiliations = childrenOf(author, 'affiliation').flatMap((one) => textOf(one) ?? []);
    maker.name('author', { ...splitName(textOf(find(author, 'name')) ?? ''), ...(affiliations.length ? { affiliations: affiliations.map((name) => ({ name })) } : {}) }, author.line);
  }
  maker.date('issued', textOf(find(entry, 'published'))?.slice(0, 10), at('published'));
  maker.set('publisher', 'arXiv', entry.line);
  maker.set('number', `arXiv:${id}`, at('id'));
  maker.custom('arxiv-version', /v(\d+)$/.exec(textOf(find(entry, 'id')) ?? '')?.[1]);
  maker.markup('note', textOf(find(entry, 'comment')), 'plain', at('comment'));
  maker.identifier('arxiv', id, at('id'));
  const journal = textOf(find(entry, 'journal_ref'));
  const doi = textOf(find(entry, 'doi'));
  // The DOI here is the published text's: it names another version of this work, which a published record may join.
  maker.identifier('doi', doi, at('doi'));
  if (journal) maker.custom('journal_ref', journal);
  maker.link('pdf', `https://arxiv.org/pdf/${id}`, at('id'));
  const primary = find(entry, 'primary_category')?.attributes.term;
  for (const category of childrenOf(entry, 'category')) {
    const term = category.attributes.term;
    if (term && (term === primary || /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(term))) maker.subject({ scheme: 'arxiv', id: term, label: term }, category.line);
  }
}

function idOf(entry: Element): string | undefined {
  return /arxiv\.org\/abs\/(.+?)(?:v\d+)?$/.exec(textOf(find(entry, 'id')) ?? '')?.[1];
}

/** Abstracts keep their blank lines. */
function paragraphs(element: Element | undefined): string | undefined {
  return element?.children.filter((child) => typeof child === 'string').join('').split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n\n');
}
