import type { CslDate } from '../model/date.ts';
import { isValidIdentifier, normaliseIdentifier } from '../model/identifiers.ts';
import { creditRoleOf, type Contributor, type CreditRole } from '../model/name.ts';
import { splitName } from '../model/split-name.ts';
import { checkParts, parseDateText, type DateReading } from './date-text.ts';
import { decodeEntities } from './entities.ts';
import { seasonOf } from './month-names.ts';

const marks = /<\/?(?:i|b|em|strong|sup|sub|sc|span|font)(?:\s[^<>]{0,200})?>/gi;

/** CSL's little markup taken off a text that has no rich form; whatever else looks like a tag stays text and is escaped where it is shown. */
export function plainHtml(text: string): string {
  return decodeEntities(text.includes('<') ? text.replace(marks, '') : text).replace(/\s+/g, ' ').trim();
}

/** A CSL-JSON name: parts, a literal, or a plain string; undefined for anything else. */
export function cslName(content: unknown): Contributor | undefined {
  if (typeof content === 'string') return content.trim() ? splitName(plainHtml(content)) : undefined;
  if (typeof content !== 'object' || content === null) return undefined;
  const item = content as Record<string, unknown>;
  const part = (...names: string[]) => names.map((name) => item[name]).filter((value) => typeof value === 'string').map((value) => plainHtml(value as string)).find(Boolean);
  const [family, given] = [part('family', 'lastName'), part('given', 'firstName')];
  const literal = part('literal', 'name') ?? (family ? undefined : given);
  if (!family && !literal) return undefined;
  const name: Contributor = family && item.isInstitution !== true ? { family, ...(given ? { given } : {}) } : { literal: literal ?? family! };
  for (const key of ['non-dropping-particle', 'dropping-particle', 'suffix'] as const) if (part(key) && name.family) name[key] = part(key);
  const iD = normaliseIdentifier('orcid', part('ORCID', 'orcid') ?? '');
  if (isValidIdentifier('orcid', iD)) name.orcid = iD;
  const affiliations = (Array.isArray(item.affiliation) ? item.affiliation : []).map((one) => (typeof one === 'string' ? one : (one as Record<string, unknown> | null)?.name)).filter((one): one is string => typeof one === 'string' && one !== '');
  const roles = creditRolesOf(item.roles ?? item.role);
  return { ...name, ...(affiliations.length ? { affiliations: affiliations.map((affiliation) => ({ name: plainHtml(affiliation) })) } : {}), ...(roles.length ? { roles } : {}) };
}

/** CRediT roles among what a source says of a contributor: words, or objects with a `role` (Crossref); other words are no roles. */
export function creditRolesOf(content: unknown): CreditRole[] {
  const words = (Array.isArray(content) ? content : [content]).map((one) => (typeof one === 'object' && one !== null ? (one as Record<string, unknown>).role : one));
  return [...new Set(words.flatMap((one) => (typeof one === 'string' ? creditRoleOf(one) ?? [] : [])))];
}

/** A CSL-JSON date: date-parts as numbers or strings, `raw`, `literal`, a season; or a bare string, as people write it. */
export function cslDate(content: unknown): DateReading {
  if (typeof content === 'string' || typeof content === 'number') return parseDateText(String(content));
  if (typeof content !== 'object' || content === null) return {};
  const item = content as Record<string, unknown>;
  const written = [item.raw, item.literal].find((value) => typeof value === 'string' && value.trim());
  const read = (Array.isArray(item['date-parts']) ? item['date-parts'] : 'year' in item ? [[item.year, item.month, item.day]] : []).slice(0, 2).map(readParts).filter((one) => one !== undefined);
  if (!read.length && typeof written === 'string') return fromText(written, written === item.literal);
  if (!read.length) return {};
  const problem = read.find((one) => one.problem)?.problem;
  const [first] = read;
  const season = seasonNumber(item.season);
  const date: CslDate = { 'date-parts': read.map(({ parts }) => parts), ...(season && first!.parts.length === 1 ? { season } : {}), ...(item.circa && item.circa !== 'false' ? { circa: true } : {}) };
  return { date: { ...date, ...(first!.season && !season ? { season: first!.season } : {}) }, ...(problem ? { problem } : {}) };
}

/** A `literal` is meant to be shown as it is, so only a `raw` date that cannot be read is a problem. */
function fromText(written: string, literal: boolean): DateReading {
  const reading = parseDateText(written);
  return literal && reading.problem ? { date: { literal: written.trim().slice(0, 120) } } : reading;
}

function readParts(content: unknown): { parts: number[]; problem?: string; season?: number } | undefined {
  if (!Array.isArray(content)) return undefined;
  const [year, month, day] = content.map((part) => (part === '' || part === null ? Number.NaN : Number(part)));
  if (year === undefined || !Number.isInteger(year) || (year === 0 && content.length === 1)) return undefined;
  const whole = (part: number | undefined) => (part !== undefined && Number.isInteger(part) && part > 0 ? part : undefined);
  if (whole(month) && month! > 12 && month! < 25) return { parts: [year], season: ((month! - 13) % 4) + 1 };
  return checkParts(year, whole(month), whole(day));
}

function seasonNumber(content: unknown): number | undefined {
  if (typeof content !== 'string' && typeof content !== 'number') return undefined;
  const number = Number(content);
  return number >= 1 && number <= 4 ? number : number >= 21 && number <= 24 ? number - 20 : seasonOf(String(content));
}
