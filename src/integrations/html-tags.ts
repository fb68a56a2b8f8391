/** An attribute of a tag: its name in small letters, and the places of it and of its value, quotes aside; without a value both of its ends are the attribute's. */
export interface Attribute { name: string; start: number; end: number; valueStart: number; valueEnd: number }

/** A tag of a page: `end` is the place behind it. */
export interface Tag { name: string; isEnd: boolean; start: number; end: number; attributes: Attribute[] }

/** Elements whose content is text up to their end tag, whatever stands in it. */
const rawEnds: Record<string, RegExp> = { script: /<\/script(?=[\s/>])/gi, style: /<\/style(?=[\s/>])/gi, textarea: /<\/textarea(?=[\s/>])/gi, title: /<\/title(?=[\s/>])/gi };

/** Tells of every tag with its place and its attributes, by the rules of HTML for where they begin and end; comments and raw text are stepped over. */
export function eachTag(html: string, onTag: (tag: Tag) => void): void {
  let at = html.indexOf('<');
  while (at >= 0) {
    at = html.indexOf('<', step(html, at, onTag));
  }
}

/** Of end tags and of every second start tag. */
const none: Attribute[] = [];

/** Steps over what begins with "<" at `start`; answers with the place to go on from. */
function step(html: string, start: number, onTag: (tag: Tag) => void): number {
  const isEnd = html.charCodeAt(start + 1) === slash;
  const first = html.charCodeAt(start + 1 + Number(isEnd));
  if (!isLetter(first)) return first === bang || first === question || isEnd ? afterMarkup(html, start) : start + 1;
  const nameStart = start + 1 + Number(isEnd);
  const nameEnd = endOfName(html, nameStart);
  const name = html.slice(nameStart, nameEnd).toLowerCase();
  const isBare = html.charCodeAt(nameEnd) === greater;
  const attributes = isBare ? none : [];
  const end = isBare ? nameEnd + 1 : readAttributes(html, nameEnd, attributes);
  onTag({ name, isEnd, start, end, attributes });
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

/** Of the name of an element: what stands up to a space, "/" or ">". */
function endOfName(html: string, at: number): number {
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code <= space || code === slash || code === greater) return at;
  }
  return at;
}

/** Adds the attributes from `at` on; answers with the place behind the tag. */
function readAttributes(html: string, at: number, attributes: Attribute[]): number {
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code <= space || code === slash) at += 1;
    else {
      const attribute = readAttribute(html, at);
      attributes.push(attribute);
      at = attribute.end;
    }
  }
  return html.length;
}

function readAttribute(html: string, start: number): Attribute {
  let end = start + 1;
  for (; end < html.length; end += 1) {
    const code = html.charCodeAt(end);
    if (code <= space || code === slash || code === greater || code === equals) break;
  }
  const name = html.slice(start, end).toLowerCase();
  const sign = html.charCodeAt(end) === equals ? end : afterSpace(html, end);
  if (html.charCodeAt(sign) !== equals) return { name, start, end, valueStart: end, valueEnd: end };
  const valueStart = afterSpace(html, sign + 1);
  const quote = html.charCodeAt(valueStart);
  if (quote !== double && quote !== single) {
    const valueEnd = endOfBareValue(html, valueStart);
    return { name, start, end: valueEnd, valueStart, valueEnd };
  }
  const close = html.indexOf(quote === double ? '"' : "'", valueStart + 1);
  const valueEnd = close < 0 ? html.length : close;
  return { name, start, end: Math.min(valueEnd + 1, html.length), valueStart: valueStart + 1, valueEnd };
}

function afterSpace(html: string, at: number): number {
  while (html.charCodeAt(at) <= space) at += 1;
  return at;
}

function endOfBareValue(html: string, at: number): number {
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code <= space || code === greater) return at;
  }
  return at;
}
