import type { JsonLdNode, Step } from '../../model/pages.ts';
import type { Site } from '../../model/site.ts';
import { oneLine } from '../clean.ts';
import { absoluteUrl, homeUrl } from '../../urls.ts';

export interface Organisation { name: string; ror?: string | undefined; url?: string | undefined; department?: string | undefined; parent?: { name: string; ror?: string | undefined; url?: string | undefined } | undefined }

/** The graph of a page as the text of a script element: no `<` can end it, no line separator can break it. */
export function serialiseJsonLd(nodes: JsonLdNode[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The way from the home page to a page, as readers see it above the title; the last step is the page itself. */
export function breadcrumbNode(site: Site, trail: Step[], title: string): JsonLdNode {
  const steps: { label: string; href?: string }[] = [{ label: 'Home', href: homeUrl() }, ...trail, { label: title }];
  return { '@type': 'BreadcrumbList', itemListElement: steps.map(({ label, href }, index) => ({ '@type': 'ListItem', position: index + 1, name: oneLine(label), ...(href ? { item: absoluteUrl(site.url, href) } : {}) })) };
}

/** A page that is about nothing else: news, search, the graph. */
export function webPageNode(site: Site, path: string, title: string): JsonLdNode {
  const page = absoluteUrl(site.url, path);
  return { '@type': 'WebPage', '@id': page, url: page, name: oneLine(title), inLanguage: site.language, isPartOf: { '@id': websiteId(site) } };
}

/** The site itself, for its home page. */
export function websiteNode(site: Site): JsonLdNode {
  const home = absoluteUrl(site.url, homeUrl());
  return { '@type': 'WebSite', '@id': websiteId(site), url: home, name: site.title, inLanguage: site.language, ...optional('description', oneLine(site.description)), ...optional('publisher', site.organisation && organisationNode(site.organisation)) };
}

export function websiteId(site: Site): string {
  return `${absoluteUrl(site.url, homeUrl())}#website`;
}

/** An organisation; its ROR names it wherever it stands. */
export function organisationNode({ name, ror, url, department, parent }: Organisation): JsonLdNode {
  return {
    '@type': 'Organization', ...optional('@id', ror), name: oneLine(name), ...optional('url', url), ...optional('department', department && { '@type': 'Organization', name: oneLine(department) }),
    ...(ror ? { identifier: { '@type': 'PropertyValue', propertyID: 'https://registry.identifiers.org/registry/ror', value: ror.replace(/^.*\//, ''), url: ror } } : {}),
    ...(parent ? { parentOrganization: organisationNode(parent) } : {}),
  };
}

/** Addresses in the order of a list. */
export function itemListNode(urls: string[]): JsonLdNode {
  return { '@type': 'ItemList', numberOfItems: urls.length, itemListElement: urls.map((url, index) => ({ '@type': 'ListItem', position: index + 1, url })) };
}

/** The key with its value, or nothing when there is no value to give. */
export function optional(key: string, value: unknown): JsonLdNode {
  return value === undefined || value === '' || value === null || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value };
}
