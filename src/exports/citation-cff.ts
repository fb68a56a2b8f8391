import { stringify } from 'yaml';
import { isoDate } from '../model/date.ts';
import type { Contributor } from '../model/name.ts';
import type { Fields, LinkRel, Work, WorkTexts } from '../model/work.ts';
import { oneLine } from './clean.ts';

/** A work that has a CITATION.cff: software with somebody to cite. Its repository may take the file as it is. */
export function hasCff({ fields }: Pick<Work, 'fields'>): boolean {
  return fields.type === 'software' && Boolean(fields.author?.length || fields.publisher);
}

/** CITATION.cff 1.2.0 of a software work: https://citation-file-format.github.io */
export function toCff({ fields }: Work, texts: WorkTexts): string {
  const { identifiers = {}, license } = fields;
  const [doi, ...moreDois] = identifiers.doi ?? [];
  const others = [...moreDois.map((value) => ({ type: 'doi', value })), ...(identifiers.swhid ?? []).map((value) => ({ type: 'swh', value }))];
  const day = isoDate(fields.issued);
  const cff = {
    'cff-version': '1.2.0',
    message: 'If you use this software, please cite it with these metadata.',
    type: 'software',
    title: texts.title.text,
    authors: fields.author?.length ? fields.author.map(authorOf) : [{ name: fields.publisher }],
    version: fields.version,
    'date-released': /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined,
    doi,
    identifiers: others.length ? others : undefined,
    license: license && /^[A-Za-z0-9.+-]+$/.test(license) ? license : undefined,
    'license-url': license && /^https?:/.test(license) ? license : undefined,
    'repository-code': linkOf(fields, 'code'),
    url: fields.URL ?? linkOf(fields, 'website'),
    keywords: fields.keywords?.length ? [...new Set(fields.keywords.map(oneLine))] : undefined,
    abstract: texts.abstract && oneLine(texts.abstract.text),
  };
  return stringify(clean(cff), { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

function authorOf(name: Contributor): object {
  const { orcid, affiliations } = name;
  const about = { orcid: orcid && `https://orcid.org/${orcid}`, affiliation: affiliations?.[0]?.name };
  if (name.literal) return { name: name.literal, ...(orcid ? { orcid: about.orcid } : {}) };
  const particle = [name['dropping-particle'], name['non-dropping-particle']].filter(Boolean).join(' ') || undefined;
  return { 'family-names': name.family, 'given-names': name.given, 'name-particle': particle, 'name-suffix': name.suffix, ...about };
}

function linkOf({ links }: Fields, rel: LinkRel): string | undefined {
  return links?.find((link) => link.rel === rel && /^https?:/.test(link.url))?.url;
}

/** Without what is not known, and every text on one line. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => [key, clean(one)]));
}
