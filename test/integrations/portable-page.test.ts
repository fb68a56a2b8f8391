import { describe, expect, it } from 'vitest';
import { makePagePortable, portableCss, resolveLink } from '../../src/integrations/portable-page.ts';
import { wrapPagefind } from '../../src/integrations/search-twins.ts';

const files = new Set(['index.html', 'works/a/index.html', 'works/a/paper (1).pdf', 'works/index.html', 'style.css', 'i.png', 'über/index.html']);
const folder = { has: (file: string) => files.has(file) };
const page = (html: string, file = 'works/a/index.html') => makePagePortable(html, file, folder);

describe('makePagePortable', () => {
  it.each([
    ['<a href="/">x</a>', '<a href="../../index.html">x</a>'],
    ['<a href="/works/?q=1&amp;r=2#top">x</a>', '<a href="../index.html?q=1&amp;r=2#top">x</a>'],
    ['<a href=/works/a/>x</a>', '<a href="index.html">x</a>'],
    ["<a href='/works/a/paper%20(1).pdf'>x</a>", '<a href="paper%20(1).pdf">x</a>'],
    ['<a href="/%C3%BCber/">x</a>', '<a href="../../%C3%BCber/index.html">x</a>'],
    ['<img srcset="/i.png 1x, /i.png 2x">', '<img srcset="../../i.png 1x, ../../i.png 2x">'],
    ['<div style="background:url(/i.png)"></div>', '<div style="background:url(../../i.png)"></div>'],
    ['<meta http-equiv="refresh" content="0; url=/works/">', '<meta http-equiv="refresh" content="0; url=../index.html">'],
    ['<form action="/works/"></form>', '<form action="../index.html"></form>'],
    ['<link rel="preload" href="/style.css" crossorigin>', '<link rel="preload" href="../../style.css">'],
  ])('%s', (html, expected) => expect(page(html).text).toBe(expected));

  it.each([
    '<a href="https://a.example/">x</a>', '<a href="mailto:a@b.example">x</a>', '<a href="#x">x</a>', '<a href="//cdn.example/x">x</a>', '<link rel="canonical" href="https://a.example/works/">',
    '<script>if (a<b) { x = "<a href=/works/>" }</script>', '<!-- <a href="/works/"> -->', '<textarea><a href="/works/"></textarea>', '<p title="href=&quot;/works/&quot;">a < b</p>',
  ])('leaves %s as it is', (html) => expect(page(html).text).toBe(html));

  it('names links that lead nowhere and where links lead', () => {
    const { broken, targets, links } = page('<a href="/gone/">x</a><a href="/works/">y</a>');
    expect([broken, [...targets], links]).toEqual([['/gone/'], ['gone/', 'works/index.html'], 2]);
  });

  it('changes nothing the second time', () => {
    const once = page('<a href="/works/">x</a><img src="/i.png">').text;
    expect(page(once).text).toBe(once);
  });
});

describe('the rest of a portable folder', () => {
  it('places addresses in style sheets', () => expect(portableCss('a{src:url("/i.png")}', (value) => resolveLink(value, 'works/a/x.css', folder)?.link ?? value)).toBe('a{src:url("../../i.png")}'));
  it('wraps Pagefind so that it uses what it is given', () => {
    expect(wrapPagefind('const a=import.meta.url;export{a,c};')).toBe('oeuvreTwins.api=((fetch,Worker)=>{const a="";return {a,c};\n})(oeuvreTwins.fetch);');
  });
  it('fails loudly when Pagefind changes its shape', () => {
    for (const source of ['export default 1;', 'export{a as b};', 'const x=import("y");export{x};']) expect(() => wrapPagefind(source)).toThrow('changed its shape');
  });
});
