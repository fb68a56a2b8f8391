import { count } from '../../model/count.ts';
import { identityProofs, type IdentityEvidence } from '../../model/evidence.ts';
import { identifierUrl, schemeOf, type SchemeName } from '../../model/identifiers.ts';
import { declaredPages } from '../../model/person.ts';
import type { TrustEvidence } from '../../model/trust.ts';
import { daysBetween, latest, type TrustRecord } from './record.ts';
import type { Step, StepCheck } from './scoring.ts';

/** A look older than this counts no more. */
const mostDays = 730;

const two: Step = { points: 20, when: 'two or more of them link back to this page' };
const one: Step = { points: 14, when: 'one of them links back' };
const same: Step = { points: 6, when: 'none links back, but an independent record names the same ORCID iD' };

export const linksCheck: StepCheck = {
  id: 'links', name: 'Identities linked both ways', weight: 20,
  looksAt: `the person’s identities elsewhere (ORCID, Wikidata, Mastodon, their own page): whether they link back to this page, looked up on a given day, at most ${mostDays / 365} years before the newest date of the site. Only who controls the other page can make it link here`,
  steps: [two, one, same],
  raise: 'Let one of the person’s own pages link here, then run  npm run import -- verify NAME',
  examine(record) {
    const looks = record.person.evidence?.identities ?? [];
    const back = twoWayLinks(record);
    const agree = looks.filter((look) => look.finding === 'confirmed' && !identityProofs[look.proof].twoWay && !stale(look, record));
    const declared = Object.keys(record.person.identifiers).length + declaredPages(record.person).length;
    const checked = latest(looks.map((look) => look.checked));
    return {
      step: back.length > 1 ? two : back.length === 1 ? one : agree.length ? same : undefined,
      sentence: sentenceOf(back.length, agree.length, declared, looks),
      evidence: looks.length ? looks.map((look) => line(look, record)) : declaredLines(record),
      ...(checked ? { date: checked } : {}),
      raise: raiseOf(record, declared, back.length),
    };
  },
};

/** Identities that link back, one line for each identity, old looks left out. */
export function twoWayLinks(record: TrustRecord): IdentityEvidence[] {
  const confirmed = (record.person.evidence?.identities ?? []).filter((look) => look.finding === 'confirmed' && identityProofs[look.proof].twoWay && !stale(look, record));
  return [...new Map(confirmed.map((look) => [`${look.scheme} ${look.value}`, look])).values()];
}

function stale(look: IdentityEvidence, { asOf }: TrustRecord): boolean {
  return asOf !== undefined && daysBetween(look.checked, asOf) > mostDays;
}

function sentenceOf(back: number, agree: number, declared: number, looks: IdentityEvidence[]): string {
  if (back) return `${count(back, 'identity', 'identities')} ${back === 1 ? 'links' : 'link'} back to this page.`;
  if (agree) return 'No identity links back; an independent record names the same ORCID iD.';
  if (looks.length) return looks.every((look) => look.finding === 'unreachable') ? 'The identities were looked up and could not be read, which proves nothing.' : 'The identities were looked up; none links back.';
  return declared ? `This page links to ${count(declared, 'identity', 'identities')}; whether ${declared === 1 ? 'it links' : 'they link'} back has not been looked up.` : 'The record names no identity elsewhere.';
}

const findingWords = { confirmed: '', absent: 'not found', contradicted: 'contradicted', unreachable: 'could not be read' } as const;

function line(look: IdentityEvidence, record: TrustRecord): TrustEvidence {
  const name = look.scheme === 'page' ? look.value.replace(/^https?:\/\//, '') : `${schemeOf(look.scheme)?.label ?? look.scheme} ${look.value}`;
  const words = findingWords[look.finding];
  const since = look.since && look.since !== look.checked ? ` since ${look.since}` : '';
  return { text: `${name}: ${identityProofs[look.proof].label}${words ? `: ${words}` : since}${stale(look, record) ? ' (too old to count)' : ''}.`, href: look.address, date: look.checked };
}

/** Links from here that nobody has looked at from the other side. */
function declaredLines({ person }: TrustRecord): TrustEvidence[] {
  return Object.entries(person.identifiers).flatMap(([scheme, value]) => {
    const href = identifierUrl(scheme as SchemeName, value);
    return href ? [{ text: `${schemeOf(scheme)!.label}: linked from here, the way back not looked up.`, href }] : [];
  });
}

function raiseOf({ person }: TrustRecord, declared: number, back: number): string {
  const verify = `npm run import -- verify ${person.slug}`;
  if (declared === 0) return `Name an identity in ${person.file}, for example  identifiers: { orcid: … },  let its page link here, then run  ${verify}`;
  return `Let ${back ? 'a second' : 'one'} of the person’s own pages link here, then run  ${verify}`;
}
