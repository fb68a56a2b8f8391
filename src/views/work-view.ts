import { bylineOf } from '../enrich/entry.ts';
import { dateLabel } from '../enrich/dates.ts';
import { provenanceRecords, provenanceRows } from '../enrich/provenance.ts';
import { venueOf } from '../enrich/venue.ts';
import type { Forms } from '../exports/packed-forms.ts';
import { mediaTypeOf, type PageFile } from '../exports/page-context.ts';
import { creditRoleLabels, creditRoleUrl, displayName, type Contributor } from '../model/name.ts';
import type { ExportText, WorkAuthor, WorkPage } from '../model/pages.ts';
import { workTypes } from '../model/work-types.ts';
import type { Link, NameField, Work } from '../model/work.ts';
import { allFormats, exportFormats, usualFormats } from '../model/export-formats.ts';
import { workExportUrl, workUrl } from '../urls.ts';
import { assetPaths } from './assets.ts';
import { profilePaths } from './frame.ts';
import { workReport } from './requests.ts';
import { workHead } from './work-head.ts';
import { workIdentifiers } from './identifiers.ts';
import { nameOfLanguage } from './language.ts';
import type { Library } from './library.ts';

/** Everything the page of a work shows. */
export function workView(library: Library, id: string): WorkPage {
  const site = library.get('site', 'site');
  const { work, related } = library.get('work', id);
  const { texts, citations } = library.rendered(id);
  const forms = library.forms(id);
  const people = work.people.map((slug) => library.get('person', slug));
  const links = publicLinks(work, library);
  const byline = bylineOf(work);
  // Editors stand above it, with their links.
  const venue = venueOf({ ...work.fields, editor: undefined }, texts);
  return {
    entry: library.get('entry', id),
    work,
    ...texts,
    ...(work.fields.abstract?.lang ? { abstractLang: work.fields.abstract.lang } : {}),
    ...languageName(work.fields.language, site.language),
    authors: byline.names.map(authorOf),
    authorsTruncated: byline.role !== 'other' && Boolean(work.fields.truncated?.includes(byline.role)),
    contributors: contributorsOf(work, byline.role),
    typeLabel: typeLabel(work),
    ...(venue ? { venueHtml: venue.html } : {}),
    dateLabel: dateLabel(work.fields.issued, site.language) || work.fields.status,
    issued: work.fields.issued,
    identifiers: workIdentifiers(work.fields.identifiers),
    links,
    versions: work.fields.versions ?? [],
    notices: work.fields.notices ?? [],
    topics: work.topics.map((topic) => ({ ...topic, label: library.get('topic', topic.id).label })),
    people,
    citations,
    exports: exportTexts(id, forms),
    exportFiles: exportFiles(id, forms),
    related: related.map((one) => ({ entry: library.get('entry', one.id), reason: one.reason })),
    provenance: provenanceRows(work, texts),
    records: provenanceRecords(work),
    joins: work.joins,
    report: workReport(site, work, texts.title.text),
    ...workHead({ site, work, texts, people, preview: library.find('preview', workUrl(id)) !== undefined, files: pageFiles(links, id), profilePath: profilePaths(library) }),
  };
}

function languageName(language: string | undefined, siteLanguage: string): { languageName?: string } {
  if (!language || language.split('-')[0] === siteLanguage.split('-')[0]) return {};
  return { languageName: nameOfLanguage(language, siteLanguage) };
}

function authorOf(name: Contributor): WorkAuthor {
  const { person, orcid, native, equal, corresponding } = name;
  return {
    name: displayName(name),
    ...(person ? { person } : {}), ...(orcid ? { orcid } : {}), ...(native ? { native } : {}), ...(equal ? { equal } : {}), ...(corresponding ? { corresponding } : {}),
    affiliations: (name.affiliations ?? []).map((one) => one.name),
    roles: (name.roles ?? []).map((role) => ({ label: creditRoleLabels[role], href: creditRoleUrl(role) })),
  };
}

const roleLabels = {
  editor: 'Edited by', translator: 'Translated by', 'collection-editor': 'Series edited by', 'container-author': 'Book by', 'original-author': 'After', director: 'Directed by',
  interviewer: 'Interviewed by', recipient: 'To', illustrator: 'Illustrated by', composer: 'Composed by', chair: 'Chaired by', compiler: 'Compiled by', contributor: 'With', 'reviewed-author': 'Reviewing',
} as const satisfies Partial<Record<NameField, string>>;

/** Roles beside the byline; the one that stands for the authors is not said twice. */
function contributorsOf(work: Work, byline: 'author' | 'editor' | 'other'): WorkPage['contributors'] {
  return (Object.keys(roleLabels) as (keyof typeof roleLabels)[])
    .filter((field) => work.fields[field]?.length && !(field === 'editor' && byline === 'editor'))
    .map((field) => ({ role: roleLabels[field], names: work.fields[field]!.map(authorOf) }));
}

function typeLabel(work: Work): string {
  const { type, genre } = work.fields;
  return genre && (type === 'thesis' || type === 'report') ? genre : workTypes[type].label;
}

/** Links with files of the content folder at their address beside the page; files that are missing are left out (the report names them). */
export function publicLinks(work: Work, library: Library): Link[] {
  const paths = assetPaths(work, library);
  return (work.fields.links ?? []).flatMap((link) => {
    if (/^https?:\/\//i.test(link.url)) return [link];
    const path = paths.get(link.url);
    return path ? [{ ...link, url: path }] : [];
  });
}

/** The links that lead to files beside the page. */
export function pageFiles(links: Link[], id: string): PageFile[] {
  return links.filter(({ url }) => url.startsWith(workUrl(id))).map(({ url, rel }) => ({ path: url, rel, type: mediaTypeOf(url) }));
}

function exportTexts(id: string, forms: Forms): ExportText[] {
  const texts = { bibtex: 'bibtex', ris: 'ris', 'csl-json': 'cslItem' } as const;
  return usualFormats.map((format) => ({ format, label: exportFormats[format].label, file: workExportUrl(id, format), mediaType: exportFormats[format].mediaType, text: String(forms[texts[format]]) }));
}

/** Forms that stand beside the page as files only. */
function exportFiles(id: string, forms: Forms): { label: string; href: string }[] {
  const others = allFormats.filter((format) => !(usualFormats as readonly string[]).includes(format)).map((format) => ({ label: exportFormats[format].label, href: workExportUrl(id, format) }));
  return forms.cff.length ? [...others, { label: 'CITATION.cff', href: `${workUrl(id)}CITATION.cff` }] : others;
}
