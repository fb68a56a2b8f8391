import { isoDate, yearOf } from '../../model/date.ts';
import type { WorkEvidence } from '../../model/evidence.ts';
import { lettersOf } from '../../model/fold.ts';
import { likeness } from '../../model/likeness.ts';
import { displayName, type Contributor } from '../../model/name.ts';
import type { Person } from '../../model/person.ts';
import { splitName } from '../../model/split-name.ts';
import type { Draft, Work } from '../../model/work.ts';
import { titleKey } from '../../reconcile/fingerprints.ts';
import { readSource } from '../../sources/read-source.ts';
import { HarvestError } from '../failure.ts';
import type { Client } from '../http/client.ts';
import { shownValue } from '../shown-value.ts';

/** DOIs of one question to Crossref, which knows most of them. */
const perRequest = 40;
const facts = 'DOI,prefix,type,title,subtitle,author,issued,published-print,published-online';
/** Titles at least this alike are one title. */
const titleLikeness = 0.9;

/** What an agency tells of a DOI. */
interface Told { registry: 'crossref' | 'datacite'; address: string; draft: Draft; authenticated: Set<string> }

/** A person's works with a DOI, each compared with what the DOI's own agency says of it. Nothing is thrown: what cannot be read is a finding. */
export async function compareWorks(person: Person, works: Work[], client: Client, onWorks: (n: number) => void): Promise<WorkEvidence[]> {
  const evidence: WorkEvidence[] = [];
  const all = worksWithDoi(works);
  for (let from = 0; from < all.length; from += perRequest) {
    const some = all.slice(from, from + perRequest);
    const told = await askCrossref(some.map(({ doi }) => doi), client);
    for (const { doi, work } of some) {
      evidence.push(await compareOne(doi, work, person, told, client));
      onWorks(1);
    }
  }
  return evidence;
}

/** The works that have a DOI, with the one the page shows. */
export function worksWithDoi(works: Work[]): { doi: string; work: Work }[] {
  return works.flatMap((work) => (work.fields.identifiers?.doi?.[0] ? [{ doi: work.fields.identifiers.doi[0], work }] : []));
}

async function compareOne(doi: string, work: Work, person: Person, crossref: Map<string, Told> | HarvestError, client: Client): Promise<WorkEvidence> {
  const checked = client.today();
  try {
    if (crossref instanceof HarvestError) throw crossref;
    const told = crossref.get(doi) ?? await askDatacite(doi, client);
    if (told) return { doi, ...verdict(told, work, person), registry: told.registry, address: told.address, checked };
    const address = `https://doi.org/api/handles/${encodeURIComponent(doi)}`;
    const { status } = await client.get({ url: address, form: 'json', allow: [404] });
    return { doi, finding: status === 200 ? 'uncompared' : 'unregistered', differs: [], address, checked };
  } catch (error) {
    if (!(error instanceof HarvestError)) throw error;
    return { doi, finding: 'unreachable', differs: [], address: `https://doi.org/${doi}`, checked };
  }
}

/** A comma or a colon would end a DOI inside the question; such DOIs are asked for alone. */
async function askCrossref(dois: string[], client: Client): Promise<Map<string, Told> | HarvestError> {
  const [plain, others] = [dois.filter((doi) => !/[,:]/.test(doi)), dois.filter((doi) => /[,:]/.test(doi))];
  const urls = [...(plain.length ? [`https://api.crossref.org/works?filter=${plain.map((doi) => `doi:${encodeURIComponent(doi)}`).join(',')}&rows=${plain.length}&select=${facts}`] : []), ...others.map((doi) => `https://api.crossref.org/works/${encodeURIComponent(doi)}`)];
  const told = new Map<string, Told>();
  try {
    for (const url of urls) {
      const { status, text } = await client.get({ url, form: 'json', allow: [404] });
      if (status === 200) for (const one of toldIn(text, 'crossref')) told.set(one.draft.fields.identifiers!.doi![0]!, one);
    }
    return told;
  } catch (error) {
    if (error instanceof HarvestError) return error;
    throw error;
  }
}

async function askDatacite(doi: string, client: Client): Promise<Told | undefined> {
  const { status, text } = await client.get({ url: `https://api.datacite.org/dois/${encodeURIComponent(doi)}`, form: 'json', allow: [404] });
  return status === 200 ? toldIn(text, 'datacite')[0] : undefined;
}

/** An agency's answer through the reader that builds read it with; which iDs their owners gave themselves stands beside the names. */
function toldIn(text: string, registry: Told['registry']): Told[] {
  const authenticated = new Set(Array.from(text.matchAll(/"ORCID":\s*"[^"]*?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])",\s*"authenticated-orcid":\s*true/g), (match) => match[1]!));
  const { drafts } = readSource({ path: 'answer', text }, () => {});
  return drafts.filter((draft) => draft.fields.identifiers?.doi?.length).map((draft) => {
    const path = encodeURIComponent(draft.fields.identifiers!.doi![0]!);
    return { registry, draft, authenticated, address: registry === 'crossref' ? `https://api.crossref.org/works/${path}` : `https://api.datacite.org/dois/${path}` };
  });
}

/** Where the agency's word and the page's part, by the rules of /trust/. */
function verdict({ draft, authenticated }: Told, { fields }: Work, person: Person): Pick<WorkEvidence, 'finding' | 'differs' | 'orcid' | 'authenticated' | 'found'> {
  const said = draft.fields;
  const authors = said.author ?? said.editor ?? [];
  const own = authors.filter((name) => isNamed(name, person));
  const checks: [WorkEvidence['differs'][number], boolean, string][] = [
    ['title', differentTitle(draft, fields), shownValue('title', said)],
    ['year', Math.abs((yearOf(said.issued) ?? NaN) - (yearOf(fields.issued) ?? NaN)) > 1, isoDate(said.issued)],
    ['byline', authors.length > 0 && own.length === 0, authors.slice(0, 10).map(displayName).join(', ')],
    ['authors', !fields.truncated && Boolean(fields.author && said.author) && fields.author!.length !== said.author!.length, `${authors.length} authors`],
  ];
  const differing = checks.filter(([, differs]) => differs);
  const mine = person.identifiers.orcid;
  const orcid = mine && authors.some((name) => name.orcid === mine) ? 'same' : own.some((name) => name.orcid) ? 'other' : 'none';
  return {
    finding: differing.length ? 'differs' : 'agrees',
    differs: differing.map(([fact]) => fact),
    orcid,
    ...(orcid === 'same' && authenticated.has(mine!) ? { authenticated: true } : {}),
    ...(differing.length ? { found: Object.fromEntries(differing.map(([fact, , value]) => [fact, value.slice(0, 300)])) } : {}),
  };
}

/** True when the titles differ: neither alike nor one the beginning of the other, as with a subtitle. */
function differentTitle({ fields: said }: Draft, fields: Work['fields']): boolean {
  const [a, b] = [titleKey(said.title), titleKey(fields.title)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return !(likeness(a, b) >= titleLikeness || (short.length >= 20 && long.startsWith(short)));
}

/** The iD, or a family name the person goes by with a first letter that fits. */
function isNamed(name: Contributor, person: Person): boolean {
  if (name.orcid && name.orcid === person.identifiers.orcid) return true;
  const names = [person.name, ...[person.displayName, ...person.variants, ...person.formerNames, ...(person.native ? [person.native.name] : [])].map(splitName)];
  return names.some((one) => lettersOf(one.family ?? one.literal ?? '') === lettersOf(name.family ?? name.literal ?? '') && (!one.given || !name.given || lettersOf(one.given)[0] === lettersOf(name.given)[0]));
}
