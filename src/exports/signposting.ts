import { identifierUrl } from '../model/identifiers.ts';
import type { HeadTag } from '../model/pages.ts';
import type { Site } from '../model/site.ts';
import type { Fields } from '../model/work.ts';
import { absoluteUrl, workUrl } from '../urls.ts';
import { schemaTypeOf } from './json-ld/work-types.ts';
import type { WorkContext } from './page-context.ts';

interface Target { href: string; type?: string }

type LinkedWork = Pick<WorkContext, 'site' | 'work' | 'files' | 'people'>;

const describing = [['cite.bib', 'application/x-bibtex'], ['cite.ris', 'application/x-research-info-systems'], ['cite.json', 'application/vnd.citationstyles.csl+json']] as const;

/**
 * The typed links of a work, by relation (https://signposting.org/FAIR/). `cite-as` must lead back to this very page, which a
 * publisher's DOI does not: it is `related`, unless the site says that such identifiers are its own.
 */
function linksOf({ site, work, files, people }: LinkedWork): Record<string, Target[]> {
  const { fields } = work;
  const home = workUrl(work.id);
  const orcids = [...new Set((fields.author ?? []).flatMap((name) => name.orcid ?? people.find((person) => person.slug === name.person)?.identifiers.orcid ?? []))];
  const lasting = lastingAddresses(fields);
  const own = lasting.find(({ value, href }) => isOwn(site, value) || isOwn(site, href));
  return {
    'cite-as': own ? [{ href: own.href }] : [],
    type: [{ href: `https://schema.org/${schemaTypeOf(fields.type)}` }, { href: 'https://schema.org/AboutPage' }],
    author: orcids.map((orcid) => ({ href: `https://orcid.org/${orcid}` })),
    license: licenseUrl(fields.license).map((href) => ({ href })),
    item: files.map(({ path, type }) => ({ href: absoluteUrl(site.url, path), type })),
    describedby: describing.map(([file, type]) => ({ href: absoluteUrl(site.url, home + file), type })),
    related: lasting.filter((one) => one !== own).map(({ href }) => ({ href })),
  };
}

function lastingAddresses({ identifiers = {}, URL: address }: Fields): { value: string; href: string }[] {
  const known = (['doi', 'handle'] as const).flatMap((scheme) => (identifiers[scheme] ?? []).flatMap((value) => { const href = identifierUrl(scheme, value); return href ? [{ value, href }] : []; }));
  const lasting = address && /^https:\/\/(?:w3id\.org|n2t\.net|purl\.org|identifiers\.org)\//.test(address) ? [{ value: address.replace(/^https:\/\/n2t\.net\//, ''), href: address }] : [];
  return [...known, ...lasting];
}

function isOwn({ ownIdentifiers }: Site, value: string): boolean {
  return ownIdentifiers.some((beginning) => value.toLowerCase().startsWith(beginning.toLowerCase()));
}

/** The links as tags of the page's head. */
export function signpostingLinks(context: LinkedWork): HeadTag[] {
  const { site, work } = context;
  const tags = Object.entries(linksOf(context)).flatMap(([rel, targets]) => targets.map(({ href, type }): HeadTag => ({ tag: 'link', attributes: { rel, href, ...(type ? { type } : {}) } })));
  return [...tags, { tag: 'link', attributes: { rel: 'linkset', type: 'application/linkset+json', href: absoluteUrl(site.url, `${workUrl(work.id)}linkset.json`) } }];
}

/** The same links, and those from the files back to the page, as a link set (RFC 9264). */
export function toLinkset(context: LinkedWork): string {
  const { site, work } = context;
  const anchor = absoluteUrl(site.url, workUrl(work.id));
  const links = Object.fromEntries(Object.entries(linksOf(context)).filter(([, targets]) => targets.length));
  const page = [{ href: anchor, type: 'text/html' }];
  const back = [...(links.item ?? []).map(({ href }) => ({ anchor: href, collection: page })), ...links.describedby!.map(({ href }) => ({ anchor: href, describes: page }))];
  return `${JSON.stringify({ linkset: [{ anchor, ...links }, ...back] }, null, 1)}\n`;
}

/** A licence as a URL: SPDX names get their SPDX page; what is neither stays unsaid. */
export function licenseUrl(license: string | undefined): string[] {
  if (!license) return [];
  if (/^https?:\/\/\S+$/.test(license)) return [license];
  return /^[A-Za-z0-9.+-]+$/.test(license) ? [`https://spdx.org/licenses/${license}`] : [];
}
