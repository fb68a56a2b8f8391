import { eachTag } from './html-tags.ts';

/**
 * What search is to know of a page: its HTML without what Pagefind reads past, a tenth of the whole. The index made of it is the
 * same, but for pictures it would find in what is read past. "" for a page that is not searched.
 */
export function searchRecord(html: string): string {
  if (!html.includes('data-pagefind-body')) return '';
  const kept: string[] = [];
  let from = 0;
  let body: Span | undefined;
  let excluded: Span | undefined;
  let isMarkedOutside = false;
  scanTags(html, {
    open({ name, text, start }) {
      if (excluded) excluded.depth += Number(name === excluded.name);
      else if (body) {
        body.depth += Number(name === body.name);
        if (!isExcluded(name, text)) return;
        kept.push(html.slice(from, start));
        excluded = { name, depth: 1 };
      } else if (/\sdata-pagefind-body(?=[\s=>])/.test(text)) [body, from] = [{ name, depth: 1 }, start];
      else if (name === 'html') kept.push(text);
      else isMarkedOutside ||= /\sdata-pagefind-(?:meta|filter|sort|default)/.test(text);
    },
    close({ name, end }) {
      if (excluded) {
        if (name !== excluded.name || (excluded.depth -= 1) > 0) return;
        if (name === body!.name) body!.depth -= 1;
        [excluded, from] = [undefined, end];
      } else if (body && name === body.name && (body.depth -= 1) === 0) {
        kept.push(html.slice(from, end));
        body = undefined;
      }
    },
  });
  // What is marked outside the searched part counts too; such a page is taken as it is.
  return isMarkedOutside ? html : kept.join('');
}

interface Span { name: string; depth: number }
interface Tag { name: string; text: string; start: number; end: number }

/** What the index leaves out whole; see search-index.ts. */
function isExcluded(name: string, text: string): boolean {
  return name === 'annotation' || /\sdata-pagefind-ignore="all"/.test(text) || /\sclass="katex-html"/.test(text);
}

/** Elements that have no end tag. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

function scanTags(html: string, { open, close }: { open(tag: Tag): void; close(tag: Pick<Tag, 'name' | 'end'>): void }): void {
  eachTag(html, (name, isEnd, start, end) => {
    if (isEnd) close({ name, end });
    // In HTML only foreign elements close themselves.
    else if (!empty.has(name) && html[end - 2] !== '/') open({ name, text: html.slice(start, end), start, end });
  });
}
