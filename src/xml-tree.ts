import { SaxesParser } from 'saxes';

/** An XML element as readers walk it. Names have no namespace prefix; text is never coerced to numbers. */
export interface Element {
  name: string;
  /** Attributes by name without prefix. */
  attributes: Record<string, string>;
  children: (Element | string)[];
  line: number;
}

export interface XmlDocument {
  root: Element | undefined;
  /** Why the text is not XML: the rest of it could not be read. */
  error?: { message: string; line: number };
}

/** No record nests so deeply; what does is laid flat, so that walking the tree cannot run out of stack. */
const deepest = 400;

/** The element tree of a text. External entities are never fetched, entities of a DTD never expanded; what could be read before an error is kept. */
export function parseXml(text: string): XmlDocument {
  const parser = new SaxesParser({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, latinEntities);
  const stack: Element[] = [];
  let root: Element | undefined;
  let error: XmlDocument['error'];
  parser.on('error', (problem) => { error ??= { message: problem.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, ''), line: parser.line }; });
  parser.on('opentag', (tag) => {
    const element: Element = { name: local(tag.name), attributes: {}, children: [], line: parser.line };
    for (const [name, value] of Object.entries(tag.attributes)) element.attributes[local(name)] = value as string;
    if (stack.length) stack[Math.min(stack.length, deepest) - 1]!.children.push(element);
    else root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => { stack.pop(); });
  const addText = (part: string) => { stack.at(-1)?.children.push(part); };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return { root, ...(error ? { error } : {}) };
}

/** Child elements of a name, in order. */
export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child): child is Element => typeof child !== 'string' && child.name === name) ?? [];
}

/** The first element along a path of names. */
export function find(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => childrenOf(at, name)[0], element);
}

/** All elements of a name below, in order. */
export function descendants(element: Element | undefined, name: string): Element[] {
  const found: Element[] = [];
  const visit = (node: Element) => {
    for (const child of node.children) {
      if (typeof child === 'string') continue;
      if (child.name === name) found.push(child);
      visit(child);
    }
  };
  if (element) visit(element);
  return found;
}

/** The text of an element and all below it, white space folded; undefined when there is none. */
export function textOf(element: Element | undefined): string | undefined {
  if (!element) return undefined;
  const collect = (node: Element): string => node.children.map((child) => (typeof child === 'string' ? child : collect(child))).join('');
  return collect(element).replace(/\s+/g, ' ').trim() || undefined;
}

/** The content of an element written as HTML again, for texts with markup; the renderer's allow-list decides what survives. */
export function innerMarkup(element: Element | undefined): string | undefined {
  if (!element) return undefined;
  const write = (node: Element | string): string => {
    if (typeof node === 'string') return escape(node);
    const inner = node.children.map(write).join('');
    return `<${node.name}${Object.entries(node.attributes).filter(([name]) => kept.has(name)).map(([name, value]) => ` ${name}="${escape(value)}"`).join('')}>${inner}</${node.name}>`;
  };
  return element.children.map(write).join('').trim() || undefined;
}

const kept = new Set(['href', 'mathvariant', 'display', 'stretchy']);

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The Latin-1 entities of the DTDs of dblp and HTML, by code point from 160. */
const latinNames = 'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(' ');
const latinEntities = Object.fromEntries(latinNames.map((name, index) => [name, String.fromCharCode(160 + index)]));
