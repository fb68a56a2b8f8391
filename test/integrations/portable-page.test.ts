import { describe, expect, it } from 'vitest';
import { makePagePortable, makeStylePortable } from '../../src/integrations/portable-page.ts';

const files = new Set(['i.svg', 'index.html', 'works/a/index.html', 'works/a/paper (1).pdf', 'works/index.html', 'style.css', 'i.png', 'über/index.html']);
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
    ['<img srcset="/i.png, /i.png 2x">', '<img srcset="../../i.png, ../../i.png 2x">'],
    ['<img srcset="data:image/png;base64,AA,B= 1x, /i.png 640w">', '<img srcset="data:image/png;base64,AA,B= 1x, ../../i.png 640w">'],
    ['<link rel="preload" as="image" imagesrcset="/i.png 1x">', '<link rel="preload" as="image" imagesrcset="../../i.png 1x">'],
    ['<p style="background:url(\'/i.png\') no-repeat">x</p>', '<p style="background:url(\'../../i.png\') no-repeat">x</p>'],
    ['<style>a{background:url(/i.png)}</style>', '<style>a{background:url(../../i.png)}</style>'],
    ['<svg><use href="/i.svg#a"/><image xlink:href="/i.png"/><path fill="url(#g)" mask="url(/i.svg#m)"/></svg>', '<svg><use href="../../i.svg#a"/><image xlink:href="../../i.png"/><path fill="url(#g)" mask="url(../../i.svg#m)"/></svg>'],
    ['<meta http-equiv="Refresh" content="3; URL=\'/works/\'">', '<meta http-equiv="Refresh" content="3; URL=&#39;../index.html&#39;">'.replaceAll('&#39;', "'")],
    ['<object data="/i.png"></object><video poster="/i.png"></video>', '<object data="../../i.png"></object><video poster="../../i.png"></video>'],
    ['<button formaction="/works/">x</button><blockquote cite="/works/">x</blockquote>', '<button formaction="../index.html">x</button><blockquote cite="../index.html">x</blockquote>'],
    ['<a href="/works/" ping="/count">x</a>', '<a href="../index.html">x</a>'],
    ['<link rel="preload" href="/style.css" crossorigin>', '<link rel="preload" href="../../style.css">'],
  ])('%s', (html, expected) => expect(page(html).text).toBe(expected));

  it.each([
    '<a href="https://a.example/">x</a>', '<a href="mailto:a@b.example">x</a>', '<a href="#x">x</a>', '<a href="//cdn.example/x">x</a>', '<link rel="canonical" href="https://a.example/works/">',
    '<base href="https://a.example/site/">', '<meta property="og:image" content="/i.png">', '<p data-src="/i.png">x</p>', '<style>/* url(/i.png) */ a::before{content:"url(/i.png)"}</style>',
    '<script>if (a<b) { x = "<a href=/works/>" }</script>', '<!-- <a href="/works/"> -->', '<textarea><a href="/works/"></textarea>', '<p title="href=&quot;/works/&quot;">a < b</p>',
  ])('leaves %s as it is', (html) => expect(page(html).text).toBe(html));

  it('names links that lead nowhere and where links lead', () => {
    const { broken, targets, links } = page('<a href="/gone/">x</a><a href="/works/">y</a>');
    expect([broken, [...targets], links]).toEqual([['/gone/'], ['gone/', 'works/index.html'], 2]);
  });

  it.each([
    '<img src="https://a.example/i.png">', '<script src="//a.example/x.js"></script>', '<link rel="stylesheet" href="http://a.example/x.css">', '<link rel="preconnect dns-prefetch" href="https://a.example">', '<iframe src="https://a.example/"></iframe>',
    '<img srcset="/i.png 1x, https://a.example/i.png 2x">', '<p style="background:url(https://a.example/i.png)">', '<style>@import "https://a.example/x.css";</style>', '<svg><image href="https://a.example/i.svg"/></svg>', '<meta http-equiv="refresh" content="0; url=https://a.example/">',
  ])('tells that %s would load from another host', (html) => expect(page(html).strangers).toHaveLength(1));

  it.each(['<a href="https://a.example/">x</a>', '<link rel="canonical" href="https://a.example/">', '<form action="https://a.example/"></form>', '<a href="mailto:a@b.example">x</a>', '<img src="data:image/png;base64,AA">'])('does not mind %s', (html) => expect(page(html).strangers).toEqual([]));

  it('leads from a part to the whole site where the part lacks a page', () => {
    const { text, broken, targets } = makePagePortable('<a href="/people/b/?x=1#y">x</a><a href="/works/">y</a>', 'works/a/index.html', { ...folder, whole: 'https://a.example/dept/' });
    expect([text, broken, [...targets]]).toEqual(['<a href="https://a.example/dept/people/b/?x=1#y">x</a><a href="../index.html">y</a>', [], ['works/index.html']]);
  });

  it('changes nothing the second time', () => {
    const once = page('<a href="/works/">x</a><img src="/i.png">').text;
    expect(page(once).text).toBe(once);
  });
});

describe('the rest of a portable folder', () => {
  it.each([
    ['a{src:url("/i.png")}', 'a{src:url("../../i.png")}'],
    ['a{src:url( /i.png ) format("woff2")}', 'a{src:url(../../i.png) format("woff2")}'],
    ['@import "/style.css" layer(x);', '@import "../../style.css" layer(x);'],
    ['a{background:url("/works/a/paper (1).pdf")}', 'a{background:url("paper%20%281%29.pdf")}'],
    ['a{content:"url(/i.png)"}/* url(/i.png) */', 'a{content:"url(/i.png)"}/* url(/i.png) */'],
    ['a{background:url(data:image/png;base64,AA)}', 'a{background:url(data:image/png;base64,AA)}'],
  ])('places addresses in style sheets: %s', (css, expected) => expect(makeStylePortable(css, 'works/a/x.css', folder).text).toBe(expected));
});
