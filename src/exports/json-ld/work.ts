import { isoDate } from '../../model/date.ts';
import { identifierUrl, type SchemeName } from '../../model/identifiers.ts';
import { displayName, type Contributor } from '../../model/name.ts';
import type { JsonLdNode } from '../../model/pages.ts';
import type { Fields, NameField } from '../../model/work.ts';
import { absoluteUrl, personUrl, workUrl } from '../../urls.ts';
import { oneLine } from '../clean.ts';
import type { WorkContext } from '../page-context.ts';
import { licenseUrl } from '../signposting.ts';
import { optional, organisationNode, websiteId } from './nodes.ts';
import { articleTypes, containerTypeOf, pagedTypes, schemaTypeOf } from './work-types.ts';

/** The nodes of a work page: the work and the page about it. */
export function workNodes(context: WorkContext): JsonLdNode[] {
  const { site, work, texts } = context;
  const page = absoluteUrl(site.url, workUrl(work.id));
  const id = workNodeId(work.fields, page);
  return [
    workNode(context, id, page),
    { '@type': 'WebPage', '@id': page, url: page, name: oneLine(texts.title.text), mainEntity: { '@id': id }, isPartOf: { '@id': websiteId(site) } },
  ];
}

/** A work is known by its DOI wherever it is spoken of, else by its page. */
function workNodeId(fields: Fields, page: string): string {
  const doi = fields.identifiers?.doi?.[0];
  return (doi && identifierUrl('doi', doi)) || `${page}#work`;
}

function workNode(context: WorkContext, id: string, page: string): JsonLdNode {
  const { work: { fields }, texts } = context;
  const type = schemaTypeOf(fields.type);
  const name = oneLine(texts.title.text);
  return {
    '@type': type, '@id': id, url: page, mainEntityOfPage: { '@id': page }, name,
    ...(articleTypes.has(type) ? { headline: name } : {}),
    ...peopleOf(context, type),
    ...optional('datePublished', isoDate(fields.issued)),
    ...optional('abstract', oneLine(texts.abstract?.text ?? '')), ...optional('inLanguage', fields.language), ...optional('keywords', fields.keywords?.map(oneLine)),
    ...optional('isPartOf', containerNode(context)), ...pagesOf(fields, type),
    ...optional('publisher', fields.publisher && { '@type': 'Organization', name: oneLine(fields.publisher) }),
    ...optional('creativeWorkStatus', statusOf(fields)), ...optional('version', fields.version),
    ...particularsOf(context, type),
    ...optional('license', licenseUrl(fields.license)[0]), ...optional('identifier', identifiersOf(fields)), ...optional('sameAs', sameAs(fields)),
    ...optional('funder', fields.funding?.map(organisationNode)), ...optional('award', fields.awards?.map(oneLine)),
    ...optional('encoding', type === 'Dataset' ? undefined : filesOf(context, 'MediaObject')),
  };
}

const roles = { author: 'author', editor: 'editor', translator: 'translator', contributor: 'contributor', illustrator: 'illustrator', composer: 'composer', director: 'director' } as const satisfies Partial<Record<NameField, string>>;

/** Everybody on the work in their role; the editors of a chapter's book stand with the book. */
function peopleOf(context: WorkContext, type: string): JsonLdNode {
  const { fields } = context.work;
  const own = Object.entries(roles).filter(([field]) => !(field === 'editor' && isInBook(fields)));
  return {
    ...Object.assign({}, ...own.map(([field, role]) => optional(role, fields[field as NameField]?.map((name) => contributorNode(context, name))))),
    ...(type === 'Dataset' ? optional('creator', fields.author?.map((name) => contributorNode(context, name))) : {}),
  };
}

function contributorNode({ site, people, profilePath }: WorkContext, name: Contributor): JsonLdNode {
  const person = people.find((one) => one.slug === name.person);
  const orcid = name.orcid ?? person?.identifiers.orcid;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return {
    '@type': name.literal && !person ? 'Organization' : 'Person', ...(orcid ? { '@id': `https://orcid.org/${orcid}` } : person ? { '@id': `${absoluteUrl(site.url, personUrl(person.slug))}#person` } : {}),
    name: oneLine(displayName(name)), ...optional('givenName', oneLine(given)), ...optional('familyName', oneLine(family)), ...optional('honorificSuffix', name.suffix && oneLine(name.suffix)),
    ...(orcid ? { identifier: orcidNode(orcid) } : {}),
    ...(person ? { url: absoluteUrl(site.url, profilePath(person.slug)) } : {}), ...optional('affiliation', name.affiliations?.map(organisationNode)),
  };
}

export function orcidNode(orcid: string): JsonLdNode {
  return { '@type': 'PropertyValue', propertyID: 'https://registry.identifiers.org/registry/orcid', value: orcid, url: `https://orcid.org/${orcid}` };
}

function isInBook({ type }: Fields): boolean {
  return type !== undefined && containerTypeOf(type) === 'Book';
}

/** Where the work appeared. Volume and issue number are no properties of an article: they nest (schema.org domains). */
function containerNode(context: WorkContext): JsonLdNode | undefined {
  const { work: { fields }, texts } = context;
  const title = texts.containerTitle?.text;
  const type = containerTypeOf(fields.type);
  const series = texts.collectionTitle && { '@type': 'CreativeWorkSeries', name: oneLine(texts.collectionTitle.text), ...optional('position', fields['collection-number']) };
  if (!title) return series && (type === 'CreativeWorkSeries' || isInBook(fields)) ? series : undefined;
  const container: JsonLdNode = {
    '@type': type, name: oneLine(title),
    ...(type === 'Periodical' ? optional('issn', fields.identifiers?.issn) : {}),
    ...(type === 'Book' ? { ...optional('isbn', fields.identifiers?.isbn?.[0]), ...optional('editor', fields.editor?.map((name) => contributorNode(context, name))) } : {}),
    ...optional('isPartOf', series),
  };
  return type === 'Periodical' || fields.volume || fields.issue ? nest(fields, container) : container;
}

function nest({ volume, issue, type }: Fields, container: JsonLdNode): JsonLdNode {
  const inVolume: JsonLdNode = volume ? { '@type': 'PublicationVolume', volumeNumber: volume, isPartOf: container } : container;
  return issue && type !== 'periodical' ? { '@type': 'PublicationIssue', issueNumber: issue, isPartOf: inVolume } : inVolume;
}

function pagesOf({ page }: Fields, type: string): JsonLdNode {
  if (!page || !pagedTypes.has(type)) return {};
  const [from, to] = page.split(/\s*(?:--?|–|—)\s*/);
  return { ...optional('pageStart', from), ...optional('pageEnd', to) };
}

/** "Preprint" of what is one; "retracted" before all else. */
function statusOf({ type, status, notices }: Fields): string | undefined {
  const withdrawn = notices?.find(({ kind }) => kind === 'retraction' || kind === 'withdrawal');
  if (withdrawn) return withdrawn.kind === 'retraction' ? 'Retracted' : 'Withdrawn';
  return type === 'article' ? 'Preprint' : status;
}

/** What only one type of work has. */
function particularsOf(context: WorkContext, type: string): JsonLdNode {
  const { work: { fields }, texts } = context;
  const abstract = oneLine(texts.abstract?.text ?? '');
  switch (type) {
    case 'Thesis': return optional('inSupportOf', fields.genre ?? 'Thesis');
    case 'Book': return { ...optional('isbn', fields.identifiers?.isbn?.[0]), ...optional('bookEdition', fields.edition), ...optional('numberOfPages', fields['number-of-pages'] && /^\d+$/.test(fields['number-of-pages']) ? Number(fields['number-of-pages']) : undefined) };
    case 'Report': return optional('reportNumber', fields.number);
    case 'PublicationIssue': return optional('issueNumber', fields.issue);
    case 'Review': return optional('itemReviewed', fields['reviewed-title'] && { '@type': 'Book', name: oneLine(fields['reviewed-title']), ...optional('author', fields['reviewed-author']?.map((name) => contributorNode(context, name))) });
    case 'SoftwareSourceCode': return { ...optional('codeRepository', fields.links?.find((link) => link.rel === 'code')?.url), ...optional('description', abstract) };
    // Google Dataset Search takes a description of 50 to 5,000 characters.
    case 'Dataset': return { ...optional('description', abstract.length >= 50 ? abstract.slice(0, 5000) : undefined), ...optional('distribution', filesOf(context, 'DataDownload')) };
    default: return {};
  }
}

function filesOf({ site, files }: WorkContext, type: 'MediaObject' | 'DataDownload'): JsonLdNode[] {
  return files.map((file) => ({ '@type': type, contentUrl: absoluteUrl(site.url, file.path), encodingFormat: file.type }));
}

function identifiersOf(fields: Fields): JsonLdNode[] {
  return (['doi', 'arxiv', 'pmid', 'handle'] as const).flatMap((scheme) => (fields.identifiers?.[scheme] ?? []).map((value) => ({ '@type': 'PropertyValue', propertyID: scheme, value, url: identifierUrl(scheme, value) })));
}

function sameAs(fields: Fields): string[] {
  return Object.entries(fields.identifiers ?? {}).filter(([scheme]) => scheme !== 'issn' && scheme !== 'isbn').flatMap(([scheme, values]) => values.flatMap((value) => identifierUrl(scheme as SchemeName, value) ?? []));
}
