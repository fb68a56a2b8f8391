import { isoDate } from '../model/date.ts';
import { identifierUrl, type SchemeName } from '../model/identifiers.ts';
import { displayName, type Contributor } from '../model/name.ts';
import type { TopicCount } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import type { WorkType } from '../model/work-types.ts';
import type { Entry, Fields } from '../model/work.ts';
import { absoluteUrl, personUrl, topicUrl, topicsUrl, workUrl, worksUrl } from '../urls.ts';
import { oneLine } from './clean.ts';
import type { WorkContext } from './page-context.ts';
import { licenseUrl } from './signposting.ts';

type Node = Record<string, unknown>;

/** CSL type -> schema.org type (metadata study §3.4). */
export const schemaTypes: Partial<Record<WorkType, string>> = {
  'article-journal': 'ScholarlyArticle', 'paper-conference': 'ScholarlyArticle', article: 'ScholarlyArticle', review: 'Review', 'review-book': 'Review', book: 'Book', collection: 'Collection', periodical: 'PublicationIssue', chapter: 'Chapter', thesis: 'Thesis', report: 'Report', dataset: 'Dataset', software: 'SoftwareSourceCode', speech: 'PresentationDigitalDocument', webpage: 'WebPage', 'post-weblog': 'BlogPosting', 'article-magazine': 'Article', 'article-newspaper': 'NewsArticle', map: 'Map', motion_picture: 'VideoObject', 'entry-encyclopedia': 'Article',
};

/** JSON-LD as the text of a script element: no `<` can end it, no line separator can break it. */
export function serialiseJsonLd(data: unknown): string {
  return JSON.stringify(data).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The graph of a work page: the work, the page about it, and the way to it. */
export function workJsonLd(context: WorkContext): Node {
  const { site, work, texts } = context;
  const page = absoluteUrl(site.url, workUrl(work.id));
  const id = workNodeId(work.fields, page);
  return graph([
    workNode(context, id, page),
    { '@type': 'WebPage', '@id': page, url: page, name: texts.title.text, mainEntity: { '@id': id }, isPartOf: { '@id': `${absoluteUrl(site.url, '/')}#website` } },
    breadcrumbs(site, [['Works', worksUrl()], [texts.title.text, undefined]]),
  ]);
}

/** The graph of a profile: a ProfilePage about one person. */
export function profileJsonLd({ site, person, path, topics }: { site: Site; person: Person; path: string; topics: TopicCount[] }): Node {
  const page = absoluteUrl(site.url, path);
  return { '@context': 'https://schema.org', '@type': 'ProfilePage', '@id': page, url: page, name: person.displayName, mainEntity: {
    ...personNode(site, person),
    ...optional('knowsAbout', topics.slice(0, 10).map((topic) => ({ '@id': `${absoluteUrl(site.url, topicUrl(topic.id))}#term`, '@type': 'DefinedTerm', name: topic.label }))),
  } };
}

/** The graph of a list of works. */
export function listJsonLd({ site, path, title, entries }: { site: Site; path: string; title: string; entries: Entry[] }): Node {
  return graph([collectionPage(site, path, title, entries), breadcrumbs(site, path === worksUrl() ? [['Works', undefined]] : [['Works', worksUrl()], [title, undefined]])]);
}

/** The graph of a topic page: the list and the term it is about. */
export function topicJsonLd({ site, path, topic, entries }: { site: Site; path: string; topic: Topic; entries: Entry[] }): Node {
  const term = `${absoluteUrl(site.url, path)}#term`;
  return graph([
    { ...collectionPage(site, path, topic.label, entries.slice(0, 200)), about: { '@id': term } },
    { '@type': 'DefinedTerm', '@id': term, name: topic.label, termCode: topic.id, inDefinedTermSet: absoluteUrl(site.url, topicsUrl()), ...optional('description', topic.descriptionRich?.text), ...optional('sameAs', topic.sameAs) },
    breadcrumbs(site, [['Topics', topicsUrl()], [topic.label, undefined]]),
  ]);
}

/** The graph of the directory: the organisation and links to the profiles. */
export function directoryJsonLd({ site, path, people }: { site: Site; path: string; people: Person[] }): Node {
  const page = absoluteUrl(site.url, path);
  const { organisation } = site;
  return graph([
    { '@type': 'CollectionPage', '@id': page, url: page, name: 'People', mainEntity: itemList(people.map((person) => absoluteUrl(site.url, personUrl(person.slug)))), ...(organisation ? { about: organisationNode(organisation) } : {}) },
    breadcrumbs(site, [['People', undefined]]),
  ]);
}

function workNode({ site, work, texts, people, pdfFile }: WorkContext, id: string, page: string): Node {
  const { fields } = work;
  return {
    '@type': schemaTypes[fields.type] ?? 'CreativeWork', '@id': id, url: page, mainEntityOfPage: page,
    name: oneLine(texts.title.text), ...(['ScholarlyArticle', 'Article'].includes(schemaTypes[fields.type] ?? '') ? { headline: oneLine(texts.title.text).slice(0, 110) } : {}),
    ...optional('author', fields.author?.map((name) => contributorNode(site, name, people))),
    ...optional('editor', fields.editor?.map((name) => contributorNode(site, name, people))),
    ...optional('translator', fields.translator?.map((name) => contributorNode(site, name, people))),
    ...optional('datePublished', isoDate(fields.issued)),
    ...optional('abstract', texts.abstract?.text), ...(fields.type === 'dataset' ? optional('description', texts.abstract?.text.slice(0, 5000)) : {}),
    ...optional('inLanguage', fields.language), ...optional('keywords', fields.keywords),
    ...optional('isPartOf', containerNode(fields, texts.containerTitle?.text)), ...pages(fields),
    ...optional('publisher', fields.publisher && { '@type': 'Organization', name: fields.publisher }),
    ...(fields.type === 'article' ? { creativeWorkStatus: 'Preprint' } : optional('creativeWorkStatus', fields.status)),
    ...(fields.type === 'thesis' ? optional('inSupportOf', fields.genre) : {}),
    ...(fields.type === 'software' ? { ...optional('codeRepository', fields.links?.find((link) => link.rel === 'code')?.url), ...optional('version', fields.version) } : optional('version', fields.version)),
    ...optional('license', licenseUrl(fields.license)[0]), ...optional('isbn', fields.type === 'book' ? fields.identifiers?.isbn?.[0] : undefined),
    ...optional('identifier', workIdentifiers(fields)), ...optional('sameAs', sameAs(fields)),
    ...optional('encoding', pdfFile && { '@type': 'MediaObject', contentUrl: absoluteUrl(site.url, pdfFile), encodingFormat: 'application/pdf' }),
  };
}

function workNodeId(fields: Fields, page: string): string {
  const doi = fields.identifiers?.doi?.[0];
  return (doi && identifierUrl('doi', doi)) || `${page}#work`;
}

function contributorNode(site: Site, name: Contributor, people: Person[]): Node {
  const person = people.find((one) => one.slug === name.person);
  const orcid = name.orcid ?? person?.identifiers.orcid;
  return {
    '@type': name.literal && !person ? 'Organization' : 'Person', ...(orcid ? { '@id': `https://orcid.org/${orcid}` } : person ? { '@id': `${absoluteUrl(site.url, personUrl(person.slug))}#person` } : {}),
    name: displayName(name), ...optional('givenName', name.given), ...optional('familyName', [name['non-dropping-particle'], name.family].filter(Boolean).join(' ') || undefined),
    ...(person ? { url: absoluteUrl(site.url, personUrl(person.slug)) } : {}), ...optional('affiliation', name.affiliations?.map(organisationNode)),
  };
}

function personNode(site: Site, person: Person): Node {
  const url = absoluteUrl(site.url, personUrl(person.slug));
  const { orcid } = person.identifiers;
  return {
    '@type': 'Person', '@id': orcid ? `https://orcid.org/${orcid}` : `${url}#person`, name: person.displayName, url,
    ...optional('givenName', person.name.given), ...optional('familyName', person.name.family),
    ...optional('alternateName', [...person.variants, ...(person.native ? [person.native.name] : [])]),
    ...optional('description', person.descriptionRich?.text), ...optional('jobTitle', person.role),
    ...(orcid ? { identifier: [{ '@type': 'PropertyValue', propertyID: 'https://registry.identifiers.org/registry/orcid', value: orcid, url: `https://orcid.org/${orcid}` }] } : {}),
    ...optional('sameAs', Object.entries(person.identifiers).flatMap(([scheme, value]) => identifierUrl(scheme as SchemeName, value) ?? [])),
    ...optional('affiliation', person.affiliations.map(organisationNode)), ...optional('birthDate', person.born), ...optional('deathDate', person.died),
  };
}

function organisationNode(organisation: { name: string; ror?: string | undefined; url?: string | undefined; parent?: { name: string; ror?: string | undefined; url?: string | undefined } | undefined }): Node {
  return { '@type': 'Organization', ...optional('@id', organisation.ror), name: organisation.name, ...optional('url', organisation.url), ...(organisation.parent ? { parentOrganization: organisationNode(organisation.parent) } : {}) };
}

/** volumeNumber and issueNumber belong to volume and issue, not to the article: they nest. */
function containerNode(fields: Fields, title: string | undefined): Node | undefined {
  if (!title) return undefined;
  if (fields.type === 'chapter' || fields.type === 'paper-conference') return { '@type': 'Book', name: title, ...optional('isbn', fields.identifiers?.isbn?.[0]) };
  const periodical: Node = { '@type': 'Periodical', name: title, ...optional('issn', fields.identifiers?.issn) };
  const volume: Node = fields.volume ? { '@type': 'PublicationVolume', volumeNumber: fields.volume, isPartOf: periodical } : periodical;
  return fields.issue ? { '@type': 'PublicationIssue', issueNumber: fields.issue, isPartOf: volume } : volume;
}

function pages(fields: Fields): Node {
  const type = schemaTypes[fields.type!];
  if (!fields.page || (type !== 'ScholarlyArticle' && type !== 'Chapter' && type !== 'Article')) return {};
  const [from, to] = fields.page.split(/\s*(?:--?|–|—)\s*/);
  return { ...optional('pageStart', from), ...optional('pageEnd', to) };
}

function workIdentifiers(fields: Fields): Node[] {
  return (['doi', 'arxiv', 'pmid', 'handle'] as const).flatMap((scheme) => (fields.identifiers?.[scheme] ?? []).map((value) => ({ '@type': 'PropertyValue', propertyID: scheme, value, url: identifierUrl(scheme, value) })));
}

function sameAs(fields: Fields): string[] {
  return Object.entries(fields.identifiers ?? {}).filter(([scheme]) => scheme !== 'issn' && scheme !== 'isbn').flatMap(([scheme, values]) => values.flatMap((value) => identifierUrl(scheme as SchemeName, value) ?? []));
}

function collectionPage(site: Site, path: string, title: string, entries: Entry[]): Node {
  const page = absoluteUrl(site.url, path);
  return { '@type': 'CollectionPage', '@id': page, url: page, name: title, mainEntity: itemList(entries.map((entry) => absoluteUrl(site.url, workUrl(entry.id)))) };
}

function itemList(urls: string[]): Node {
  return { '@type': 'ItemList', numberOfItems: urls.length, itemListElement: urls.map((url, index) => ({ '@type': 'ListItem', position: index + 1, url })) };
}

function breadcrumbs(site: Site, steps: [name: string, path: string | undefined][]): Node {
  const all: [string, string | undefined][] = [[site.title, '/'], ...steps];
  return { '@type': 'BreadcrumbList', itemListElement: all.map(([name, path], index) => ({ '@type': 'ListItem', position: index + 1, name, ...(path ? { item: absoluteUrl(site.url, path) } : {}) })) };
}

function graph(nodes: Node[]): Node {
  return { '@context': 'https://schema.org', '@graph': nodes };
}

function optional(key: string, value: unknown): Node {
  return value === undefined || value === '' || value === null || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value };
}
