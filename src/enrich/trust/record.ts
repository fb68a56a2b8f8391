import type { IdentityFinding } from '../../model/identity.ts';
import type { OpenError } from '../../model/trust.ts';
import type { Person } from '../../model/person.ts';
import type { Work } from '../../model/work.ts';

/** All a person's checks look at (what was found elsewhere is the person's `evidence`); nothing else is asked, so that equal data give equal scores. */
export interface TrustRecord {
  person: Person;
  /** The person's works. */
  works: Work[];
  identity?: IdentityFinding;
  /** Identifiers of the person's file that were left out because they cannot be right. */
  refused: number;
  openErrors: OpenError[];
  /** The newest date the site knows. */
  asOf?: string;
}

/** True when a source prints the person among those who wrote, edited or translated the work; a name the record's folder implies is none. */
export function onByline({ person }: TrustRecord, work: Work): boolean {
  return (['author', 'editor', 'translator'] as const).some((field) => !work.provenance[field]?.assumed && work.fields[field]?.some((name) => name.person === person.slug));
}

/** Days from one ISO day to another; a year or month counts from its first day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(wholeDay(to)) - Date.parse(wholeDay(from))) / 86_400_000);
}

/** The latest of some ISO dates, or undefined; what is no date is left out. */
export function latest(dates: Iterable<string | undefined>): string | undefined {
  return [...dates].filter((date) => date !== undefined && /^\d{4}(?:-\d\d){0,2}/.test(date)).map((date) => date!.slice(0, 10)).sort().at(-1);
}

/** The days somebody or something last looked at this record. */
export function datesOf({ person, works }: Pick<TrustRecord, 'person' | 'works'>): { checked?: string; fetched?: string; reviewed?: string } {
  const checked = latest([...(person.evidence?.identities ?? []), ...(person.evidence?.works ?? [])].map((one) => (one.finding === 'unreachable' ? undefined : one.checked)));
  const fetched = latest(works.flatMap((work) => work.origins.map((origin) => origin.retrieved)));
  const reviewed = latest([person.reviewed, person.claimed?.date]);
  return { ...(checked ? { checked } : {}), ...(fetched ? { fetched } : {}), ...(reviewed ? { reviewed } : {}) };
}

function wholeDay(date: string): string {
  return `${date.slice(0, 10)}-01-01`.slice(0, 10);
}
