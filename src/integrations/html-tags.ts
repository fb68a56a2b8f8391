/** A tag of a page: `end` is the place behind it. */
export type OnTag = (name: string, isEnd: boolean, start: number, end: number) => void;

/** Elements whose content is text up to their end tag, whatever stands in it. */
const rawEnds: Record<string, RegExp> = { script: /<\/script(?=[\s/>])/gi, style: /<\/style(?=[\s/>])/gi, textarea: /<\/textarea(?=[\s/>])/gi, title: /<\/title(?=[\s/>])/gi };

/** Tells of every tag with its place, by the rules of HTML for where tags begin and end; comments and raw text are stepped over. A tenth of the time of a tokenizer, since nothing in a tag is looked at but quotes. */
export function eachTag(html: string, onTag: OnTag): void {
  let at = html.indexOf('<');
  while (at >= 0) {
    at = html.indexOf('<', step(html, at, onTag));
  }
}

/** Steps over what begins with "<" at `start`; answers with the place to go on from. */
function step(html: string, start: number, onTag: OnTag): number {
  const isEnd = html.charCodeAt(start + 1) === slash;
  const first = html.charCodeAt(start + 1 + Number(isEnd));
  if (!isLetter(first)) return first === bang || first === question || isEnd ? afterMarkup(html, start) : start + 1;
  const nameStart = start + 1 + Number(isEnd);
  const nameEnd = endOfName(html, nameStart);
  const name = html.slice(nameStart, nameEnd).toLowerCase();
  const end = endOfTag(html, nameEnd);
  onTag(name, isEnd, start, end);
  const raw = isEnd ? undefined : rawEnds[name];
  if (!raw) return end;
  raw.lastIndex = end;
  return raw.exec(html)?.index ?? html.length;
}

const [slash, bang, question, equals, greater, double, single, space] = [...'/!?=>"\' '].map((character) => character.charCodeAt(0)) as [number, number, number, number, number, number, number, number];

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Comments, doctypes and what browsers take for comments. */
function afterMarkup(html: string, start: number): number {
  const close = html.startsWith('<!--', start) ? '-->' : '>';
  const found = html.indexOf(close, start + 2);
  return found < 0 ? html.length : found + close.length;
}

function endOfName(html: string, at: number): number {
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code <= space || code === slash || code === greater) return at;
  }
  return at;
}

/** Quotes hold a ">" only where a value begins with them. */
function endOfTag(html: string, at: number): number {
  let before = 0;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === greater) return at + 1;
    if ((code === double || code === single) && before === equals) {
      const close = html.indexOf(code === double ? '"' : "'", at + 1);
      if (close < 0) return html.length;
      at = close;
      before = 0;
    } else if (code > space) before = code;
  }
  return html.length;
}
