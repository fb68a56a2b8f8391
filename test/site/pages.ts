import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
export interface Page { file: string; html: string; elements: Element[] }

/** Every file of a built folder, by its path with "/". */
export function filesOf(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(dist.replace(/\/$/, '').length + 1).replaceAll('\\', '/')).sort();
}

/** Every page of a built folder, parsed as a browser does. */
export function pagesOf(dist: string, files = filesOf(dist)): Page[] {
  return files.filter((file) => file.endsWith('.html')).map((file) => {
    const html = readFileSync(join(dist, file), 'utf8');
    return { file, html, elements: elementsOf(parse(html)) };
  });
}

export function elementsOf(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(elementsOf)] : own;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** The values of a page's meta tags of one name or property, in order. */
export function meta(page: Page, name: string): string[] {
  return page.elements.filter((element) => element.tagName === 'meta' && (attribute(element, 'name') ?? attribute(element, 'property')) === name).map((element) => attribute(element, 'content') ?? '');
}

export function links(page: Page, rel: string): Element[] {
  return page.elements.filter((element) => element.tagName === 'link' && attribute(element, 'rel') === rel);
}

/** The graph a page tells machines. */
export function graphOf(page: Page): { text: string; nodes: Record<string, any>[] } {
  const script = page.elements.find((element) => element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json');
  const text = script ? (script.childNodes[0] as DefaultTreeAdapterTypes.TextNode).value : '{"@graph":[]}';
  return { text, nodes: JSON.parse(text)['@graph'] };
}

/** The page of a work, not one that leads on to it. */
export function isWork({ file, html }: Page): boolean {
  return /^works\/(?!year\/|type\/|page\/)[^/]+\/index\.html$/.test(file) && !html.includes('http-equiv="refresh"');
}

/** What a reader sees: scripts, exports and the source of formulas left out. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if ('tagName' in node && ['script', 'style', 'annotation', 'pre', 'template', 'head', 'table'].includes(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
