import { openGraphTags } from '../exports/open-graph.ts';
import type { HeadTag } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import { absoluteUrl, personUrl, previewUrl } from '../urls.ts';

/** What programs read of a profile: link preview, and the author's address in the fediverse. */
export function profileHead({ site, person, path, pictured }: { site: Site; person: Person; path: string; pictured: boolean }): HeadTag[] {
  const preview = openGraphTags({ type: 'profile', title: person.displayName, description: person.descriptionRich?.text ?? '', url: absoluteUrl(site.url, path), siteName: site.title, ...(pictured ? { image: absoluteUrl(site.url, previewUrl(personUrl(person.slug))) } : {}) });
  const handle = /^https:\/\/([^/]+)\/@(\w+)$/.exec(person.identifiers.mastodon ?? '');
  return handle ? [...preview, { tag: 'meta', attributes: { name: 'fediverse:creator', content: `@${handle[2]}@${handle[1]}` } }] : preview;
}
