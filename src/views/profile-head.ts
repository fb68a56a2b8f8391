import { openGraphTags } from '../exports/open-graph.ts';
import type { HeadTag } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import { absoluteUrl } from '../urls.ts';

/** What programs read of a profile: link preview, and the author's address in the fediverse. */
export function profileHead({ site, person, path }: { site: Site; person: Person; path: string }): HeadTag[] {
  const preview = openGraphTags({ type: 'profile', title: person.displayName, description: person.descriptionRich?.text ?? '', url: absoluteUrl(site.url, path), siteName: site.title });
  const handle = /^https:\/\/([^/]+)\/@(\w+)$/.exec(person.identifiers.mastodon ?? '');
  return handle ? [...preview, { tag: 'meta', attributes: { name: 'fediverse:creator', content: `@${handle[2]}@${handle[1]}` } }] : preview;
}
