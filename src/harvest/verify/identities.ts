import type { Finding, IdentityEvidence, IdentityProof } from '../../model/evidence.ts';
import { declaredPages, type Person } from '../../model/person.ts';
import type { Site } from '../../model/site.ts';
import { childrenOf, find, parseXml, textOf } from '../../xml-tree.ts';
import { HarvestError, inWords } from '../failure.ts';
import type { Answer, Ask, Client } from '../http/client.ts';
import { linksOf } from './page-links.ts';
import { isOnSite, meantAddress } from './site-addresses.ts';

/** What we hope to find: a way back to one of these addresses, or the same ORCID iD. */
export interface Sought { site: string[]; orcid: string | undefined }

interface Found { proof: IdentityProof; finding: Finding; found?: string }

/** One page or record to look at, and how to read it. */
interface Look {
  scheme: string;
  value: string;
  ask: Ask;
  /** What it may prove, for the case that it cannot be read. */
  proofs: IdentityProof[];
  read(answer: Answer, sought: Sought): Found[];
}

/** What each declared identity of a person says about this site today. Nothing is thrown: what cannot be read is a finding. */
export async function lookAtIdentities(person: Person, site: Site, sought: Sought, client: Client, onLook: () => void): Promise<IdentityEvidence[]> {
  const evidence: IdentityEvidence[] = [];
  for (const look of looksFor(person, site, sought)) {
    evidence.push(...await lookAt(look, sought, client));
    onLook();
  }
  return evidence;
}

/** How many pages will be looked at. */
export function countLooks(person: Person, site: Site, sought: Sought): number {
  return looksFor(person, site, sought).length;
}

async function lookAt({ scheme, value, ask, proofs, read }: Look, sought: Sought, client: Client): Promise<IdentityEvidence[]> {
  const about = { scheme, value, address: ask.url, checked: client.today() };
  try {
    const answer = await client.get({ ...ask, allow: [404, 410] });
    if (answer.status === 404 || answer.status === 410) return proofs.map((proof) => ({ proof, ...about, finding: 'absent', problem: `there is no such page (${answer.status})` }));
    return read(answer, sought).map(({ proof, finding, found }) => ({ proof, ...about, finding, ...(found ? { found } : {}) }));
  } catch (thrown) {
    const error = inWords(thrown, new URL(ask.url).host);
    if (!(error instanceof HarvestError)) throw error;
    return proofs.map((proof) => ({ proof, ...about, finding: 'unreachable', problem: error.message }));
  }
}

function looksFor(person: Person, site: Site, sought: Sought): Look[] {
  const declared = Object.entries(person.identifiers).flatMap(([scheme, value]) => {
    const look = lookBy[scheme]?.(value, sought);
    return look ? [{ scheme, value, ...look }] : [];
  });
  const pages = declaredPages(person).filter((address) => !isOnSite(address, site) && !openToAll.test(address))
    .map((address): Look => ({ scheme: 'page', value: address, ...pageLook(address) }));
  return [...declared, ...pages];
}

/** Anybody can put a link on these, so that one proves nothing about the person. */
const openToAll = /^https?:\/\/(?:[\w-]+\.)*(?:wikipedia|wikimedia|wikidata|wikibooks|wikiquote|wikisource|fandom)\.(?:org|com)\//i;

type LookAt = Omit<Look, 'scheme' | 'value'>;

/** How each identity is looked at; schemes that are not here show no links of their own, or let no program read them. */
const lookBy: Record<string, (value: string, sought: Sought) => LookAt | undefined> = {
  orcid: (iD) => ({
    ask: { url: `https://pub.orcid.org/v3.0/${iD}/researcher-urls`, form: 'json' },
    proofs: ['orcid-website'],
    read: ({ text }, { site }) => [linked('orcid-website', (JSON.parse(text) as { 'researcher-url'?: { url?: { value?: string } }[] })['researcher-url']?.map((one) => one.url?.value), site)],
  }),
  wikidata: (item, { orcid }) => ({
    ask: { url: `https://www.wikidata.org/wiki/Special:EntityData/${item}.json`, form: 'json' },
    proofs: ['wikidata-website', ...(orcid ? ['wikidata-orcid' as const] : [])],
    read: ({ text }, { site }) => {
      const claims = claimsOf(text);
      return [linked('wikidata-website', claims('P856'), site), ...(orcid ? [sameIdentifier('wikidata-orcid', claims('P496'), orcid)] : [])];
    },
  }),
  mastodon: (address) => {
    const [, host, user] = /^https:\/\/([^/]+)\/@([^/@]+)/.exec(address) ?? [];
    return user ? {
      ask: { url: `https://${host}/api/v1/accounts/lookup?acct=${encodeURIComponent(user)}`, form: 'json' },
      proofs: ['profile-rel-me'],
      read: ({ text, url }, { site }) => [mastodonFinding(JSON.parse(text) as MastodonAccount, url, site)],
    } : undefined;
  },
  bluesky: (handle) => ({
    ask: { url: `https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=${encodeURIComponent(handle)}`, form: 'json' },
    proofs: ['profile-link'],
    read: ({ text }, { site }) => {
      const { description = '', website } = JSON.parse(text) as { description?: string; website?: string };
      // A handle that is a domain was given by whoever holds the domain: https://atproto.com/specs/handle
      const own = site.find((address) => new URL(address).host === handle && new URL(address).pathname === '/');
      return own ? [{ proof: 'profile-verified', finding: 'confirmed', found: `the handle ${handle}` }] : [linked('profile-link', [website, ...(description.match(/https?:\/\/[^\s<>()]+[^\s<>().,;:]/g) ?? [])], site)];
    },
  }),
  github: (name) => pageLook(`https://github.com/${name}`),
  gitlab: (name) => pageLook(`https://gitlab.com/${name}`),
  dblpPerson: (pid) => ({
    ask: { url: `https://dblp.org/pid/${pid}.xml`, form: 'xml' },
    proofs: ['profile-link'],
    read: ({ text }, { site }) => [linked('profile-link', childrenOf(find(parseXml(text).root, 'person'), 'url').map(textOf), site)],
  }),
};

function pageLook(address: string): LookAt {
  return {
    ask: { url: address.replace(/^http:/i, 'https:'), form: 'html' },
    proofs: ['profile-link'],
    read: ({ text, url }, { site }) => {
      const back = linksOf(text, url).filter((link) => meantAddress(link.href, site));
      const best = back.find((link) => link.me) ?? back[0];
      return [best ? { proof: best.me ? 'profile-rel-me' : 'profile-link', finding: 'confirmed', found: best.href } : { proof: 'profile-link', finding: 'absent' }];
    },
  };
}

function linked(proof: IdentityProof, addresses: (string | undefined)[] | undefined, site: string[]): Found {
  const found = addresses?.find((address) => address && meantAddress(address, site));
  return found ? { proof, finding: 'confirmed', found } : { proof, finding: 'absent' };
}

function sameIdentifier(proof: IdentityProof, values: string[], wanted: string): Found {
  if (values.includes(wanted)) return { proof, finding: 'confirmed', found: wanted };
  return values.length ? { proof, finding: 'contradicted', found: values.join(', ') } : { proof, finding: 'absent' };
}

interface Statement { rank?: string; mainsnak?: { datavalue?: { value?: unknown } } }

/** The values of a property of the one entity in an answer; an entity merged into another answers under its new name. */
function claimsOf(text: string): (property: string) => string[] {
  const { entities = {} } = JSON.parse(text) as { entities?: Record<string, { claims?: Record<string, Statement[]> }> };
  const [entity] = Object.values(entities);
  return (property) => (entity?.claims?.[property] ?? []).filter(({ rank }) => rank !== 'deprecated').flatMap(({ mainsnak }) => (typeof mainsnak?.datavalue?.value === 'string' ? [mainsnak.datavalue.value] : []));
}

/** https://docs.joinmastodon.org/entities/Account/ ; every link of a profile is rel=me, and one with `verified_at` was found to lead back. */
interface MastodonAccount { note?: string; fields?: { value: string; verified_at?: string | null }[] }

function mastodonFinding({ note = '', fields = [] }: MastodonAccount, address: string, site: string[]): Found {
  const linkIn = (html: string) => linksOf(html, address).find((link) => meantAddress(link.href, site))?.href;
  const verified = fields.filter((field) => field.verified_at).map((field) => linkIn(field.value)).find(Boolean);
  const any = verified ?? [...fields.map((field) => field.value), note].map(linkIn).find(Boolean);
  return any ? { proof: verified ? 'profile-verified' : 'profile-rel-me', finding: 'confirmed', found: any } : { proof: 'profile-rel-me', finding: 'absent' };
}
