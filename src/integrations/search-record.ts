import { hash } from 'node:crypto';
import type { Tag } from './html-tags.ts';

/** Gathers what search is to know of a page while its tags are told, each with its place in the text to take from. */
export interface SearchRecord {
  see(tag: Tag, html: string, start: number, end: number): void;
  /** "" for a page that is not searched. */
  of(text: string): string;
}

type Span = [start: number, end: number];
interface Inside { name: string; depth: number }

/**
 * What search is to know of a page: its HTML without what Pagefind reads past, a tenth of the whole. The index made of it is the
 * same, but for pictures it would find in what is read past.
 */
export function searchRecord(): SearchRecord {
  const kept: Span[] = [];
  let from = 0;
  let body: Inside | undefined;
  let excluded: Inside | undefined;
  let isSearched = false;
  let isMarkedOutside = false;
  const open = ({ name, attributes }: Tag, html: string, start: number, end: number) => {
    if (excluded) excluded.depth += Number(name === excluded.name);
    else if (body) {
      body.depth += Number(name === body.name);
      if (!isExcluded(name, attributes, html)) return;
      kept.push([from, start]);
      excluded = { name, depth: 1 };
    } else if (attributes.some((one) => one.name === 'data-pagefind-body')) [body, from, isSearched] = [{ name, depth: 1 }, start, true];
    else if (name === 'html') kept.push([start, end]);
    else isMarkedOutside ||= attributes.some((one) => marks.has(one.name));
  };
  const close = (name: string, end: number) => {
    if (excluded) {
      if (name !== excluded.name || (excluded.depth -= 1) > 0) return;
      if (name === body!.name) body!.depth -= 1;
      [excluded, from] = [undefined, end];
    } else if (body && name === body.name && (body.depth -= 1) === 0) {
      kept.push([from, end]);
      body = undefined;
    }
  };
  return {
    see(tag, html, start, end) {
      if (tag.isEnd) close(tag.name, end);
      // In HTML only foreign elements close themselves.
      else if (!empty.has(tag.name) && html[tag.end - 2] !== '/') open(tag, html, start, end);
    },
    // What is marked outside the searched part counts too; such a page is taken as it is.
    of: (text) => (!isSearched ? '' : isMarkedOutside ? text : kept.map(([start, end]) => text.slice(start, end)).join('')),
  };
}

/** Tells whether search knows a page by this record: a hash, behind the year results may be sorted by. */
export function searchMark(record: string): string {
  return `${/\sdata-pagefind-sort="year:(-?\d+)"/.exec(record)?.[1] ?? ''} ${hash('sha1', record, 'base64url')}`;
}

/** The year of a mark; a page without one comes before all years. */
export function yearOf(mark: string): number {
  return mark.startsWith(' ') ? -Infinity : Number.parseInt(mark, 10);
}

const marks = new Set(['data-pagefind-meta', 'data-pagefind-filter', 'data-pagefind-sort', 'data-pagefind-default']);

/** What the index leaves out whole; see search-index.ts. */
function isExcluded(name: string, attributes: Tag['attributes'], html: string): boolean {
  return name === 'annotation' || attributes.some((one) => (one.name === 'class' && isValue(html, one, 'katex-html')) || (one.name === 'data-pagefind-ignore' && isValue(html, one, 'all')));
}

function isValue(html: string, { valueStart, valueEnd }: Tag['attributes'][number], value: string): boolean {
  return valueEnd - valueStart === value.length && html.startsWith(value, valueStart);
}

/** Elements that have no end tag. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
