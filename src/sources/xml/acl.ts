import type { Contributor } from '../../model/name.ts';
import type { DraftMaker } from '../draft-maker.ts';
import { languageTag } from '../languages.ts';
import { childrenOf, descendants, find, innerMarkup, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** ACL Anthology XML: a collection of volumes of papers. https://github.com/acl-org/acl-anthology/blob/master/data/xml/schema.rnc */
export const aclReader = xmlReader({
  format: 'acl',
  label: 'ACL Anthology XML',
  authority: 'publisher',
  hint: /<collection\s+id=|<volume\s+id="[A-Z]\d\d"/,
  records: (root) => descendants(root, 'volume').length ? descendants(root, 'volume').flatMap((volume) => [...childrenOf(volume, 'frontmatter'), ...childrenOf(volume, 'paper')]) : descendants(root, 'paper'),
  keyOf: (paper) => textOf(find(paper, 'url'))?.replace(/^https?:\/\/\S+\//, '') ?? paper.attributes.id,
  read: (paper, maker, root) => (paper.name === 'frontmatter' ? readVolume(paper, maker, root) : readPaper(paper, maker, root)),
});

const volumes = new WeakMap<Element, Map<Element, Element>>();

/** The volume a paper stands in, by one walk of each file. */
function volumeOf(paper: Element, root: Element): Element | undefined {
  let index = volumes.get(root);
  if (!index) {
    index = new Map(descendants(root, 'volume').flatMap((volume) => [...childrenOf(volume, 'frontmatter'), ...childrenOf(volume, 'paper')].map((one) => [one, volume] as const)));
    volumes.set(root, index);
  }
  return index.get(paper);
}

/** The front matter stands for the volume: its editors' work. */
function readVolume(front: Element, maker: DraftMaker, root: Element): void {
  const meta = find(volumeOf(front, root), 'meta');
  const journal = find(meta, 'journal-title');
  maker.set('type', journal ? 'periodical' : 'book', front.line);
  maker.markup('title', acl(find(meta, 'booktitle')) ?? textOf(journal), 'html', meta?.line);
  for (const role of ['author', 'editor'] as const) for (const name of [...childrenOf(meta, role), ...childrenOf(front, role)]) maker.name(role, nameOf(name), name.line);
  placeMeta(meta, maker);
  placeAddresses(front, maker);
}

function placeMeta(meta: Element | undefined, maker: DraftMaker): void {
  maker.date('issued', [monthOf(meta), textOf(find(meta, 'year'))].filter(Boolean).join(' '), meta?.line);
  maker.set('publisher', textOf(find(meta, 'publisher')), meta?.line);
  maker.set('publisher-place', textOf(find(meta, 'address')), meta?.line);
  maker.set('volume', textOf(find(meta, 'journal-volume')), meta?.line);
  maker.set('issue', textOf(find(meta, 'journal-issue')), meta?.line);
  maker.identifier('isbn', textOf(find(meta, 'isbn')), meta?.line);
}

function placeAddresses(paper: Element, maker: DraftMaker): void {
  const at = (name: string) => find(paper, name)?.line;
  maker.identifier('doi', textOf(find(paper, 'doi')), at('doi'));
  const id = textOf(find(paper, 'url'));
  if (!id || /^https?:/.test(id)) return;
  maker.identifier('acl', id, at('url'));
  maker.set('URL', `https://aclanthology.org/${id}/`, at('url'));
  maker.link('pdf', `https://aclanthology.org/${id}.pdf`, at('url'));
}

function readPaper(paper: Element, maker: DraftMaker, root: Element): void {
  const meta = find(volumeOf(paper, root), 'meta');
  const at = (name: string) => find(paper, name)?.line;
  const journal = find(meta, 'journal-title');
  maker.set('type', journal ? 'article-journal' : 'paper-conference', paper.line);
  maker.markup('title', acl(find(paper, 'title')), 'html', at('title'));
  maker.markup('abstract', acl(find(paper, 'abstract')), 'html', at('abstract'));
  maker.markup('container-title', textOf(journal) ?? acl(find(meta, 'booktitle')), 'html', meta?.line);
  for (const role of ['author', 'editor'] as const) for (const name of childrenOf(paper, role)) maker.name(role, nameOf(name), name.line);
  for (const editor of childrenOf(meta, 'editor')) maker.name('editor', nameOf(editor), editor.line);
  maker.set('page', textOf(find(paper, 'pages'))?.replace(/[–—]|--/, '-'), at('pages'));
  maker.date('issued', textOf(find(paper, 'year')) && !find(meta, 'year') ? textOf(find(paper, 'year')) : undefined, at('year'));
  placeMeta(meta, maker);
  placeAddresses(paper, maker);
  maker.set('language', languageTag(textOf(find(paper, 'language')) ?? ''), at('language'));
  for (const video of childrenOf(paper, 'video')) maker.link('video', video.attributes.href, video.line);
  for (const code of childrenOf(paper, 'pwccode')) maker.link('code', code.attributes.url, code.line);
  for (const award of childrenOf(paper, 'award')) maker.add('awards', textOf(award), award.line);
  for (const [tag, kind] of [['retracted', 'retraction'], ['erratum', 'erratum'], ['removed', 'withdrawal']] as const) {
    for (const notice of childrenOf(paper, tag)) maker.add('notices', { kind, ...(notice.attributes.date ? { date: notice.attributes.date } : {}), ...(textOf(notice) ? { note: textOf(notice)! } : {}) }, notice.line);
  }
}

function monthOf(meta: Element | undefined): string | undefined {
  return textOf(find(meta, 'month'))?.replace(/[–-].*$/, '').replace(/\s*\d.*$/, '');
}

function nameOf(element: Element): Contributor | undefined {
  const [family, given] = [textOf(find(element, 'last')), textOf(find(element, 'first'))];
  const affiliation = textOf(find(element, 'affiliation'));
  if (!family) return given ? { literal: given } : undefined;
  const native = childrenOf(element, 'variant').find((one) => one.attributes.script !== 'latn');
  return { ...(given ? { family, given } : { literal: family }), ...(native ? { native: [textOf(find(native, 'last')), textOf(find(native, 'first'))].filter(Boolean).join('') } : {}), ...(element.attributes.orcid ? { orcid: element.attributes.orcid } : {}), ...(affiliation ? { affiliations: [{ name: affiliation }] } : {}) };
}

/** The Anthology's markup in the renderer's words: `fixed-case` keeps its capitals, `tex-math` is TeX. */
function acl(element: Element | undefined): string | undefined {
  return innerMarkup(element)?.replaceAll('<fixed-case>', '<span class="nocase">').replaceAll('</fixed-case>', '</span>');
}
