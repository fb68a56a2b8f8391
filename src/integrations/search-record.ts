import { Tokenizer } from 'htmlparser2';

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
  const nothing = () => {};
  let name = '';
  let start = 0;
  const opened = (end: number) => { if (!empty.has(name)) open({ name, text: html.slice(start, end + 1), start, end: end + 1 }); };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: false }, {
    oncdata: nothing, oncomment: nothing, ondeclaration: nothing, onend: nothing, onprocessinginstruction: nothing, ontext: nothing, ontextentity: nothing,
    onattribname: nothing, onattribdata: nothing, onattribentity: nothing, onattribend: nothing,
    onopentagname(from, to) { [name, start] = [html.slice(from, to).toLowerCase(), from - 1]; },
    onopentagend: opened,
    // In HTML only foreign elements close themselves.
    onselfclosingtag: nothing,
    onclosetag(from, to) { close({ name: html.slice(from, to).toLowerCase(), end: html.indexOf('>', to) + 1 }); },
  });
  tokenizer.write(html);
  tokenizer.end();
}
