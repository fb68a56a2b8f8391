import { describe, expect, it } from 'vitest';
import { eachTag } from '../../src/integrations/html-tags.ts';

/** Tags as "name" or "/name", each with its attributes as "name=value". */
function tagsOf(html: string): string[] {
  const found: string[] = [];
  eachTag(html, ({ name, isEnd, start, end, attributes }) => {
    expect(html.slice(start, end)).toMatch(/^<[\s\S]*?>?$/);
    found.push([`${isEnd ? '/' : ''}${name}`, ...attributes.map((one) => `${one.name}=${html.slice(one.valueStart, one.valueEnd)}`)].join(' '));
  });
  return found;
}

describe('eachTag', () => {
  it.each([
    ['<p>a</p>', ['p', '/p']],
    ['<P CLASS="A b" hidden>', ['p class=A b hidden=']],
    ["<a href='x>y' title=\"a 'b'\">", ["a href=x>y title=a 'b'"]],
    ['<a href=/x/y/ b>', ['a href=/x/y/ b=']],
    ['<a href = "x"\n\tb\n=\ny>', ['a href=x b=y']],
    ['<a b="1"c="2"/>', ['a b=1 c=2']],
    ['<a =b c>', ['a =b= c=']],
    ['<br/><use xlink:href="#a"/>', ['br', 'use xlink:href=#a']],
    ['a < b <3 <!-- <p> --> <!doctype html> <?x <p?> </ p><i>', ['i']],
    ['<script>"<p>"</scriptx></script ><p>', ['script', '/script', 'p']],
    ['<title><b></title><textarea><i></textarea><style><u></style>', ['title', '/title', 'textarea', '/textarea', 'style', '/style']],
    ['<a href="" b=\'\'>', ['a href= b=']],
    ['<a href="x', []],
    ['<a href=', []],
    ['<a', []],
  ])('%s', (html, expected) => expect(tagsOf(html)).toEqual(expected));
});
