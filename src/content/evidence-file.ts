import { evidenceSchema, identityProofs, type Evidence } from '../model/evidence.ts';
import type { Report } from '../model/issue.ts';
import { declaredPages, type Person } from '../model/person.ts';
import { parseYaml } from './yaml.ts';

/** The evidence of evidence/<person>.yaml that still holds: what was found about another address or another iD is reported and left out. */
export function parseEvidence(file: string, text: string, person: Person, siteUrl: string, report: Report): Evidence | undefined {
  const evidence = parseYaml({ file, text }, evidenceSchema, report);
  if (!evidence) return undefined;
  const again = `npm run import -- verify ${person.slug}`;
  const moved = !evidence.site.some((address) => address.startsWith(siteUrl.replace(/\/$/, '')));
  if (moved) report({ code: 'evidence-moved', severity: 'warning', message: `The evidence is about ${evidence.site.at(-1)}, but this site is at ${siteUrl}: its links back no longer count.`, place: { file }, record: person.slug, fix: again });
  const identities = evidence.identities.filter((one) => {
    const declared = one.scheme === 'page' ? declaredPages(person).includes(one.value) : person.identifiers[one.scheme] === one.value;
    if (!declared) report({ code: 'evidence-stale', severity: 'warning', message: `The evidence is about the ${one.scheme} “${one.value}”, which ${person.file} does not have; it no longer counts.`, place: { file }, record: person.slug, fix: again });
    return declared && !(moved && identityProofs[one.proof].twoWay);
  });
  return { ...evidence, identities };
}
