import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { TrustSnapshot } from '../model/trust.ts';
import { absoluteUrl, personUrl, trustFileUrl, trustUrl } from '../urls.ts';

/** The trust snapshot of a person as data, beside the profile: the same checks, points and evidence the page shows. */
export function trustFile(site: Site, person: Person, snapshot: TrustSnapshot): { path: string; content: string } {
  const { score, level, badge, verification, claim, asOf, openErrors, checks } = snapshot;
  const file = {
    person: person.displayName, profile: absoluteUrl(site.url, personUrl(person.slug)), explanation: absoluteUrl(site.url, trustUrl()),
    measures: 'how far this record can be checked; not the quality of the research',
    score, of: 100, level, badge, ...(asOf ? { asOf } : {}), verification, claimed: claim ?? null, openErrors,
    checks: checks.map((check) => ({ ...check, evidence: check.evidence.map(({ href, ...line }) => ({ ...line, ...(href ? { href: href.startsWith('/') ? absoluteUrl(site.url, href) : href } : {}) })) })),
  };
  return { path: trustFileUrl(person.slug).slice(1), content: `${JSON.stringify(file, null, 1)}\n` };
}
