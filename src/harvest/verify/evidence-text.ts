import { stringify } from 'yaml';
import type { Evidence, IdentityEvidence, WorkEvidence } from '../../model/evidence.ts';

/** The text of evidence/<person>.yaml: what was looked at in the order of its kinds, so that a change of one is a change of its lines. */
export function evidenceText(slug: string, { site, identities, works }: Evidence): string {
  const text = stringify({ site, identities: sorted(identities, identityKey), works: sorted(works, ({ doi }) => doi).map(({ differs, ...work }) => ({ ...work, ...(differs.length ? { differs } : {}) })) }, { lineWidth: 0 });
  return `# What was found elsewhere about ${slug}, and when. Written by: npm run import -- verify ${slug}\n${text}`;
}

/**
 * Evidence after another look. What could not be read today keeps what was found before, with its own day; what is confirmed
 * remembers since when it has been.
 */
export function afterAnotherLook(before: Evidence | undefined, now: Evidence): Evidence {
  const old = new Map(before?.identities.map((one) => [identityKey(one), one]));
  const oldWorks = new Map(before?.works.map((one) => [one.doi, one]));
  const identities = now.identities.map((one) => {
    const was = old.get(identityKey(one)) ?? before?.identities.find((other) => subject(other) === subject(one));
    if (one.finding === 'unreachable' && was && was.finding !== 'unreachable') return was;
    return one.finding === 'confirmed' ? { ...one, since: was?.finding === 'confirmed' && was.proof === one.proof ? was.since ?? was.checked : one.checked } : one;
  });
  const works = now.works.map((one): WorkEvidence => (one.finding === 'unreachable' ? oldWorks.get(one.doi) ?? one : one));
  return { site: now.site, identities: [...new Map(identities.map((one) => [identityKey(one), one])).values()], works };
}

function subject({ scheme, value, proof }: IdentityEvidence): string {
  return `${scheme} ${value} ${proof.split('-')[0]}`;
}

function identityKey({ proof, scheme, value }: IdentityEvidence): string {
  return `${scheme} ${value} ${proof}`;
}

function sorted<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
