import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An attribute of a tag: its name in small letters, and the places of it and of its value, quotes aside; without a value both of its ends are the attribute's. */
export interface Attribute { name: string; start: number; end: number; valueStart: number; valueEnd: number }

/** A tag of a page: `end` is the place behind it. */
export interface Tag { name: string; isEnd: boolean; start: number; end: number; attributes: Attribute[] }

/** Tells of every tag with its place and its attributes, as an HTML tokenizer sees them: comments and raw text are stepped over, a tag without an end is none. */
export function eachTag(html: string, onTag: (tag: Tag) => void): void {
  let tag: Tag = { name: '', isEnd: false, start: 0, end: 0, attributes: [] };
  let attribute: Attribute;
  const finish = (last: number) => {
    tag.end = last + 1;
    onTag(tag);
  };
  tokenize(html, {
    onopentagname(start, end) {
      tag = { name: html.slice(start, end).toLowerCase(), isEnd: false, start: start - 1, end, attributes: [] };
    },
    onattribname(start, end) {
      attribute = { name: html.slice(start, end).toLowerCase(), start, end, valueStart: end, valueEnd: end };
      tag.attributes.push(attribute);
    },
    onattribdata(start, end) {
      [attribute.valueStart, attribute.valueEnd] = [start, end];
    },
    onattribend(quote, end) {
      if (quote !== QuoteType.NoValue) attribute.end = end;
    },
    onopentagend: finish,
    onselfclosingtag: finish,
    onclosetag(start, end) {
      const last = html.indexOf('>', end);
      onTag({ name: html.slice(start, end).toLowerCase(), isEnd: true, start: start - 2, end: last < 0 ? html.length : last + 1, attributes: [] });
    },
  });
}

/** The value of an attribute, its character references read. */
export function valueOf(html: string, { valueStart, valueEnd }: Attribute): string {
  const written = html.slice(valueStart, valueEnd);
  if (!written.includes('&')) return written;
  const tag = `<a b="${written.replaceAll('"', '&quot;')}">`;
  let value = '';
  tokenize(tag, { onattribdata(start, end) { value += tag.slice(start, end); }, onattribentity(codepoint) { value += String.fromCodePoint(codepoint); } }, true);
  return value;
}

const nothing = () => {};
const deaf: TokenizerCallbacks = { onattribdata: nothing, onattribend: nothing, onattribentity: nothing, onattribname: nothing, oncdata: nothing, onclosetag: nothing, oncomment: nothing, ondeclaration: nothing, onend: nothing, onopentagend: nothing, onopentagname: nothing, onprocessinginstruction: nothing, onselfclosingtag: nothing, ontext: nothing, ontextentity: nothing };

function tokenize(html: string, callbacks: Partial<TokenizerCallbacks>, decodeEntities = false): void {
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities }, { ...deaf, ...callbacks });
  tokenizer.write(html);
  tokenizer.end();
}
