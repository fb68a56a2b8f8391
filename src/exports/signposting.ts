import type { HeadTag } from '../model/pages.ts';
import { absoluteUrl, workUrl } from '../urls.ts';
import { identifierUrl } from '../model/identifiers.ts';
import type { WorkContext } from './page-context.ts';
import { schemaTypes } from './json-ld.ts';

interface Target { href: string; type?: string }

const describing = [['cite.bib', 'application/x-bibtex'], ['cite.ris', 'application/x-research-info-systems'], ['cite.json', 'application/vnd.citationstyles.csl+json']] as const;

/** The typed links of a work, by relation (https://signposting.org/FAIR/). A publisher's DOI is `related`: it does not lead back here. */
function linksOf({ site, work, pdfFile }: WorkContext): Record<string, Target[]> {
  const { fields } = work;
  const home = workUrl(work.id);
  const orcids = [...new Set((fields.author ?? []).flatMap((name) => name.orcid ?? []))];
  return {
    type: [{ href: `https://schema.org/${schemaTypes[fields.type] ?? 'CreativeWork'}` }, { href: 'https://schema.org/AboutPage' }],
    author: orcids.map((orcid) => ({ href: `https://orcid.org/${orcid}` })),
    license: licenseUrl(fields.license).map((href) => ({ href })),
    item: pdfFile ? [{ href: absoluteUrl(site.url, pdfFile), type: 'application/pdf' }] : [],
    describedby: describing.map(([file, type]) => ({ href: absoluteUrl(site.url, home + file), type })),
    related: (fields.identifiers?.doi ?? []).flatMap((doi) => { const href = identifierUrl('doi', doi); return href ? [{ href }] : []; }),
  };
}

/** The links as tags of the page's head. */
export function signpostingLinks(context: WorkContext): HeadTag[] {
  const { site, work } = context;
  const tags = Object.entries(linksOf(context)).flatMap(([rel, targets]) => targets.map(({ href, type }): HeadTag => ({ tag: 'link', attributes: { rel, href, ...(type ? { type } : {}) } })));
  return [...tags, { tag: 'link', attributes: { rel: 'linkset', type: 'application/linkset+json', href: absoluteUrl(site.url, `${workUrl(work.id)}linkset.json`) } }];
}

/** The same links, and those from the files back to the page, as a link set (RFC 9264). */
export function toLinkset(context: WorkContext): string {
  const { site, work } = context;
  const anchor = absoluteUrl(site.url, workUrl(work.id));
  const links = Object.fromEntries(Object.entries(linksOf(context)).filter(([, targets]) => targets.length));
  const back = [...(links.item ?? []).map(({ href }) => ({ anchor: href, collection: [{ href: anchor, type: 'text/html' }] })), ...links.describedby!.map(({ href }) => ({ anchor: href, describes: [{ href: anchor, type: 'text/html' }] }))];
  return `${JSON.stringify({ linkset: [{ anchor, ...links }, ...back] }, null, 1)}\n`;
}

/** A licence as a URL: SPDX names get their SPDX page; what is neither stays unsaid. */
export function licenseUrl(license: string | undefined): string[] {
  if (!license) return [];
  if (/^https?:\/\/\S+$/.test(license)) return [license];
  return /^[A-Za-z0-9.+-]+$/.test(license) ? [`https://spdx.org/licenses/${license}`] : [];
}
