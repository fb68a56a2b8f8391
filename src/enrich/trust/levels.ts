import { count } from '../../model/count.ts';
import type { TrustLevel, Verification } from '../../model/trust.ts';
import type { Work } from '../../model/work.ts';
import { answersTo } from '../profile.ts';
import { twoWayLinks } from './links.ts';
import type { TrustRecord } from './record.ts';

interface Level {
  name: TrustLevel;
  /** The level begins at this score. */
  from: number;
  /** What it asks for beside the score. */
  needs?: { verification: Verification['level']; words: string };
}

/** The levels of the score, lowest first. */
export const levels: readonly Level[] = [
  { name: 'Emerging', from: 0 },
  { name: 'Developing', from: 30 },
  { name: 'Established', from: 55 },
  { name: 'Verified', from: 80, needs: { verification: 3, words: 'verification L3 or L4' } },
];

/** The level of a score; a level that asks for more than the score is not reached by points alone. */
export function levelOf(score: number, verification: Verification['level']): Level {
  return levels.findLast((level) => score >= level.from && verification >= (level.needs?.verification ?? 0))!;
}

interface VerificationStep {
  name: string;
  /** The exact rule, as /trust/ prints it. */
  rule: string;
  /** Undefined when the rule is met, otherwise what is missing. */
  missing(record: TrustRecord): string | undefined;
  reason(record: TrustRecord): string;
}

/** Verification, lowest first; each level asks for all below it. */
export const verifications: readonly VerificationStep[] = [
  {
    name: 'listed', rule: 'The person has a page here.',
    missing: () => undefined, reason: () => 'The person has a page here; no source names a work.',
  },
  {
    name: 'harvested record', rule: 'At least one work of a source file is on the page. Nobody needs to have confirmed it.',
    missing: ({ works }) => (works.length ? undefined : 'a source with at least one work'),
    reason: ({ works }) => `${count(works.length, 'work')} came from sources; the person has not said that the record is theirs.`,
  },
  {
    name: 'claimed by the author', rule: 'The person’s file says claimed: with a day and at least one piece of evidence, and those who keep the site took it in.',
    missing: ({ person }) => (person.claimed?.evidence.length ? undefined : 'the person’s own word, with its day and its evidence'),
    reason: ({ person }) => `Claimed on ${person.claimed!.date}.`,
  },
  {
    name: 'two-way identity', rule: 'Claimed, and at least one identity elsewhere that only the person can edit links back to this page; looked up on a given day and kept in content/evidence/.',
    missing: (record) => (twoWayLinks(record).length ? undefined : 'an identity elsewhere that links back to this page'),
    reason: (record) => `Claimed on ${record.person.claimed!.date}, and ${count(twoWayLinks(record).length, 'identity', 'identities')} elsewhere ${twoWayLinks(record).length === 1 ? 'links' : 'link'} back.`,
  },
  {
    name: 'works confirmed', rule: 'All of that, every work is confirmed (it is in the person’s own ORCID record, or the person signed in at its publisher, or it is named under works: of the claim; works: all covers what was on the page that day), and the record is not suspected to mix several people.',
    missing: (record) => missingConfirmation(record),
    reason: ({ works }) => `Claimed, linked both ways, and ${works.length === 1 ? 'the one work is' : `all ${count(works.length, 'work')} are`} confirmed by the person.`,
  },
];

/** The highest level whose rule and all rules below it are met. */
export function verificationOf(record: TrustRecord): Verification {
  const at = verifications.findIndex((step) => step.missing(record) !== undefined);
  const level = (at < 0 ? verifications.length : at) - 1;
  const missing = verifications[level + 1]?.missing(record);
  return {
    level: level as Verification['level'], code: `L${level}`, name: verifications[level]!.name, reason: verifications[level]!.reason(record),
    ...(missing ? { next: `L${level + 1}, ${verifications[level + 1]!.name}, asks for ${missing}.` } : {}),
  };
}

function missingConfirmation(record: TrustRecord): string | undefined {
  if (record.identity?.verdict === 'several' && !record.identity.answered) return 'an answer to the question whether the works are one person’s';
  const open = record.works.filter((work) => !isConfirmed(work, record));
  return open.length ? `the person’s word on ${open.length === 1 ? 'one more work' : `${open.length.toLocaleString('en')} more works`}, in the claim or in their own ORCID record` : undefined;
}

function isConfirmed(work: Work, { person }: TrustRecord): boolean {
  if (work.origins.some((origin) => origin.format === 'orcid' && origin.person === person.slug)) return true;
  const dois = new Set(work.fields.identifiers?.doi);
  if (person.evidence?.works.some((one) => dois.has(one.doi) && one.orcid === 'same' && one.authenticated)) return true;
  const { works, date } = person.claimed ?? {};
  if (works === 'all') return work.origins.some(({ retrieved }) => !retrieved || retrieved.slice(0, 10) <= date!);
  return works?.some((name) => answersTo(work, name.toLowerCase())) ?? false;
}
