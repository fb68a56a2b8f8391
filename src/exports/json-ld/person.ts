import { identifierUrl, type SchemeName } from '../../model/identifiers.ts';
import type { JsonLdNode, TopicCount } from '../../model/pages.ts';
import type { Person } from '../../model/person.ts';
import type { Site } from '../../model/site.ts';
import { absoluteUrl, personUrl } from '../../urls.ts';
import { oneLine } from '../clean.ts';
import { termId } from './lists.ts';
import { optional, organisationNode, websiteId } from './nodes.ts';
import { orcidNode } from './work.ts';

interface ProfileFacts { site: Site; person: Person; path: string; topics: TopicCount[]; portrait?: string | undefined }

/** The nodes of a profile: a ProfilePage about one person, with what the page shows. */
export function profileNodes(facts: ProfileFacts): JsonLdNode[] {
  const { site, person, path } = facts;
  const page = absoluteUrl(site.url, path);
  return [{ '@type': 'ProfilePage', '@id': page, url: page, name: oneLine(person.displayName), inLanguage: site.language, isPartOf: { '@id': websiteId(site) }, mainEntity: personNode(facts, page) }];
}

function personNode({ site, person, topics, portrait }: ProfileFacts, page: string): JsonLdNode {
  const { orcid } = person.identifiers;
  const family = [person.name['non-dropping-particle'], person.name.family].filter(Boolean).join(' ');
  return {
    '@type': 'Person', '@id': orcid ? `https://orcid.org/${orcid}` : `${absoluteUrl(site.url, personUrl(person.slug))}#person`, name: oneLine(person.displayName), url: page,
    ...optional('givenName', person.name.given), ...optional('familyName', family), ...optional('honorificSuffix', person.name.suffix),
    ...optional('alternateName', person.native ? [person.native.name] : []),
    ...optional('description', person.descriptionRich?.text), ...optional('jobTitle', person.role), ...optional('image', portrait && absoluteUrl(site.url, portrait)),
    ...(orcid ? { identifier: [orcidNode(orcid)] } : {}),
    ...optional('sameAs', pagesOf(person)),
    ...optional('affiliation', person.affiliations.map(organisationNode)), ...optional('birthDate', person.born), ...optional('deathDate', person.died),
    ...optional('award', person.awards.map((award) => [award.title, award.year].filter(Boolean).join(', '))),
    ...optional('knowsAbout', topics.slice(0, 10).map((topic) => ({ '@id': termId(site, topic.id), '@type': 'DefinedTerm', name: oneLine(topic.label) }))),
  };
}

/** Pages that are about this person and nobody else: the identifiers', and the person's own. */
function pagesOf({ identifiers, website }: Person): string[] {
  return [...Object.entries(identifiers).flatMap(([scheme, value]) => identifierUrl(scheme as SchemeName, value) ?? []), ...(website && /^https?:/.test(website) ? [website] : [])];
}
