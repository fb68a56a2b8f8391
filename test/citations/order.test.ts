import { expect, it } from 'vitest';
import { formatReference } from '../../src/citations/reference.ts';
import { styleNames, styleOf } from '../../src/citations/styles.ts';

const date = (...parts: number[][]) => ({ 'date-parts': parts });
const author = [{ family: 'Beispiel', given: 'Ada' }];
const items = [
  { type: 'article-journal', title: 'A', author, issued: date([1921]), 'container-title': 'Journal' },
  { type: 'book', title: 'Range', author, issued: date([1935], [1941]), publisher: 'Press' },
  { type: 'book', title: 'Reprint', author, issued: date([1970]), 'original-date': date([1912]), publisher: 'Press' },
  { type: 'speech', title: 'Days', author, issued: date([2003, 5, 4], [2003, 5, 6]) },
  { type: 'webpage', title: 'Months', author, URL: 'https://example.org/', issued: date([2000, 10], [2001, 1]), accessed: date([2001, 1, 2]) },
  { type: 'thesis', title: 'About', author, issued: { ...date([1999]), circa: true } },
];

// citeproc keeps what a date's brackets were: a style that brackets one would bracket the end of the next range. Compiled styles keep nothing.
it.each(styleNames())('a reference in %s is the same whatever was formatted before it', (name) => {
  const style = styleOf(name)!.engine;
  const written = new Map(items.map((item) => [item.title, new Set<string | undefined>()]));
  for (const before of items) for (const item of items) {
    formatReference(before, style, 'en-US');
    written.get(item.title)!.add(formatReference(item, style, 'en-US'));
  }
  expect([...written].filter(([, forms]) => forms.size > 1)).toEqual([]);
});
