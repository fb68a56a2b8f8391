import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PagePath } from '../src/build/renderer.ts';
import { workTypes } from '../src/model/work-types.ts';
import type { Entry } from '../src/model/work.ts';
import { personUrl, topicUrl, workUrl } from '../src/urls.ts';
import type { Library } from '../src/views/library.ts';
import { workView } from '../src/views/work-view.ts';

/**
 * The same pages as a Hugo project: one content file a page, whose front matter holds what the page shows, and templates that
 * place it. Formulas, references and exports are ready in the data, as they are for Oeuvre.
 */
export function writeHugoProject(folder: string, library: Library, paths: PagePath[]): void {
  rmSync(folder, { recursive: true, force: true });
  const place = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const site = library.get('site', 'site');
  place('config.json', JSON.stringify({ baseURL: site.url, title: site.title, languageCode: site.language, disableKinds: ['home', 'section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404'], disableLiveReload: true, timeout: '600s' }));
  for (const [file, text] of Object.entries(templates)) place(`layouts/${file}`, text);
  for (const { pathname } of paths) place(`content/page${pathname === '/' ? '/home' : pathname.replace(/\/$/, '')}.html`, contentOf(library, pathname));
}

function contentOf(library: Library, pathname: string): string {
  const { body = '', ...matter } = pageOf(library, pathname);
  return `${JSON.stringify({ url: pathname, ...matter }, null, 1)}\n\n${body}\n`;
}

interface HugoPage { title: string; layout: 'work' | 'many'; body?: string; [parameter: string]: unknown }

function pageOf(library: Library, pathname: string): HugoPage {
  const [, room, id] = pathname.split('/');
  if (room === 'works' && id && library.find('work', id)) return workPage(library, decodeURI(id));
  if (room === 'works') return { layout: 'many', ...worksList(library, pathname.slice('/works/'.length).replace(/\/$/, '')) };
  if (room === 'people' && id) return { layout: 'many', title: library.get('person', id).displayName, entries: library.get('profile', id).entries.map((one) => itemOf(library.get('entry', one))) };
  if (room === 'topics' && id) return { layout: 'many', title: library.get('topic', id).label, ...partOfTopic(library, pathname) };
  if (room === 'people') return { layout: 'many', title: 'People', names: library.all('person').map((person) => ({ name: person.displayName, href: personUrl(person.slug) })) };
  if (room === 'topics') return { layout: 'many', title: 'Topics', names: library.get('topic-counts', 'site').map((topic) => ({ name: topic.label, href: topicUrl(topic.id), count: topic.works })) };
  return { layout: 'many', title: room || library.get('site', 'site').title, entries: library.get('home', 'site').newest.map((one) => itemOf(library.get('entry', one))) };
}

function worksList(library: Library, path: string): { title: string; entries: unknown; pages: unknown; years: unknown } {
  const { title, ids, pages } = library.get('list', path);
  return { title, pages, years: library.get('list-index', 'site').years, entries: ids.map((id) => ({ ...itemOf(library.get('entry', id)), coins: library.get('coins', id) })) };
}

function partOfTopic(library: Library, pathname: string): { entries: unknown; pages: unknown } {
  const { ids, pages } = library.get('list-part', pathname);
  return { pages, entries: ids.map((id) => ({ ...itemOf(library.get('entry', id)), coins: library.get('coins', id) })) };
}

function itemOf(entry: Entry) {
  return { id: entry.id, href: workUrl(entry.id), html: entry.title.html, authors: entry.authors.map(({ name, person }) => ({ name, ...(person ? { href: personUrl(person) } : {}) })), kind: workTypes[entry.type].label, venue: entry.venue, year: entry.year };
}

function workPage(library: Library, id: string): HugoPage {
  const page = workView(library, id);
  return {
    layout: 'work', title: page.title.text, body: page.abstract?.html ?? '', titleHtml: page.title.html, plain: page.abstract?.text ?? '', hasMaths: page.abstract?.html.includes('<math') ?? false,
    kind: page.typeLabel, dateLabel: page.dateLabel, day: page.entry.date, year: page.entry.year, venueHtml: page.venueHtml, contributors: page.contributors.map(({ role, names }) => ({ role, names: names.map(({ name }) => name).join(', ') })),
    authors: page.authors.map(({ name, person, orcid, affiliations }) => ({ name, orcid, affiliations: affiliations.join('; '), ...(person ? { href: personUrl(person) } : {}) })),
    links: page.links.map(({ rel, url, label }) => ({ label: label ?? rel, url })), identifiers: page.identifiers, topics: page.topics.map((topic) => ({ label: topic.label, href: topicUrl(topic.id) })),
    citations: page.citations, exports: page.exports, provenance: page.provenance, joins: page.joins, head: page.head.map(({ tag, attributes }) => ({ tag, attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) })),
    related: page.related.map(({ entry, reason }) => ({ ...itemOf(entry), reason })), graph: JSON.stringify({ '@context': 'https://schema.org', '@graph': page.jsonLd }),
  };
}

const templates = {
  '_default/baseof.html': `<!DOCTYPE html>
<html lang="{{ site.LanguageCode }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} – {{ site.Title }}</title><link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css">{{ block "head" . }}{{ end }}</head>
<body><a class="skip" href="#content">Skip to content</a>
<header class="site-header"><a class="name" href="/">{{ site.Title }}</a><nav aria-label="Main"><ul><li><a href="/people/">People</a></li><li><a href="/works/">Works</a></li><li><a href="/topics/">Topics</a></li></ul></nav><form action="/search/" role="search"><label for="q">Search</label><input id="q" name="q" type="search"></form></header>
<main id="content">{{ block "main" . }}{{ end }}</main>
<footer class="site-footer"><p><a href="/feed.atom">Atom</a> · <a href="/feed.json">JSON Feed</a></p></footer></body></html>
`,
  '_default/work.html': `{{ define "head" }}{{ range .Params.head }}<{{ .tag | safeHTML }}{{ range .attributes }} {{ printf "%s=%q" .name .value | safeHTMLAttr }}{{ end }}>{{ end }}<script type="application/ld+json">{{ .Params.graph | safeJS }}</script>{{ end }}
{{ define "main" }}{{ $p := .Params }}<article class="work-page" data-pagefind-body>
<header><p class="kind">{{ $p.kind }}{{ with $p.dateLabel }} · <time datetime="{{ $p.day }}">{{ . }}</time>{{ end }}</p><h1 dir="auto">{{ $p.titleHtml | safeHTML }}</h1><p hidden data-pagefind-meta="title">{{ .Title }}</p>
<ul class="authors">{{ range $p.authors }}<li>{{ if .href }}<a href="{{ .href }}">{{ .name }}</a>{{ else }}{{ .name }}{{ end }}{{ with .orcid }}<a href="https://orcid.org/{{ . }}">ORCID</a>{{ end }}{{ with .affiliations }}<span>{{ . }}</span>{{ end }}</li>{{ end }}</ul>
{{ range $p.contributors }}<p class="contributors">{{ .role }} {{ .names }}</p>{{ end }}{{ with $p.venueHtml }}<p class="venue">{{ . | safeHTML }}</p>{{ end }}
{{ with $p.links }}<ul class="links">{{ range . }}<li><a href="{{ .url }}">{{ .label }}</a></li>{{ end }}</ul>{{ end }}</header>
<section aria-labelledby="abstract"><h2 id="abstract">Abstract</h2><div class="abstract">{{ .Content }}</div>{{ if $p.hasMaths }}<p hidden>{{ $p.plain }}</p>{{ end }}</section>
{{ with $p.topics }}<section><h2>Topics</h2><ul>{{ range . }}<li><a href="{{ .href }}">{{ .label }}</a></li>{{ end }}</ul></section>{{ end }}
<section><h2>Cite</h2><fieldset class="cite">{{ range $i, $c := $p.citations }}<input type="radio" name="cite-form" id="as-{{ $c.style }}"{{ if eq $i 0 }} checked{{ end }}><label for="as-{{ $c.style }}">{{ $c.label }}</label><div class="panel"><p id="cite-{{ $c.style }}" data-text="{{ $c.text }}">{{ $c.html | safeHTML }}</p><button type="button" hidden>Copy</button></div>{{ end }}
{{ range $p.exports }}<input type="radio" name="cite-form" id="as-{{ .format }}"><label for="as-{{ .format }}">{{ .label }}</label><div class="panel"><pre id="cite-{{ .format }}">{{ .text }}</pre><p><a href="{{ .file }}" type="{{ .mediaType }}" download>Download {{ path.Base .file }}</a></p></div>{{ end }}</fieldset></section>
{{ with $p.related }}<section><h2>Related works</h2><ul>{{ range . }}{{ partial "item.html" . }}{{ end }}</ul></section>{{ end }}
<details class="provenance"><summary>Where each fact comes from</summary><table><thead><tr><th>Field</th><th>Value</th><th>Source</th></tr></thead><tbody>{{ range $p.provenance }}<tr><th>{{ .field }}</th><td><span dir="auto">{{ .value }}</span>{{ range .alternatives }}<span class="other">Elsewhere: {{ .value }} ({{ .source }}, {{ .place }})</span>{{ end }}</td><td>{{ .source }}<br><code>{{ .place }}</code></td></tr>{{ end }}</tbody></table>{{ range $p.joins }}<p>{{ . }}</p>{{ end }}</details>
<aside>{{ with $p.identifiers }}<dl>{{ range . }}<dt>{{ .label }}</dt><dd>{{ if .url }}<a href="{{ .url }}">{{ .shown }}</a>{{ else }}{{ .shown }}{{ end }}</dd>{{ end }}</dl>{{ end }}</aside>
<div hidden data-pagefind-sort="year:{{ $p.year }}" data-pagefind-filter="year:{{ $p.year }}"></div>{{ range $p.topics }}<span hidden data-pagefind-filter="topic:{{ .label }}"></span>{{ end }}{{ range $p.authors }}<span hidden data-pagefind-filter="author:{{ .name }}"></span>{{ end }}</article>{{ end }}
`,
  '_default/many.html': `{{ define "main" }}{{ $p := .Params }}<header><h1>{{ .Title }}</h1><p class="count">{{ len (default slice $p.entries) }} works</p></header>
{{ with $p.names }}<ul>{{ range . }}<li><a href="{{ .href }}">{{ .name }}</a>{{ with .count }} {{ . }}{{ end }}</li>{{ end }}</ul>{{ end }}{{ with $p.years }}<ul class="years">{{ range . }}<li><a href="{{ .href }}">{{ .year }}</a> {{ .works }}</li>{{ end }}</ul>{{ end }}
<ol>{{ range $p.entries }}{{ partial "item.html" . }}{{ end }}</ol>{{ with $p.pages }}<nav>{{ range . }}<a href="{{ .href }}"{{ if .current }} aria-current="page"{{ end }}>{{ .label }}</a>{{ end }}</nav>{{ end }}{{ end }}
`,
  'partials/item.html': `<li class="work" id="w-{{ .id }}"><p class="title"><a href="{{ .href }}">{{ .html | safeHTML }}</a></p><p class="authors">{{ range $i, $a := .authors }}{{ if $i }}, {{ end }}{{ if $a.href }}<a href="{{ $a.href }}">{{ $a.name }}</a>{{ else }}{{ $a.name }}{{ end }}{{ end }}</p><p class="where">{{ .kind }}{{ with .venue }} · {{ . }}{{ end }}{{ with .year }} · {{ . }}{{ end }}</p>{{ with .reason }}<p class="reason">{{ . }}</p>{{ end }}{{ with .coins }}<span class="Z3988" title="{{ . }}"></span>{{ end }}</li>`,
} satisfies Record<string, string>;
