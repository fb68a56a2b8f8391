import type { Content } from '../../content/read-content.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import type { Work } from '../../model/work.ts';
import type { Client } from '../http/client.ts';
import { afterAnotherLook, evidenceText } from './evidence-text.ts';
import { countLooks, lookAtIdentities } from './identities.ts';
import { siteAddresses } from './site-addresses.ts';
import { compareWorks, worksWithDoi } from './works.ts';

/** What a look at all that speaks about a person found, and the file that keeps it. */
export interface Verification { person: Person; evidence: Evidence; path: string; text: string }

/** Told how many pages and works will be looked at, and each time some have been. */
export interface Watching { expect(total: number): void; tick(n?: number): void }

/** Looks whether a person's identities lead back to this site and whether the agencies of their DOIs agree with it. */
export async function verifyPerson(person: Person, content: Content, works: Work[], client: Client, { expect, tick }: Watching): Promise<Verification> {
  const { site, people } = content;
  const own = works.filter((work) => work.people.includes(person.slug));
  const sought = { site: siteAddresses(site, person, people), orcid: person.identifiers.orcid };
  expect(countLooks(person, site, sought) + worksWithDoi(own).length);
  const identities = await lookAtIdentities(person, site, sought, client, () => tick());
  const compared = await compareWorks(person, own, client, tick);
  const evidence = afterAnotherLook(person.evidence, { site: sought.site, identities, works: compared });
  return { person, evidence, path: `evidence/${person.slug}.yaml`, text: evidenceText(person.slug, evidence) };
}
