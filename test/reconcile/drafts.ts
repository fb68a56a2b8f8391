import type { Draft, Fields, Origin } from '../../src/model/work.ts';
import { splitName } from '../../src/model/split-name.ts';

/** A draft for tests: title and names as plain words. */
export function draft(key: string, fields: Omit<Fields, 'title' | 'author' | 'issued' | 'container-title'> & { title: string; author?: string[]; year?: number; venue?: string }, origin: Partial<Origin> = {}): Draft {
  const { title, author, year, venue, ...rest } = fields;
  return {
    origin: { file: 'works/all.bib', format: 'bibtex', line: 1, authority: 'person', key, ...origin },
    lines: {},
    fields: {
      type: 'article-journal',
      ...rest,
      title: { syntax: 'latex', value: title },
      ...(author ? { author: author.map(splitName) } : {}),
      ...(year ? { issued: { 'date-parts': [[year]] } } : {}),
      ...(venue ? { 'container-title': { syntax: 'latex', value: venue } } : {}),
    },
  };
}
