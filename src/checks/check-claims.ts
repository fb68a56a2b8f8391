import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Work } from '../model/work.ts';

/** Reports claims that count for less than their writer thinks, and ways to be reached that lead nowhere. */
export function checkClaims(people: Person[], works: Work[], report: Report): void {
  for (const person of people) {
    checkEvidence(person, report);
    checkClaimedWorks(person, works, report);
    checkPreferredWay(person, report);
  }
}

function checkEvidence({ claimed, file }: Person, report: Report): void {
  if (claimed && claimed.evidence.length === 0) report({ code: 'claim-evidence', severity: 'warning', message: `The claim of ${claimed.date} gives no evidence; the record stays unclaimed.`, place: { file }, field: 'claimed.evidence', fix: 'evidence: ["My page https://… links to this profile"]' });
}

function checkClaimedWorks({ claimed, file, slug }: Person, works: Work[], report: Report): void {
  if (!claimed?.works || claimed.works === 'all') return;
  const known = new Set(works.filter((work) => work.people.includes(slug)).flatMap(namesOf));
  for (const name of claimed.works) {
    if (!known.has(bare(name))) report({ code: 'claim-unused', severity: 'warning', message: `The claim names “${name}”, but no work of this person answers to it.`, place: { file }, field: 'claimed.works', fix: 'use a work id, a citation key or a DOI, or write  works: all' });
  }
}

function checkPreferredWay({ reach, email, file }: Person, report: Report): void {
  const ways = { page: reach.page, calendar: reach.calendar, email: reach.email === 'hidden' ? undefined : email };
  if (reach.preferred && !ways[reach.preferred]) report({ code: 'reach-missing', severity: 'warning', message: `The preferred way to be reached is “${reach.preferred}”, which is not given.`, place: { file }, field: 'reach.preferred', fix: reach.preferred === 'email' ? 'email: name@example.org' : `reach: { ${reach.preferred}: https://… }` });
}

/** Every name a claim may use for a work. */
function namesOf({ id, citationKey, origins, fields }: Work): string[] {
  return [id, citationKey, ...origins.flatMap((origin) => origin.key ?? []), ...(fields.identifiers?.doi ?? [])].map(bare);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^doi:|^https?:\/\/doi\.org\//, '');
}
